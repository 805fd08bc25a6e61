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
import { NodeType } from '../../platform/graph/node.type';
import { RegionCodeScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { EnrolmentConnection, EnrolmentFilter } from '../enrolment';
import { HouseholdConnection } from '../household';
import { type Activity, ActivityConnection } from './activity.type';
import { coverageOf, noSuchRegion, ProgramCoverage } from './coverage.type';
import { isCandidateOf } from './program.sql';
import { EligibilityRules } from './rules.type';
import { EnrolmentUnit, Pillar } from './program.enums';
import { ProgramEntity } from './program.entity';

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

  @Field(() => String, {
    nullable: true,
    description: 'Regulation it stands on, such as `Pergub 2/2020` (dasar hukum).',
  })
  legalBasis!: string | null;

  @Field(() => Int, { description: 'It takes families up to this decile, 1 to 10.' })
  decileCeiling!: number;

  @Edge(() => EligibilityRules, {
    on: (program, rules) =>
      `${rules.col('programId')} = ${program.col('id')} and ${rules.col('version')} = ${program.col('rulesVersion')}`,
    description: 'Its present rules (syarat kepesertaan).',
  })
  rules!: EligibilityRules;

  @Field(() => Int, { description: 'Version of its eligibility rules.' })
  rulesVersion!: number;

  @Edge(() => ProgramCoverage, {
    source: coverageOf,
    expected: 200,
    missing: noSuchRegion,
    args: {
      region: {
        type: () => RegionCodeScalar,
        description: 'Area to look at.',
        sqlType: 'bigint',
        where: (coverage, value) => `${coverage.col('region')} = ${value}`,
      },
    },
    description:
      'How far it reaches the poor of a region: who meets its rules, who has a place, and the share of places held by families ' +
      'on the poverty list (cakupan).',
  })
  coverage!: ProgramCoverage;

  @Field(() => Boolean, { description: 'It takes new families.' })
  active!: boolean;

  @Field(() => Int, { description: 'Version of the record; changes with each write.' })
  version!: number;

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
        'Families of the area that meet its present rules and have no place in it yet, the poorest first; none while it takes no ' +
        'new families (calon penerima). `Household.eligibility` gives the same verdict of each. Families also where it enrols ' +
        'persons: whom to enrol, `members { id eligibility(program: …) { eligible } }` of each tells.',
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
