import { ConnectionEdge } from '../../platform/graph/decorators';
import { inRegion, Region } from '../region';
import { ScenarioConnection, ScenarioFilter } from './scenario.type';

/** What this feature adds to the types of others. */

ConnectionEdge(
  () => ScenarioConnection,
  { on: inRegion('regionCode') },
  {
    description: 'Scenarios for this area and the areas below it (skenario), the newest first.',
    filter: () => ScenarioFilter,
  },
)(Region.prototype, 'scenarios');
