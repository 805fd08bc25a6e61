import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schemaVersion } from '../migrations';
import { loadRegions } from '../src/features/region/load-regions';
import { importRegistryFile, type Fault, type ImportSummary } from '../src/features/registry/import';
import { armsOf } from '../src/platform/access/policy';
import { sliceOf } from '../src/platform/access/slice';
import { openDataSource } from '../src/platform/database/data-source';
import { load } from '../src/platform/database/owner';
import { Database } from '../src/platform/database/scope';
import type { Sealing } from '../src/platform/sealing/sealing';
import { createDatabase, sqlOnce, type TestDatabase } from './harness';
import { sheetXml, writeWorkbook, type TestCell } from './workbook';

export const CITY = 3171000000;
export const AGENCY = '00000000-0000-4000-8000-000000000001';
export const AS_OF = '2026-09-30';

/** Regions, registries, and an agency that imports. */
export const prepare = (ownerUrl: string): Promise<void> =>
  load(ownerUrl, async (scope) => {
    await loadRegions(scope, { provinces: ['31'] });
    await scope.query(`
      insert into registry (code, name, counts_as_poverty_list, ranks) values
        ('P3KE', 'P3KE', true, true), ('CARIK', 'Carik', false, false)`);
    await scope.query(`
      insert into agency (id, code, name, kind, tier, region_code, mandates) values
        ('${AGENCY}', 'ppapp', 'PPAPP', 'UKPD', 'CITY', ${CITY}, '{COORDINATION}'),
        (gen_random_uuid(), 'lurah', 'Lurah', 'KELURAHAN', 'KELURAHAN', 3171011002, '{TERRITORIAL}')`);
  });

const open = async (url: string): Promise<Database> => {
  const onError = (): void => undefined;
  const dataSource = await openDataSource({ url, entities: [], poolSize: 3, onError });
  return new Database(dataSource, { url, readConnections: 1, schemaVersion, onError });
};

export type Columns = Readonly<Record<string, TestCell>>;
export const nikOf = (n: number): string => `997101010180${String(n).padStart(4, '0')}`;
export const keyOf = (n: number): string => `P3KE${String(n).padStart(6, '0')}`;

export const family = (n: number, other: Columns = {}): Columns => ({
  no: n,
  id_keluarga_p3ke: keyOf(n),
  desa_kelurahan: 'Cideng',
  kode_kemdagri: '3171011002',
  desil_kesejahteraan: 1 + (n % 4),
  alamat: `Jl. Melati No. ${n} RT 005/RW 006`,
  kepala_keluarga: `Kepala ${n}`,
  nik: nikOf(n),
  jenis_kelamin: 'L',
  tanggal_lahir: '1980-01-01',
  pekerjaan: 'Pedagang',
  pendidikan: 'SD/sederajat',
  jenis_lantai: 'Tanah',
  jenis_dinding: 'Bambu',
  penerima_pkh: 'ya',
  ...other,
});

export const member = (n: number, place: number, other: Columns = {}): Columns => ({
  no: n * 10 + place,
  id_keluarga_p3ke: keyOf(n),
  id_individu: `${keyOf(n)}-0${place}`,
  nama: place === 1 ? `Kepala ${n}` : `Anak ${n}.${place}`,
  nik: place === 1 ? nikOf(n) : nikOf(n * 10 + place + 1000),
  jenis_kelamin: 'Perempuan',
  hubungan_dengan_kepala_keluarga: place === 1 ? 'Kepala Keluarga' : 'Anak',
  tanggal_lahir: place === 1 ? '1980-01-01' : `20${10 + place}-05-01`,
  pekerjaan: 'Pelajar/Mahasiswa',
  ...other,
});

/** A database with regions and an importing agency, and a folder for the files it imports. */
export class ImportWorld {
  private files = 0;

  private constructor(
    private readonly testDatabase: TestDatabase,
    readonly database: Database,
    readonly folder: string,
  ) {}

  static async open(): Promise<ImportWorld> {
    const testDatabase = await createDatabase('template_schema');
    await prepare(testDatabase.ownerUrl);
    const folder = await mkdtemp(join(tmpdir(), 'simpul-import-'));
    return new ImportWorld(testDatabase, await open(testDatabase.serverUrl), folder);
  }

  get sealing(): Sealing {
    return this.testDatabase.sealing;
  }

  get serverUrl(): string {
    return this.testDatabase.serverUrl;
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.testDatabase.drop();
    await rm(this.folder, { recursive: true });
  }

  /** Behind the row policies. */
  sql<Row extends object>(statement: string): Promise<Row[]> {
    return sqlOnce<Row>(this.testDatabase.adminUrl, statement);
  }

  async count(table: string): Promise<number> {
    const [row] = await this.sql<{ count: number }>(`select count(*)::int as count from ${table}`);
    return row?.count ?? NaN;
  }

  /** Everything an import writes, ids and all. */
  contents(): Promise<unknown> {
    const tables = ['household', 'person', 'listing', 'person_listing', 'registry_release', 'release_file'];
    return Promise.all(
      tables.map((table) => this.sql(`select md5(string_agg(t::text, ' ' order by t::text)) from ${table} t`)),
    );
  }

  /** A workbook with three title rows and the columns of the first row. */
  async fileOf(rows: readonly Columns[]): Promise<string> {
    const file = join(this.folder, `berkas-${++this.files}.xlsx`);
    const header = Object.keys(rows[0] ?? {});
    const cells = rows.map((row) => header.map((name) => row[name] ?? null));
    await writeWorkbook(file, { sheets: [sheetXml([['DATA P3KE'], ['KOTA'], ['Keadaan'], header, ...cells])] });
    return file;
  }

  async run(file: string, asOf = AS_OF): Promise<ImportSummary & { faults: Fault[] }> {
    const faults: Fault[] = [];
    const summary = await importRegistryFile({
      ...{ database: this.database, sealing: this.sealing, file, registry: 'P3KE', asOf, codeSystem: 'KEMENDAGRI' },
      slice: sliceOf(AGENCY, CITY, armsOf(['COORDINATION'])),
      onFault: (fault) => void faults.push(fault),
    });
    return { ...summary, faults };
  }

  async importRows(rows: readonly Columns[], asOf = AS_OF): Promise<ImportSummary & { faults: Fault[] }> {
    return this.run(await this.fileOf(rows), asOf);
  }
}
