import { Field, ID, InputType, Int, ObjectType, Resolver } from 'type-graphql';
import { byCode } from '../../platform/graph/arguments';
import {
  ConnectionEdge,
  Edge,
  FromTable,
  GlobalId,
  Root,
  RootConnection,
  Where,
} from '../../platform/graph/decorators';
import { connectionType } from '../../platform/graph/connection-type';
import { enumOf } from '../../platform/graph/enums';
import { NodeType } from '../../platform/graph/node.type';
import { RegionCodeScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { EnrolmentConnection, EnrolmentFilter } from '../enrolment';
import { HouseholdConnection } from '../household';
import { type Activity, ActivityConnection } from './activity.type';
import { isCandidateOf } from './program.sql';
import { ProgramEntity } from './program.entity';

export const Pillar = enumOf('Pillar', 'The three strategies against extreme poverty (Inpres 4/2022, Inpres 8/2025).', {
  EXPENSE_BURDEN: 'Less burden of expenses: social assistance, subsidies (pengurangan beban pengeluaran).',
  INCOME: 'More income: training, business, work (peningkatan pendapatan).',
  POVERTY_POCKET: 'Fewer pockets of poverty: basic infrastructure, housing (penurunan kantong kemiskinan).',
});

export const EnrolmentUnit = enumOf('EnrolmentUnit', 'Who holds a place in a program.', {
  HOUSEHOLD: 'The family.',
  PERSON: 'One of its members.',
});

@FromTable({
  entity: () => ProgramEntity,
  tag: 'program',
  orders: { CODE: { properties: ['code'], direction: 'ASC' } },
  defaultOrder: 'CODE',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description: 'A program of an agency in one of the three pillars (program).',
})
export class Program extends NodeType {
  @GlobalId()
  declare id: string;

  @Field(() => String, { description: 'Stable code, such as `KLJ`.' })
  code!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Edge(() => Agency, { relation: 'agency', description: 'The agency that owns it.' })
  agency!: Agency;

  @Field(() => Pillar, { description: 'Its pillar.' })
  pillar!: string;

  @Field(() => EnrolmentUnit, { description: 'Whether families or persons are enrolled.' })
  unit!: string;

  @Field(() => String, { nullable: true, description: 'What one gets, in words (manfaat).' })
  benefit!: string | null;

  @Field(() => Int, { description: 'It takes families up to this decile, 1 to 10.' })
  decileCeiling!: number;

  @Field(() => Int, { description: 'Version of its eligibility rules.' })
  rulesVersion!: number;

  @Field(() => Boolean, { description: 'It takes new families.' })
  active!: boolean;

  @ConnectionEdge(
    () => ActivityConnection,
    { relation: 'activities' },
    { description: 'Its classes, distributions and other deliveries (kegiatan), by start.' },
  )
  activities!: Activity[];

  @ConnectionEdge(
    () => EnrolmentConnection,
    { relation: 'enrolments' },
    { description: 'Places in it, as far as you see the families; the newest first.', filter: () => EnrolmentFilter },
  )
  enrolments!: unknown;

  @ConnectionEdge(
    () => HouseholdConnection,
    { on: isCandidateOf },
    {
      description:
        'Families of the area it could take: on the poverty list, within its decile, with a member it is for, and not yet ' +
        'in it; the poorest first; none while it takes no new families (calon penerima).',
      args: {
        region: {
          type: () => RegionCodeScalar,
          description: 'Area to look in; within the program’s own.',
          sqlType: 'bigint',
          where: (household, value) =>
            `${household.col('kelurahanCode')} >= ${value} and ${household.col('kelurahanCode')} <= region_end(${value})`,
        },
      },
    },
  )
  candidates!: unknown;
}

export const ProgramConnection = connectionType('Program', () => Program);

@InputType({ description: 'Which programs.' })
export class ProgramFilter {
  @Where('text[]', (row, value) => `${row.col('pillar')} = any (${value})`)
  @Field(() => [Pillar], { nullable: true, description: 'In one of these pillars.' })
  pillars?: string[];

  @Where('boolean', (row, value) => `${row.col('active')} = ${value}`)
  @Field(() => Boolean, { nullable: true, description: 'Takes new families, or not.' })
  active?: boolean;

  @Where('uuid', (row, value) => `${row.col('agencyId')} = ${value}`, { id: 'agency' })
  @Field(() => ID, { nullable: true, description: 'Owned by this agency.' })
  agency?: string;
}

@Resolver()
export class ProgramQueries {
  @Root(() => Program, {
    description: 'A program by its code; null outside your slice.',
    shape: 'one',
    args: byCode('program'),
  })
  program?: Program;

  @RootConnection(
    () => ProgramConnection,
    {},
    {
      description: 'Programs of your slice, by code.',
      filter: () => ProgramFilter,
    },
  )
  programs!: unknown;
}
