import { backtest } from '../../src/features/scenario/backtest';
import { countOf } from '../counting';
import { isLive } from '../oracle';
import { TAKEN_IN, COUNTED_ON, DUE, PUBLISHED_ON, rounded, roundedReleases, type Figures } from '../world/counted';
import { exitsShown } from './exit-nodes';
import { inside, type Household, type Listing, type Region, type Release, type World } from '../world/rows';
import type { Lookup } from './lookup';
import { by } from './order';

const PILLARS = {
  EXPENSE_BURDEN: ['burden', 'extreme_poor', 'extreme_poor_burden'],
  INCOME: ['income', 'extreme_poor_working', 'extreme_poor_income'],
  POVERTY_POCKET: ['pocket', 'extreme_poor_unfit', 'extreme_poor_pocket'],
} as const;

/** Rounded counts in the shape of an answer; an area without families has none. */
export const shaped = (figures: Figures = {}): object => {
  const of = (column: string): number => figures[column] ?? 0;
  return {
    households: of('households'),
    extremePoor: of('extreme_poor'),
    permanentSupport: of('extreme_poor_permanent'),
    onPovertyList: of('listed'),
    enrolled: of('enrolled'),
    extremePoorUncovered: of('extreme_poor_uncovered'),
    completeBundle: of('complete_bundle'),
    exclusionErrors: of('exclusion_errors'),
    inclusionErrors: of('inclusion_errors'),
    duplicateBenefits: of('duplicate_benefits'),
    byDecile: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, null].map((decile) => ({
      decile,
      households: of(`decile_${decile ?? 'none'}`),
    })),
    byPillar: Object.entries(PILLARS).map(([pillar, [households, needed, reached]]) => ({
      pillar,
      households: of(households),
      needed: of(needed),
      reached: of(reached),
      lacking: of(needed) - of(reached),
    })),
  };
};

const counters = new WeakMap<World, (lo: number, hi: number) => object>();

const counterOf = (world: World): ((lo: number, hi: number) => object) => {
  const known = counters.get(world);
  if (known) return known;
  const made = counterOver(world, world.households);
  counters.set(world, made);
  return made;
};

/** Counts some families of the world, of areas by their first and last code. */
export const counterOver = (world: World, families: readonly Household[]): ((lo: number, hi: number) => object) =>
  countOf(
    families
      .filter(({ status }) => status !== 'LEFT')
      .map((family) => ({
        id: family.id,
        kelurahan: family.kelurahan.code,
        decile: family.decile,
        extreme: family.extremePoor,
        listed: family.onPovertyList,
        composition: family.composition,
        unfit: family.unfitHousing,
      })),
    world.enrolments
      // Of a place in a program for elsewhere nobody here is told.
      .filter((place) => isLive(place) && inside(place.program.agency.region, place.household.kelurahan))
      .map(({ household, program, person, status }) => ({
        household: household.id,
        program: program.code,
        person: person?.id ?? null,
        pillar: program.pillar,
        completed: status === 'COMPLETED',
      })),
  );

/** The release counts the family in, which lives in its area and was not merged into another: that one is never counted. */
export const counts = ({ merges }: World, { release, household, inside: counted }: Listing): boolean =>
  counted &&
  inside(release.region, household.kelurahan) &&
  !merges.some(({ merged, undone }) => merged === household && !undone);

/** Last code of an area. */
export const endOf = ({ code, level }: Region): number =>
  code + { NATION: 9999999999, PROVINCE: 99999999, CITY: 999999, KECAMATAN: 9999, KELURAHAN: 0 }[level];

/** What is counted of the families of an area. */
export const statisticsNodes = (model: Lookup) => {
  const { world, oracle } = model;
  const { sees } = oracle;
  const one: Lookup['one'] = (path, row, visible, make) => model.one(path, row, visible, make);
  const newestFirst = (rows: readonly Release[]): Release[] => by(rows, ({ asOf }) => asOf).reverse();
  const release = (path: string, row: Release | null | undefined): object | null =>
    one(path, row, sees.placed, model.nodes.release);

  /** What a release says of an area. */
  const counted = (
    row: Release,
    region: Region,
    exact: boolean,
  ): { families: number; extremePoor: number | null } | null => {
    const listed = world.listings.filter(
      (listing) => listing.release === row && counts(world, listing) && inside(region, listing.household.kelurahan),
    );
    const told = roundedReleases.get(`${row.id}/${region.code}`);
    if (!exact)
      return told
        ? { families: told['families'] ?? 0, extremePoor: told['ranked'] ? (told['extreme_poor'] ?? 0) : null }
        : null;
    const ranked = listed.some(({ decile }) => decile !== null);
    return {
      families: listed.length,
      extremePoor: ranked ? listed.filter(({ decile }) => decile === 1).length : null,
    };
  };

  const bySource = (region: Region, day: string, exact: boolean): object[] => {
    const near = world.releases.filter(
      (row) => row.asOf <= day && (inside(row.region, region) || inside(region, row.region)) && sees.placed(row),
    );
    const keyOf = (row: Release): string => `${row.registry.code} ${row.region.code}`;
    const count = (row: Release): ReturnType<typeof counted> => counted(row, region, exact);
    return by(
      [...new Set(near.map(keyOf))].flatMap((key) => {
        const [newest, before] = newestFirst(near.filter((row) => keyOf(row) === key));
        const now = newest && count(newest);
        return newest && now ? [{ newest, now, before, was: before && count(before) }] : [];
      }),
      ({ newest }) => newest.registry.code,
      ({ newest }) => newest.id,
    ).map(({ newest, now, before, was }) => ({
      __typename: 'SourceCount',
      ...now,
      familiesBefore: was?.families ?? null,
      extremePoorBefore: was?.extremePoor ?? null,
      release: () => release('SourceCount.release', newest),
      before: () => release('SourceCount.before', before),
    }));
  };

  /** The trend itself has tests of its own; here it matters of what it is drawn. */
  const backtested = (region: Region, day: string, exact: boolean): object[] =>
    backtest(
      world.releases
        .filter((row) => row.asOf <= day && inside(row.region, region) && sees.placed(row))
        .flatMap((row) => {
          const families = counted(row, region, exact)?.extremePoor ?? null;
          return families === null ? [] : [{ registry: row.registry.code, asOf: row.asOf, families }];
        }),
    ).map((one) => ({ __typename: 'Backtest', ...one }));

  const statistics = (region: Region, asOf?: string | null): object | null => {
    const today = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Jakarta' }).format(new Date());
    const day = asOf && asOf < today ? asOf : today;
    if (day < COUNTED_ON) return null;
    const covered = world.releases.some((row) => row.asOf <= day && inside(row.region, region) && sees.placed(row));
    if (!rounded.has(region.code) && !covered) return null;
    const exact = oracle.seesArea && oracle.inArea(region);
    const published = day < PUBLISHED_ON ? COUNTED_ON : PUBLISHED_ON;
    const shown = exact || !rounded.has(region.code) ? day : published;
    const ranking = newestFirst(
      world.releases.filter(
        (row) =>
          row.registry.ranks &&
          row.asOf <= shown &&
          inside(row.region, region) &&
          sees.placed(row) &&
          // Not before it was counted.
          shown >= TAKEN_IN &&
          roundedReleases.has(`${row.id}/${row.region.code}`),
      ),
    )[0];
    const takenIn = ranking && shown > '2026-01-01' && (exact || roundedReleases.has(`${ranking.id}/${region.code}`));
    return {
      __typename: 'RegionStatistics',
      asOf: shown,
      protected: !exact,
      counting:
        oracle.seesArea &&
        world.regions.some((place) => DUE.includes(place.code) && inside(region, place) && oracle.inArea(place)),
      ...named(exact ? counterOf(world)(region.code, endOf(region)) : shaped(rounded.get(region.code))),
      region: () => one('RegionStatistics.region', region, sees.region, model.nodes.region),
      release: () => release('RegionStatistics.release', ranking),
      bySource: () => bySource(region, shown, exact),
      backtest: backtested(region, shown, exact),
      exitsByProgram: () => exitsShown(model, region, shown, exact),
      change: takenIn ? { ...UNCHANGED, since: exact ? '2026-01-01' : COUNTED_ON } : null,
    };
  };

  return {
    statisticsOfRegion: (region: Region): object => ({
      statistics: ({ asOf }: { asOf?: string | null }) => statistics(region, asOf),
      statisticsByChild: ({ asOf }: { asOf?: string | null }) =>
        by(
          model.shown(
            'Region.statisticsByChild',
            world.regions.filter(({ parent }) => parent === region),
            sees.region,
          ),
          ({ code }) => code,
        ).flatMap((below) => statistics(below, asOf) ?? []),
    }),
  };
};

/** Parts of an answer by the names of their types. */
export const named = (figures: object): object =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]: [string, unknown]) => [
      name,
      Array.isArray(value)
        ? value.map((part: object) => ({ __typename: name === 'byDecile' ? 'DecileCount' : 'PillarCount', ...part }))
        : value,
    ]),
  );

/** Nothing has changed since the world was made. */
const UNCHANGED = {
  __typename: 'StatisticsChange',
  households: 0,
  extremePoor: 0,
  onPovertyList: 0,
  enrolled: 0,
  extremePoorUncovered: 0,
  completeBundle: 0,
  exclusionErrors: 0,
  inclusionErrors: 0,
  duplicateBenefits: 0,
};
