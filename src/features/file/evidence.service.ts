import { keyOfNode } from '../../platform/graph/node-id';
import { notFound } from '../../platform/write/common-refusals';
import { hold } from '../../platform/write/hold';
import { InputCheck, Refused, refused, type Refusal } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { isText } from '../../platform/write/text';
import type { AttachEvidenceInput, EvidenceInput } from './evidence.input';
import { holdFiles, notOwn } from './own-file';
import { findFiles, findReport, insertEvidence, type KnownFile, type ReportRow } from './evidence.store';

export const MOST_EVIDENCE = 20;

const REPORT = { id: 'Laporan kemajuan', en: 'progress report' };
/** What was verified, or is no promise any more, is not shown otherwise afterwards. */
const CLOSED = ['FULFILLED', 'CANCELLED', 'SUPERSEDED'];

export const attachEvidence = async (writing: Writing, input: AttachEvidenceInput): Promise<Written> => {
  const { scope, viewer } = writing;
  const id = keyOfNode(input.report, 'report', 'input.report');
  const report = await findReport(scope, id);
  if (!report) throw notFound(REPORT, 'report');
  if (report.reportedById !== viewer.agencyId)
    throw refused(
      'FORBIDDEN',
      { id: 'Bukti dilampirkan oleh perangkat yang melapor.', en: 'Evidence is attached by the agency that reported.' },
      'report',
    );
  if (CLOSED.includes(report.status))
    throw refused(
      'ILLEGAL_STEP',
      {
        id: 'Komitmen ini sudah ditutup; bukti dilampirkan sebelum komitmen diverifikasi.',
        en: 'This promise is closed; evidence is attached before the promise is verified.',
      },
      'report',
    );
  const attached = await addEvidence(writing, report, input.evidence);
  const { commitmentId, regionCode } = report;
  await writing.record({
    noun: 'commitment',
    id: commitmentId,
    region: regionCode,
    facts: { report: report.id, evidence: attached },
  });
  return { report: report.id };
};

/**
 * Attaches files of the own agency to a report of its own, behind what it has. Whoever reports calls it in the same
 * transaction; `field` is where the list stands in the input. Answers how many it has now.
 */
export const addEvidence = async (
  { scope, viewer }: Pick<Writing, 'scope' | 'viewer'>,
  report: Pick<ReportRow, 'id' | 'commitmentId' | 'regionCode'>,
  evidence: readonly EvidenceInput[],
  field = 'evidence',
): Promise<number> => {
  const files = evidence.map(({ file }, at) => keyOfNode(file, 'file', `input.${field}.${at}.file`));
  const check = new InputCheck()
    .unless(evidence.length >= 1 && evidence.length <= MOST_EVIDENCE, field, {
      id: `Lampirkan 1 sampai ${MOST_EVIDENCE} berkas.`,
      en: `Attach 1 to ${MOST_EVIDENCE} files.`,
    })
    .unless(new Set(files).size === files.length, field, {
      id: 'Setiap berkas disebut sekali.',
      en: 'Each file is named once.',
    });
  evidence.forEach(({ caption }, at) =>
    check.unless(isCaption(caption), [field, String(at), 'caption'], {
      id: 'Keterangan 1 sampai 300 karakter.',
      en: 'A caption has 1 to 300 characters.',
    }),
  );
  check.done();
  await holdFiles({ scope, viewer });
  // Of two who attach to one report the second counts what the first has left.
  await hold(scope, 'evidence', [report.id], 'ALONE');
  const known = await findFiles(scope, report.id, files);
  const refusals = known.flatMap((file, at) => refusalOf(file, [field, String(at), 'file']));
  if (refusals.length > 0) throw new Refused(refusals);
  const before = known[0]?.attached ?? 0;
  if (before + files.length > MOST_EVIDENCE) throw full(before, field);
  await insertEvidence(
    scope,
    report,
    before,
    evidence.map(({ caption }, at) => ({ file: files[at] ?? '', caption: caption?.trim() ?? null })),
  );
  return before + files.length;
};

const isCaption = (caption: string | null | undefined): boolean => caption == null || isText(caption, 1, 300);

const refusalOf = ({ isOwn, isAttached }: KnownFile, field: readonly string[]): readonly Refusal[] => {
  const message = { id: 'Berkas ini sudah terlampir pada laporan.', en: 'The report has this file already.' };
  return isOwn === true && isAttached ? [{ code: 'DUPLICATE', message, field }] : notOwn(isOwn, field);
};

const full = (before: number, field: string): Refused =>
  refused(
    'FULL',
    {
      id: `Satu laporan memuat paling banyak ${MOST_EVIDENCE} bukti; sudah ada ${before}.`,
      en: `A report has at most ${MOST_EVIDENCE} pieces of evidence; it has ${before}.`,
    },
    field,
  );
