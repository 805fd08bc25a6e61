import type { WriteScope } from '../../platform/database/scope';
import type { RegionCode } from '../../platform/region-code';
import { endOf } from '../../platform/region-code';
import { ranksThere, releaseOf } from '../statistics';
import type { Baseline } from './assumptions';

/** Earlier releases a trend is drawn from. */
const MOST_PAST = 12;

/**
 * Families with a member who may work that are served. Rounded figures published before those were counted apart: spread as
 * the extremely poor are.
 */
const SERVED = `greatest(0, s.extreme_poor_working - coalesce(s.extreme_poor_working_uncovered,
  s.extreme_poor_uncovered * s.extreme_poor_working / greatest(1, s.extreme_poor_working + s.extreme_poor_permanent)))`;

/** Changed families that wait to be counted; with so many a plan would begin from half an import. */
const MANY_DUE = 1_000;

/** The area is being counted; false for who sees no family there, rounded figures are never of half an import. */
export const isBeingCounted = async (scope: WriteScope, region: RegionCode): Promise<boolean> => {
  const [row] = await scope.query<{ due: number }>(
    `select count(*)::int as due from (
       select from statistic_due where kelurahan_code between $1 and $2 limit ${MANY_DUE}) waiting`,
    [region, endOf(region)],
  );
  return row?.due === MANY_DUE;
};

interface Counted {
  readonly code: string;
  readonly name: string;
  readonly day: string;
  readonly households: number;
  readonly working: number;
  readonly permanent: number;
  readonly served: number;
  /** That of the whole area. */
  readonly release: string | null;
}

/**
 * The newest counts of every kelurahan of an area: exact where the viewer sees those and does not ask for rounded ones,
 * else rounded. Null where nothing is counted yet.
 */
export const readBaseline = async (
  scope: WriteScope,
  region: RegionCode,
  rounded: boolean,
): Promise<Baseline | null> => {
  const read = async (suffix: string): Promise<Baseline | null> => {
    const rows = await scope.query<Counted>(
      `select r.code, r.name, s.day::text as day, s.households, s.extreme_poor_working as working,
         s.extreme_poor_permanent as permanent, ${SERVED} as served,
         ${releaseOf('$1::bigint', 'current_date')} as release
       from region r
       cross join lateral (select * from statistic${suffix} s where s.region_code = r.code and s.day <= current_date
         order by s.day desc limit 1) s
       where r.code between $1 and $2 and r.level = 'KELURAHAN' order by r.code`,
      [region, endOf(region)],
    );
    if (rows.length === 0) return null;
    const past = await scope.query<{ day: string; families: number }>(
      `with told as (
         select rr.registry_code, rr.as_of, rr.id, c.extreme_poor as families
         from release_count${suffix} c join registry_release rr on rr.id = c.release_id and rr.complete
         where c.region_code = $1 and c.ranked > 0 and covers(rr.region_code, $1) and ${ranksThere('rr.registry_code', '$1::bigint')})
       select as_of::text as day, families from told
       -- One registry alone: counts of two are not one series.
       where registry_code = (select registry_code from told order by as_of desc, id limit 1)
       order by as_of desc, id limit ${MOST_PAST}`,
      [region],
    );
    const regions = rows.map(({ code, name, households, working, permanent, served }) => ({
      ...{ code: Number(code), name, households, working, permanent, served },
    }));
    return {
      day:
        rows
          .map(({ day }) => day)
          .sort()
          .at(-1) ?? '',
      rounded: suffix !== '',
      release: rows[0]?.release ?? null,
      households: rows.reduce((sum, { households }) => sum + households, 0),
      regions,
      past,
    };
  };
  return (rounded ? null : await read('')) ?? (await read('_protected'));
};
