import type { Assumptions, Baseline, LimitAssumption } from './assumptions';
import type { Limit, Problem } from './solver/problem';

/** What one group of limits is: an assumption, in one area where it is said for each. */
export interface Group {
  readonly limit: number;
  /** Null for the whole area of the scenario. */
  readonly region: number | null;
}

export interface Built {
  readonly problem: Problem;
  readonly groups: readonly Group[];
}

const WIDTH = { KECAMATAN: 10_000, KELURAHAN: 1 } as const;
/** A kelurahan is in the area of each of these codes: its own and those of kecamatan, city, province and nation. */
const WIDTHS = [1, 10_000, 1_000_000, 100_000_000, 10_000_000_000] as const;

/** Places of the kelurahan in each area there is; of the whole area at null. */
const placesByArea = (codes: readonly number[]): Map<number | null, number[]> => {
  const places = new Map<number | null, number[]>([[null, []]]);
  codes.forEach((code, place) => {
    for (const area of [null, ...new Set(WIDTHS.map((width) => code - (code % width)))]) {
      const there = places.get(area);
      if (there) there.push(place);
      else places.set(area, [place]);
    }
  });
  return places;
};

/** The areas a limit is of, each by itself: its own, or each kecamatan or kelurahan in it. */
const areasOf = ({ region, each }: LimitAssumption, inside: readonly number[]): (number | null)[] =>
  each === null ? [region] : [...new Set(inside.map((code) => code - (code % WIDTH[each])))];

/** The problem in numbers; families that come anew are spread as those that are there. */
export const buildProblem = (assumptions: Assumptions, quarters: number, baseline: Baseline): Built => {
  const { programs, bundles, limits, inflow, tolerance, servedExitRate } = assumptions;
  const { regions } = baseline;
  const codes = regions.map(({ code }) => code);
  const places = placesByArea(codes);
  const sum = (of: (region: Baseline['regions'][number]) => number): number =>
    regions.reduce((total, region) => total + of(region), 0);
  const [working, permanent, households] = [sum((r) => r.working), sum((r) => r.permanent), sum((r) => r.households)];
  const shareOf = (part: number, whole: number, ofHouseholds: number): number =>
    whole > 0 ? part / whole : households > 0 ? ofHouseholds / households : 1 / Math.max(1, regions.length);
  const groups: Group[] = [];
  const built = limits.flatMap((limit, index) => {
    const taken = programs.flatMap(({ code, pillar, source }, p) =>
      (limit.program ?? code) === code && (limit.pillar ?? pillar) === pillar && (limit.source ?? source) === source
        ? [p]
        : [],
    );
    const areas = areasOf(
      limit,
      (places.get(limit.region) ?? []).map((place) => codes[place] ?? 0),
    );
    return areas.flatMap((area) => {
      const here = places.get(area) ?? [];
      const families = here.reduce((total, r) => total + (regions[r]?.working ?? 0) + (regions[r]?.permanent ?? 0), 0);
      const bound = limit.amount ?? Math.round((limit.share ?? 0) * families);
      const group = groups.push({ limit: index, region: area }) - 1;
      const one = { kind: limit.kind, group, regions: here, programs: taken, bound };
      if (!limit.perQuarter) return [{ ...one, from: limit.from, to: limit.to }];
      return Array.from({ length: limit.to - limit.from + 1 }, (_, t): Limit => ({
        ...one,
        from: limit.from + t,
        to: limit.from + t,
      }));
    });
  });
  return {
    groups,
    problem: {
      quarters,
      goal: tolerance * baseline.households,
      servedExitRate,
      programs: programs.map(({ unitCost, supports }) => ({ unitCost, supports })),
      offers: [
        ...programs.map(({ exitRate, lag }, p) => ({ programs: [p], exitRate, lag })),
        ...bundles.map(({ programs: together, exitRate, lag }) => ({
          ...{ exitRate, lag },
          programs: together.map((code) => programs.findIndex((program) => program.code === code)),
        })),
      ],
      limits: built,
      regions: regions.map((region) => ({
        ...{ working: region.working, permanent: region.permanent, served: region.served },
        inflow: {
          working: inflow.working * shareOf(region.working, working, region.households),
          permanent: inflow.permanent * shareOf(region.permanent, permanent, region.households),
        },
      })),
    },
  };
};

/** Decisions the solver is given; it bounds its time and memory. */
export const MOST_CELLS = 150_000;

export const cellCount = ({ programs, bundles }: Assumptions, quarters: number, regions: number): number =>
  (programs.length + bundles.length + programs.filter(({ supports }) => supports).length) * quarters * regions;

/** Rows of limits the solver is given; they too bound its time. */
export const MOST_ROWS = 20_000;

/** At most, as every kelurahan could be in a kecamatan of its own. */
export const rowCount = ({ limits }: Assumptions, regions: number): number =>
  limits.reduce(
    (sum, { each, perQuarter, from, to }) => sum + (each === null ? 1 : regions) * (perQuarter ? to - from + 1 : 1),
    0,
  );
