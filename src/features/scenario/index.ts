import './scenario.links';

export { Scenario, ScenarioConnection, ScenarioFilter, ScenarioQueries, ScenarioWords } from './scenario.type';
export { ScenarioBottleneckWords } from './bottleneck.type';
export { MOST_COMPARED_PLACES, ScenarioComparisonWords, ScenarioDifferenceWords } from './comparison.type';
export { ScenarioEntity } from './scenario.entity';
export { ScenarioMutations } from './scenario.mutations';
export { BacktestResolver } from './backtest.type';
export { scenarioJob } from './scenario.job';
