import { Resolver } from 'type-graphql';
import { Mutate, payloadType } from '../../platform/graph/payload';
import { answerQuarterReport } from './answer.service';
import { draftQuarterReport } from './draft.service';
import { QuarterReport } from './quarter-report.type';
import {
  AcceptQuarterReportInput,
  AnswerQuarterReportInput,
  DraftQuarterReportInput,
  ReturnQuarterReportInput,
  SendQuarterReportInput,
  SubmitQuarterReportInput,
} from './report.input';
import { acceptQuarterReport, returnQuarterReport, sendQuarterReport, submitQuarterReport } from './report.service';

const quarterReport = { type: () => QuarterReport, description: 'The report as it is now.' };

@Resolver()
export class ReportMutations {
  @Mutate({
    description:
      'Begins the report of the own region for a period, both matrices filled in as far as the hub knows (menyusun laporan ' +
      'triwulan); or fills them in again, keeping what a person wrote unless `overwrite` says otherwise.',
    payload: payloadType('draftQuarterReport', { quarterReport }),
    input: () => DraftQuarterReportInput,
    does: draftQuarterReport,
  })
  draftQuarterReport!: unknown;

  @Mutate({
    description:
      'Completes a report that is not submitted (mengisi laporan): answers, rows of Matriks 2, the covering letter; an agency of ' +
      'the region itself.',
    payload: payloadType('answerQuarterReport', { quarterReport }),
    input: () => AnswerQuarterReportInput,
    does: answerQuarterReport,
  })
  answerQuarterReport!: unknown;

  @Mutate({
    description:
      'Submits a report to the tier above (mengajukan laporan). Every question that must be answered has an answer, and the letter ' +
      'is filled in.',
    payload: payloadType('submitQuarterReport', { quarterReport }),
    input: () => SubmitQuarterReportInput,
    does: submitQuarterReport,
  })
  submitQuarterReport!: unknown;

  @Mutate({
    description: 'Sends a report back to be mended, with a reason (mengembalikan laporan); an agency of a tier above.',
    payload: payloadType('returnQuarterReport', { quarterReport }),
    input: () => ReturnQuarterReportInput,
    does: returnQuarterReport,
  })
  returnQuarterReport!: unknown;

  @Mutate({
    description: 'Accepts a report (menerima laporan); an agency of a tier above, never one of the region itself.',
    payload: payloadType('acceptQuarterReport', { quarterReport }),
    input: () => AcceptQuarterReportInput,
    does: acceptQuarterReport,
  })
  acceptQuarterReport!: unknown;

  @Mutate({
    description:
      'Sends an accepted report and freezes it with its hash (mengirim laporan). Where no tier above is in the hub, as for a ' +
      'province without its ministry, what is submitted is sent.',
    payload: payloadType('sendQuarterReport', { quarterReport }),
    input: () => SendQuarterReportInput,
    does: sendQuarterReport,
  })
  sendQuarterReport!: unknown;
}
