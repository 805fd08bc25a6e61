import { ConnectionEdge, Edge } from '../../platform/graph/decorators';
import { PeriodScalar } from '../../platform/graph/scalars';
import { inRegion, Region } from '../region';
import { QuarterReportConnection, QuarterReportFilter } from './quarter-report.type';
import { reportingOf } from './report.sql';
import { ReportingState } from './reporting.type';

/** What this feature adds to the types of others. */

ConnectionEdge(
  () => QuarterReportConnection,
  { on: inRegion('regionCode') },
  {
    description: 'Reports of this area and the areas below it (laporan triwulan), the newest period first.',
    filter: () => QuarterReportFilter,
  },
)(Region.prototype, 'quarterReports');

Edge(() => [ReportingState], {
  source: reportingOf,
  order: { properties: ['regionCode'], direction: 'ASC' },
  bound: 600,
  expected: 40,
  args: {
    period: {
      type: () => PeriodScalar,
      description: 'The period, such as `2026-Q3`.',
      sqlType: 'text',
      where: (state, value) => `${state.col('period')} = ${value}`,
    },
  },
  description:
    'Who of the areas directly below has reported for a period and who has not (kepatuhan pelaporan), by code; cities of a province, ' +
    'provinces of the nation.',
})(Region.prototype, 'reporting');
