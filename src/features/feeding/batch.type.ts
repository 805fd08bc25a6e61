import { Field, ID, InputType, Int, ObjectType, Resolver } from 'type-graphql';
import { byId } from '../../platform/graph/arguments';
import { connectionType } from '../../platform/graph/connection-type';
import {
  ConnectionEdge,
  Edge,
  Figures,
  FromTable,
  GlobalId,
  Root,
  RootConnection,
  Where,
} from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar, RegionCodeScalar, RupiahScalar } from '../../platform/graph/scalars';
import { Activity, Program } from '../program';
import { Region } from '../region';
import { FeedingGroup, Weekday } from './feeding.enums';
import { FeedingBatchEntity } from './feeding.entity';
import { daysOf, menuOf, progressOf } from './feeding.sql';
import { FeedingParticipantConnection } from './participant.type';
import { FeedingScheme } from './scheme.type';

const FIGURES = {
  exact: 'exact',
  participants: 'participants',
  planned: 'planned',
  delivered: 'delivered',
  missed: 'missed',
  weighed: 'weighed',
  responding: 'responding',
  toRefer: 'to_refer',
} as const;

@FromTable({ columns: FIGURES })
@ObjectType({
  simpleResolvers: true,
  description:
    'How far a batch is, in counts (capaian PMT). Exact for who sees all of its children and gives a purpose; for everybody else ' +
    'rounded to a multiple of 5, because a small count would tell which child it is.',
})
export class FeedingProgress {
  @Field(() => Boolean, {
    description:
      'The counts are exact, which needs a purpose; else they are rounded, and null for a batch of fewer than 10 places.',
  })
  exact!: boolean;

  @Field(() => Int, { description: 'Places held in it, which its activity tells everybody (peserta).' })
  participants!: number;

  @Field(() => Int, {
    description:
      'Portions planned: places times days (porsi rencana); where `exact`, also those noted of who has left since.',
  })
  planned!: number;

  @Field(() => Int, { nullable: true, description: 'Portions delivered so far (porsi tersalur).' })
  delivered!: number | null;

  @Field(() => Int, { nullable: true, description: 'Portions that were not, with a reason (porsi tidak tersalur).' })
  missed!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Participants who were weighed at least once; not who has left (ditimbang).',
  })
  weighed!: number | null;

  @Field(() => Int, { nullable: true, description: 'Of them, those who gain and are not flagged (merespons).' })
  responding!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Those who are flagged and not referred yet, also who has left (perlu dirujuk).',
  })
  toRefer!: number | null;
}

@FromTable({ columns: { day: 'day', delivered: 'delivered', missed: 'missed' } })
@ObjectType({ simpleResolvers: true, description: 'What was delivered on one day (capaian harian).' })
export class FeedingDay {
  @Field(() => DateScalar, { description: 'The day.' })
  day!: string;

  @Field(() => Int, { description: 'Portions delivered (tersalur).' })
  delivered!: number;

  @Field(() => Int, { description: 'Portions that were not (tidak tersalur).' })
  missed!: number;
}

@FromTable({ columns: { number: 'number', dish: 'dish' } })
@ObjectType({ simpleResolvers: true, description: 'One day of a menu cycle (siklus menu).' })
export class MenuDay {
  @Field(() => Int, { description: 'Its number; after the last comes the first again.' })
  number!: number;

  @Field(() => String, { description: 'What is served (menu).' })
  dish!: string;
}

@FromTable({
  entity: () => FeedingBatchEntity,
  tag: 'feeding',
  bounds: { property: 'regionCode', within: 'tiers' },
  orders: { REGION: { properties: ['regionCode', 'id'], direction: 'ASC' } },
  defaultOrder: 'REGION',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description:
    'A batch of supplementary feeding (PMT, pemberian makanan tambahan): an activity with a scheme, a plan and a menu. It tells of ' +
    'no child; who is in it is for those who may see health data.',
})
export class FeedingBatch extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => Activity, { relation: 'activity', description: 'The activity that it is (kegiatan).' })
  activity!: Activity;

  @Edge(() => Program, { relation: 'program', description: 'The program it delivers.' })
  program!: Program;

  @Edge(() => Region, { relation: 'region', description: 'The area it is for.' })
  region!: Region;

  @Edge(() => FeedingScheme, { relation: 'scheme', description: 'The scheme it follows (skema).' })
  scheme!: FeedingScheme;

  @Field(() => FeedingGroup, { description: 'Who is fed (sasaran).' })
  targetGroup!: string;

  @Field(() => Int, { description: 'Days of feeding (hari rencana).' })
  plannedDays!: number;

  @Field(() => [Weekday], { description: 'The days of the week on which it is delivered (hari penyaluran).' })
  weekdays!: string[];

  @Field(() => RupiahScalar, { description: 'Cost of a portion (biaya per porsi).' })
  unitCost!: number;

  @Edge(() => [MenuDay], {
    source: menuOf,
    order: { properties: ['number'], direction: 'ASC' },
    bound: 60,
    expected: 10,
    description: 'The menu cycle, a text a day (siklus menu).',
  })
  menu!: MenuDay[];

  @Figures(() => FeedingProgress, { from: progressOf, reads: 10, description: 'How far it is (capaian).' })
  progress!: FeedingProgress;

  @Edge(() => [FeedingDay], {
    source: daysOf,
    order: { properties: ['day'], direction: 'DESC' },
    bound: 366,
    expected: 60,
    description:
      'What was delivered by day, the newest first; empty without a purpose, and for who does not see every child of it.',
  })
  days!: FeedingDay[];

  @ConnectionEdge(
    () => FeedingParticipantConnection,
    { relation: 'participants' },
    {
      description:
        'Who is in it, as far as you see health data (peserta); with `deliveries(day:)` this is the list of a day (daftar harian).',
    },
  )
  participants!: unknown;

  @ConnectionEdge(
    () => FeedingParticipantConnection,
    { relation: 'participants', only: (participant) => `${participant.disclosed('flag')} is not null` },
    {
      description:
        'Who does not respond and is to be referred (perlu dirujuk); only those you are shown at IDENTIFIED. Others read the count.',
    },
  )
  toRefer!: unknown;

  @Field(() => Int, { description: 'Version of the record.' })
  version!: number;
}

export const FeedingBatchConnection = connectionType('FeedingBatch', () => FeedingBatch);

@InputType({ description: 'Which batches.' })
export class FeedingBatchFilter {
  @Where('text[]', (row, value) => `${row.col('targetGroup')} = any (${value})`)
  @Field(() => [FeedingGroup], { nullable: true, description: 'For one of these groups.' })
  groups?: string[];

  @Where('uuid', (row, value) => `${row.col('schemeId')} = ${value}`, { id: 'scheme' })
  @Field(() => ID, { nullable: true, description: 'Of this scheme.' })
  scheme?: string;

  @Where('bigint', (row, value) => `${row.col('regionCode')} between ${value} and region_end(${value})`)
  @Field(() => RegionCodeScalar, { nullable: true, description: 'For this area or one below it.' })
  region?: number;
}

@Resolver()
export class FeedingBatchQueries {
  @Root(() => FeedingBatch, {
    description: 'A batch of supplementary feeding by its id; null outside your slice.',
    shape: 'one',
    args: byId('feeding'),
  })
  feedingBatch?: FeedingBatch;

  @RootConnection(
    () => FeedingBatchConnection,
    {},
    { description: 'Batches of supplementary feeding of your slice, by region.', filter: () => FeedingBatchFilter },
  )
  feedingBatches!: unknown;
}
