import { Resolver } from 'type-graphql';
import { Mutate, payloadType } from '../../platform/graph/payload';
import { Commitment } from '../commitment';
import { allotBudget, releaseBudget } from './allotment.service';
import { BudgetLine } from './budget-line.type';
import { AllotBudgetInput, RecordRealisationInput, ReleaseBudgetInput, SetBudgetLineInput } from './budget.input';
import { recordRealisation, setBudgetLine } from './budget.service';

const budgetLine = { type: () => BudgetLine, description: 'The line as it is now.' };
const commitment = { type: () => Commitment, description: 'The promise as it is now.' };

@Resolver()
export class BudgetMutations {
  @Mutate({
    description:
      'Creates a budget line of the own agency, or changes one (penetapan baris anggaran); camat, lurah, UKPD and SKPD. What is ' +
      'left out of a change stays as it is. A line may be a share of one above it (pembagian).',
    payload: payloadType('setBudgetLine', { budgetLine }),
    input: () => SetBudgetLineInput,
    does: setBudgetLine,
  })
  setBudgetLine!: unknown;

  @Mutate({
    description:
      'Records what was spent of an own line in one quarter, or corrects it (pencatatan realisasi); camat, lurah, UKPD and SKPD. ' +
      'More than the ceiling is recorded, and shown as overspent.',
    payload: payloadType('recordRealisation', { budgetLine }),
    input: () => RecordRealisationInput,
    does: recordRealisation,
  })
  recordRealisation!: unknown;

  @Mutate({
    description:
      'Allots money of an own line to a promise, or changes how much (alokasi anggaran); camat, lurah, UKPD and SKPD. All promises ' +
      'and shares together never get more than the ceiling.',
    payload: payloadType('allotBudget', { budgetLine, commitment }),
    input: () => AllotBudgetInput,
    does: allotBudget,
  })
  allotBudget!: unknown;

  @Mutate({
    description:
      'Takes back what an own line gives to a promise (pelepasan alokasi); camat, lurah, UKPD and SKPD. Less of it is `allotBudget`.',
    payload: payloadType('releaseBudget', { budgetLine, commitment }),
    input: () => ReleaseBudgetInput,
    does: releaseBudget,
  })
  releaseBudget!: unknown;
}
