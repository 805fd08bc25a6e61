import { ConnectionEdge, Edge, Figures } from '../../platform/graph/decorators';
import { PeriodScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { Commitment } from '../commitment';
import { Team } from '../team';
import { EscalationConnection } from './escalation.type';
import { inboxCounts, inboxOf } from './inbox.sql';
import { InboxCounts, InboxItemConnection } from './inbox.type';
import { ReminderConnection } from './reminder.type';
import { scoreboard } from './scoreboard.sql';
import { TeamScoreboard } from './scoreboard.type';
import { FollowUpSettings, settingsOf } from './settings.type';

/** What this feature adds to the types of others. */

/** A scoreboard reads all promises of its area, some of them for each of five days. */
const READ_FOR_SCORES = 5_000;

Edge(() => FollowUpSettings, {
  source: settingsOf,
  description: 'How it follows up the promises made to it (pengaturan tindak lanjut).',
})(Team.prototype, 'followUp');

ConnectionEdge(
  () => EscalationConnection,
  { inverseOf: { relation: 'toTeam' } },
  { description: 'Promises that were raised to it (eskalasi), the newest first.' },
)(Team.prototype, 'escalations');

ConnectionEdge(
  () => EscalationConnection,
  { inverseOf: { relation: 'commitment' } },
  { description: 'To whom it was raised (eskalasi), the newest first.' },
)(Commitment.prototype, 'escalations');

ConnectionEdge(
  () => ReminderConnection,
  { inverseOf: { relation: 'commitment' } },
  { description: 'Of what its agency was reminded (pengingat), the newest first.' },
)(Commitment.prototype, 'reminders');

Figures(() => TeamScoreboard, {
  args: {
    period: {
      type: () => PeriodScalar,
      description:
        'Promises whose time touches this quarter or month, as they stood on its last day; all, as of today, if not said.',
      nullable: true,
      sqlType: 'text',
    },
  },
  reads: READ_FOR_SCORES,
  from: (team, value) => scoreboard(team, value('period')),
  description: 'How the promises made to it and to the teams below it stand (papan skor).',
})(Team.prototype, 'scoreboard');

ConnectionEdge(
  () => InboxItemConnection,
  { source: inboxOf },
  {
    description:
      'What it has to do now (kotak masuk), what was due first coming first; of another agency than your own as far as your slice ' +
      'shows its promises and findings.',
  },
)(Agency.prototype, 'inbox');

Figures(() => InboxCounts, {
  from: inboxCounts,
  description: 'How much it has to do now (jumlah kotak masuk).',
})(Agency.prototype, 'inboxCounts');
