import { Field, Int, ObjectType } from 'type-graphql';
import type { RowSql } from '../../platform/graph/bindings';
import { connectionType } from '../../platform/graph/connection-type';
import { Edge, FromTable } from '../../platform/graph/decorators';
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
  description:
    'One change of a record of coordination: who did what, when and why (riwayat perubahan). It tells of no family. Nobody can ' +
    'alter or delete it.',
})
export class RecordChange {
  @Field(() => DateTimeScalar, { description: 'When (waktu).' })
  at!: string;

  @Edge(() => Agency, {
    relation: 'agency',
    nullable: true,
    description: 'Who (perangkat daerah); null if the agency is outside your slice.',
  })
  agency!: Agency | null;

  @Field(() => String, { description: 'The mutation that changed it (tindakan), such as `recordDecision`.' })
  action!: string;

  @Field(() => String, { nullable: true, description: 'The status it had afterwards, where it has one (status).' })
  status!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, in the words of who did it (alasan).' })
  reason!: string | null;

  @Field(() => Int, { nullable: true, description: 'The version it had afterwards (versi).' })
  version!: number | null;
}

export const RecordChangeConnection = connectionType('RecordChange', () => RecordChange);

/** What was done to a record of coordination. */
export const changesOf = (record: RowSql, entry: RowSql): string =>
  `${entry.col('subjectId')} = ${record.col('id')} and ${entry.col('householdId')} is null`;
