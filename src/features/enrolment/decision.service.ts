import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { take } from '../../platform/write/steps';
import { InputCheck } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { holdFamilies } from '../household';
import { SEATS } from '../program';
import { failedOf, holderOf, place } from './enrol.service';
import type {
  CompleteEnrolmentInput,
  DecideEnrolmentInput,
  GrantEnrolmentExceptionInput,
  WithdrawEnrolmentInput,
} from './enrolment.input';
import {
  anothersProgram,
  decided,
  ENROLMENT,
  full,
  noSuchActivity,
  notEligible,
  notOpen,
  twice,
} from './enrolment.refusals';
import { ENROLMENT_STEPS, PROPOSALS, type EnrolmentState } from './enrolment.status';
import {
  changeEnrolment,
  familyOfEnrolment,
  giveSeatBack,
  holdsPlace,
  isEnrolmentShown,
  judge,
  lockEnrolment,
  readSeats,
  takeSeat,
  type EnrolmentChanges,
  type EnrolmentRow,
  type Verdict,
} from './enrolment.store';

interface NamesEnrolment {
  readonly enrolment: string;
  readonly expectedVersion: number;
}

/** The enrolment an input names, locked and of the version its writer has read. */
const enrolmentOf = async ({ scope }: Writing, input: NamesEnrolment): Promise<EnrolmentRow> => {
  const id = keyOfNode(input.enrolment, 'enrolment', 'input.enrolment');
  const row = await lockEnrolment(scope, id);
  if (!row) {
    throw (await isEnrolmentShown(scope, id)) ? anothersProgram('enrolment') : notFound(ENROLMENT, 'enrolment');
  }
  if (row.version !== input.expectedVersion) throw versionConflict(ENROLMENT);
  return row;
};

/** Where the step leads by the table of states. */
const stepOf = (from: EnrolmentState, to: EnrolmentState): EnrolmentState => take(ENROLMENT_STEPS, ENROLMENT, from, to);

/** Changes an enrolment and writes the step down. */
const step = async (
  writing: Writing,
  { id, householdId, kelurahanCode }: EnrolmentRow,
  changes: EnrolmentChanges,
  reason: string | null = null,
): Promise<Written> => {
  const version = await changeEnrolment(writing.scope, id, changes);
  const { status, verdict } = changes;
  const facts = verdict ? { rulesVersion: verdict.rulesVersion, failed: failedOf(verdict.checks) } : {};
  await writing.record({
    noun: 'enrolment',
    id,
    household: householdId,
    region: kelurahanCode,
    status,
    version,
    reason,
    facts,
  });
  return { enrolment: id };
};

const isOwn = ({ viewer }: Writing, { agencyId }: EnrolmentRow): boolean =>
  agencyId === viewer.agencyId && viewer.mandates.includes('IMPLEMENTATION');

/** An exception stands whatever the rules say; everybody else is judged anew, and only who meets them goes on. */
const verdictNow = async (writing: Writing, { id, status }: EnrolmentRow): Promise<Verdict | undefined> => {
  if (status === 'EXCEPTION') return undefined;
  const verdict = await judge(writing.scope, id);
  if (failedOf(verdict.checks).length > 0) throw notEligible(verdict.checks, 'enrolment');
  return verdict;
};

/** Refuses early where no seat can be had; `takeSeat` has the last word. */
const checkSeat = async ({ scope }: Writing, activity: string, program: string): Promise<void> => {
  const seats = await readSeats(scope, activity, program);
  if (!seats) throw noSuchActivity();
  if (!SEATS.includes(seats.status)) throw notOpen(seats.status, SEATS);
  if (!seats.free) throw full();
};

export const decideEnrolment = async (writing: Writing, input: DecideEnrolmentInput): Promise<Written> => {
  const { decision, reason = null } = input;
  new InputCheck()
    .unless(decision !== 'INELIGIBLE' || (reason ?? '').trim() !== '', 'reason', {
      id: 'Tuliskan alasan penolakan.',
      en: 'Write down why it is refused.',
    })
    .done();
  const row = await enrolmentOf(writing, input);
  if (!isOwn(writing, row)) throw anothersProgram('enrolment');
  if (decision === 'INELIGIBLE') {
    const verdict = await judge(writing.scope, row.id);
    return step(writing, row, { status: stepOf(row.status, 'INELIGIBLE'), verdict }, reason);
  }
  // A proposal that is accepted at once has become eligible on the way.
  const between = row.status === 'PROPOSED' ? stepOf('PROPOSED', 'ELIGIBLE') : row.status;
  const status = decision === 'ELIGIBLE' && row.status === 'PROPOSED' ? between : stepOf(between, decision);
  const activityId = input.activity == null ? row.activityId : keyOfNode(input.activity, 'activity', 'input.activity');
  const seated = status === 'ACCEPTED' ? activityId : null;
  if (activityId !== null && (seated !== null || input.activity != null)) {
    await checkSeat(writing, activityId, row.programId);
  }
  const verdict = await verdictNow(writing, row);
  const listed = verdict ? !failedOf(verdict.checks).includes('ON_POVERTY_LIST') : row.listed;
  if (seated !== null && !(await takeSeat(writing.scope, seated, listed))) throw full();
  return step(writing, row, { status, activityId, ...(verdict ? { verdict } : {}) }, reason);
};

export const completeEnrolment = async (writing: Writing, input: CompleteEnrolmentInput): Promise<Written> => {
  const row = await enrolmentOf(writing, input);
  if (!isOwn(writing, row)) throw anothersProgram('enrolment');
  return step(writing, row, { status: stepOf(row.status, 'COMPLETED') });
};

export const withdrawEnrolment = async (writing: Writing, input: WithdrawEnrolmentInput): Promise<Written> => {
  const row = await enrolmentOf(writing, input);
  const status = stepOf(row.status, 'WITHDRAWN');
  if (!isOwn(writing, row) && !PROPOSALS.includes(row.status)) throw decided();
  if (row.status === 'ACCEPTED' && row.activityId !== null) {
    await giveSeatBack(writing.scope, row.activityId, row.listed);
  }
  return step(writing, row, { status }, input.reason ?? null);
};

const SHORTEST_REASON = 10;

export const grantEnrolmentException = async (
  writing: Writing,
  input: GrantEnrolmentExceptionInput,
): Promise<Written> => {
  const { enrolment, expectedVersion, program } = input;
  const reason = input.reason.trim();
  new InputCheck()
    .unless(reason.length >= SHORTEST_REASON && reason.length <= 1_000, 'reason', {
      id: `Tuliskan alasannya, ${SHORTEST_REASON} sampai 1.000 karakter.`,
      en: `Write down why, in ${SHORTEST_REASON} to 1,000 characters.`,
    })
    .unless((enrolment == null) !== (program == null), 'enrolment', {
      id: 'Sebutkan kepesertaannya, atau program dan keluarganya.',
      en: 'Name the enrolment, or the program and the family.',
    })
    .unless(enrolment == null || expectedVersion != null, 'expectedVersion', {
      id: 'Sebutkan versi kepesertaan yang Anda baca.',
      en: 'Tell the version of the enrolment that you read.',
    })
    .done();
  if (enrolment != null && expectedVersion != null) {
    // It may come to life again, in a family that is being merged.
    const family = await familyOfEnrolment(writing.scope, keyOfNode(enrolment, 'enrolment', 'input.enrolment'));
    if (family !== null) await holdFamilies(writing.scope, [family]);
    const row = await enrolmentOf(writing, { enrolment, expectedVersion });
    const status = stepOf(row.status, 'EXCEPTION');
    if (row.status === 'INELIGIBLE' && (await holdsAgain(writing, row))) throw twice('enrolment');
    const verdict = await judge(writing.scope, row.id);
    return step(writing, row, { status, exceptionReason: reason, verdict }, reason);
  }
  const holder = await holderOf(writing, { ...input, program: program ?? '' });
  new InputCheck()
    .unless(failedOf(holder.checks).length > 0, holder.field, {
      id: 'Semua syarat terpenuhi; usulkan biasa dengan enrol.',
      en: 'All rules are met; propose it with enrol.',
    })
    .done();
  return place(writing, holder, 'EXCEPTION', reason);
};

/** Since it was refused, the same holder may have got another place. */
const holdsAgain = ({ scope }: Writing, { programId, householdId, personId }: EnrolmentRow): Promise<boolean> =>
  holdsPlace(scope, programId, householdId, personId);
