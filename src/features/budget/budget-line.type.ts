import { Field, ID, InputType, Int, ObjectType, Resolver } from 'type-graphql';
import { byId } from '../../platform/graph/arguments';
import { connectionType } from '../../platform/graph/connection-type';
import {
  ConnectionEdge,
  Edge,
  FromSql,
  FromTable,
  GlobalId,
  Root,
  RootConnection,
  Where,
} from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateTimeScalar, PeriodScalar, RupiahScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { Commitment, CommitmentConnection } from '../commitment';
import { Pillar, Program } from '../program';
import { Region } from '../region';
import { BudgetTag, FundSource } from './budget.enums';
import { BudgetAllotmentEntity, BudgetLineEntity, BudgetRealisationEntity } from './budget-line.entity';
import { allottedTo, isFree, isOverspent, spentOf, unallotted } from './budget.sql';

@FromTable({
  entity: () => BudgetLineEntity,
  tag: 'line',
  bounds: { property: 'regionCode', within: 'tiers' },
  orders: { REGION: { properties: ['regionCode', 'year', 'id'], direction: 'ASC' } },
  defaultOrder: 'REGION',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description:
    'Money of one agency for one purpose, area and year (baris anggaran, DPA): its ceiling, what of it is shared out to areas ' +
    'below and allotted to promises, and what is spent.',
})
export class BudgetLine extends NodeType {
  @GlobalId()
  declare id: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its code in the papers of the agency, such as that of the sub-activity and account (kode rekening).',
  })
  code!: string | null;

  @Field(() => String, { description: 'What it is for (uraian).' })
  name!: string;

  @Edge(() => Region, { relation: 'region', description: 'The area it is for (lokasi).' })
  region!: Region;

  @Edge(() => Agency, { relation: 'agency', description: 'Whose it is (pengguna anggaran).' })
  agency!: Agency;

  @Edge(() => Program, {
    relation: 'program',
    nullable: true,
    description: 'The program it pays for; null if none, or outside your tiers.',
  })
  program!: Program | null;

  @Field(() => Pillar, { nullable: true, description: 'Its pillar; that of its program, if it has one.' })
  pillar!: string | null;

  @Field(() => Int, { description: 'Budget year (tahun anggaran).' })
  year!: number;

  @Field(() => FundSource, { description: 'Where the money comes from.' })
  source!: string;

  @Field(() => BudgetTag, { description: 'How close it is to the poor.' })
  tag!: string;

  @Field(() => RupiahScalar, {
    description: 'The most that may be spent, as it was decided (pagu); with what is shared out.',
  })
  ceiling!: number;

  @Edge(() => BudgetLine, {
    relation: 'shareOf',
    nullable: true,
    description: 'The line above, of the same year and source, that this one is a share of (pembagian dari).',
  })
  shareOf!: BudgetLine | null;

  @ConnectionEdge(
    () => BudgetLineConnection,
    { inverseOf: { relation: 'shareOf' } },
    {
      description: 'Its shares (pembagian), by region, as far as your slice shows them.',
      filter: () => BudgetLineFilter,
    },
  )
  shares!: unknown;

  @Field(() => RupiahScalar, {
    description:
      'How much of the ceiling its shares have (dibagi); all of them, also those outside your tiers. It counts there: sums over lines ' +
      'count only the rest of this one.',
  })
  shared!: number;

  @Field(() => Boolean, {
    description: 'Other agencies may take shares of it (boleh dibagi); its own may always.',
  })
  shareable!: boolean;

  @Field(() => RupiahScalar, { description: 'Spent, over all quarters (realisasi).' })
  realised!: number;

  @FromSql(isOverspent)
  @Field(() => Boolean, {
    description: 'More is spent of it than the ceiling, or what is left of that beside its shares (melebihi pagu).',
  })
  overspent!: boolean;

  @Field(() => RupiahScalar, {
    description: 'How much of the ceiling is allotted to promises; to all of them, also those outside your tiers.',
  })
  allotted!: number;

  @FromSql(unallotted)
  @Field(() => RupiahScalar, {
    description: 'What neither a promise nor a share has been given yet (belum dialokasikan).',
  })
  unallotted!: number;

  @Edge(() => [BudgetRealisation], {
    relation: 'realisations',
    order: { properties: ['quarter'], direction: 'ASC' },
    bound: 4,
    expected: 4,
    description: 'What was spent, quarter by quarter.',
  })
  realisations!: BudgetRealisation[];

  @Edge(() => [BudgetAllotment], {
    on: (line, allotment) => `${allotment.col('budgetLineId')} = ${line.col('id')} and ${allotment.col('amount')} > 0`,
    order: { properties: ['regionCode', 'commitmentId'], direction: 'ASC' },
    bound: 100,
    expected: 3,
    description: 'How much of it is for which promise; 100 at most, by the region of the promise.',
  })
  allotments!: BudgetAllotment[];

  @ConnectionEdge(
    () => CommitmentConnection,
    { on: (line, row) => allottedTo('budget_line_id', 'commitment_id', line.col('id'), row.col('id')) },
    { description: 'Promises that it pays for (komitmen), the next due first.' },
  )
  commitments!: unknown;

  @Field(() => Int, { description: 'Version of the record. Money that is allotted or spent is no new version.' })
  version!: number;
}

@FromTable({ entity: () => BudgetRealisationEntity })
@ObjectType({ simpleResolvers: true, description: 'What was spent of a line in one quarter (realisasi triwulan).' })
export class BudgetRealisation {
  @Field(() => PeriodScalar, { description: 'The quarter, `2026-Q3`.' })
  quarter!: string;

  @Field(() => RupiahScalar, { description: 'Spent in this quarter alone.' })
  realised!: number;

  @Field(() => DateTimeScalar, { description: 'When it was written down last.' })
  recordedAt!: string;

  @Field(() => Int, { description: 'Version; counts its corrections.' })
  version!: number;
}

@FromTable({ entity: () => BudgetAllotmentEntity })
@ObjectType({
  simpleResolvers: true,
  description: 'How much of a line’s ceiling is for a promise (alokasi). Seen by who sees both.',
})
export class BudgetAllotment {
  @Edge(() => Commitment, { relation: 'commitment', description: 'The promise.' })
  commitment!: Commitment;

  @Edge(() => BudgetLine, { relation: 'budgetLine', description: 'The line.' })
  budgetLine!: BudgetLine;

  @Field(() => RupiahScalar, { description: 'How much.' })
  amount!: number;

  @FromSql(spentOf)
  @Field(() => RupiahScalar, {
    description:
      'Spent of it: of what is spent of the line the same part as of its ceiling without what is shared out, rounded down to whole ' +
      'rupiah.',
  })
  spent!: number;

  @Field(() => Int, { description: 'Version; counts its changes.' })
  version!: number;
}

export const BudgetLineConnection = connectionType('BudgetLine', () => BudgetLine);

@InputType({ description: 'Which budget lines.' })
export class BudgetLineFilter {
  @Where('int', (row, value) => `${row.col('year')} = ${value}`)
  @Field(() => Int, { nullable: true, description: 'Of this budget year.' })
  year?: number;

  @Where('text[]', (row, value) => `${row.col('pillar')} = any (${value})`)
  @Field(() => [Pillar], { nullable: true, description: 'In one of these pillars.' })
  pillars?: string[];

  @Where('text[]', (row, value) => `${row.col('source')} = any (${value})`)
  @Field(() => [FundSource], { nullable: true, description: 'From one of these sources.' })
  sources?: string[];

  @Where('text[]', (row, value) => `${row.col('tag')} = any (${value})`)
  @Field(() => [BudgetTag], { nullable: true, description: 'With one of these tags.' })
  tags?: string[];

  @Where('uuid', (row, value) => `${row.col('agencyId')} = ${value}`, { id: 'agency' })
  @Field(() => ID, { nullable: true, description: 'Of this agency.' })
  agency?: string;

  @Where('boolean', (row, value) => `(${isOverspent(row)}) = ${value}`)
  @Field(() => Boolean, { nullable: true, description: 'Spent beyond the ceiling, or not; as `overspent`.' })
  overspent?: boolean;

  @Where('boolean', (row, value) => `(${isFree(row)}) = ${value}`)
  @Field(() => Boolean, { nullable: true, description: 'With money that no promise and no share has, or without.' })
  unallotted?: boolean;
}

@Resolver()
export class BudgetLineQueries {
  @Root(() => BudgetLine, {
    description: 'A budget line by its id; null outside your slice.',
    shape: 'one',
    args: byId('line'),
  })
  budgetLine?: BudgetLine;

  @RootConnection(
    () => BudgetLineConnection,
    {},
    { description: 'Budget lines of your slice, by region and year.', filter: () => BudgetLineFilter },
  )
  budgetLines!: unknown;
}
