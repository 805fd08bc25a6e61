import { keyOfNode } from '../../platform/graph/node-id';
import { notFound } from '../../platform/write/common-refusals';
import { InputCheck } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { holdFamilies, holdFamiliesOf } from '../household';
import { ENROLS } from '../program';
import type { Check } from '../eligibility';
import type { EnrolInput } from './enrolment.input';
import {
  anothersProgram,
  FAMILY,
  noSuchActivity,
  notEligible,
  notOpen,
  PERSON,
  PROGRAM,
  twice,
} from './enrolment.refusals';
import type { EnrolmentState } from './enrolment.status';
import { holdsPlace, insertEnrolment, readApplicant, type Applicant, type Verdict } from './enrolment.store';

/** Who is to hold a place: seen by the writer, of the program's unit, and judged. */
export interface Holder extends Verdict {
  readonly applicant: Applicant;
  readonly household: string;
  readonly kelurahan: string;
  /** The field of the input that names the holder. */
  readonly field: 'household' | 'person';
}

type Names = Pick<EnrolInput, 'household' | 'person' | 'activity'> & { readonly program: string };

const keyed = (id: string | null | undefined, tag: string): string | null =>
  id == null ? null : keyOfNode(id, tag, `input.${tag}`);

/** Everything an input names, found and judged in one statement. */
export const holderOf = async ({ scope }: Writing, input: Names): Promise<Holder> => {
  const [household, person, activity] = [
    keyed(input.household, 'household'),
    keyed(input.person, 'person'),
    keyed(input.activity, 'activity'),
  ];
  const program = keyOfNode(input.program, 'program', 'input.program');
  new InputCheck()
    .unless(household !== null || person !== null, 'household', {
      id: 'Sebutkan keluarga atau anggota keluarga.',
      en: 'Name a family or one of its members.',
    })
    .done();
  if (person !== null) await holdFamiliesOf(scope, [person]);
  else if (household !== null) await holdFamilies(scope, [household]);
  const applicant = await readApplicant(scope, { program, household, person, activity });
  if (!applicant) throw notFound(PROGRAM, 'program');
  const { unit, personId, householdId, kelurahanCode, activityId, activityStatus, checks, rulesVersion, releaseId } =
    applicant;
  if (person !== null && personId === null) throw notFound(PERSON, 'person');
  if (householdId === null || kelurahanCode === null || !checks || rulesVersion === undefined)
    throw notFound(FAMILY, 'household');
  new InputCheck()
    .unless((unit === 'PERSON') === (person !== null), 'person', {
      id: unit === 'PERSON' ? 'Program ini untuk perorangan: sebutkan anggotanya.' : 'Program ini untuk keluarga.',
      en: unit === 'PERSON' ? 'This program enrols persons: name the member.' : 'This program enrols families.',
    })
    .done();
  if (activity !== null && (activityId === null || activityStatus === null)) throw noSuchActivity();
  if (activityStatus !== null && !ENROLS.includes(activityStatus)) throw notOpen(activityStatus, ENROLS);
  const field = unit === 'PERSON' ? 'person' : 'household';
  return {
    applicant,
    household: householdId,
    kelurahan: kelurahanCode,
    field,
    checks,
    rulesVersion,
    releaseId: releaseId ?? null,
  };
};

/** Writes the place of a holder who has none yet. */
export const place = async (
  writing: Writing,
  { applicant, household, kelurahan, field, checks, rulesVersion, releaseId }: Holder,
  status: EnrolmentState,
  reason: string | null = null,
): Promise<Written> => {
  const { scope } = writing;
  if (await holdsPlace(scope, applicant.programId, household, applicant.personId)) throw twice(field);
  const made = { applicant, status, exceptionReason: reason, checks, rulesVersion, releaseId };
  const id = await insertEnrolment(scope, made);
  const facts = { rulesVersion, failed: failedOf(checks) };
  await writing.record({ noun: 'enrolment', id, household, region: kelurahan, status, version: 1, reason, facts });
  return { enrolment: id };
};

export const failedOf = (checks: readonly Check[]): string[] =>
  checks.filter(({ passed }) => !passed).map(({ rule }) => rule);

/** The agency enrols in its own programs; camat and lurah propose families of their area. */
export const enrol = async (writing: Writing, input: EnrolInput): Promise<Written> => {
  const holder = await holderOf(writing, input);
  const { mandates, agencyId } = writing.viewer;
  const own = holder.applicant.agencyId === agencyId && mandates.includes('IMPLEMENTATION');
  if (!own && !mandates.includes('TERRITORIAL')) throw anothersProgram('program');
  if (failedOf(holder.checks).length > 0) throw notEligible(holder.checks, holder.field);
  return place(writing, holder, own ? 'ELIGIBLE' : 'PROPOSED');
};
