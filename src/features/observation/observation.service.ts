import { randomUUID } from 'node:crypto';
import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { InputCheck } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import {
  changeHousehold,
  FAMILY,
  holdFamilies,
  lockHousehold,
  recordMove,
  sendFamily,
  type HouseholdRow,
} from '../household';
import { EFFECTS, type Effect } from './observation.effects';
import type { RecordObservationInput, ReviewObservationInput } from './observation.input';
import { checkObserved } from './observation.kinds';
import { OBSERVATION, reviewed } from './observation.steps';
import {
  familyOfObservation,
  insertObservation,
  lockObservation,
  seenFamily,
  writeReview,
  type ObservationRow,
} from './observation.store';

const MEMBER = { id: 'Anggota keluarga', en: 'member of the family' };
/** How far the clock of a telephone may be ahead. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

export const recordObservation = async (writing: Writing, input: RecordObservationInput): Promise<Written> => {
  const { kind, observedAt } = input;
  const check = new InputCheck().unless(Date.parse(observedAt) <= Date.now() + CLOCKS_DIFFER_MS, 'observedAt', {
    id: 'Waktu pengamatan tidak di masa depan.',
    en: 'An observation does not lie in the future.',
  });
  checkObserved(check, input).done();
  const { scope, viewer } = writing;
  const household = keyOfNode(input.household, 'household', 'input.household');
  const person = input.person == null ? null : keyOfNode(input.person, 'person', 'input.person');
  await holdFamilies(scope, [household]);
  const family = await seenFamily(scope, household, person);
  if (!family) throw notFound(FAMILY, 'household');
  if (!family.memberKnown) throw notFound(MEMBER, 'person');
  const id = randomUUID();
  const values = Object.fromEntries(input.values.map(({ name, value }) => [name, value]));
  await insertObservation(scope, { id, household, person, kind, values, observedAt, agencyId: viewer.agencyId });
  const region = family.kelurahanCode;
  await writing.record({ noun: 'observation', id, household, region, status: 'PENDING', version: 1, facts: { kind } });
  return { observation: id };
};

export const reviewObservation = async (writing: Writing, input: ReviewObservationInput): Promise<Written> => {
  const { decision, reason } = input;
  new InputCheck()
    .unless(decision !== 'REJECT' || reason != null, 'reason', {
      id: 'Penolakan perlu alasan tertulis.',
      en: 'A rejection needs a written reason.',
    })
    .unless(reason == null || (reason.trim() !== '' && reason.length <= 500), 'reason', {
      id: 'Alasan 1 sampai 500 karakter.',
      en: 'A reason has 1 to 500 characters.',
    })
    .done();
  const { scope, viewer } = writing;
  const key = keyOfNode(input.observation, 'observation', 'input.observation');
  // The family first, as whoever moves or merges it does.
  const of = await familyOfObservation(scope, key);
  const family = of === null ? null : await lockHousehold(scope, of);
  const observation = await lockObservation(scope, key);
  if (!observation) throw notFound(OBSERVATION, 'observation');
  if (observation.version !== input.expectedVersion) throw versionConflict(OBSERVATION);
  const status = reviewed(observation.status, decision);
  if (family?.id !== observation.householdId) throw notFound(FAMILY, 'observation');
  const effect = status === 'ACCEPTED' ? await EFFECTS[observation.kind](scope, family, observation) : null;
  const { id, kind } = observation;
  await writeReview(scope, { id, status, agencyId: viewer.agencyId, reason, born: effect?.born ?? null });
  await writing.record({
    noun: 'observation',
    id,
    household: family.id,
    region: family.kelurahanCode,
    status,
    version: observation.version + 1,
    reason: reason ?? null,
    facts: { kind },
  });
  if (effect) await changeFamily(writing, family, observation, effect);
  return { observation: id, household: family.id };
};

/** Changes the family by what was observed of it; its history names the observation. */
const changeFamily = async (
  writing: Writing,
  family: HouseholdRow,
  { id: observation, kind }: ObservationRow,
  { changes, to }: Effect,
): Promise<void> => {
  const { scope } = writing;
  const facts = { observation, kind };
  if (to !== undefined) {
    const version = await sendFamily(writing, family, to, changes, 'observation');
    await recordMove(writing, family, to, { version, facts });
    return;
  }
  const version = await changeHousehold(scope, family, changes, { corrects: changes.status == null });
  const { id, kelurahanCode } = family;
  const status = changes.status == null ? {} : { status: changes.status };
  await writing.record({ noun: 'household', id, household: id, region: kelurahanCode, version, ...status, facts });
};
