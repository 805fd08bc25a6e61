import { Field, Int, ObjectType } from 'type-graphql';
import { DecimalScalar } from '../graph/scalars';
import { enumOf } from '../graph/enums';

export const JobState = enumOf('JobState', 'How far long work is (status pekerjaan).', {
  STAGING: 'Its file is being received and checked (penerimaan).',
  VALIDATED: 'Checked, with a preview; it waits for approval (menunggu persetujuan).',
  APPROVED: 'Approved; it starts at once (disetujui).',
  APPLYING: 'Under way; it goes on by itself after any interruption (berjalan).',
  APPLIED: 'Done (selesai).',
  CANCELLED: 'Given up before it began; nothing was written (dibatalkan).',
  FAILED: 'Refused, with a reason; nothing was written (gagal).',
});

@ObjectType({ simpleResolvers: true, description: 'How far long work is, in its present phase (kemajuan).' })
export class Progress {
  @Field(() => Int, { description: 'Rows done.' })
  done!: number;

  @Field(() => Int, { description: 'Rows in all; while a file comes in, those that have come.' })
  total!: number;

  @Field(() => DecimalScalar, { description: 'From 0 to 1.' })
  share!: number;
}
