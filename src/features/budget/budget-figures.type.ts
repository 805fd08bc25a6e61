import { Field, Int, ObjectType } from 'type-graphql';
import { ConnectionEdge, Edge, FromSql, FromTable } from '../../platform/graph/decorators';
import { RupiahScalar } from '../../platform/graph/scalars';
import { Pillar } from '../program';
import { Region } from '../region';
import { BudgetAllotment, BudgetLineConnection, BudgetLineFilter } from './budget-line.type';
import { BudgetTag, FundSource } from './budget.enums';
import { budgetBy, ofBudget, unallottedOf } from './budget.sql';

const SUMS = { ceiling: 'ceiling', realised: 'realised', allotted: 'allotted' };
const CEILING = {
  description: 'Sum of the ceilings (pagu). Money that is shared out counts once, in the share.',
};
const REALISED = { description: 'Sum of what is spent (realisasi).' };
const ALLOTTED = { description: 'How much of it is allotted to promises.' };

@FromTable({ columns: { pillar: 'pillar', ...SUMS } })
@ObjectType({
  simpleResolvers: true,
  description: 'The part of a budget that is for one pillar (anggaran per strategi).',
})
export class PillarBudget {
  @Field(() => Pillar, { nullable: true, description: 'The pillar; null for lines that have none.' })
  pillar!: string | null;

  @Field(() => RupiahScalar, CEILING)
  ceiling!: number;

  @Field(() => RupiahScalar, REALISED)
  realised!: number;

  @Field(() => RupiahScalar, ALLOTTED)
  allotted!: number;
}

@FromTable({ columns: { source: 'source', ...SUMS } })
@ObjectType({
  simpleResolvers: true,
  description: 'The part of a budget that comes from one source (anggaran per sumber).',
})
export class SourceBudget {
  @Field(() => FundSource, { description: 'The source.' })
  source!: string;

  @Field(() => RupiahScalar, CEILING)
  ceiling!: number;

  @Field(() => RupiahScalar, REALISED)
  realised!: number;

  @Field(() => RupiahScalar, ALLOTTED)
  allotted!: number;
}

@FromTable({ columns: { tag: 'tag', ...SUMS } })
@ObjectType({
  simpleResolvers: true,
  description: 'The part of a budget that has one tag (anggaran per penandaan).',
})
export class TagBudget {
  @Field(() => BudgetTag, { description: 'The tag.' })
  tag!: string;

  @Field(() => RupiahScalar, CEILING)
  ceiling!: number;

  @Field(() => RupiahScalar, REALISED)
  realised!: number;

  @Field(() => RupiahScalar, ALLOTTED)
  allotted!: number;
}

@FromTable({
  columns: {
    regionCode: 'regionCode',
    codeEnd: 'codeEnd',
    year: 'year',
    complete: 'complete',
    cells: 'cells',
    ...SUMS,
  },
})
@ObjectType({
  simpleResolvers: true,
  description:
    'The money of an area and all areas below it in one year (anggaran wilayah): the sums of the lines that your slice shows.',
})
export class RegionBudget {
  @Edge(() => Region, {
    on: (budget, region) => `${region.col('code')} = ${budget.col('regionCode')}`,
    description: 'The area.',
  })
  region!: Region;

  @Field(() => Int, { description: 'The budget year.' })
  year!: number;

  @Field(() => Boolean, {
    description: 'You see every line of the area; of an area above your own only those on the way to yours.',
  })
  complete!: boolean;

  @Field(() => RupiahScalar, CEILING)
  ceiling!: number;

  @Field(() => RupiahScalar, REALISED)
  realised!: number;

  @Field(() => RupiahScalar, ALLOTTED)
  allotted!: number;

  @FromSql(unallottedOf)
  @Field(() => RupiahScalar, { description: 'What no promise has been given yet (belum dialokasikan).' })
  unallotted!: number;

  @Edge(() => [PillarBudget], {
    source: budgetBy('pillar'),
    order: { properties: ['pillar'], direction: 'ASC' },
    bound: 4,
    expected: 4,
    description: 'The same by pillar; money without one comes last.',
  })
  byPillar!: PillarBudget[];

  @Edge(() => [SourceBudget], {
    source: budgetBy('source'),
    order: { properties: ['source'], direction: 'ASC' },
    bound: 4,
    expected: 4,
    description: 'The same by source.',
  })
  bySource!: SourceBudget[];

  @Edge(() => [TagBudget], {
    source: budgetBy('tag'),
    order: { properties: ['tag'], direction: 'ASC' },
    bound: 2,
    expected: 2,
    description: 'The same by tag: what reaches the poor, and what supports it.',
  })
  byTag!: TagBudget[];

  @ConnectionEdge(
    () => BudgetLineConnection,
    { on: ofBudget },
    { description: 'The lines, by region.', filter: () => BudgetLineFilter },
  )
  lines!: unknown;
}

@FromTable({
  columns: {
    commitmentId: 'commitmentId',
    promised: 'promised',
    allotted: 'allotted',
    own: 'own',
    spent: 'spent',
    missing: 'missing',
    complete: 'complete',
  },
})
@ObjectType({
  simpleResolvers: true,
  description:
    'The money of a promise (uang komitmen): what was promised, what lines are allotted to it and to its parts, and what is spent ' +
    'of that, as far as your slice shows the lines.',
})
export class CommitmentMoney {
  @Field(() => RupiahScalar, { nullable: true, description: 'Budget promised; null if none was.' })
  promised!: number | null;

  @Field(() => RupiahScalar, {
    description: 'Allotted to it and to the parts it is split into; cancelled parts do not count.',
  })
  allotted!: number;

  @Field(() => RupiahScalar, { description: 'Of it, allotted to this promise itself.' })
  own!: number;

  @Field(() => RupiahScalar, {
    nullable: true,
    description: 'Promised and not allotted; null if no budget was promised.',
  })
  missing!: number | null;

  @Field(() => RupiahScalar, {
    description:
      'Spent of what is allotted. Of a line that pays for several promises each has the same share of what is spent as of the ' +
      'ceiling, rounded down to whole rupiah; so it may exceed what is allotted where a line is overspent.',
  })
  spent!: number;

  @Field(() => Boolean, {
    description: 'You see every line that may be allotted to it; of a promise for an area above your own you may not.',
  })
  complete!: boolean;

  @Edge(() => [BudgetAllotment], {
    on: (money, allotment) =>
      `${allotment.col('commitmentId')} = ${money.col('commitmentId')} and ${allotment.col('amount')} > 0`,
    order: { properties: ['lineRegionCode', 'budgetLineId'], direction: 'ASC' },
    bound: 100,
    expected: 3,
    description: 'What is allotted to this promise itself, line by line; 100 at most, by the region of the line.',
  })
  lines!: BudgetAllotment[];
}
