import { Field, Int, ObjectType } from 'type-graphql';
import { Edge, FromSql, FromTable, GlobalId } from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateTimeScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { RecordSection } from './meeting.enums';
import { contentText, isIntact, placeShown } from './meeting.sql';
import { Meeting } from './meeting.type';
import { MeetingRecordEntity, MeetingRecordItemEntity } from './record.entity';

@FromTable({ entity: () => MeetingRecordEntity, tag: 'record' })
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description: 'The final record of a meeting (berita acara): nobody can change it, and its hash tells if anybody did.',
})
export class MeetingRecord extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => Meeting, { relation: 'meeting', description: 'The meeting.' })
  meeting!: Meeting;

  @Field(() => Int, { description: '1, and one more for each correction.' })
  version!: number;

  @Field(() => String, {
    description:
      'SHA-256, in hex, over the contents of all its items in order, with a new line between them, in UTF-8.',
  })
  hash!: string;

  @FromSql(isIntact)
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether its items still have that hash (utuh); null if you do not see all of them.',
  })
  intact!: boolean | null;

  @Edge(() => MeetingRecord, {
    relation: 'supersedes',
    nullable: true,
    description: 'The record it corrects, which stays as it was.',
  })
  supersedes!: MeetingRecord | null;

  @Field(() => String, { nullable: true, description: 'Why it was corrected (alasan); null in the first.' })
  reason!: string | null;

  @Edge(() => Agency, {
    relation: 'finalisedBy',
    nullable: true,
    description: 'Who made it final; null if the agency is outside your tiers.',
  })
  finalisedBy!: Agency | null;

  @Field(() => DateTimeScalar, { description: 'When it was made final.' })
  finalisedAt!: string;

  @Edge(() => [MeetingRecordItem], {
    relation: 'items',
    order: { properties: ['position'], direction: 'ASC' },
    bound: 2_000,
    expected: 60,
    description: 'What it says, in order; what is about agencies and places of sibling areas is not shown.',
  })
  items!: MeetingRecordItem[];
}

@FromTable({ entity: () => MeetingRecordItemEntity })
@ObjectType({ simpleResolvers: true, description: 'A part of a record as it was when it was made final.' })
export class MeetingRecordItem {
  @FromSql(placeShown)
  @Field(() => Int, { description: 'Its place among the items shown to you, from 1.' })
  position!: number;

  @Field(() => RecordSection, { description: 'What it is about.' })
  section!: string;

  @FromSql(contentText)
  @Field(() => String, {
    description:
      'What it says, as a JSON object in the form the hash is of: keys by length and then by code, a space after colon and comma. Its salt is random: without it nobody can guess by the hash what an item says that is not shown.',
  })
  content!: string;
}
