import type { Insert } from './load-business';
import { idOf, type Agency, type Change, type Commitment, type Program, type Region, type Release } from './rows';

/** What would come of seats and money. */
export interface Scenario {
  id: string;
  owner: Agency;
  region: Region;
  title: string;
  state: string;
  rounded: boolean | null;
  /** That its counts are from, once it was run. */
  release: Release | null;
  published: boolean;
  createdAt: string;
}

/** With and without the mandate; offices of each tier. */
const OWNERS = /^(tnp2k|bappeda|subanppeko|kesra|camat|lurah.*1$)/;

const KINDS = [
  { state: 'DRAFT', rounded: null, published: false },
  { state: 'DONE', rounded: true, published: false },
  { state: 'DONE', rounded: true, published: true },
  { state: 'DONE', rounded: false, published: true },
] as const;

/** Of each office one of each kind, for its own area; and one for each city below it, rounded and exact, published. */
export const scenariosOf = (
  regions: readonly Region[],
  agencies: readonly Agency[],
  releases: readonly Release[],
): Scenario[] =>
  agencies
    .filter(({ code }) => OWNERS.test(code))
    .flatMap((owner, n) => {
      const one = (
        region: Region,
        kind: Omit<Scenario, 'id' | 'owner' | 'region' | 'title' | 'createdAt' | 'release'>,
        k: number,
      ): Scenario => ({
        id: idOf(`scenario ${owner.code} ${region.code} ${k}`),
        owner,
        region,
        title: `Skenario ${n}.${k}`,
        createdAt: `2026-0${1 + (k % 9)}-01T00:00:00.000Z`,
        ...kind,
        // Whichever, also of elsewhere: it is the policy of releases that hides one.
        release: kind.rounded === null ? null : (releases[(n + k) % releases.length] ?? null),
      });
      const below = regions.filter(({ level, parent }) => level === 'CITY' && parent === owner.region);
      return [
        ...KINDS.map((kind, k) => one(owner.region, kind, k)),
        ...below.flatMap((city) => KINDS.slice(2).map((kind, k) => one(city, kind, k + 4))),
      ];
    });

/** Some promises were drafted from a scenario, whoever sees that. */
export const draftedFrom = (commitments: readonly Commitment[], scenarios: readonly Scenario[]): void => {
  commitments.forEach((commitment, n) => {
    const scenario = n % 3 === 0 ? scenarios[(n * 7) % scenarios.length] : undefined;
    if (scenario) commitment.scenario = scenario;
  });
};

export const changesOfScenarios = (scenarios: readonly Scenario[]): Change[] =>
  scenarios.map((scenario) => ({
    id: idOf(`change of ${scenario.id}`),
    noun: 'scenario',
    subject: scenario.id,
    region: scenario.region,
    household: null,
    enrolment: null,
    scenario,
    agency: scenario.owner,
    reason: 'Disusun',
  }));

const NOTHING = {
  tolerance: 0,
  inflow: { working: 0, permanent: 0 },
  servedExitRate: 0,
  programs: [],
  bundles: [],
  limits: [],
};

/** What it was tested on when it was run: a program of the province, of a city, and of one of another. */
export const TESTED = {
  hindcast: [
    { registry: 'P3KE', from: '2024-09-30', asOf: '2025-09-30', start: 40, expected: 31.25, counted: 25, off: 0.25 },
    { registry: 'P3KE', from: '2023-09-30', asOf: '2024-09-30', start: 50, expected: 3, counted: 0, off: null },
  ],
  exitRates: [
    { owner: 'dinsos31', assumed: 0.3, observed: 0.25, families: 20, left: 5 },
    { owner: 'sosial3171', assumed: 0.1, observed: null, families: 0, left: 0 },
    { owner: 'sosial3271', assumed: 0.2, observed: 1, families: 5, left: 5 },
  ],
};

/** The exit rates of a scenario, each of the first program of its agency. */
export const exitRatesOf = (programs: readonly Program[]): { program: Program; rate: object }[] =>
  TESTED.exitRates.flatMap(({ owner, ...rate }) => {
    const program = programs.find(({ agency }) => agency.code === owner);
    return program ? [{ program, rate: { program: program.code, ...rate } }] : [];
  });

export const loadScenarios = (
  insert: Insert,
  scenarios: readonly Scenario[],
  programs: readonly Program[],
): Promise<void> =>
  insert('scenario', scenarios, ({ id, owner, region, title, state, rounded, release, published, createdAt }) => ({
    id,
    agency_id: owner.id,
    agency_region_code: owner.region.code,
    region_code: region.code,
    title,
    first_quarter: '2027-Q1',
    quarters: 4,
    assumptions: NOTHING,
    state,
    run: 0,
    rounded,
    baseline:
      rounded === null
        ? null
        : {
            ...{ day: '2026-06-30', release: release?.id ?? null, hindcast: TESTED.hindcast },
            exitRates: exitRatesOf(programs).map(({ rate }) => rate),
          },
    progress: state === 'DONE' ? 100 : 0,
    ran_at: rounded === null ? null : '2026-06-30T00:00:00.000Z',
    result: state === 'DONE' ? { path: [], places: [], allocation: [], bottlenecks: [] } : null,
    published_at: published ? '2026-07-01T00:00:00.000Z' : null,
    created_at: createdAt,
    version: 1,
  }));
