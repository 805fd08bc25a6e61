import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { InputCheck, refused } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { UNDER_WAY_STATES } from '../commitment';
import type { ConfigureFollowUpInput, EscalateCommitmentInput } from './follow-up.input';
import { changeSettings, findRaisable, findTeam, insertEscalation, type Settings } from './follow-up.store';

const TEAM = { id: 'Tim', en: 'team' };
const COMMITMENT = { id: 'Komitmen', en: 'commitment' };

/** Least and most of each setting, as the table checks them. */
const BOUNDS: Readonly<Record<keyof Settings, readonly [number, number]>> = {
  remindBeforeDays: [0, 365],
  remindAfterDays: [0, 365],
  escalateAfterDays: [1, 365],
  reportEveryDays: [1, 400],
  riskMargin: [0, 1],
};
const isSetting = (name: string): name is keyof Settings => Object.hasOwn(BOUNDS, name);
const NAMES = Object.keys(BOUNDS).filter(isSetting);

export const configureFollowUp = async (writing: Writing, input: ConfigureFollowUpInput): Promise<Written> => {
  const check = new InputCheck().unless(
    NAMES.some((name) => input[name] != null),
    'team',
    { id: `Sebutkan yang berubah: ${NAMES.join(', ')}.`, en: `Name what changes: ${NAMES.join(', ')}.` },
  );
  for (const name of NAMES) {
    const [least, most] = BOUNDS[name];
    const value = input[name];
    check.unless(value == null || (value >= least && value <= most), name, {
      id: `Nilai ${least} sampai ${most}.`,
      en: `A value from ${least} to ${most}.`,
    });
  }
  check
    .unless(input.riskMargin == null || Number(input.riskMargin.toFixed(2)) === input.riskMargin, 'riskMargin', {
      id: 'Paling banyak dua angka di belakang koma.',
      en: 'At most two decimals.',
    })
    .done();
  const team = await findTeam(writing.scope, keyOfNode(input.team, 'team', 'input.team'));
  if (!team) throw notFound(TEAM, 'team');
  if (!team.isOwn)
    throw refused(
      'FORBIDDEN',
      {
        id: 'Tindak lanjut sebuah tim diatur oleh sekretariat yang wilayahnya mencakup tim itu.',
        en: 'How a team follows up is set by a secretariat whose area holds the team.',
      },
      'team',
    );
  if (team.version !== input.expectedVersion) throw versionConflict(TEAM);
  const settings: Settings = {
    remindBeforeDays: input.remindBeforeDays ?? team.remindBeforeDays,
    remindAfterDays: input.remindAfterDays ?? team.remindAfterDays,
    escalateAfterDays: input.escalateAfterDays ?? team.escalateAfterDays,
    reportEveryDays: input.reportEveryDays ?? team.reportEveryDays,
    riskMargin: input.riskMargin ?? team.riskMargin,
  };
  const version = await changeSettings(writing.scope, team, settings);
  if (version === undefined) throw versionConflict(TEAM);
  await writing.record({ noun: 'team', id: team.id, region: team.regionCode, version, facts: { ...settings } });
  return { team: team.id };
};

export const escalateCommitment = async (writing: Writing, input: EscalateCommitmentInput): Promise<Written> => {
  const reason = input.reason.trim();
  new InputCheck()
    .unless(reason.length >= 5 && reason.length <= 500, 'reason', {
      id: 'Alasan 5 sampai 500 karakter.',
      en: 'A reason has 5 to 500 characters.',
    })
    .done();
  const row = await findRaisable(writing.scope, keyOfNode(input.commitment, 'commitment', 'input.commitment'));
  if (!row) throw notFound(COMMITMENT, 'commitment');
  if (!row.mayRaise)
    throw refused(
      'FORBIDDEN',
      {
        id: 'Komitmen dinaikkan oleh pimpinan timnya atau tim di atasnya: ketua, wakil ketua, sekretaris, atau sekretariat wilayah tim.',
        en: 'A promise is raised by who leads its team or one above: chair, deputy, secretary, or the secretariat of its area.',
      },
      'commitment',
    );
  if (!UNDER_WAY_STATES.some((state) => state === row.status))
    throw refused(
      'ILLEGAL_STEP',
      {
        id: 'Hanya komitmen yang disepakati dan belum selesai yang dapat dinaikkan.',
        en: 'Only a promise that is agreed and not yet fulfilled can be raised.',
      },
      'commitment',
    );
  if (row.level === null)
    throw refused(
      'ILLEGAL_STEP',
      {
        id: 'Komitmen ini sudah dinaikkan ke tim teratas untuk tenggat ini.',
        en: 'This promise was raised to the topmost team for this due date.',
      },
      'commitment',
    );
  const escalation = await insertEscalation(writing.scope, row, reason);
  if (escalation === undefined)
    throw refused('DUPLICATE', {
      id: 'Komitmen ini baru saja dinaikkan ke tim di atasnya. Baca ulang.',
      en: 'This promise was raised to the team above just now. Read it again.',
    });
  const { id, regionCode, status, version, level, due } = row;
  await writing.record({ noun: 'commitment', id, region: regionCode, status, version, reason, facts: { level, due } });
  return { commitment: id, escalation };
};
