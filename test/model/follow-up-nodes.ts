import { sumsOf } from '../world/cascade';
import type { Commitment, Escalation, Reminder, Team, World } from '../world/rows';
import type { Lookup } from './lookup';
import { by, isOverdue } from './order';
import { pageOf, type PageArgs } from './page';

const NO_REPORT_SINCE = '2026-02-05';
const REPORT_DAYS = 35;
const MARGIN = 0.2;

/** Why a promise of the world is late or at risk: what is due in 2025 has no time left, what is due in 2999 has all of it. */
export const risksOf = (world: World, row: Commitment): string[] => {
  const inHand = ['AGREED', 'ACTIVE'].includes(row.status);
  const { weighted, parts } = sumsOf(row, world.commitments);
  const silentFor = (Date.now() - Date.parse(NO_REPORT_SINCE)) / 86_400_000;
  return [
    ...(isOverdue(row) ? ['OVERDUE'] : []),
    ...(inHand && row.due < '2026' && weighted / row.target < 1 - MARGIN ? ['BEHIND_PACE'] : []),
    ...(inHand && parts === 0 && silentFor > REPORT_DAYS + 1 ? ['NO_REPORT'] : []),
  ];
};

export const riskOf = (world: World, row: Commitment): string => {
  if (!['AGREED', 'ACTIVE', 'AWAITING_VERIFICATION'].includes(row.status)) return 'NONE';
  const reasons = risksOf(world, row);
  return reasons.includes('OVERDUE') ? 'LATE' : reasons.length > 0 ? 'AT_RISK' : 'ON_TRACK';
};

/** What was followed up, and what that adds to promises and teams. */
export const followUpNodes = (model: Lookup) => {
  const { world, oracle } = model;
  const { sees } = oracle;
  const shown: Lookup['shown'] = (path, rows, visible) => model.shown(path, rows, visible);
  const one: Lookup['one'] = (path, row, visible, make) => model.one(path, row, visible, make);
  const escalations = (path: string, rows: readonly Escalation[], page: PageArgs): object =>
    pageOf(
      'Escalation',
      by(
        shown(path, rows, ({ commitment }) => sees.placed(commitment)),
        (row) => row.at,
        (row) => row.id,
      ).reverse(),
      page,
      model.nodes.escalation,
    );
  return {
    reminder: ({ id, commitment, kind, dueOn, notedAt }: Reminder): object => ({
      __typename: 'Reminder',
      id: `reminder_${id}`,
      kind,
      dueOn,
      notedAt,
      commitment: () => one('Reminder.commitment', commitment, sees.placed, model.nodes.commitment),
      agency: () => one('Reminder.agency', commitment.agency, sees.agency, model.nodes.agency),
    }),
    escalation: (row: Escalation): object => ({
      __typename: 'Escalation',
      id: `escalation_${row.id}`,
      level: row.level,
      dueOn: row.commitment.due,
      reason: row.reason,
      at: row.at,
      commitment: () => one('Escalation.commitment', row.commitment, sees.placed, model.nodes.commitment),
      fromTeam: () => one('Escalation.fromTeam', row.fromTeam, sees.placed, model.nodes.team),
      toTeam: () => one('Escalation.toTeam', row.toTeam, sees.placed, model.nodes.team),
      byAgency: () => one('Escalation.byAgency', row.byAgency, sees.agency, model.nodes.agency),
    }),
    followUpOfCommitment: (row: Commitment): object => ({
      risk: riskOf(world, row),
      riskReasons: risksOf(world, row),
      reminders: (page: PageArgs) =>
        pageOf(
          'Reminder',
          by(
            shown(
              'Commitment.reminders',
              world.reminders.filter(({ commitment }) => commitment === row),
              ({ commitment }) => sees.placed(commitment),
            ),
            (reminder) => reminder.notedAt,
            (reminder) => reminder.id,
          ).reverse(),
          page,
          model.nodes.reminder,
        ),
      escalations: (page: PageArgs) =>
        escalations(
          'Commitment.escalations',
          world.escalations.filter(({ commitment }) => commitment === row),
          page,
        ),
    }),
    followUpOfTeam: (team: Team): object => ({
      followUp: {
        __typename: 'FollowUpSettings',
        remindBeforeDays: 7,
        remindAfterDays: 1,
        escalateAfterDays: 14,
        reportEveryDays: REPORT_DAYS,
        riskMargin: MARGIN,
      },
      version: 1,
      escalations: (page: PageArgs) =>
        escalations(
          'Team.escalations',
          world.escalations.filter(({ toTeam }) => toTeam === team),
          page,
        ),
    }),
  };
};
