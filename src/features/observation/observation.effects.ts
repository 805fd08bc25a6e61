import { randomUUID } from 'node:crypto';
import type { WriteScope } from '../../platform/database/scope';
import { parseRegionCode, type RegionCode } from '../../platform/region-code';
import { notFound } from '../../platform/write/common-refusals';
import { addMembers, changeMembers, stepOf, type HouseholdChanges, type HouseholdRow } from '../household';
import type { ObservationKindName } from './observation.kinds';
import type { ObservationRow } from './observation.store';

/** What an accepted observation does to the family beside what it did to its members; null: it is kept as it was measured. */
export interface Effect {
  readonly changes: HouseholdChanges;
  /** Where the family goes. */
  readonly to?: RegionCode;
  /** The member it has made. */
  readonly born?: string;
}

type Take = (scope: WriteScope, family: HouseholdRow, observation: ObservationRow) => Effect | null | Promise<Effect>;

const MEMBER = { id: 'Anggota keluarga', en: 'member of the family' };

const member = async (
  scope: WriteScope,
  family: HouseholdRow,
  { personId }: ObservationRow,
  values: Omit<Parameters<typeof changeMembers>[2][number], 'id'>,
): Promise<Effect> => {
  if (personId === null || !(await changeMembers(scope, family, [{ id: personId, ...values }]))) throw notFound(MEMBER);
  return { changes: {} };
};

const moved: Take = async (scope, family, observation) => {
  const { kelurahan, address, rw, rt } = observation.values;
  if (observation.personId !== null) return member(scope, family, observation, { status: 'MOVED_OUT' });
  const to = kelurahan === undefined ? null : parseRegionCode(kelurahan);
  const changes = { address, rw, rt };
  if (to !== null && to !== Number(family.kelurahanCode)) return { changes, to };
  // Nobody knows where it went.
  if (to === null && address === undefined) return { changes: { status: stepOf(family.status, 'LEAVE') } };
  return { changes };
};

const born: Take = async (scope, family, { values: { name = 'Bayi', sex, birthDate, relationship = 'CHILD' } }) => {
  const id = randomUUID();
  await addMembers(scope, family, [{ id, name, sex, birthDate, relationship }]);
  return { changes: {}, born: id };
};

/** What the acceptance of each kind does; the kinds are those of `observation.kinds.ts`. */
export const EFFECTS: Readonly<Record<ObservationKindName, Take>> = {
  MOVED: moved,
  DIED: (scope, family, observation) => member(scope, family, observation, { status: 'DIED' }),
  BORN: born,
  INCOME: () => null,
  HOUSING: (_scope, _family, { values }) => ({ changes: { unfitHousing: values['unfit'] === 'true' } }),
  WEIGHT: () => null,
  PREGNANCY: (_scope, _family, { values }) => ({ changes: { expecting: values['expecting'] === 'true' } }),
  OCCUPATION: (scope, family, observation) =>
    member(scope, family, observation, { occupation: observation.values['occupation'] }),
  SCHOOL: (scope, family, observation) => {
    const { education } = observation.values;
    return education === undefined ? null : member(scope, family, observation, { education });
  },
  DISABILITY: (scope, family, observation) =>
    member(scope, family, observation, { disability: observation.values['disability'] === 'true' }),
};
