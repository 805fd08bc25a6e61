import { enqueue, holdJob, tell, type StepOutcome, type Tools } from '../../../platform/jobs';
import { endOf } from '../../../platform/region-code';
import { refreshComposition, refreshRanking } from '../ranking';
import { tellFamilies } from './history';
import { lockImport, takeStep, type ImportRow } from './import-row';
import { AFTER_IMPORT, REGISTRY_IMPORT } from './job-kind';
import { mergeFamilies } from './merge-families';
import { mergeIndividuals } from './merge-individuals';
import { closeRelease, openRelease, overAll, overChunk, takeTurn, type Release } from './release';
import { STAGED_COLUMNS, type ImportScope } from './staging';

/** Rows of one transaction: few enough that whoever writes to one of its families at the same time hardly waits. */
const CHUNK_ROWS = 5_000;

const LAST = 'select chunk_key, row from next order by chunk_key desc, row desc limit 1';

/** The next rows after the checkpoint. Of individuals the last family is whole: its members are matched to each other. */
const takeNext = (upTo: string): string => `
  insert into incoming
  with next as materialized (
    select chunk_key, row from registry_import_row
    where import_id = $1 and (chunk_key, row) > ($2, $3) order by chunk_key, row limit ${CHUNK_ROWS})
  select ${STAGED_COLUMNS} from registry_import_row
  where import_id = $1 and (chunk_key, row) > ($2, $3) and ${upTo}`;

const TAKE_FAMILIES = takeNext(`(chunk_key, row) <= (${LAST})`);
const TAKE_INDIVIDUALS = takeNext(`chunk_key <= (select max(chunk_key) from next)`);

/** Moves the checkpoint in the transaction that merged up to it: a chunk is merged and counted, or neither. */
const ADVANCE = `
  with chunk as (
    select (select count(*) from target)::int as merged,
      (select count(*) from incoming left join target using (row) where target.row is null)::int as rejected,
      (select count(*) from target where fresh)::int as added,
      (select count(distinct c.row) from changed c join target t using (row) where not t.fresh)::int as changed),
  last as (select chunk_key, row from incoming order by chunk_key desc, row desc limit 1)
  update registry_import i set merged = i.merged + chunk.merged, accepted = i.accepted - chunk.rejected,
    rejected = i.rejected + chunk.rejected, added = i.added + chunk.added,
    changed = i.changed + chunk.changed, merged_key = last.chunk_key, merged_row = last.row, touched_at = clock_timestamp(),
    release_id = $2
  from chunk, last where i.id = $1`;

const mergeChunk = async (scope: ImportScope, row: ImportRow, release: Release): Promise<void> => {
  await scope.query('create unique index on incoming (row)');
  await scope.query('create index on incoming (key)');
  await scope.query('analyze incoming');
  await scope.query('create temp table changed (row int, what text) on commit drop');
  if (row.sheet === 'FAMILIES') await mergeFamilies(scope, release, row);
  else await mergeIndividuals(scope, release, row);
  await tellFamilies(scope, row);
  await scope.query(ADVANCE, [row.id, release.id]);
};

/** Ranks the area anew and shows the release as complete: readers see the whole of it from one moment to the next. */
const finish = async (tools: Tools, scope: ImportScope, row: ImportRow, release: Release): Promise<void> => {
  const [lo, hi] = [row.region, endOf(row.region)];
  await overAll(scope);
  await closeRelease(scope, release, row);
  if (row.added + row.changed > 0) {
    await enqueue(scope, AFTER_IMPORT, row.id);
    await refreshComposition(scope, lo, hi);
    if (row.sheet === 'FAMILIES') {
      const unranked = await refreshRanking(scope, lo, hi);
      await scope.query('update registry_import set unranked = $2 where id = $1', [row.id, unranked]);
    }
  }
  await takeStep(scope, tools.slice, row, 'finish');
};

/** One transaction: the next chunk, or, when none is left, the end. Another process may do the next. */
export const applyNext = (tools: Tools, id: string): Promise<StepOutcome> =>
  tools.database.write(
    tools.slice,
    async (scope): Promise<StepOutcome> => {
      await overChunk(scope);
      if (!(await holdJob(scope, REGISTRY_IMPORT, id))) return 'LATER';
      const row = await lockImport(scope, id);
      if (!row) return 'LOST';
      if (row.state === 'APPROVED') {
        await takeStep(scope, tools.slice, row, 'apply');
        return 'MORE';
      }
      if (row.state !== 'APPLYING') return 'MORE';
      await takeTurn(scope, row.region);
      const release = await openRelease(scope, row);
      await scope.query(
        `create temp table incoming on commit drop as select ${STAGED_COLUMNS} from registry_import_row where false`,
      );
      const take = row.sheet === 'FAMILIES' ? TAKE_FAMILIES : TAKE_INDIVIDUALS;
      await scope.query(take, [row.id, row.mergedKey, row.mergedRow]);
      const [next] = await scope.query('select from incoming limit 1');
      if (next) await mergeChunk(scope, row, release);
      else await finish(tools, scope, row, release);
      await tell(scope, `registry-import:${id}`);
      return 'MORE';
    },
    'simpul_importer',
  );
