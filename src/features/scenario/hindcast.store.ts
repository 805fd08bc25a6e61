import type { WriteScope } from '../../platform/database/scope';
import type { RegionCode } from '../../platform/region-code';
import { ranksThere } from '../statistics';
import type { ReleasePair } from './hindcast';

/** Pairs of releases the method is tested on. */
const MOST_PAIRS = 12;

/**
 * The pairs of releases of the registry that ranks in an area, the newest first: of exact counts, or of rounded ones alone. Each
 * ends where the one after it begins, so that no place counts in two, whoever else delivered releases for the area.
 */
export const readPairs = (scope: WriteScope, region: RegionCode, rounded: boolean): Promise<ReleasePair[]> => {
  const suffix = rounded ? '_protected' : '';
  const count = (release: string): string =>
    `(select n.extreme_poor from release_count${suffix} n where n.release_id = ${release} and n.region_code = $1 and n.ranked > 0)`;
  return scope.query<ReleasePair>(
    `with recursive pair as (
       select e.release_id, e.before_id, r.registry_code, r.region_code, r.as_of, b.as_of as before_as_of, start.families as start, counted.families as counted
       -- The row without a program is there of every pair.
       from release_exit${suffix} e
       join registry_release r on r.id = e.release_id and r.complete
       join registry_release b on b.id = e.before_id and b.complete
       cross join lateral (select ${count('e.before_id')} as families) start
       cross join lateral (select ${count('e.release_id')} as families) counted
       where e.region_code = $1 and e.program_id is null and start.families is not null and counted.families is not null
         and ${ranksThere('r.registry_code', '$1::bigint')}),
     chain as (
       -- One registry alone, as the trend; of two releases of a day that of the nearer area.
       (select p.*, 1 as n from pair p order by as_of desc, region_code desc, release_id limit 1)
       union all
       select p.*, c.n + 1 from chain c join pair p on p.release_id = c.before_id where c.n < ${MOST_PAIRS})
     select p.registry_code as registry, p.before_as_of::text as "from", p.as_of::text as "asOf", p.start, p.counted,
       (select coalesce(json_agg(json_build_object('program', e.program_id, 'families', e.families, 'left', e.gone) order by e.program_id), '[]')
        from release_exit${suffix} e
        where e.release_id = p.release_id and e.region_code = $1 and e.program_id is not null
          and e.families > 0) as given
     from chain p order by p.n`,
    [region],
  );
};
