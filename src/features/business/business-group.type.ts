import { Field, InputType, Int, ObjectType, Resolver } from 'type-graphql';
import { byId } from '../../platform/graph/arguments';
import { Edge, FromTable, GlobalId, Root, Where } from '../../platform/graph/decorators';
import { connectionType } from '../../platform/graph/connection-type';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { Person } from '../household';
import { Activity } from '../program';
import { Kelurahan } from '../region';
import { BusinessSector, BusinessStage } from './business.enums';
import { BusinessGroupEntity } from './business-group.entity';
import { membersOf } from './business.sql';
import { TurnoverReport } from './turnover-report.type';

@FromTable({
  entity: () => BusinessGroupEntity,
  tag: 'group',
  bounds: { property: 'kelurahanCode', within: 'area' },
  orders: { NEWEST: { properties: ['formedOn', 'id'], direction: 'DESC' } },
  defaultOrder: 'NEWEST',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description:
    'Graduates who run a business together (kelompok usaha). Seen by who sees all families of the area, by the agency whose ' +
    'class its members came out of, and by the agency that mentors it.',
})
export class BusinessGroup extends NodeType {
  @GlobalId()
  declare id: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => BusinessSector, { description: 'What it earns its living by (bidang usaha).' })
  sector!: string;

  @Edge(() => [Person], {
    source: membersOf,
    order: { properties: ['position', 'id'], direction: 'ASC' },
    bound: 50,
    expected: 5,
    description:
      'Its present members (anggota), each shown as far as the family is; who is outside your slice is not listed.',
  })
  members!: Person[];

  @Edge(() => Activity, { relation: 'activity', nullable: true, description: 'The class they completed (asal).' })
  formedFrom!: Activity | null;

  @Edge(() => Agency, { relation: 'mentor', nullable: true, description: 'The agency that mentors it (pendamping).' })
  mentor!: Agency | null;

  @Edge(() => Kelurahan, { relation: 'kelurahan', description: 'Where it does business.' })
  kelurahan!: Kelurahan;

  @Field(() => BusinessStage, { description: 'How far it is, P1 to P7.' })
  stage!: string;

  @Field(() => DateScalar, { description: 'Since when it exists.' })
  formedOn!: string;

  @Edge(() => [TurnoverReport], {
    relation: 'turnover',
    order: { properties: ['period'], direction: 'DESC' },
    bound: 60,
    expected: 12,
    description: 'What it took in, month by month (omzet), the newest first; at most the last 60.',
  })
  turnover!: TurnoverReport[];

  @Field(() => Int, { description: 'Version of the record.' })
  version!: number;
}

export const BusinessGroupConnection = connectionType('BusinessGroup', () => BusinessGroup);

@InputType({ description: 'Which groups.' })
export class BusinessGroupFilter {
  @Where('text[]', (row, value) => `${row.col('stage')} = any (${value})`)
  @Field(() => [BusinessStage], { nullable: true, description: 'At one of these stages.' })
  stages?: string[];

  @Where('text[]', (row, value) => `${row.col('sector')} = any (${value})`)
  @Field(() => [BusinessSector], { nullable: true, description: 'In one of these sectors.' })
  sectors?: string[];
}

@Resolver()
export class BusinessGroupQueries {
  @Root(() => BusinessGroup, {
    description: 'A business group by its id; null outside your slice.',
    shape: 'one',
    args: byId('group'),
  })
  businessGroup?: BusinessGroup;
}
