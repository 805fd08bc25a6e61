import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Edge, FromColumn, FromTable, GlobalId, Where } from '../../platform/graph/decorators';
import { connectionType } from '../../platform/graph/connection-type';
import { enumOf } from '../../platform/graph/enums';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar } from '../../platform/graph/scalars';
import { Household, Person } from '../household';
import { Activity, Pillar, Program } from '../program';
import { EnrolmentEntity } from './enrolment.entity';

export const EnrolmentStatus = enumOf('EnrolmentStatus', 'How far an enrolment is (status kepesertaan).', {
  PROPOSED: 'Proposed (diusulkan).',
  ELIGIBLE: 'Meets the rules (layak).',
  INELIGIBLE: 'Does not meet them (tidak layak).',
  EXCEPTION: 'Let in by a camat or lurah with a written reason (pengecualian).',
  ACCEPTED: 'Holds a place (diterima).',
  COMPLETED: 'Finished (lulus).',
  WITHDRAWN: 'Gave the place back (mundur).',
});

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
