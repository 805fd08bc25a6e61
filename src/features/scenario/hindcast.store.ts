import type { WriteScope } from '../../platform/database/scope';
import type { RegionCode } from '../../platform/region-code';
import { ranksThere } from '../statistics';
import type { ReleasePair } from './hindcast';

/** Pairs of releases the method is tested on. */
const MOST_PAIRS = 12;

/** The pairs of releases of the registry that ranks in an area, the newest first: of exact counts, or of rounded ones alone. */
export const readPairs = (scope: WriteScope, region: RegionCode, rounded: boolean): Promise<ReleasePair[]> => {
  const suffix = rounded ? '_protected' : '';
  const count = (release: string): string =>
    `(select n.extreme_poor from release_count${suffix} n where n.release_id = ${release} and n.region_code = $1 and n.ranked > 0)`;
  return scope.query<ReleasePair>(
    `with pair as (
       select e.release_id, e.before_id, r.registry_code, r.as_of, b.as_of as before_as_of, start.families as start, counted.families as counted
       -- The row without a program is there of every pair.
       from release_exit${suffix} e
       join registry_release r on r.id = e.release_id and r.complete
       join registry_release b on b.id = e.before_id and b.complete
       cross join lateral (select ${count('e.before_id')} as families) start
       cross join lateral (select ${count('e.release_id')} as families) counted
       where e.region_code = $1 and e.program_id is null and start.families is not null and counted.families is not null
         and ${ranksThere('r.registry_code', '$1::bigint')})
     select p.registry_code as registry, p.before_as_of::text as "from", p.as_of::text as "asOf", p.start, p.counted,
       (select coalesce(json_agg(json_build_object('program', e.program_id, 'families', e.families, 'left', e.gone) order by e.program_id), '[]')
        from release_exit${suffix} e
        where e.release_id = p.release_id and e.region_code = $1 and e.program_id is not null) as given
     from pair p
     -- One registry alone, as the trend.
     where p.registry_code = (select registry_code from pair order by as_of desc, release_id limit 1)
     order by p.as_of desc, p.release_id limit ${MOST_PAIRS}`,
    [region],
  );
};
