import { ConnectionEdge, Edge } from '../../platform/graph/decorators';
import { Household } from '../household';
import { Activity, Program } from '../program';
import { inRegion, Region } from '../region';
import { FeedingBatch, FeedingBatchConnection, FeedingBatchFilter } from './batch.type';
import { FeedingParticipant } from './participant.type';

/** What this feature adds to the types of others. */

Edge(() => FeedingBatch, {
  inverseOf: { relation: 'activity' },
  nullable: true,
  description: 'Its plan of feeding, where it is a batch of supplementary feeding (PMT); else null.',
})(Activity.prototype, 'feeding');

ConnectionEdge(
  () => FeedingBatchConnection,
  { inverseOf: { relation: 'program' } },
  { description: 'Its batches of supplementary feeding (PMT), by region.', filter: () => FeedingBatchFilter },
)(Program.prototype, 'feedingBatches');

ConnectionEdge(
  () => FeedingBatchConnection,
  { on: inRegion('regionCode') },
  {
    description: 'Batches of supplementary feeding for it and the areas below (PMT), by region.',
    filter: () => FeedingBatchFilter,
  },
)(Region.prototype, 'feedingBatches');

Edge(() => [FeedingParticipant], {
  inverseOf: { relation: 'household' },
  sameHousehold: true,
  order: { properties: ['joinedOn', 'id'], direction: 'DESC' },
  bound: 50,
  expected: 1,
  description: 'Members who are or were fed (peserta PMT), the newest first, as far as you see health data.',
})(Household.prototype, 'feeding');
