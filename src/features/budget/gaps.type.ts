import { Field, Int, ObjectType } from 'type-graphql';
import { ConnectionEdge, Edge, Figures, FromTable } from '../../platform/graph/decorators';
import { Program } from '../program';
import { RegionBudget } from './budget-figures.type';
import { BudgetLineConnection, BudgetLineFilter } from './budget-line.type';
import { gapsOf, reachesNobody, withoutMoney } from './gaps.sql';

@FromTable({ columns: { programId: 'programId', families: 'families' } })
@ObjectType({
  simpleResolvers: true,
  description: 'A program with families and without money (program tanpa anggaran).',
})
export class ProgramWithoutMoney {
  @Edge(() => Program, {
    on: (row, program) => `${program.col('id')} = ${row.col('programId')}`,
    description: 'The program.',
  })
  program!: Program;

  @Field(() => Int, { description: 'Families of the area with a place under way in it (keluarga).' })
  families!: number;
}

@FromTable({ columns: { regionCode: 'regionCode', codeEnd: 'codeEnd', year: 'year' } })
@ObjectType({
  simpleResolvers: true,
  description:
    'Where money and families of an area miss each other (kesenjangan anggaran dan sasaran). Exact; it is null as a whole for who ' +
    'does not see every family of the area.',
})
export class BudgetGaps {
  @ConnectionEdge(
    () => BudgetLineConnection,
    { on: reachesNobody },
    {
      description:
        'Money with no families behind it (uang tanpa keluarga): lines tagged LANGSUNG for a program in which no family of the ' +
        'line’s own area had a place by the end of the year.',
      filter: () => BudgetLineFilter,
    },
  )
  withoutFamilies!: unknown;

  @Edge(() => [ProgramWithoutMoney], {
    source: withoutMoney,
    order: { properties: ['families', 'programId'], direction: 'DESC' },
    bound: 100,
    expected: 5,
    description:
      'Families with no money behind them (keluarga tanpa uang): programs in which families of the area have places under way, ' +
      'without a line of that year in the area or above it; the most families first, 100 at most.',
  })
  familiesWithoutMoney!: ProgramWithoutMoney[];
}

Figures(() => BudgetGaps, {
  nullable: true,
  from: (budget, _, viewer) => gapsOf(budget, viewer),
  description: 'Where money and families miss each other (kesenjangan); null if you do not see every family here.',
})(RegionBudget.prototype, 'gaps');
