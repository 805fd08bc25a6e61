import './macro-statistics.links';

export { MacroStatisticEntity } from './macro-statistic.entity';
