import type { ImportRow } from './import-row';
import { labelOf } from './release';
import type { ImportScope } from './staging';

/** Whatever a release changes of a family that was known stands in its history, with the release as the reason. */
const TELL = `
  insert into history (noun, subject_id, region_code, household_id, agency_id, actor, action, version, reason, facts)
  select 'household', h.id, h.kelurahan_code, h.id, slice_agency(), $1, 'registryImport', h.version, $2,
    json_build_object('import', $3::text, 'changed', c.what)
  from (
    select t.household_id, json_agg(distinct what) as what from changed c join target t using (row)
    where what <> 'listing' group by t.household_id) c
  join household h on h.id = c.household_id`;

export const tellFamilies = async (scope: ImportScope, row: ImportRow): Promise<void> => {
  await scope.query(TELL, [row.approvedActor ?? row.actor, labelOf(row), row.id]);
};
