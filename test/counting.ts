import type { Json } from './graphql';

/** Asks for every figure of `RegionStatistics`. */
export const FIGURES = `asOf protected households extremePoor permanentSupport onPovertyList enrolled extremePoorUncovered
  completeBundle exclusionErrors inclusionErrors duplicateBenefits byDecile { decile households }
  byPillar { pillar households needed reached lacking }`;

export interface CountedFamily {
  readonly id: string;
  readonly kelurahan: number;
  readonly decile: number | null;
  readonly extreme: boolean;
  readonly listed: boolean;
  readonly composition: number;
  readonly unfit: boolean;
}

export interface CountedPlace {
  readonly household: string;
  readonly program: string;
  readonly person: string | null;
  readonly pillar: string;
  readonly completed: boolean;
}

type Rows = <Row extends object>(sql: string) => Promise<Row[]>;

/** Every family that counts, and every place that serves one. */
const readAll = async (rows: Rows): Promise<{ families: CountedFamily[]; places: CountedPlace[] }> => {
  const families = await rows<CountedFamily>(
    `select id, kelurahan_code::float8 as kelurahan, decile, extreme_poor as extreme, on_poverty_list as listed, composition,
       unfit_housing as unfit from household where status <> 'LEFT' and merged_into is null`,
  );
  const places = await rows<CountedPlace>(
    `select household_id as household, program_id as program, person_id as person, pillar, status = 'COMPLETED' as completed
     from enrolment where status not in ('INELIGIBLE', 'WITHDRAWN')`,
  );
  return { families, places };
};

const repeats = (places: readonly CountedPlace[]): boolean => {
  const open = places.filter(({ completed }) => !completed).map(({ program, person }) => `${program} ${person ?? '-'}`);
  return new Set(open).size < open.length;
};

/** The same figures, counted family by family and without the hub; of areas by their first and last code. */
export const countOf = (
  families: readonly CountedFamily[],
  places: readonly CountedPlace[],
): ((lo: number, hi: number) => object) => {
  const ofFamily = new Map<string, CountedPlace[]>();
  for (const place of places) ofFamily.set(place.household, [...(ofFamily.get(place.household) ?? []), place]);
  return (lo, hi) => {
    const here = families
      .filter(({ kelurahan }) => kelurahan >= lo && kelurahan <= hi)
      .map((family) => ({ ...family, places: ofFamily.get(family.id) ?? [] }));
    const number = (chosen: (family: (typeof here)[number]) => boolean): number => here.filter(chosen).length;
    const served = ({ places: own }: (typeof here)[number], pillar?: string): boolean =>
      own.some((place) => pillar === undefined || place.pillar === pillar);
    const works = ({ composition }: CountedFamily): boolean => Math.floor(composition / 4) % 2 === 1;
    const needs: Record<string, (family: CountedFamily) => boolean> = {
      EXPENSE_BURDEN: () => true,
      INCOME: works,
      POVERTY_POCKET: ({ unfit }) => unfit,
    };
    return {
      households: here.length,
      extremePoor: number(({ extreme }) => extreme),
      permanentSupport: number((family) => family.extreme && !works(family)),
      onPovertyList: number(({ listed }) => listed),
      enrolled: number((family) => served(family)),
      extremePoorUncovered: number((family) => family.extreme && !served(family)),
      completeBundle: number(
        (family) =>
          family.extreme &&
          Object.entries(needs).every(([pillar, needed]) => !needed(family) || served(family, pillar)),
      ),
      exclusionErrors: number((family) => family.listed && !served(family)),
      inclusionErrors: number((family) => !family.listed && served(family)),
      duplicateBenefits: number(({ places: own }) => repeats(own)),
      byDecile: [...Array.from({ length: 10 }, (_, n) => n + 1), null].map((decile) => ({
        decile,
        households: number((family) => family.decile === decile),
      })),
      byPillar: Object.entries(needs).map(([pillar, needed]) => {
        const all = number((family) => family.extreme && needed(family));
        const reached = number((family) => family.extreme && needed(family) && served(family, pillar));
        return {
          pillar,
          households: number((family) => served(family, pillar)),
          needed: all,
          reached,
          lacking: all - reached,
        };
      }),
    };
  };
};

/** The same of every row there is. */
export const bruteForce = async (rows: Rows): Promise<(lo: number, hi: number) => object> => {
  const { families, places } = await readAll(rows);
  return countOf(families, places);
};

/** Each count of an answer, by its path. */
export const countsOf = (value: unknown, path = ''): [string, number][] => {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([name]) => name !== 'decile')
    .flatMap(([name, part]) => countsOf(part, `${path}.${name}`));
};

export const plain = (json: Json | undefined): unknown => JSON.parse(JSON.stringify(json ?? null));
