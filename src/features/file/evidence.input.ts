import { Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../platform/write/input-fields';

@InputType({ description: 'A file that shows something.' })
export class EvidenceInput {
  @Field(() => ID, { description: 'Global id of a file that your agency has sent with `POST /files`.' })
  file!: string;

  @Field(() => String, { nullable: true, description: 'What is to be seen, 1 to 300 characters (keterangan).' })
  caption?: string | null;
}

@InputType({ description: 'Files that show that a report is true.' })
export class AttachEvidenceInput {
  @Field(() => ID, { description: 'Global id of a report of your agency.' })
  report!: string;

  @Field(() => [EvidenceInput], {
    description: '1 to 20 files, in the order they are to be shown; a report has 20 at most in all.',
  })
  evidence!: EvidenceInput[];

  @Field(() => String, {
    nullable: true,
    description: IDEMPOTENCY_KEY,
  })
  idempotencyKey?: string | null;
}
