import type { Commitment, Region } from '../world/rows';
import { inside } from '../world/rows';
import { exitRatesOf, TESTED, type Scenario } from '../world/scenarios';
import { chosen, type ListArgs } from './lists';
import type { Lookup } from './lookup';
import { by } from './order';
import { pageOf, type PageArgs } from './page';

/** Scenarios, and what they add to regions. */
export const scenarioNodes = (model: Lookup) => {
  const { world, oracle } = model;
  const { sees } = oracle;
  const one: Lookup['one'] = (path, row, visible, make) => model.one(path, row, visible, make);
  const scenarios = (path: string, rows: readonly Scenario[], { filter, ...page }: ListArgs): object => {
    const published = filter?.['published'] ?? undefined;
    const found = model
      .shown(path, rows, sees.scenario)
      .filter(
        (row) =>
          chosen(filter, 'states', row.state) &&
          chosen(filter, 'owner', `agency_${row.owner.id}`) &&
          (published === undefined || row.published === published),
      );
    const newest = by(
      found,
      (row) => row.createdAt,
      (row) => row.id,
    ).reverse();
    return pageOf('Scenario', newest, page, model.nodes.scenario);
  };
  return {
    scenario: (row: Scenario): object => ({
      __typename: 'Scenario',
      id: `scenario_${row.id}`,
      title: row.title,
      region: () => one('Scenario.region', row.region, sees.region, model.nodes.region),
      owner: () => one('Scenario.owner', row.owner, sees.agency, model.nodes.agency),
      firstQuarter: '2027-Q1',
      quarters: 4,
      horizon: ['2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4'],
      state: row.state,
      progress: row.state === 'DONE' ? 1 : 0,
      countedOn: row.rounded === null ? null : '2026-06-30',
      rounded: row.rounded,
      release: () => one('Scenario.release', row.release, sees.placed, model.nodes.release),
      hindcast: row.rounded === null ? [] : TESTED.hindcast.map((one) => ({ __typename: 'ScenarioHindcast', ...one })),
      exitRates: () =>
        model
          .shown('Scenario.exitRates', row.rounded === null ? [] : exitRatesOf(world.programs), ({ program }) =>
            sees.program(program),
          )
          .map(({ rate }) => ({ __typename: 'ScenarioExitRate', ...rate })),
      comparison: (args: { readonly with: string }) =>
        one(
          'Scenario.comparison',
          world.scenarios.find(({ id }) => args.with === `scenario_${id}`) ?? null,
          sees.scenario,
          (other) => ({
            __typename: 'ScenarioComparison',
            other: () => one('ScenarioComparison.other', other, sees.scenario, model.nodes.scenario),
          }),
        ),
      ranAt: row.rounded === null ? null : '2026-06-30T00:00:00.000Z',
      publishedAt: row.published ? '2026-07-01T00:00:00.000Z' : null,
      createdAt: row.createdAt,
      explanation: [],
      history: (args: PageArgs) => model.nodes.history('Scenario.history', row.id, args),
      version: 1,
      commitments: (args: ListArgs) =>
        model.lists.commitments(
          'Scenario.commitments',
          world.commitments.filter(({ scenario }) => scenario === row),
          args,
        ),
    }),
    scenarioOfCommitment: ({ scenario }: Commitment): object => ({
      scenario: () => one('Commitment.scenario', scenario, sees.scenario, model.nodes.scenario),
    }),
    scenariosOfRegion: (region: Region): object => ({
      scenarios: (args: ListArgs) =>
        scenarios(
          'Region.scenarios',
          world.scenarios.filter((row) => inside(region, row.region)),
          args,
        ),
    }),
    scenarios: (args: ListArgs) => scenarios('scenarios', world.scenarios, args),
  };
};
