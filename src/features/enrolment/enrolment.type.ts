import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Edge, FromColumn, FromTable, GlobalId, Where } from '../../platform/graph/decorators';
import { connectionType } from '../../platform/graph/connection-type';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar } from '../../platform/graph/scalars';
import { EligibilityVerdict, keptVerdict } from '../eligibility';
import { Household, Person } from '../household';
import { Activity, Pillar, Program } from '../program';
import { EnrolmentEntity } from './enrolment.entity';
import { EnrolmentStatus } from './enrolment.status';
import { StatusChange } from './status-change.type';

@FromTable({
  entity: () => EnrolmentEntity,
  tag: 'enrolment',
  personal: { household: 'householdId', kelurahan: 'kelurahanCode' },
  bounds: { property: 'kelurahanCode', within: 'area' },
  orders: { NEWEST: { properties: ['since', 'id'], direction: 'DESC' } },
  defaultOrder: 'NEWEST',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description: 'A family’s or a person’s place in a program (kepesertaan).',
})
export class Enrolment extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => Program, { relation: 'program', description: 'The program.' })
  program!: Program;

  @Edge(() => Activity, {
    relation: 'activity',
    nullable: true,
    description: 'The class or distribution the place is in, if it is in one.',
  })
  activity!: Activity | null;

  @Edge(() => Household, { relation: 'household', sameHousehold: true, description: 'The family.' })
  household!: Household;

  @Edge(() => Person, {
    relation: 'person',
    nullable: true,
    sameHousehold: true,
    description: 'The member who holds the place, where the program enrols persons.',
  })
  person!: Person | null;

  @Field(() => EnrolmentStatus, { description: 'How far it is.' })
  status!: string;

  @Field(() => DateScalar, { description: 'Since when.' })
  since!: string;

  @FromColumn('exceptionReason', { mask: { from: 'IDENTIFIED' } })
  @Field(() => String, {
    nullable: true,
    description: 'Why a camat or lurah made an exception; at IDENTIFIED only, it may tell of the family.',
  })
  exceptionReason!: string | null;

  @Edge(() => EligibilityVerdict, {
    source: keptVerdict,
    description:
      'The verdict as it was given when the enrolment was last decided (putusan kelayakan); later changes of the family do not ' +
      'alter it.',
  })
  verdict!: EligibilityVerdict;

  @Edge(() => [StatusChange], {
    on: (enrolment, change) =>
      `${change.col('subjectId')} = ${enrolment.col('id')} and ${change.col('status')} is not null`,
    sameHousehold: true,
    order: { properties: ['at', 'id'], direction: 'ASC' },
    bound: 100,
    expected: 4,
    description: 'Through which states it went, the first first (riwayat status).',
  })
  history!: StatusChange[];

  @Field(() => Int, { description: 'Version of the record.' })
  version!: number;
}

export const EnrolmentConnection = connectionType('Enrolment', () => Enrolment);

@InputType({ description: 'Which enrolments.' })
export class EnrolmentFilter {
  @Where('text[]', (row, value) => `${row.col('status')} = any (${value})`)
  @Field(() => [EnrolmentStatus], { nullable: true, description: 'In one of these states.' })
  statuses?: string[];

  @Where('text[]', (row, value) => `${row.col('pillar')} = any (${value})`)
  @Field(() => [Pillar], { nullable: true, description: 'Of programs in one of these pillars.' })
  pillars?: string[];
}
