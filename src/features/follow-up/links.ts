import { ConnectionEdge, Edge } from '../../platform/graph/decorators';
import { Commitment } from '../commitment';
import { Team } from '../team';
import { EscalationConnection } from './escalation.type';
import { ReminderConnection } from './reminder.type';
import { FollowUpSettings, settingsOf } from './settings.type';

/** What this feature adds to the types of others. */

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
