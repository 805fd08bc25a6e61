/** What the hub counts of who left between two releases, counted family by family and without the hub. */
export interface ReleaseOf {
  readonly id: string;
  readonly registry: string;
  readonly asOf: string;
  /** First and last code of its area. */
  readonly lo: number;
  readonly hi: number;
}

export interface Listed {
  readonly release: string;
  readonly household: string;
  readonly kelurahan: number;
  readonly decile: number | null;
}

export interface Given {
  readonly household: string;
  readonly program: string;
  readonly since: string;
}

export interface Exit {
  readonly release: string;
  readonly before: string;
  readonly area: number;
  /** Null: of those to whom no program gave a place. */
  readonly program: string | null;
  readonly families: readonly string[];
  readonly left: readonly string[];
}

export const areasOf = (kelurahan: number): number[] =>
  [1, 1e4, 1e6, 1e8, 1e10].map((width) => kelurahan - (kelurahan % width));

/** The newest before it, of the same registry, that covers all of its area; of two the nearer. */
const beforeOf = <Row extends ReleaseOf>(release: Row, all: readonly Row[]): Row | undefined =>
  all
    .filter(({ registry, asOf }) => registry === release.registry && asOf < release.asOf)
    .filter(({ lo, hi }) => lo <= release.lo && release.hi <= hi)
    .sort((a, b) => b.asOf.localeCompare(a.asOf) || b.lo - a.lo)[0];

const key = (area: number, program: string | null): string => `${area} ${program ?? ''}`;

/** `regions` are the codes of all areas, `upTo` is the decile up to which families of a kelurahan are extremely poor. */
export const countExits = (
  releases: readonly ReleaseOf[],
  listed: readonly Listed[],
  given: readonly Given[],
  regions: readonly number[],
  upTo: (registry: string, kelurahan: number) => number = () => 1,
): Exit[] => {
  const placesOf = new Map<string, Given[]>();
  for (const place of given) placesOf.set(place.household, [...(placesOf.get(place.household) ?? []), place]);
  return releases.flatMap((release): Exit[] => {
    const ranks = (of: ReleaseOf): boolean => listed.some((one) => one.release === of.id && one.decile !== null);
    const before = beforeOf(release, releases.filter(ranks));
    if (!before || !ranks(release)) return [];
    const here = (of: ReleaseOf): Listed[] =>
      listed.filter((one) => one.release === of.id && one.kelurahan >= release.lo && one.kelurahan <= release.hi);
    const lowest = (rows: readonly Listed[]): Map<string, number> => {
      const found = new Map<string, number>();
      for (const { household, decile } of rows)
        if (decile !== null) found.set(household, Math.min(decile, found.get(household) ?? 10));
      return found;
    };
    const now = lowest(here(release));
    const was = lowest(here(before));
    const placeOf = new Map(here(before).map(({ household, kelurahan }) => [household, kelurahan]));
    const cells = new Map<string, { area: number; program: string | null; families: string[]; left: string[] }>();
    const cell = (area: number, program: string | null): { families: string[]; left: string[] } => {
      const known = cells.get(key(area, program)) ?? { area, program, families: [], left: [] };
      cells.set(key(area, program), known);
      return known;
    };
    const within = (kelurahan: number): number[] =>
      areasOf(kelurahan).filter((area) => area >= release.lo && area <= release.hi);
    for (const area of regions) if (area >= release.lo && area <= release.hi) cell(area, null);
    for (const [household, decile] of was) {
      const then = now.get(household);
      const kelurahan = placeOf.get(household) ?? 0;
      const most = upTo(release.registry, kelurahan);
      if (then === undefined || decile > most) continue;
      const taken = (placesOf.get(household) ?? []).filter(({ since }) => since > before.asOf && since <= release.asOf);
      const programs = taken.length > 0 ? [...new Set(taken.map(({ program }) => program))] : [null];
      for (const program of programs)
        for (const area of within(kelurahan)) {
          const { families, left } = cell(area, program);
          families.push(household);
          if (then > most) left.push(household);
        }
    }
    return [...cells.values()].map((one) => ({ release: release.id, before: before.id, ...one }));
  });
};

/** Places of the demo as if they had been given while its releases were made: on their very days too, before and after. */
export const GIVEN = `update enrolment set since = (array['2023-09-30', '2023-10-01', '2024-03-15', '2024-09-30', '2024-10-01', '2025-05-05',
  '2025-09-30', '2026-01-01', '2022-01-01']::date[])[1 + abs(hashtext(id::text)) % 9]`;

type Rows = <Row extends object>(sql: string) => Promise<Row[]>;

export interface Known {
  readonly releases: readonly ReleaseOf[];
  readonly listed: readonly Listed[];
  readonly given: readonly Given[];
  /** The codes of all areas. */
  readonly regions: readonly number[];
}

/** Every row there is that is counted of. */
export const readKnown = async (rows: Rows): Promise<Known> => ({
  releases:
    await rows<ReleaseOf>(`select id, registry_code as registry, as_of::text as "asOf", region_code::float8 as lo,
    region_end(region_code)::float8 as hi from registry_release where complete`),
  listed:
    await rows<Listed>(`select release_id as release, household_id as household, kelurahan_code::float8 as kelurahan, decile
    from listing where inside`),
  given: await rows<Given>(`select household_id as household, program_id as program, since::text as since from enrolment
    where status not in ('INELIGIBLE', 'WITHDRAWN') and covers(program_region_code, kelurahan_code)`),
  regions: (await rows<{ code: number }>('select code::float8 as code from region')).map(({ code }) => code),
});
