import { ConnectionEdge, Edge } from '../../platform/graph/decorators';
import { Agency } from '../agency';
import { Commitment } from '../commitment';
import { Program } from '../program';
import { Region } from '../region';
import { Finding, FindingConnection, FindingFilter } from './finding.type';
import { inspectedBy, liesIn, promisedBy } from './inspection.sql';
import { InspectionConnection, InspectionFilter } from './inspection.type';
import { ProcedureStandardConnection } from './standard.type';

/** What this feature adds to the types of others. */

ConnectionEdge(
  () => FindingConnection,
  { inverseOf: { relation: 'responsible' } },
  { description: 'Findings it has to answer (temuan), the next due first.', filter: () => FindingFilter },
)(Agency.prototype, 'findings');

ConnectionEdge(
  () => InspectionConnection,
  { inverseOf: { relation: 'program' } },
  { description: 'Inspections of it (pemeriksaan), the newest first.', filter: () => InspectionFilter },
)(Program.prototype, 'inspections');

ConnectionEdge(
  () => ProcedureStandardConnection,
  { on: inspectedBy },
  {
    description:
      'Checklists it may be inspected by from your tier (standar prosedur): for programs like it, of your tier or one above, in their ' +
      'newest version, the newest first.',
  },
)(Program.prototype, 'procedureStandards');

ConnectionEdge(
  () => InspectionConnection,
  { on: (region, inspection) => liesIn(inspection, region.col('code')) },
  { description: 'Inspections in it and below (pemeriksaan), the newest first.', filter: () => InspectionFilter },
)(Region.prototype, 'inspections');

Edge(() => [Finding], {
  on: promisedBy,
  order: { properties: ['due', 'id'], direction: 'ASC' },
  bound: 100,
  expected: 1,
  description: 'Findings that are answered with it (temuan), the first hundred by their day.',
})(Commitment.prototype, 'findings');
