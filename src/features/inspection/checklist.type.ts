import { Field, Int, ObjectType } from 'type-graphql';
import { Edge, FromTable, GlobalId } from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateTimeScalar } from '../../platform/graph/scalars';
import { File } from '../file';
import { ChecklistAnswerEntity, ChecklistBatchEntity } from './checklist.entity';
import { answered, evidenceOf, RESULT, resultsOf } from './inspection.sql';
import { ChecklistOutcome, ChecklistValue } from './inspection.enums';
import { MOST_EVIDENCE, MOST_ITEMS } from './limits';
import { ProcedureItem } from './standard.type';

@FromTable({ entity: () => ChecklistAnswerEntity })
@ObjectType({
  simpleResolvers: true,
  description:
    'What an inspector found at an item (jawaban butir periksa). Shown to others once the inspection is closed.',
})
export class ChecklistAnswer {
  @Edge(() => ProcedureItem, { relation: 'asked', description: 'The item.' })
  item!: ProcedureItem;

  @Field(() => ChecklistValue, { description: 'The answer (jawaban).' })
  answer!: string;

  @Field(() => String, { nullable: true, description: 'A note to it (catatan).' })
  note!: string | null;

  @Edge(() => [File], {
    on: evidenceOf,
    order: { properties: ['uploadedAt', 'id'], direction: 'ASC' },
    bound: MOST_EVIDENCE,
    expected: 1,
    description: 'What shows it (bukti), 10 files at most.',
  })
  evidence!: File[];

  @Field(() => DateTimeScalar, { description: 'When it was answered, by the clock of the device (waktu jawab).' })
  answeredAt!: string;

  @Field(() => DateTimeScalar, { description: 'When the hub got it (waktu kirim).' })
  savedAt!: string;

  @Field(() => Int, { description: 'Version of the answer; what a device sends as `expectedVersion`.' })
  version!: number;
}

@FromTable({ columns: RESULT })
@ObjectType({ simpleResolvers: true, description: 'What became of one answer of a batch.' })
export class ChecklistResult {
  @Field(() => String, { description: 'Code of the item (kode butir).' })
  item!: string;

  @Field(() => ChecklistOutcome, { description: 'Whether it was saved.' })
  outcome!: string;

  @Edge(() => ChecklistAnswer, {
    on: answered,
    nullable: true,
    description:
      'The answer that stands now, with its version; at a conflict, decide between the two and send it anew. Null if none stands.',
  })
  answer!: ChecklistAnswer | null;
}

@FromTable({ entity: () => ChecklistBatchEntity, tag: 'batch' })
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description: 'Answers that a device sent at once, and what became of each (kiriman jawaban).',
})
export class ChecklistBatch extends NodeType {
  @GlobalId()
  declare id: string;

  @Field(() => DateTimeScalar, { description: 'When it arrived.' })
  sentAt!: string;

  @Edge(() => [ChecklistResult], {
    source: resultsOf,
    order: { properties: ['position'], direction: 'ASC' },
    bound: MOST_ITEMS,
    expected: 20,
    description: 'One for each answer, in the order they were sent.',
  })
  results!: ChecklistResult[];
}
