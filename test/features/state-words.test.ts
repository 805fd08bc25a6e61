import { GROUP } from '../../src/features/business/business.service';
import { STAGES } from '../../src/features/business/business.steps';
import { isAction } from '../../src/platform/access/actions';
import { COMMITMENT } from '../../src/features/commitment/commitment.refusals';
import { COMMITMENT_STEPS } from '../../src/features/commitment/commitment.status';
import { DUPLICATE_STEPS, PAIR } from '../../src/features/duplicate/duplicate.steps';
import { ENROLMENT } from '../../src/features/enrolment/enrolment.refusals';
import { ENROLMENT_STEPS } from '../../src/features/enrolment/enrolment.status';
import { FAMILY, STEPS as FAMILY_STEPS } from '../../src/features/household/household.steps';
import { FINDING, FINDING_STEPS, INSPECTION, INSPECTION_STEPS } from '../../src/features/inspection/inspection.steps';
import { MEETING, MEETING_STEPS } from '../../src/features/meeting/meeting.steps';
import { OBSERVATION, STEPS as OBSERVATION_STEPS } from '../../src/features/observation/observation.steps';
import { ACTIVITY, ACTIVITY_STEPS } from '../../src/features/program/activity.status';
import { REPORT, REPORT_STEPS } from '../../src/features/report/report.steps';
import { after, IMPORT, IMPORT_STATES } from '../../src/features/registry/import/import-state';
import { SCENARIO, SCENARIO_STEPS } from '../../src/features/scenario/scenario.steps';
import { STEPS as VERIFICATION_STEPS, VERIFICATION } from '../../src/features/verification/verification.steps';
import type { Message } from '../../src/platform/errors/hub-error';
import { called, isOfTheHub, worded } from '../../src/platform/write/state-words';
import { take } from '../../src/platform/write/steps';
import { Refused } from '../../src/platform/write/user-error';

const MACHINES: readonly (readonly [Message, Readonly<Record<string, Readonly<Record<string, string>>>>])[] = [
  [ACTIVITY, ACTIVITY_STEPS],
  [COMMITMENT, COMMITMENT_STEPS],
  [ENROLMENT, ENROLMENT_STEPS],
  [FAMILY, FAMILY_STEPS],
  [FINDING, FINDING_STEPS],
  [GROUP, STAGES],
  [INSPECTION, INSPECTION_STEPS],
  [MEETING, MEETING_STEPS],
  [OBSERVATION, OBSERVATION_STEPS],
  [PAIR, DUPLICATE_STEPS],
  [REPORT, REPORT_STEPS],
  [SCENARIO, SCENARIO_STEPS],
  [VERIFICATION, VERIFICATION_STEPS],
];

const isWorded = (noun: Message, code: string): boolean => worded(noun, code).endsWith(` (${called(noun, code)})`);

test.each(MACHINES.map(([noun, steps]) => [noun.id, noun, steps] as const))(
  '%s: every state and step has an Indonesian word',
  (_name, noun, steps) => {
    const codes = Object.entries(steps).flatMap(([state, next]) => [state, ...Object.keys(next)]);
    expect(codes.length).toBeGreaterThan(4);
    expect(codes.filter((code) => !isWorded(noun, code))).toEqual([]);
  },
);

test.each(MACHINES.map(([noun, steps]) => [noun.id, noun, steps] as const))(
  '%s: a step that is no value to send is called by its mutation',
  (_name, noun, steps) => {
    const taken = Object.values(steps).flatMap((next) => Object.keys(next));
    const internal = taken.filter((step) => /[a-z]/.test(step));
    expect(internal.filter((step) => !isAction(called(noun, step)))).toEqual([]);
    // A noun whose steps are values names no mutation for them, but for the one nobody sends.
    const values = taken.filter((step) => !/[a-z]/.test(step) && called(noun, step) !== step);
    expect(new Set(values)).toEqual(new Set(noun === FAMILY ? ['VERIFY'] : []));
  },
);

test('a step of a scenario is told by its mutation', () => {
  expect(() => take(SCENARIO_STEPS, SCENARIO, 'DRAFT', 'publish')).toThrow(
    'The scenario is DRAFT; publishScenario is not possible. Possible: updateScenario, runScenario.',
  );
});

test('Pemuatan data: every state has one as well', () => {
  expect(IMPORT_STATES.filter((code) => !isWorded(IMPORT, code))).toEqual([]);
});

test('a refusal tells them with their mutations, in English those alone, and leaves out what the hub does by itself', () => {
  const refusal = (...[state, step]: Parameters<typeof after>): Message | undefined => {
    try {
      after(state, step);
    } catch (error) {
      if (error instanceof Refused) return error.refusals[0]?.message;
    }
    return undefined;
  };
  expect(refusal('APPLYING', 'cancel')).toEqual({
    id: 'Pemuatan data berstatus diterapkan (APPLYING); pembatalan (cancelRegistryImport) tidak dapat dilakukan. Hub melanjutkannya sendiri.',
    en: 'The import is APPLYING; cancelRegistryImport is not possible. The hub goes on with it by itself.',
  });
  expect(refusal('STAGING', 'approve')?.en).toBe(
    'The import is STAGING; approveRegistryImport is not possible. Possible: cancelRegistryImport.',
  );
  expect(isOfTheHub(IMPORT, 'apply')).toBe(true);
  expect(refusal('VALIDATED', 'finish')).toEqual({
    id: 'Pemuatan data berstatus diperiksa (VALIDATED); penyelesaian (finish) tidak dapat dilakukan. Yang dapat: persetujuan (approveRegistryImport), pembatalan (cancelRegistryImport).',
    en: 'The import is VALIDATED; finish is not possible. Possible: approveRegistryImport, cancelRegistryImport.',
  });
});
