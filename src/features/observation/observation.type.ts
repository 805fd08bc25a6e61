import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../../platform/graph/connection-type';
import { Edge, FromColumn, FromTable, GlobalId, Where } from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateTimeScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { Attribute, Household, Person } from '../household';
import { ObservationEntity } from './observation.entity';
import { ObservationKind } from './observation.kinds';
import { ReviewStatus } from './observation.steps';

@FromTable({
  entity: () => ObservationEntity,
  tag: 'observation',
  personal: { household: 'householdId', kelurahan: 'kelurahanCode' },
  bounds: { property: 'kelurahanCode', within: 'area' },
  orders: { NEWEST: { properties: ['observedAt', 'id'], direction: 'DESC' } },
  defaultOrder: 'NEWEST',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description:
    'What a cadre of PKK or dasawisma saw of a family (pengamatan kader). It changes the family only when the lurah accepts it.',
})
export class Observation extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => Household, { relation: 'household', sameHousehold: true, description: 'The family.' })
  household!: Household;

  @Edge(() => Person, {
    relation: 'person',
    nullable: true,
    sameHousehold: true,
    description: 'The member it is about; of a birth that was accepted, the child.',
  })
  person!: Person | null;

  @Field(() => ObservationKind, { description: 'What kind it is (jenis).' })
  kind!: string;

  @Edge(() => Agency, {
    relation: 'observedBy',
    nullable: true,
    description: 'Whose cadres saw it (pengamat); null if the agency is outside your slice, as after a move.',
  })
  observedBy!: Agency | null;

  @Field(() => DateTimeScalar, { description: 'When it was seen (waktu pengamatan).' })
  observedAt!: string;

  @Edge(() => [Attribute], {
    source: (observation) => `jsonb_each_text(${observation.disclosed('attributes')})`,
    mask: { property: 'attributes', from: 'IDENTIFIED' },
    order: { properties: ['name'], direction: 'ASC' },
    bound: 20,
    expected: 3,
    description:
      'What was seen, by name (isian); at IDENTIFIED only, because it may be health or income. Empty below, and if nothing was noted.',
  })
  values!: Attribute[];

  @Field(() => ReviewStatus, { description: 'What became of it (status tinjauan).' })
  status!: string;

  @Edge(() => Agency, {
    relation: 'reviewedBy',
    nullable: true,
    description: 'Who reviewed it (peninjau); null if nobody yet, or if the agency is outside your slice.',
  })
  reviewedBy!: Agency | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was reviewed.' })
  reviewedAt!: string | null;

  @FromColumn('reviewReason', { mask: { from: 'IDENTIFIED' } })
  @Field(() => String, {
    nullable: true,
    description: 'Why it was accepted or rejected (alasan); at IDENTIFIED only, it may tell of the family.',
  })
  reviewReason!: string | null;

  @Field(() => Int, { description: 'Version of the record.' })
  version!: number;
}

export const ObservationConnection = connectionType('Observation', () => Observation);

@InputType({ description: 'Which observations.' })
export class ObservationFilter {
  @Where('text[]', (row, value) => `${row.col('status')} = any (${value})`)
  @Field(() => [ReviewStatus], { nullable: true, description: 'In one of these states.' })
  statuses?: string[];

  @Where('text[]', (row, value) => `${row.col('kind')} = any (${value})`)
  @Field(() => [ObservationKind], { nullable: true, description: 'Of one of these kinds.' })
  kinds?: string[];
}
