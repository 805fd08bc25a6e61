import { endJob, holdJob, type StepOutcome, type Tools } from '../../../platform/jobs';
import { lockImport, takeStep, type ImportRow } from './import-row';
import { REGISTRY_IMPORT } from './job-kind';
import * as refusals from './refusals';
import { findRelease, isKnownFile, labelOf, overAll, type Release } from './release';
import type { ImportScope } from './staging';

const REJECT = `
  insert into registry_import_error (import_id, region_code, row, no, key, column_name, value, code, detail)
  select import_id, region_code, row, no, key`;
const DELETED = 'returning i.import_id, i.region_code, i.row, i.no, i.key';

/** An id or a NIK that an earlier row of the file has already. */
const rejectRepeated = (column: string, value: string): string => `
  with first as (
    select ${column}, min(row) as row from registry_import_row
    where import_id = $1 and ${column} is not null group by ${column} having count(*) > 1),
  rejected as (
    delete from registry_import_row i using first
    where i.import_id = $1 and i.${column} = first.${column} and i.row > first.row
    ${DELETED}, ${value} as value, first.row as other)
  ${REJECT}, $2, value, $3, other from rejected
  on conflict do nothing`;

/** What is shown of a key: one that is a digest tells nobody anything. */
const SHOWN_KEY = `case when i.key like '#%' then '' else i.key end`;

const REJECT_SECOND_HEAD = `
  with first as (
    select family_key, min(row) as row from registry_import_row
    where import_id = $1 and relationship = 'HEAD' group by family_key having count(*) > 1),
  rejected as (
    delete from registry_import_row i using first
    where i.import_id = $1 and i.family_key = first.family_key and i.relationship = 'HEAD' and i.row > first.row
    ${DELETED}, first.row as other)
  ${REJECT}, $2, 'Kepala Keluarga', 'HEAD_REPEATED', other from rejected`;

/** A NIK that this release already has under a family which the file does not mention: it would make two of one. */
const REJECT_LISTED_NIK = `
  with taken as (
    select i.row, min(l.source_key) as other
    from registry_import_row i
    join person p on p.nik_hmac = i.nik_hmac and p.relationship = 'HEAD'
    join listing l on l.kelurahan_code = p.kelurahan_code and l.household_id = p.household_id and l.release_id = $2
    where i.import_id = $1 and l.source_key <> i.key
      and not exists (select from registry_import_row j where j.import_id = $1 and j.key = l.source_key)
    group by i.row),
  rejected as (
    delete from registry_import_row i using taken where i.import_id = $1 and i.row = taken.row
    ${DELETED}, i.nik_masked, taken.other)
  ${REJECT}, $3, nik_masked, 'NIK_LISTED', other from rejected`;

const REJECT_WITHOUT_FAMILY = `
  with rejected as (
    delete from registry_import_row i
    where i.import_id = $1
      and not exists (select from listing l where l.release_id = $2 and l.source_key = i.family_key)
    ${DELETED}, i.family_key)
  ${REJECT}, $3, case when family_key like '#%' then '' else family_key end, 'FAMILY_ABSENT', ''
  from rejected`;

/**
 * What differs from the newest release of this registry and region up to that day, which may be the same release, read
 * from an earlier file: then the file adds and corrects, and nothing is gone.
 */
const PREVIEW = `
  with previous as (
    select id, as_of from registry_release
    where registry_code = $2 and region_code = $3 and as_of <= $4 and complete order by as_of desc limit 1),
  before as (
    select l.source_key as key, l.decile from listing l join previous p on p.id = l.release_id),
  now as (
    select key, decile from registry_import_row where import_id = $1)
  update registry_import set preview_new = c.fresh, preview_up = c.up, preview_down = c.down, preview_same = c.same,
    preview_gone = case when (select as_of = $4 from previous) then 0 else c.gone end
  from (
    select count(*) filter (where b.key is null) as fresh, count(*) filter (where n.key is null) as gone,
      count(*) filter (where n.decile > b.decile) as up, count(*) filter (where n.decile < b.decile) as down,
      count(*) filter (where n.key is not null and b.key is not null and n.decile is not distinct from b.decile) as same
    from now n full join before b on b.key = n.key) c
  where id = $1`;

/**
 * A file that was read before adds only the rows that could not be taken then: the same bytes again change nothing, also
 * after a corrected file.
 */
const leaveKnown = (listing: string): string => `
  with left_alone as (
    delete from registry_import_row i using ${listing} l
    where i.import_id = $1 and l.release_id = $2 and l.source_key = i.key returning i.row)
  update registry_import set left_alone = (select count(*) from left_alone), known_file = true where id = $1`;

const COUNT = `
  update registry_import r set
    accepted = left_alone + (select count(*) from registry_import_row i where i.import_id = r.id),
    rejected = (select count(distinct e.row) from registry_import_error e where e.import_id = r.id)
  where id = $1`;

/** Checks the staged rows against each other and against what is known, and counts what would change. */
const check = async (scope: ImportScope, row: ImportRow, release: Release | null): Promise<void> => {
  const { id, sheet } = row;
  const families = sheet === 'FAMILIES';
  // The sender knows a column by the name it has in the file.
  const theirs = (name: string): string => row.mapping?.columns[name] ?? name;
  const keyColumn = theirs(families ? 'id_keluarga_p3ke' : 'id_individu');
  await scope.query(rejectRepeated('key', SHOWN_KEY), [id, keyColumn, 'ID_REPEATED']);
  await scope.query(rejectRepeated('nik_hmac', 'i.nik_masked'), [id, theirs('nik'), 'NIK_REPEATED']);
  if (!families) await scope.query(REJECT_SECOND_HEAD, [id, theirs('hubungan_dengan_kepala_keluarga')]);
  if (families) await scope.query(PREVIEW, [id, row.registry, row.region, row.asOf]);
  if (!release) return;
  if (await isKnownFile(scope, release.id, row.sha256)) {
    await scope.query(leaveKnown(families ? 'listing' : 'person_listing'), [id, release.id]);
  }
  if (families) await scope.query(REJECT_LISTED_NIK, [id, release.id, theirs('nik')]);
  else await scope.query(REJECT_WITHOUT_FAMILY, [id, release.id, theirs('id_keluarga_p3ke')]);
};

/** One transaction: the import is validated with its preview, or refused with a reason, or as it was. */
export const validateImport = ({ database, slice }: Tools, id: string): Promise<StepOutcome> =>
  database.write(
    slice,
    async (scope): Promise<StepOutcome> => {
      await overAll(scope);
      // Who waited for the row instead would hold a worker as long as another server checks it.
      if (!(await holdJob(scope, REGISTRY_IMPORT, id))) return 'LATER';
      const row = await lockImport(scope, id);
      if (!row) return 'LOST';
      if (row.state !== 'STAGING' || !row.received) return 'MORE';
      const release = await findRelease(scope, row);
      if (row.sheet === 'INDIVIDUALS' && !release) {
        await takeStep(scope, slice, row, 'fail', refusals.familiesFirst(labelOf(row)).text);
        return 'MORE';
      }
      await check(scope, row, release);
      await scope.query(COUNT, [id]);
      const [counted] = await scope.query<{ accepted: number }>('select accepted from registry_import where id = $1', [
        id,
      ]);
      if ((counted?.accepted ?? 0) === 0) {
        await takeStep(scope, slice, row, 'fail', refusals.nothingAccepted().text);
        return 'MORE';
      }
      await takeStep(scope, slice, row, 'validate');
      // It waits for somebody's approval; that makes it a job again.
      await endJob(scope, REGISTRY_IMPORT, id);
      return 'DONE';
    },
    'simpul_importer',
  );
