import { setImmediate } from 'node:timers/promises';
import { HubError } from '../../../platform/errors/hub-error';
import { enqueue, type Tools } from '../../../platform/jobs';
import { maskNumber, type Sealing } from '../../../platform/sealing/sealing';
import { today } from '../../../platform/today';
import type { Header } from './header';
import { identityNumberOf, shown } from './identity';
import { lockImport, takeStep, type ImportRow } from './import-row';
import { REGISTRY_IMPORT } from './job-kind';
import { KelurahanIndex, type KnownRegion } from './kelurahan';
import { readFamily, type RowContext } from './p3ke-family';
import { readIndividual } from './p3ke-individual';
import * as refusals from './refusals';
import { RowReader } from './row-reader';
import { registryTable } from './registry-sheet';
import { openSource, type Source, type Upload } from './source';
import { Staging, type ImportScope, type StagedFault, type StagedRow } from './staging';
import { endOf, type RegionCode } from '../../../platform/region-code';

export type OnReading = (rows: number, share: number) => void;

/** Rows are read no longer than this before others have their turn: a piece of a workbook may hold thousands. */
const HELD_MS = 25;

const regionsOf = async (scope: ImportScope, region: RegionCode): Promise<KnownRegion[]> => {
  const rows = await scope.query<{ code: string; name: string; level: string; bps_code: string | null }>(
    'select code, name, level, bps_code from region where code between $1 and $2 order by code',
    [region, endOf(region)],
  );
  return rows.map(({ code, name, level, bps_code }) => ({ code: Number(code), name, level, bpsCode: bps_code }));
};

/**
 * Takes the file of an import that has been begun: every row goes into the staging tables as it is read. When this
 * returns the whole file is kept, and the worker goes on with it. When it throws, the import says why it failed.
 */
export const receiveFile = async (
  tools: Tools,
  begun: ImportRow,
  upload: Upload,
  onReading: OnReading = () => undefined,
): Promise<void> => {
  const { database, slice } = tools;
  await claim(tools, begun.id);
  let source: Source<Header> | undefined;
  try {
    source = await openSource(upload, registryTable(begun.mapping ?? undefined));
    const { header, name } = source.sheet;
    const staging = new Staging(database, slice, begun);
    await stageRows(tools, begun, source, staging, (rows, share) => {
      if (upload.signal?.aborted) throw refusals.uploadCut();
      onReading(rows, share);
    });
    const sha256 = await source.sha256();
    await database.write(
      slice,
      async (scope) => {
        const [received] = await scope.query(
          `with received as (
             update registry_import set received_at = clock_timestamp(), touched_at = clock_timestamp(), sha256 = $2,
               sheet = $3, sheet_name = $4, ignored_columns = $5, rows = $6
             where id = $1 and state = 'STAGING' and received_at is null returning id)
           select id from received`,
          [begun.id, sha256, header.kind, name, header.ignored, staging.read],
        );
        if (!received) throw refusals.noLongerStaging();
        await enqueue(scope, REGISTRY_IMPORT, begun.id);
      },
      'simpul_importer',
    );
  } catch (error) {
    await failStaging(tools, begun.id, error);
    throw error;
  } finally {
    await source?.close();
  }
};

/** An import takes one file. */
const claim = ({ database, slice }: Tools, id: string): Promise<void> =>
  database.write(
    slice,
    async (scope) => {
      const [claimed] = await scope.query(
        `with claimed as (
           update registry_import set receiving = true, touched_at = clock_timestamp()
           where id = $1 and state = 'STAGING' and not receiving returning id)
         select id from claimed`,
        [id],
      );
      if (!claimed) throw refusals.noLongerStaging();
    },
    'simpul_importer',
  );

/** Notes why the file was not taken; if the database is gone too, the worker notes it later. */
const failStaging = async ({ database, slice }: Tools, id: string, error: unknown): Promise<void> => {
  const reason = error instanceof HubError ? error.text : refusals.uploadCut().text;
  await database
    .write(
      slice,
      async (scope) => {
        const row = await lockImport(scope, id);
        if (row?.state !== 'STAGING') return;
        await takeStep(scope, slice, row, 'fail', reason);
        await enqueue(scope, REGISTRY_IMPORT, id);
      },
      'simpul_importer',
    )
    .catch(() => undefined);
};

const stageRows = async (
  { database, slice, sealing }: Tools,
  { region, asOf }: ImportRow,
  { sheet, progress }: Source<Header>,
  staging: Staging,
  onReading: OnReading,
): Promise<void> => {
  const known = await database.write(slice, (scope) => regionsOf(scope, region));
  const context: RowContext = { today: today(), asOf, kelurahan: new KelurahanIndex(region, known) };
  const keyColumn = sheet.header.kind === 'FAMILIES' ? 'id_keluarga_p3ke' : 'id_individu';
  const read = readerOf(sheet.header, sealing);
  let since = performance.now();
  for await (const rows of sheet.rows) {
    for (const row of rows) {
      const reader = new RowReader(sheet.header, row);
      const staged = read(reader, context);
      const full = staged ? staging.accept(staged) : staging.reject(faultsOf(reader, keyColumn));
      if (full) await full;
      if (performance.now() - since < HELD_MS) continue;
      await setImmediate();
      since = performance.now();
    }
    onReading(staging.read, progress());
  }
  await staging.flush();
};

const faultsOf = (reader: RowReader, keyColumn: string): StagedFault[] => {
  const place = { row: reader.rowNumber, no: shown(reader.text('no')), key: shown(reader.text(keyColumn)) };
  return reader.findings.map((finding) => ({ ...place, finding }));
};

/** A registry that knows families by the number of their card: the number itself is kept nowhere. */
const keyOf = (sealing: Sealing, key: string): string => {
  const number = identityNumberOf(key);
  return number === null ? key : `#${sealing.digest('family-card', number)}`;
};

const readerOf = (
  { kind }: Header,
  sealing: Sealing,
): ((reader: RowReader, context: RowContext) => StagedRow | null) => {
  const nikOf = (nik: string | null): StagedRow['nik'] =>
    nik === null ? null : [sealing.digest('nik', nik), sealing.seal(nik), maskNumber(nik)];
  if (kind === 'FAMILIES') {
    return (reader, context) => {
      const family = readFamily(reader, context);
      if (!family) return null;
      const { key, kelurahanCode, headName, nik, familyCard } = family;
      // Field by field: spreading a record a million times costs more than all its checks.
      return {
        chunkKey: String(kelurahanCode),
        row: reader.rowNumber,
        no: shown(reader.text('no')),
        key: keyOf(sealing, key),
        kelurahanCode,
        decile: family.decile,
        name: headName,
        nik: nikOf(nik),
        familyCard: familyCard === null ? null : [sealing.digest('family-card', familyCard), sealing.seal(familyCard)],
        sex: family.sex,
        birthDate: family.birthDate,
        education: family.education,
        occupation: family.occupation,
        address: family.street,
        rw: family.rw,
        rt: family.rt,
        unfitHousing: family.unfitHousing,
        attributes: family.attributes,
      };
    };
  }
  return (reader, context) => {
    const individual = readIndividual(reader, context);
    if (!individual) return null;
    const family = keyOf(sealing, individual.familyKey);
    return {
      chunkKey: family,
      row: reader.rowNumber,
      no: shown(reader.text('no')),
      key: keyOf(sealing, individual.key),
      familyKey: family,
      name: individual.name,
      nik: nikOf(individual.nik),
      sex: individual.sex,
      birthDate: individual.birthDate,
      relationship: individual.relationship,
      education: individual.education,
      occupation: individual.occupation,
      disability: individual.disability,
      attributes: individual.attributes,
    };
  };
};
