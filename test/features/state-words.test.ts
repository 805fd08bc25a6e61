import { GROUP } from '../../src/features/business/business.service';
import { STAGES } from '../../src/features/business/business.steps';
import { COMMITMENT } from '../../src/features/commitment/commitment.refusals';
import { COMMITMENT_STEPS } from '../../src/features/commitment/commitment.status';
import { DUPLICATE_STEPS, PAIR } from '../../src/features/duplicate/duplicate.steps';
import { ENROLMENT } from '../../src/features/enrolment/enrolment.refusals';
import { ENROLMENT_STEPS } from '../../src/features/enrolment/enrolment.status';
import { FAMILY, STEPS as FAMILY_STEPS } from '../../src/features/household/household.steps';
import { MEETING, MEETING_STEPS } from '../../src/features/meeting/meeting.steps';
import { OBSERVATION, STEPS as OBSERVATION_STEPS } from '../../src/features/observation/observation.steps';
import { ACTIVITY, ACTIVITY_STEPS } from '../../src/features/program/activity.status';
import { REPORT, REPORT_STEPS } from '../../src/features/report/report.steps';
import { after, IMPORT, IMPORT_STATES } from '../../src/features/registry/import/import-state';
import { STEPS as VERIFICATION_STEPS, VERIFICATION } from '../../src/features/verification/verification.steps';
import type { Message } from '../../src/platform/errors/hub-error';
import { worded } from '../../src/platform/write/state-words';
import { Refused } from '../../src/platform/write/user-error';

const MACHINES: readonly (readonly [Message, Readonly<Record<string, Readonly<Record<string, string>>>>])[] = [
  [ACTIVITY, ACTIVITY_STEPS],
  [COMMITMENT, COMMITMENT_STEPS],
  [ENROLMENT, ENROLMENT_STEPS],
  [FAMILY, FAMILY_STEPS],
  [GROUP, STAGES],
  [MEETING, MEETING_STEPS],
  [OBSERVATION, OBSERVATION_STEPS],
  [PAIR, DUPLICATE_STEPS],
  [REPORT, REPORT_STEPS],
  [VERIFICATION, VERIFICATION_STEPS],
];

const isWorded = (noun: Message, code: string): boolean => worded(noun, code).endsWith(` (${code})`);

test.each(MACHINES.map(([noun, steps]) => [noun.id, noun, steps] as const))(
  '%s: every state and step has an Indonesian word',
  (_name, noun, steps) => {
    const codes = Object.entries(steps).flatMap(([state, next]) => [state, ...Object.keys(next)]);
    expect(codes.length).toBeGreaterThan(4);
    expect(codes.filter((code) => !isWorded(noun, code))).toEqual([]);
  },
);

test('Pemuatan data: every state has one as well', () => {
  expect(IMPORT_STATES.filter((code) => !isWorded(IMPORT, code))).toEqual([]);
});

test('a refusal tells them with their codes, in English the codes alone', () => {
  const refusal = (): Message | undefined => {
    try {
      after('VALIDATED', 'finish');
    } catch (error) {
      if (error instanceof Refused) return error.refusals[0]?.message;
    }
    return undefined;
  };
  expect(refusal()).toEqual({
    id: 'Pemuatan data berstatus diperiksa (VALIDATED); penyelesaian (finish) tidak dapat dilakukan. Yang dapat: persetujuan (approve), pembatalan (cancel).',
    en: 'The import is VALIDATED; finish is not possible. Possible: approve, cancel.',
  });
});
