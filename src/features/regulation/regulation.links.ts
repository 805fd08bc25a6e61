import { ConnectionEdge, Edge } from '../../platform/graph/decorators';
import { Agency } from '../agency';
import { Program } from '../program';
import { governed, warningsOf } from './regulation.sql';
import { Regulation, RegulationConnection, RegulationFilter } from './regulation.type';
import { RegulationWarning } from './warning.type';

/** What this feature adds to the types of others. */

ConnectionEdge(
  () => RegulationConnection,
  { inverseOf: { relation: 'issuer' } },
  { description: 'Regulations it published (regulasi), the newest first.', filter: () => RegulationFilter },
)(Agency.prototype, 'regulations');

Edge(() => [Regulation], {
  on: (program, regulation) => governed(regulation, program),
  order: { properties: ['inForce', 'id'], direction: 'DESC' },
  bound: 100,
  expected: 3,
  description: 'Rules that name it (regulasi), the newest first, 100 at most; `status` says which of them hold today.',
})(Program.prototype, 'regulations');

Edge(() => [RegulationWarning], {
  source: warningsOf,
  order: { properties: ['since', 'regulationId'], direction: 'DESC' },
  bound: 100,
  expected: 1,
  description: 'Rules it runs under that hold no longer, where nothing that followed names it yet (peringatan).',
})(Program.prototype, 'regulationWarnings');
