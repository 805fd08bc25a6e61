import {
  idOf,
  type Agency,
  type Household,
  type Observation,
  type Person,
  type Verification,
  type World,
} from './rows';

const pad = (n: number): string => String(n).padStart(2, '0');

/** The office of the family's own kelurahan; of another where it has none, or where the family came from there. */
const officeOf = (household: Household, agencies: readonly Agency[], name: string, n: number): Agency => {
  const offices = agencies.filter(({ code }) => code.startsWith(name));
  const own = offices.find(({ region }) => region === household.kelurahan);
  const office = (n % 4 === 3 ? undefined : own) ?? offices[n % offices.length];
  if (!office) throw new Error(`There is no ${name} at ${household.kelurahan.dotted}`);
  return office;
};

const STATUSES = ['PENDING', 'ACCEPTED', 'REJECTED'];
const KINDS = ['WEIGHT', 'HOUSING', 'PREGNANCY', 'INCOME', 'MOVED'];
const STAGES = ['VISITED', 'DELIBERATED', 'DECREED', 'REJECTED'];

/** Two observations of every other family and a verification of most, some of them brought along from elsewhere. */
export const observedOf = (
  households: readonly Household[],
  persons: readonly Person[],
  agencies: readonly Agency[],
): Pick<World, 'observations' | 'verifications'> => ({
  observations: households
    .filter((_, n) => n % 2 === 0)
    .flatMap((household, n) =>
      [0, 1].map((at): Observation => {
        const status = STATUSES[(n + at) % STATUSES.length] ?? 'PENDING';
        const reviewed = status !== 'PENDING';
        return {
          id: idOf(`observation ${n}.${at}`),
          household,
          person: at === 0 ? (persons.find((one) => one.household === household) ?? null) : null,
          kind: KINDS[(n + at) % KINDS.length] ?? 'WEIGHT',
          values: { weightKg: `${n}.5`, armCm: '14' },
          observedBy: officeOf(household, agencies, 'pkk', n),
          observedAt: `2026-02-${pad((n % 27) + 1)}T03:00:00.000Z`,
          status,
          reviewedBy: reviewed ? officeOf(household, agencies, 'lurah', n + at) : null,
          reviewedAt: reviewed ? `2026-03-${pad((n % 27) + 1)}T03:00:00.000Z` : null,
          reviewReason: reviewed ? `Sudah dilihat ${n}` : null,
        };
      }),
    ),
  verifications: households
    .filter((_, n) => n % 3 !== 1)
    .map((household, n): Verification => {
      const stage = STAGES[n % STAGES.length] ?? 'VISITED';
      return {
        id: idOf(`verification ${n}`),
        household,
        agency: officeOf(household, agencies, 'lurah', n),
        stage,
        outcome: stage === 'REJECTED' ? 'MOVED' : 'VALID',
        minutes: stage === 'VISITED' ? null : `BA ${n}`,
        decree: stage === 'DECREED' ? `SK ${n}` : null,
        note: n % 5 === 0 ? null : `Rumah ${household.headName}`,
        openedAt: `2026-01-${pad((n % 27) + 1)}T03:00:00.000Z`,
      };
    }),
});
