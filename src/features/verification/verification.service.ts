import { randomUUID } from 'node:crypto';
import { today } from '../../platform/today';
import { worded } from '../../platform/write/state-words';
import { InputCheck } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { changeHousehold, familyOf, stepOf, type HouseholdRow, type HouseholdStatusName } from '../household';
import type { VerifyHouseholdInput } from './verification.input';
import {
  stageAfter,
  VERIFICATION,
  type VerificationOutcomeName,
  type VerificationStageName,
} from './verification.steps';
import { beginVerification, continueVerification, openVerification } from './verification.store';

const isNumber = (text: string | null | undefined): boolean =>
  text == null || (text.trim() !== '' && text.length <= 100);

const check = ({ step, outcome, visitedOn, minutesNumber, decreeNumber, note }: VerifyHouseholdInput): void => {
  new InputCheck()
    .unless(step !== 'VISIT' || outcome != null, 'outcome', {
      id: 'Kunjungan perlu hasil, misalnya VALID.',
      en: 'A visit has an outcome, such as VALID.',
    })
    .unless(visitedOn == null || visitedOn <= today(), 'visitedOn', {
      id: 'Tanggal kunjungan tidak di masa depan.',
      en: 'A visit does not lie in the future.',
    })
    .unless(isNumber(minutesNumber) && (step !== 'DELIBERATE' || minutesNumber != null), 'minutesNumber', {
      id: 'Musyawarah perlu nomor berita acara, 1 sampai 100 karakter.',
      en: 'A musyawarah needs the number of its minutes, 1 to 100 characters.',
    })
    .unless(isNumber(decreeNumber) && (step !== 'DECREE' || decreeNumber != null), 'decreeNumber', {
      id: 'Penetapan perlu nomor SK, 1 sampai 100 karakter.',
      en: 'A decree needs its number, 1 to 100 characters.',
    })
    .unless(note == null || note.length <= 2_000, 'note', {
      id: 'Catatan paling banyak 2.000 karakter.',
      en: 'A note has at most 2,000 characters.',
    })
    .done();
};

/** A decree fixes a poor family; whatever else was found is a reason to reject. */
const checkOutcome = (stage: VerificationStageName, outcome: VerificationOutcomeName): void =>
  new InputCheck()
    .unless(stage !== 'DECREED' || outcome === 'VALID', 'outcome', {
      id: `Hanya hasil VALID yang dapat ditetapkan; hasilnya ${worded(VERIFICATION, outcome)}.`,
      en: `Only the outcome VALID can be decreed; it is ${outcome}.`,
    })
    .unless(stage !== 'REJECTED' || outcome !== 'VALID', 'outcome', {
      id: 'Penolakan perlu hasil selain VALID.',
      en: 'A rejection needs an outcome other than VALID.',
    })
    .done();

export const verifyHousehold = async (writing: Writing, input: VerifyHouseholdInput): Promise<Written> => {
  check(input);
  const { scope, viewer } = writing;
  const family = await familyOf(writing, input);
  const open = await openVerification(scope, family);
  const stage = stageAfter(open?.stage ?? 'PENDING', input.step);
  const outcome = input.outcome ?? open?.outcome ?? 'VALID';
  checkOutcome(stage, outcome);
  const id = open?.id ?? randomUUID();
  const { note, minutesNumber, decreeNumber } = input;
  if (open) await continueVerification(scope, id, { stage, outcome, minutesNumber, decreeNumber, note });
  else {
    const visitedOn = input.visitedOn ?? today();
    await beginVerification(scope, family, { id, agencyId: viewer.agencyId, outcome, visitedOn, note });
  }
  const { kelurahanCode: region, id: household } = family;
  await writing.record({
    noun: 'verification',
    id,
    household,
    region,
    status: stage,
    reason: note ?? null,
    facts: { outcome },
  });
  const status = statusAfter(family, stage);
  const version = await changeHousehold(scope, family, { status }, { corrects: false });
  if (status !== null) {
    await writing.record({
      noun: 'household',
      id: household,
      household,
      region,
      status,
      version,
      facts: { verification: id, outcome },
    });
  }
  return { household, verification: id };
};

const statusAfter = ({ status }: HouseholdRow, stage: VerificationStageName): HouseholdStatusName | null => {
  if (stage === 'DECREED') return stepOf(status, 'VERIFY');
  return stage === 'REJECTED' ? stepOf(status, 'LEAVE') : null;
};
