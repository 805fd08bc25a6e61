import { createHash } from 'node:crypto';
import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { take } from '../../platform/write/steps';
import { InputCheck, Refused, type Refusal } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { canonical } from './content';
import { readContent } from './content.store';
import type {
  AcceptQuarterReportInput,
  ReturnQuarterReportInput,
  SendQuarterReportInput,
  SubmitQuarterReportInput,
} from './report.input';
import { notAbove, notOwn } from './report.refusals';
import { REPORT, REPORT_STEPS, TOP_STEPS, type ReportStep } from './report.steps';
import type { ReportStatus } from './report.enums';
import { findMissing, findReport, markDecided, markSent, markSubmitted, type ReportRow } from './report.store';

interface Named {
  readonly report: string;
  readonly expectedVersion: number;
}

/** A report of the slice, of the version its writer has read. */
const reportOf = async (
  { scope }: Writing,
  { report, expectedVersion }: Named,
  allowed: (row: ReportRow) => Refused | null,
): Promise<ReportRow> => {
  const row = await findReport(scope, keyOfNode(report, 'quarter', 'input.report'));
  if (!row) throw notFound(REPORT, 'report');
  const refusal = allowed(row);
  if (refusal) throw refusal;
  if (row.version !== expectedVersion) throw versionConflict(REPORT);
  return row;
};

const isOwn = ({ viewer }: Writing, { regionCode }: ReportRow): boolean => Number(regionCode) === viewer.region;

/** Of the own region itself: who is above it reads and decides, but does not write. */
export const ownReport = (writing: Writing, named: Named): Promise<ReportRow> =>
  reportOf(writing, named, (row) => (isOwn(writing, row) ? null : notOwn('report')));

const reportBelow = (writing: Writing, named: Named): Promise<ReportRow> =>
  reportOf(writing, named, (row) => (row.inArea && !isOwn(writing, row) ? null : notAbove()));

const stepped = ({ status, hasAcceptor }: ReportRow, step: ReportStep): ReportStatus =>
  take(hasAcceptor ? REPORT_STEPS : TOP_STEPS, REPORT, status, step);

const recorded = async (
  writing: Writing,
  { id, regionCode, period }: ReportRow,
  status: ReportStatus,
  version: number | undefined,
  more: { readonly reason?: string; readonly hash?: string } = {},
): Promise<Written> => {
  if (version === undefined) throw versionConflict(REPORT);
  const { reason = null, ...facts } = more;
  await writing.record({
    noun: 'quarter_report',
    id,
    region: regionCode,
    status,
    version,
    reason,
    facts: { period, ...facts },
  });
  return { quarterReport: id };
};

/** Complete, and with the letter that goes with it. */
export const submitQuarterReport = async (writing: Writing, input: SubmitQuarterReportInput): Promise<Written> => {
  const { scope } = writing;
  const report = await ownReport(writing, input);
  const status = stepped(report, 'submit');
  // First the step, so that nobody takes an answer back meanwhile; if something lacks, nothing is written.
  const version = await markSubmitted(scope, report);
  const lacking: Refusal[] = (await findMissing(scope, report.id)).map(({ number, text, textEnglish }) => ({
    code: 'INVALID',
    message: {
      id: `Pertanyaan ${number} belum dijawab: “${text}”.`,
      en: `Question ${number} is not answered: “${textEnglish}”.`,
    },
    field: ['report'],
  }));
  if (report.letterNumber === null)
    lacking.push({
      code: 'INVALID',
      message: {
        id: 'Surat pengantar belum diisi: nomor, tanggal, dan penanda tangan.',
        en: 'The covering letter is not filled in: number, date and signer.',
      },
      field: ['report'],
    });
  if (lacking.length > 0) throw new Refused(lacking);
  return recorded(writing, report, status, version);
};

export const returnQuarterReport = async (writing: Writing, input: ReturnQuarterReportInput): Promise<Written> => {
  const { scope, viewer } = writing;
  const { reason } = input;
  new InputCheck()
    .unless(reason.trim().length >= 5 && reason.length <= 500, 'reason', {
      id: 'Alasan 5 sampai 500 karakter.',
      en: 'A reason has 5 to 500 characters.',
    })
    .done();
  const report = await reportBelow(writing, input);
  stepped(report, 'return');
  const decision = { status: 'RETURNED', agency: viewer.agencyId, region: viewer.region, reason } as const;
  return recorded(writing, report, 'RETURNED', await markDecided(scope, report, decision), { reason });
};

export const acceptQuarterReport = async (writing: Writing, input: AcceptQuarterReportInput): Promise<Written> => {
  const { scope, viewer } = writing;
  const report = await reportBelow(writing, input);
  stepped(report, 'accept');
  const decision = { status: 'ACCEPTED', agency: viewer.agencyId, region: viewer.region, reason: null } as const;
  return recorded(writing, report, 'ACCEPTED', await markDecided(scope, report, decision));
};

/** Freezes it: its content as one text with the hash of it, which the database checks. */
export const sendQuarterReport = async (writing: Writing, input: SendQuarterReportInput): Promise<Written> => {
  const { scope } = writing;
  const report = await ownReport(writing, input);
  const status = stepped(report, 'send');
  const content = canonical(await readContent(scope, report.id));
  const hash = createHash('sha256').update(content, 'utf8').digest('hex');
  return recorded(writing, report, status, await markSent(scope, report, content, hash), { hash });
};
