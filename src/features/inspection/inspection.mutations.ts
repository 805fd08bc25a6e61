import { Resolver } from 'type-graphql';
import { Mutate, payloadType } from '../../platform/graph/payload';
import { answerChecklist } from './checklist.service';
import { ChecklistBatch } from './checklist.type';
import { CloseFindingInput, RaiseFindingInput, RespondToFindingInput, ReturnFindingInput } from './finding.input';
import { closeFinding, raiseFinding, respondToFinding, returnFinding } from './finding.service';
import { Finding } from './finding.type';
import {
  AnswerChecklistInput,
  CancelInspectionInput,
  CloseInspectionInput,
  DrawSampleInput,
  OpenInspectionInput,
} from './inspection.input';
import { cancelInspection, closeInspection, drawSample, openInspection } from './inspection.service';
import { Inspection } from './inspection.type';
import { PublishProcedureStandardInput } from './standard.input';
import { publishProcedureStandard } from './standard.service';
import { ProcedureStandard } from './standard.type';

const inspection = { type: () => Inspection, description: 'The inspection as it is now.' };
const finding = { type: () => Finding, description: 'The finding as it is now.' };
const standard = { type: () => ProcedureStandard, description: 'The standard.' };
const batch = { type: () => ChecklistBatch, description: 'What became of each answer.' };

@Resolver()
export class InspectionMutations {
  @Mutate({
    description:
      'Publishes a checklist for the own tier and those below, or its next version (standar prosedur); Inspektorat.',
    payload: payloadType('publishProcedureStandard', { standard }),
    input: () => PublishProcedureStandardInput,
    does: publishProcedureStandard,
  })
  publishProcedureStandard!: unknown;

  @Mutate({
    description: 'Opens an inspection of a program in an area or at a site (pembukaan pemeriksaan); Inspektorat.',
    payload: payloadType('openInspection', { inspection }),
    input: () => OpenInspectionInput,
    does: openInspection,
  })
  openInspection!: unknown;

  @Mutate({
    description:
      'Draws families at random from those the inspected program serves or has served there (pengundian sampel). Drawn again, ' +
      'the new sample takes the place of the old, of which the record stays.',
    payload: payloadType('drawSample', { inspection }),
    input: () => DrawSampleInput,
    does: drawSample,
  })
  drawSample!: unknown;

  @Mutate({
    description:
      'Saves answers to the checklist, gathered offline perhaps (isian daftar periksa): those without a conflict, and says of ' +
      'the others what stands.',
    payload: payloadType('answerChecklist', { batch, inspection }),
    input: () => AnswerChecklistInput,
    does: answerChecklist,
  })
  answerChecklist!: unknown;

  @Mutate({
    description:
      'Closes an inspection of which every item is answered (penutupan pemeriksaan). Its families are seen no more; answers and ' +
      'findings are shown to all tiers.',
    payload: payloadType('closeInspection', { inspection }),
    input: () => CloseInspectionInput,
    does: closeInspection,
  })
  closeInspection!: unknown;

  @Mutate({
    description: 'Gives up an inspection without findings (pembatalan pemeriksaan). Its families are seen no more.',
    payload: payloadType('cancelInspection', { inspection }),
    input: () => CancelInspectionInput,
    does: cancelInspection,
  })
  cancelInspection!: unknown;

  @Mutate({
    description: 'Raises a finding of an open inspection, for an agency to answer (pencatatan temuan); Inspektorat.',
    payload: payloadType('raiseFinding', { finding }),
    input: () => RaiseFindingInput,
    does: raiseFinding,
  })
  raiseFinding!: unknown;

  @Mutate({
    description: 'Answers a finding, with a promise perhaps (tanggapan temuan); the responsible agency.',
    payload: payloadType('respondToFinding', { finding }),
    input: () => RespondToFindingInput,
    does: respondToFinding,
  })
  respondToFinding!: unknown;

  @Mutate({
    description: 'Verifies what was answered and closes the finding (penutupan temuan); the inspector.',
    payload: payloadType('closeFinding', { finding }),
    input: () => CloseFindingInput,
    does: closeFinding,
  })
  closeFinding!: unknown;

  @Mutate({
    description: 'Sends an answer back that will not do (pengembalian temuan); the inspector.',
    payload: payloadType('returnFinding', { finding }),
    input: () => ReturnFindingInput,
    does: returnFinding,
  })
  returnFinding!: unknown;
}
