/**
 * Cursors are tested by paging; words for humans, protected figures and the growing log by their own tests, and so is what
 * programs say of families, which test/features/eligibility.e2e.test.ts compares with the candidates.
 */
const ELSEWHERE = new Set([
  // Imports and what registries count for: words and figures that move; their rows are compared by the slice tests.
  // Rounded for who does not see every child: test/features/feeding.e2e.test.ts.
  'FeedingBatch.progress',
  'Query.registryImport',
  'Query.registryImports',
  'Registry.configurations',
  // Who has reported depends on the day: test/features/quarter-report.e2e.test.ts.
  'reporting',
  // What ships is dated by its migration.
  'ProcedureStandard.publishedAt',
  'cursor',
  'startCursor',
  'endCursor',
  'PillarCoverage.lacks',
  'RegistryRelease.listings',
  'RegulationWarning.message',
  // What is assumed and found: test/features/scenarios.e2e.test.ts.
  'Scenario.assumptions',
  'Scenario.result',
  // The same of two, side by side: test/features/scenario-comparison.e2e.test.ts.
  'ScenarioComparison.warnings',
  'ScenarioComparison.assumptions',
  'ScenarioComparison.totals',
  'ScenarioComparison.path',
  'ScenarioComparison.programs',
  'ScenarioComparison.places',
  'Household.accessLog',
  'Household.eligibility',
  // By the year’s money: test/features/offers.e2e.test.ts asks for its parts one by one.
  'Household.offers',
  'Person.eligibility',
  'Program.coverage',
  'Enrolment.verdict',
  'Viewer.access',
  // Sums over rows: tested against sums of their own in test/features/business-figures.e2e.test.ts.
  'Activity.outcomes',
  'funnel',
  // Counted a second time in test/features/follow-up-views.e2e.test.ts.
  'Agency.inbox',
  'Agency.inboxCounts',
  'Team.scoreboard',
]);

export const isCompared = (type: string, field: string): boolean =>
  !ELSEWHERE.has(field) && !ELSEWHERE.has(`${type}.${field}`);
