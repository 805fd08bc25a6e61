import type { Enrolment, Household, Pillar } from '../world/rows';

const PILLARS: readonly Pillar[] = ['EXPENSE_BURDEN', 'INCOME', 'POVERTY_POCKET'];
const WORKING_AGE = 4;

/** What serves a family, pillar by pillar, by the places the viewer is shown; only who sees all of them can say that none does. */
export const coverage = (family: Household, places: readonly Enrolment[], seesAll: boolean): object[] =>
  PILLARS.map((pillar) => {
    const serving = places.filter(({ program }) => program.pillar === pillar);
    const keyed = serving.map((place) => ({ key: `${place.since} ${place.program.code}`, place }));
    const by = keyed
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ place }) => ({
        __typename: 'ServedBy',
        program: place.program.code,
        agency: place.program.agency.name,
        since: place.since,
      }));
    const needed =
      pillar === 'EXPENSE_BURDEN' ||
      (pillar === 'INCOME' ? (family.composition & WORKING_AGE) !== 0 : family.unfitHousing);
    const served = by.length > 0 ? true : seesAll ? false : null;
    return { __typename: 'PillarCoverage', pillar, needed, served, since: by[0]?.since ?? null, by };
  });
