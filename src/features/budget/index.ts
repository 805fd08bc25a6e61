import './budget.links';
import './gaps.type';

export {
  BudgetAllotment,
  BudgetLine,
  BudgetLineConnection,
  BudgetLineFilter,
  BudgetLineQueries,
} from './budget-line.type';
export { BudgetTag, FundSource } from './budget.enums';
export { BudgetMutations } from './budget.mutations';
export { BudgetAllotmentEntity, BudgetLineEntity, BudgetRealisationEntity } from './budget-line.entity';
export { registerBudgetImports } from './import/http';
