import type { Slice } from '../../../platform/access/slice';
import type { Database, WriteScope } from '../../../platform/database/scope';
import { tell } from '../../../platform/jobs';
import * as refusals from './refusals';
import type { Finding } from './fault';

/** What the import asks of its transaction. */
export type ImportScope = Pick<WriteScope, 'query'>;

export type StagedValue = string | number | boolean | null;

interface StagingColumn {
  readonly name: string;
  readonly type: 'int' | 'bigint' | 'smallint' | 'text' | 'date' | 'boolean' | 'jsonb';
}

/** What a row of either sheet becomes; a sheet leaves the columns of the other empty. */
export interface StagedRow {
  readonly chunkKey: string;
  readonly row: number;
  readonly no: string;
  readonly key: string;
  readonly familyKey?: string;
  readonly kelurahanCode?: number;
  readonly decile?: number | null;
  readonly name: string;
  /** Digest, sealed text and mask of a number, or nothing. */
  readonly nik: readonly [hmac: string, sealed: string, masked: string] | null;
  readonly familyCard?: readonly [hmac: string, sealed: string] | null;
  readonly sex: string;
  readonly birthDate: string | null;
  readonly relationship?: string;
  readonly education: string | null;
  readonly occupation: string | null;
  readonly disability?: boolean | null;
  readonly address?: string | null;
  readonly rw?: string | null;
  readonly rt?: string | null;
  readonly unfitHousing?: boolean | null;
  /** JSON text. */
  readonly attributes: string;
}

type Read<Row> = readonly [column: StagingColumn, value: (row: Row) => StagedValue];

const column = <Row>(
  name: string,
  type: StagingColumn['type'],
  value: (row: Row) => StagedValue | undefined,
): Read<Row> => [{ name, type }, (row) => value(row) ?? null];

const ROWS: readonly Read<StagedRow>[] = [
  column('chunk_key', 'text', (row) => row.chunkKey),
  column('row', 'int', (row) => row.row),
  column('no', 'text', (row) => row.no),
  column('key', 'text', (row) => row.key),
  column('family_key', 'text', (row) => row.familyKey),
  column('kelurahan_code', 'bigint', (row) => row.kelurahanCode),
  column('decile', 'smallint', (row) => row.decile),
  column('name', 'text', (row) => row.name),
  column('nik_hmac', 'text', (row) => row.nik?.[0]),
  column('nik_sealed', 'text', (row) => row.nik?.[1]),
  column('nik_masked', 'text', (row) => row.nik?.[2]),
  column('card_hmac', 'text', (row) => row.familyCard?.[0]),
  column('card_sealed', 'text', (row) => row.familyCard?.[1]),
  column('sex', 'text', (row) => row.sex),
  column('birth_date', 'date', (row) => row.birthDate),
  column('relationship', 'text', (row) => row.relationship),
  column('education', 'text', (row) => row.education),
  column('occupation', 'text', (row) => row.occupation),
  column('disability', 'boolean', (row) => row.disability),
  column('address', 'text', (row) => row.address),
  column('rw', 'text', (row) => row.rw),
  column('rt', 'text', (row) => row.rt),
  column('unfit_housing', 'boolean', (row) => row.unfitHousing),
  column('attributes', 'jsonb', (row) => row.attributes),
];

export const STAGED_COLUMNS = ROWS.map(([{ name }]) => name).join(', ');

/** A fault with the row it is in, on its way to the table. */
export interface StagedFault {
  readonly row: number;
  readonly no: string;
  readonly key: string;
  readonly finding: Finding;
}

const FAULTS: readonly Read<StagedFault>[] = [
  column('row', 'int', (fault) => fault.row),
  column('no', 'text', (fault) => fault.no),
  column('key', 'text', (fault) => fault.key),
  column('column_name', 'text', (fault) => fault.finding.column),
  column('value', 'text', (fault) => fault.finding.value),
  column('code', 'text', (fault) => fault.finding.code),
  column('detail', 'text', (fault) => fault.finding.detail ?? ''),
];

const insertInto = <Row>(table: string, reads: readonly Read<Row>[]): string => {
  const names = reads.map(([{ name }]) => name).join(', ');
  const arrays = reads.map(([{ type }], place) => `$${place + 3}::${type === 'jsonb' ? 'text' : type}[]`).join(', ');
  const values = reads.map(([{ name, type }]) => (type === 'jsonb' ? `${name}::jsonb` : name)).join(', ');
  return `insert into ${table} (import_id, region_code, ${names}) select $1, $2, ${values} from unnest(${arrays}) as chunk (${names})`;
};

const INSERT_ROWS = insertInto('registry_import_row', ROWS);
const INSERT_FAULTS = insertInto('registry_import_error', FAULTS);

const arraysOf = <Row>(reads: readonly Read<Row>[], rows: readonly Row[]): StagedValue[][] =>
  reads.map(([, value]) => rows.map(value));

const CHUNK = 2_000;

/**
 * Sends rows to their table by the thousand, each chunk a transaction of its own that also says how far the file is. One
 * chunk travels while the next is gathered; the database sets the pace, so memory stays flat however long the file.
 */
export class Staging {
  private rows: StagedRow[] = [];
  private faults: StagedFault[] = [];
  private travelling: Promise<unknown> = Promise.resolve();
  private seen = 0;
  private rejected = 0;

  constructor(
    private readonly database: Database,
    private readonly slice: Slice,
    private readonly target: { readonly id: string; readonly region: number },
  ) {}

  get read(): number {
    return this.seen;
  }

  /** To be waited for where a chunk is full; most rows need no waiting. */
  accept(row: StagedRow): Promise<void> | undefined {
    this.rows.push(row);
    return this.next();
  }

  reject(faults: readonly StagedFault[]): Promise<void> | undefined {
    this.faults.push(...faults);
    this.rejected += 1;
    return this.next();
  }

  async flush(): Promise<void> {
    await this.send();
    await this.travelling;
  }

  private next(): Promise<void> | undefined {
    this.seen += 1;
    return this.seen % CHUNK === 0 ? this.send() : undefined;
  }

  private async send(): Promise<void> {
    await this.travelling;
    const { rows, faults } = this;
    this.rows = [];
    this.faults = [];
    this.travelling = this.write(rows, faults, this.seen, this.rejected);
    // Who awaits it next learns of the failure; until then it is not an unhandled one.
    this.travelling.catch(() => undefined);
  }

  private async write(
    rows: readonly StagedRow[],
    faults: readonly StagedFault[],
    seen: number,
    rejected: number,
  ): Promise<void> {
    const { id, region } = this.target;
    await this.database.write(
      this.slice,
      async (scope) => {
        const [open] = await scope.query(
          `with touched as (
             update registry_import set rows = $2, rejected = $3, touched_at = clock_timestamp()
             where id = $1 and state = 'STAGING' and received_at is null returning id)
           select id from touched`,
          [id, seen, rejected],
        );
        if (!open) throw refusals.noLongerStaging();
        if (rows.length > 0) await scope.query(INSERT_ROWS, [id, region, ...arraysOf(ROWS, rows)]);
        if (faults.length > 0) await scope.query(INSERT_FAULTS, [id, region, ...arraysOf(FAULTS, faults)]);
        await tell(scope, `registry-import:${id}`);
      },
      'simpul_importer',
    );
  }
}
