import { Resolver } from 'type-graphql';
import { Mutate, payloadType } from '../../platform/graph/payload';
import { ProgressReport } from '../commitment';
import { AttachEvidenceInput } from './evidence.input';
import { attachEvidence } from './evidence.service';

@Resolver()
export class FileMutations {
  @Mutate({
    description:
      'Attaches files to a report of progress (melampirkan bukti); the agency that reported, until the promise is verified. ' +
      'What is attached stays.',
    payload: payloadType('attachEvidence', {
      report: { type: () => ProgressReport, description: 'The report as it is now.' },
    }),
    input: () => AttachEvidenceInput,
    does: attachEvidence,
  })
  attachEvidence!: unknown;
}
