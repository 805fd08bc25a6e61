import { countAll } from '../../src/features/statistics';
import { load } from '../../src/platform/database/owner';
import { sqlOnce, type TestDatabase } from '../harness';

export type Figures = Readonly<Record<string, number>>;

/** The day the world is counted on, and that on which its releases are. */
export const COUNTED_ON = '2025-12-31';
export const TAKEN_IN = '2026-01-02';
export const PUBLISHED_ON = '2026-01-03';

/** Kelurahan with a family that changed and is not counted yet. */
export const DUE = [3171011001, 3171021001, 3172011001, 3271011001];

/** What a viewer is told who sees no family: which way it is rounded is known to nobody, so it is read behind the policies. */
export const rounded = new Map<number, Figures>();
export const roundedReleases = new Map<string, Figures>();

/** Who left between two releases, by program, as rounded; what is exact has more programs. */
export interface ExitCell {
  readonly release: string;
  readonly before: string;
  readonly area: number;
  readonly program: string | null;
  readonly families: number;
  readonly gone: number;
}
export const exits: Record<'exact' | 'rounded', ExitCell[]> = { exact: [], rounded: [] };

/** One of a program of elsewhere, as if its agency had moved away since: no count makes such a row. */
const astray = (table: string, counts: string): string => `insert into ${table}
  select release_id, release_region_code, region_code, before_id,
    (select id from program where region_code = 3272000000 order by code limit 1), ${counts}
  from ${table} where program_id is null and region_code in (3171010000, 3171011001)`;

/** Counts the families of the world, and leaves some due. */
export const countWorld = async ({ ownerUrl, adminUrl }: TestDatabase): Promise<void> => {
  await load(ownerUrl, countAll);
  await sqlOnce(
    adminUrl,
    `update statistic set day = '${COUNTED_ON}'`,
    `update statistic_protected set day = '${COUNTED_ON}'`,
    // Published once more when the release was counted; nothing had changed.
    `create temporary table again as select * from statistic_protected`,
    `update again set day = '${PUBLISHED_ON}'`,
    'insert into statistic_protected select * from again',
    `update release_count set counted_on = '${TAKEN_IN}'`,
    `update release_count_protected set counted_on = '${TAKEN_IN}'`,
    astray('release_exit', '0, 0, 0, 0'),
    astray('release_exit_protected', '5, 5'),
    `insert into statistic_due (household_id, kelurahan_code) select gen_random_uuid(), code from region where code in (${DUE.join()})`,
  );
  rounded.clear();
  roundedReleases.clear();
  for (const row of await sqlOnce<Figures>(
    adminUrl,
    'select distinct on (region_code) region_code::float8 as place, * from statistic_protected',
  ))
    rounded.set(row['place'] ?? -1, row);
  for (const { at, ...row } of await sqlOnce<Figures & { at: string }>(
    adminUrl,
    `select release_id || '/' || region_code as at, families, ranked, extreme_poor from release_count_protected`,
  ))
    roundedReleases.set(at, row);
  for (const [told, table] of [
    ['exact', 'release_exit'],
    ['rounded', 'release_exit_protected'],
  ] as const)
    exits[told] = await sqlOnce<ExitCell>(
      adminUrl,
      `select release_id as release, before_id as before, region_code::float8 as area, program_id as program, families, gone from ${table}`,
    );
};
