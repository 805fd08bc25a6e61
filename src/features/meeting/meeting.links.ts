import { ConnectionEdge, Edge } from '../../platform/graph/decorators';
import { Agency } from '../agency';
import { Commitment } from '../commitment';
import { Team } from '../team';
import { MeetingOrder } from './meeting.enums';
import { isInvited } from './meeting.sql';
import { Meeting, MeetingConnection, MeetingFilter } from './meeting.type';
import { Decision } from './part.type';

/** What this feature adds to the types of others. */

ConnectionEdge(
  () => MeetingConnection,
  { inverseOf: { relation: 'team' } },
  { description: 'Its meetings (rapat), the latest first.', filter: () => MeetingFilter, orderBy: () => MeetingOrder },
)(Team.prototype, 'meetings');

ConnectionEdge(
  () => MeetingConnection,
  { on: isInvited },
  {
    description: 'Meetings it is invited to (undangan), the latest first; by `heldFrom` and SOONEST those to come.',
    filter: () => MeetingFilter,
    orderBy: () => MeetingOrder,
  },
)(Agency.prototype, 'meetings');

Edge(() => Meeting, { relation: 'meeting', nullable: true, description: 'The meeting it was made in (rapat).' })(
  Commitment.prototype,
  'meeting',
);

Edge(() => Decision, {
  relation: 'decision',
  nullable: true,
  description: 'The decision it follows from (kesepakatan).',
})(Commitment.prototype, 'decision');
