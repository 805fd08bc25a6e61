import './business.links';

export {
  BusinessGroup,
  BusinessGroupConnection,
  BusinessGroupFilter,
  BusinessGroupQueries,
} from './business-group.type';
export { BusinessMutations } from './business.mutations';
export { TurnoverReport } from './turnover-report.type';
export { BusinessGroupEntity, TurnoverReportEntity } from './business-group.entity';
