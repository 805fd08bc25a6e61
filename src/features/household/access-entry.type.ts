import { Field, ObjectType } from 'type-graphql';
import { Edge, FromTable } from '../../platform/graph/decorators';
import { connectionType } from '../../platform/graph/connection-type';
import { DisclosureEnum, PurposeEnum } from '../../platform/graph/enums';
import { DateTimeScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { AccessEntryEntity } from './access-entry.entity';

@FromTable({
  entity: () => AccessEntryEntity,
  orders: { NEWEST: { properties: ['at', 'id'], direction: 'DESC' } },
  defaultOrder: 'NEWEST',
})
@ObjectType({
  simpleResolvers: true,
  description: 'One read of a family’s data (jejak akses, UU 27/2022 art. 31 and 32).',
})
export class AccessEntry {
  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: string;

  @Edge(() => Agency, {
    relation: 'agency',
    nullable: true,
    description: 'Who; null if the agency is outside your slice.',
  })
  agency!: Agency | null;

  @Field(() => PurposeEnum, { nullable: true, description: 'Why, as the request said; masked reads need no purpose.' })
  purpose!: string | null;

  @Field(() => DisclosureEnum, { description: 'How much was shown.' })
  disclosure!: string;

  @Field(() => String, { description: 'Name of the operation, or its fields.' })
  operation!: string;
}

export const AccessEntryConnection = connectionType('AccessEntry', () => AccessEntry);
