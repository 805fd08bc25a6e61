import { Field, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../../platform/graph/connection-type';
import { Edge, FromColumn, FromTable } from '../../platform/graph/decorators';
import { DateTimeScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { HistoryEntryEntity } from './history-entry.entity';

@FromTable({
  entity: () => HistoryEntryEntity,
  orders: { NEWEST: { properties: ['at', 'id'], direction: 'DESC' } },
  defaultOrder: 'NEWEST',
})
@ObjectType({
  simpleResolvers: true,
  description: 'One change: who did what, when and why (riwayat perubahan). Nobody can alter or delete it.',
})
export class HistoryEntry {
  @Field(() => DateTimeScalar, { description: 'When (waktu).' })
  at!: string;

  @Edge(() => Agency, {
    relation: 'agency',
    nullable: true,
    description: 'Who (perangkat daerah); null if the hub did by itself, or if the agency is outside your slice.',
  })
  agency!: Agency | null;

  @Field(() => String, { description: 'What was changed: `household`, `verification`, `observation`, `enrolment`.' })
  noun!: string;

  @Field(() => String, { description: 'The mutation that changed it (tindakan), such as `moveHousehold`.' })
  action!: string;

  @Field(() => String, { nullable: true, description: 'The status it had afterwards, where it has one (status).' })
  status!: string | null;

  @FromColumn('reason', { mask: { from: 'IDENTIFIED' } })
  @Field(() => String, {
    nullable: true,
    description: 'Why, in the words of who did it (alasan); at IDENTIFIED only, it may tell of the family.',
  })
  reason!: string | null;

  @Field(() => Int, { nullable: true, description: 'The version it had afterwards (versi).' })
  version!: number | null;
}

export const HistoryEntryConnection = connectionType('HistoryEntry', () => HistoryEntry);
