import { Resolver } from 'type-graphql';
import { Mutate, payloadType } from '../../platform/graph/payload';
import { agreeCommitment, cancelCommitment, reviseCommitment } from './change.service';
import {
  AgreeCommitmentInput,
  CancelCommitmentInput,
  ClaimFulfilmentInput,
  LinkCommitmentInput,
  ProposeCommitmentInput,
  ReportProgressInput,
  ReviseCommitmentInput,
  SplitCommitmentInput,
  VerifyCommitmentInput,
} from './commitment.input';
import { Commitment } from './commitment.type';
import { linkCommitment, unlinkCommitment } from './link.service';
import { claimFulfilment, reportProgress, verifyCommitment } from './progress.service';
import { ProgressReport } from './progress-report.type';
import { proposeCommitment, splitCommitment } from './propose.service';

const commitment = { type: () => Commitment, description: 'The promise as it is now.' };
const progressReport = { type: () => ProgressReport, description: 'The report.' };

@Resolver()
export class CommitmentMutations {
  @Mutate({
    description:
      'Proposes a promise (mengusulkan komitmen): the agency that makes it, or the leaders and the secretariat of the team it is ' +
      'made to. It holds once the promising agency agrees.',
    payload: payloadType('proposeCommitment', { commitment }),
    input: () => ProposeCommitmentInput,
    does: proposeCommitment,
  })
  proposeCommitment!: unknown;

  @Mutate({
    description: 'Agrees to a promise as it stands (menyepakati); the promising agency, nobody else.',
    payload: payloadType('agreeCommitment', { commitment }),
    input: () => AgreeCommitmentInput,
    does: agreeCommitment,
  })
  agreeCommitment!: unknown;

  @Mutate({
    description:
      'Splits a promise along tiers and agencies (membagi komitmen); the promising agency or the leaders of its team. Each part ' +
      'goes to the nearest team at or above its place, so a tier without a team is passed over.',
    payload: payloadType('splitCommitment', { commitment }),
    input: () => SplitCommitmentInput,
    does: splitCommitment,
  })
  splitCommitment!: unknown;

  @Mutate({
    description:
      'Reports how far a promise is (melaporkan kemajuan); the promising agency, of a promise without parts. It shows in all ' +
      'promises above it at once.',
    payload: payloadType('reportProgress', { progressReport, commitment }),
    input: () => ReportProgressInput,
    does: reportProgress,
  })
  reportProgress!: unknown;

  @Mutate({
    description:
      'Holds a promise to be kept (menyatakan selesai); the promising agency, once the target is reached and all parts are verified.',
    payload: payloadType('claimFulfilment', { commitment }),
    input: () => ClaimFulfilmentInput,
    does: claimFulfilment,
  })
  claimFulfilment!: unknown;

  @Mutate({
    description:
      'Confirms that a promise is kept, or sends it back (memverifikasi): the leaders and the secretariat of its team, a tier above ' +
      'the promising agency, or the Inspektorat; never the promising agency.',
    payload: payloadType('verifyCommitment', { commitment }),
    input: () => VerifyCommitmentInput,
    does: verifyCommitment,
  })
  verifyCommitment!: unknown;

  @Mutate({
    description:
      'Revises a promise with a reason (merevisi); the version before is kept. Leaders of the team, and who split it: the agency ' +
      'then agrees anew. The promising agency alone: a higher target, an earlier date.',
    payload: payloadType('reviseCommitment', { commitment }),
    input: () => ReviseCommitmentInput,
    does: reviseCommitment,
  })
  reviseCommitment!: unknown;

  @Mutate({
    description:
      'Cancels a promise with a reason (membatalkan): leaders of the team, and who split it. The promising agency declines what ' +
      'is proposed to it. What has parts is cancelled after them; what they had reached counts no more.',
    payload: payloadType('cancelCommitment', { commitment }),
    input: () => CancelCommitmentInput,
    does: cancelCommitment,
  })
  cancelCommitment!: unknown;

  @Mutate({
    description:
      'Ties a promise to activities that keep it and families it is for (menautkan); the promising agency, leaders of the team, ' +
      'and who split it.',
    payload: payloadType('linkCommitment', { commitment }),
    input: () => LinkCommitmentInput,
    does: linkCommitment,
  })
  linkCommitment!: unknown;

  @Mutate({
    description: 'Takes such ties away again (melepas tautan); the same agencies.',
    payload: payloadType('unlinkCommitment', { commitment }),
    input: () => LinkCommitmentInput,
    does: unlinkCommitment,
  })
  unlinkCommitment!: unknown;
}
