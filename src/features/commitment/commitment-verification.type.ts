import { Field, ObjectType } from 'type-graphql';
import { Edge, FromTable } from '../../platform/graph/decorators';
import { enumOf } from '../../platform/graph/enums';
import { DateTimeScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { CommitmentVerificationEntity } from './commitment.entity';

export const CommitmentOutcome = enumOf('CommitmentOutcome', 'What a verification found (hasil verifikasi).', {
  FULFILLED: 'The promise is kept (terpenuhi).',
  SENT_BACK: 'It is not, or not shown to be; the agency goes on (dikembalikan).',
});

@FromTable({ entity: () => CommitmentVerificationEntity })
@ObjectType({
  simpleResolvers: true,
  description: 'What somebody other than the promising agency found of a claim that a promise is kept (verifikasi).',
})
export class CommitmentVerification {
  @Edge(() => Agency, { relation: 'agency', description: 'Who verified; never the promising agency.' })
  agency!: Agency;

  @Field(() => CommitmentOutcome, { description: 'What it found.' })
  outcome!: string;

  @Field(() => String, { nullable: true, description: 'Why; always there where it was sent back.' })
  reason!: string | null;

  @Field(() => DateTimeScalar, { description: 'When.' })
  verifiedAt!: string;
}
