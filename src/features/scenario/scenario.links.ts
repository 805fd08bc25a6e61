import { ConnectionEdge, Edge } from '../../platform/graph/decorators';
import { Commitment, CommitmentConnection } from '../commitment';
import { inRegion, Region } from '../region';
import { Scenario, ScenarioConnection, ScenarioFilter } from './scenario.type';

/** What this feature adds to the types of others. */

ConnectionEdge(
  () => ScenarioConnection,
  { on: inRegion('regionCode') },
  {
    description: 'Scenarios for this area and the areas below it (skenario), the newest first.',
    filter: () => ScenarioFilter,
  },
)(Region.prototype, 'scenarios');

ConnectionEdge(
  () => CommitmentConnection,
  { on: (scenario, commitment) => `${commitment.col('scenarioId')} = ${scenario.col('id')}` },
  {
    description:
      'Promises drafted from it (komitmen), cancelled ones too; the next due first. Their parts are `children`.',
  },
)(Scenario.prototype, 'commitments');

Edge(() => Scenario, {
  relation: 'scenario',
  nullable: true,
  description: 'The scenario it was drafted from (skenario), by draftCommitments; null outside your slice.',
})(Commitment.prototype, 'scenario');
