import { Field, ObjectType } from 'type-graphql';
import { Edge, FromColumn, FromTable } from '../../platform/graph/decorators';
import { DateTimeScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { EnrolmentStatus } from './enrolment.status';
import { StatusChangeEntity } from './status-change.entity';

@FromTable({
  entity: () => StatusChangeEntity,
  personal: { household: 'householdId', kelurahan: 'regionCode' },
})
@ObjectType({ simpleResolvers: true, description: 'A step of an enrolment (riwayat status kepesertaan).' })
export class StatusChange {
  @Field(() => EnrolmentStatus, { description: 'The state it went to.' })
  status!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: string;

  @Edge(() => Agency, {
    relation: 'agency',
    nullable: true,
    description: 'Whose step it was; null if the agency is outside your slice.',
  })
  agency!: Agency | null;

  @FromColumn('reason', { mask: { from: 'IDENTIFIED' } })
  @Field(() => String, {
    nullable: true,
    description: 'Why, in the writer’s own words; at IDENTIFIED only, it may tell of the family.',
  })
  reason!: string | null;
}
