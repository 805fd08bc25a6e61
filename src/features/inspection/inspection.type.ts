import { Field, ID, InputType, Int, ObjectType, Resolver } from 'type-graphql';
import { byId } from '../../platform/graph/arguments';
import { connectionType } from '../../platform/graph/connection-type';
import {
  ConnectionEdge,
  Edge,
  FromColumn,
  FromSql,
  FromTable,
  GlobalId,
  Root,
  RootConnection,
  Where,
} from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateTimeScalar, RegionCodeScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { changesOf, RecordChangeConnection } from '../history';
import { HouseholdConnection, HouseholdFilter } from '../household';
import { Program } from '../program';
import { Region } from '../region';
import { ChecklistAnswer } from './checklist.type';
import { Finding } from './finding.type';
import { InspectionDrawEntity, InspectionEntity } from './inspection.entity';
import { InspectionStatus } from './inspection.enums';
import { drawn, liesIn, sampled } from './inspection.sql';
import { MOST_DRAWS, MOST_FINDINGS, MOST_ITEMS } from './limits';
import { ProcedureStandard } from './standard.type';

@FromTable({ entity: () => InspectionDrawEntity })
@ObjectType({
  simpleResolvers: true,
  description:
    'A draw of families (pengundian sampel), kept for good. Whoever has the keys of the population can work it out anew: of each ' +
    'family take SHA-256, in hexadecimal, of the seed, a blank and its key (the UUID in its global id); the lowest `drawn` of them ' +
    'are the sample.',
})
export class InspectionDraw {
  @Field(() => Int, { description: 'Its number, from 1; the last one is the sample.' })
  number!: number;

  @Field(() => String, { description: 'The seed (benih), made by the database at the draw; nobody chooses it.' })
  seed!: string;

  @Field(() => Int, { description: 'How many families were asked for.' })
  size!: number;

  @FromSql(drawn)
  @Field(() => Int, { description: 'How many were drawn: never more than half of the population, rounded up.' })
  drawn!: number;

  @Field(() => Int, {
    description: 'How many families held a place in the program, or had finished it, at that moment.',
  })
  population!: number;

  @Field(() => String, {
    description:
      'SHA-256, in hexadecimal, of their keys in ascending order, one a line without a line end after the last.',
  })
  populationHash!: string;

  @Field(() => String, { nullable: true, description: 'Why it was drawn again (alasan); null of the first.' })
  reason!: string | null;

  @Field(() => DateTimeScalar, { description: 'When; the population is that of this moment.' })
  drawnAt!: string;
}

@FromTable({
  entity: () => InspectionEntity,
  tag: 'inspection',
  bounds: { property: 'regionCode', within: 'tiers' },
  orders: { NEWEST: { properties: ['openedAt', 'id'], direction: 'DESC' } },
  defaultOrder: 'NEWEST',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description:
    'An inspection of how a program is carried out in an area or at a site (pemeriksaan tata pelaksanaan). It sees the process ' +
    'and changes none of it.',
})
export class Inspection extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => Program, { relation: 'program', description: 'What is inspected (program).' })
  program!: Program;

  @Edge(() => Region, { relation: 'region', description: 'Where (wilayah).' })
  region!: Region;

  @Field(() => String, { nullable: true, description: 'At which place, if at one (lokasi), such as a kitchen.' })
  site!: string | null;

  @Edge(() => Agency, { relation: 'inspector', description: 'Who inspects (pemeriksa).' })
  inspector!: Agency;

  @Edge(() => ProcedureStandard, { relation: 'standard', description: 'The checklist it goes by (standar prosedur).' })
  standard!: ProcedureStandard;

  @Field(() => InspectionStatus, { description: 'Whether it is open.' })
  status!: string;

  @Field(() => DateTimeScalar, { description: 'When it was opened.' })
  openedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended.' })
  closedAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What it concludes, or why it was cancelled (kesimpulan); null while it is open.',
  })
  conclusion!: string | null;

  @FromColumn('draws')
  @Field(() => Int, { description: 'How often families were drawn; above 1 it was drawn again.' })
  timesDrawn!: number;

  @Edge(() => [InspectionDraw], {
    relation: 'drawn',
    order: { properties: ['number'], direction: 'ASC' },
    bound: MOST_DRAWS,
    expected: 1,
    description:
      'How the sample was drawn, earlier draws too. Shown to the inspector, and once the inspection has ended to who sees all families ' +
      'there: they could work out whom he will visit.',
  })
  draws!: InspectionDraw[];

  @ConnectionEdge(
    () => HouseholdConnection,
    { on: sampled },
    {
      description:
        'The families of the last draw (sampel), masked, for the inspector while the inspection is open; empty for all others.',
      filter: () => HouseholdFilter,
    },
  )
  sample!: unknown;

  @Edge(() => [ChecklistAnswer], {
    relation: 'answers',
    order: { properties: ['item'], direction: 'ASC' },
    bound: MOST_ITEMS,
    expected: 31,
    description: 'What was answered, by item; the inspector’s own until the inspection is closed.',
  })
  answers!: ChecklistAnswer[];

  @Edge(() => [Finding], {
    relation: 'findings',
    order: { properties: ['raisedAt', 'id'], direction: 'ASC' },
    bound: MOST_FINDINGS,
    expected: 4,
    description: 'What was found (temuan), in the order it was raised, as far as your slice shows it.',
  })
  findings!: Finding[];

  @ConnectionEdge(
    () => RecordChangeConnection,
    { on: changesOf },
    { description: 'What was done with it, the newest first (riwayat).' },
  )
  history!: unknown;

  @Field(() => Int, { description: 'Version of the record; changes with each step and each draw.' })
  version!: number;
}

export const InspectionConnection = connectionType('Inspection', () => Inspection);

@InputType({ description: 'Which inspections.' })
export class InspectionFilter {
  @Where('text[]', (row, value) => `${row.col('status')} = any (${value})`)
  @Field(() => [InspectionStatus], { nullable: true, description: 'With one of these statuses.' })
  statuses?: string[];

  @Where('uuid', (row, value) => `${row.col('programId')} = ${value}`, { id: 'program' })
  @Field(() => ID, { nullable: true, description: 'Of this program.' })
  program?: string;

  @Where('uuid', (row, value) => `${row.col('inspectorId')} = ${value}`, { id: 'agency' })
  @Field(() => ID, { nullable: true, description: 'By this inspector.' })
  inspector?: string;

  @Where('bigint', liesIn)
  @Field(() => RegionCodeScalar, { nullable: true, description: 'In this area or below it.' })
  region?: number;
}

@Resolver()
export class InspectionQueries {
  @Root(() => Inspection, {
    description: 'An inspection by its id; null outside your slice.',
    shape: 'one',
    args: byId('inspection'),
  })
  inspection?: Inspection;

  @RootConnection(
    () => InspectionConnection,
    {},
    { description: 'Inspections of your slice, the newest first.', filter: () => InspectionFilter },
  )
  inspections!: unknown;
}
