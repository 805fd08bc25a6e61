import { ID } from 'type-graphql';
import { ConnectionEdge, Edge } from '../../platform/graph/decorators';
import { Commitment, CommitmentConnection } from '../commitment';
import { inRegion, Region } from '../region';
import { besideOthers } from './comparison.sql';
import { ScenarioComparison } from './comparison.type';
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

Edge(() => Scenario, {
  on: (comparison, scenario) => `${scenario.col('id')} = ${comparison.col('otherId')}`,
  description: 'The other.',
})(ScenarioComparison.prototype, 'other');

Edge(() => ScenarioComparison, {
  source: besideOthers,
  nullable: true,
  args: {
    with: {
      type: () => ID,
      description: 'The other scenario, by its id.',
      sqlType: 'uuid',
      transform: { id: 'scenario' },
      where: (row, value) => `${row.col('otherId')} = ${value}`,
    },
  },
  description:
    'This scenario beside another (perbandingan): what differs in what they assume, and in what they come to. Null where the other is ' +
    'outside your slice.',
})(Scenario.prototype, 'comparison');
