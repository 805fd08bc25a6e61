import type { Message } from '../../platform/errors/hub-error';
import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { InputCheck, refused } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { isLine } from '../../platform/write/text';
import type { RecordTurnoverInput } from './business.input';
import { GROUP } from './business.service';
import { findGroup, type GroupRow } from './business.store';
import { correctReport, findReport, insertReport } from './turnover.store';

const REPORT = { id: 'Laporan omzet', en: 'turnover report' };

/** Whose word on a group's turnover counts: camat and lurah of its place, the agencies that formed and mentor it. */
const reports = ({ viewer }: Writing, { formerId, mentorId }: GroupRow): boolean =>
  viewer.mandates.includes('TERRITORIAL') || viewer.agencyId === formerId || viewer.agencyId === mentorId;

/** What months there are to report. */
const monthsOf = ({ formedMonth, thisMonth }: GroupRow): Message =>
  formedMonth === thisMonth
    ? {
        id: `Hanya ${thisMonth}: kelompok terbentuk pada bulan ini.`,
        en: `Only ${thisMonth}: the group was formed this month.`,
      }
    : {
        id: `Bulan antara ${formedMonth} (kelompok terbentuk) dan ${thisMonth}.`,
        en: `A month from ${formedMonth}, when the group was formed, to ${thisMonth}.`,
      };

/** A month is reported once; who corrects it names the version he read, and the history keeps what stood there. */
export const recordTurnover = async (writing: Writing, input: RecordTurnoverInput): Promise<Written> => {
  const group = await findGroup(writing.scope, keyOfNode(input.group, 'group', 'input.group'));
  if (!group) throw notFound(GROUP, 'group');
  if (!reports(writing, group))
    throw refused(
      'FORBIDDEN',
      {
        id: 'Hanya camat, lurah, serta perangkat pembentuk dan pendamping kelompok.',
        en: 'Only camat, lurah, and the agencies that formed or mentor the group.',
      },
      'group',
    );
  const { period, reason } = input;
  new InputCheck()
    .unless(/^\d{4}-\d{2}$/.test(period), 'period', {
      id: 'Omzet dilaporkan per bulan, misalnya 2026-09.',
      en: 'Turnover is reported by month, such as 2026-09.',
    })
    .unless(period <= group.thisMonth && period >= group.formedMonth, 'period', monthsOf(group))
    .unless(reason == null || isLine(reason, 1, 500), 'reason', {
      id: 'Alasan 1 sampai 500 karakter.',
      en: 'A reason has 1 to 500 characters.',
    })
    .done();
  const report = input.expectedVersion == null ? await first(writing, group, input) : await correction(writing, input);
  const { id, kelurahanCode, stage } = group;
  const facts = { period, amount: input.amount, ...report.facts };
  await writing.record({
    noun: 'business_group',
    id,
    region: kelurahanCode,
    status: stage,
    reason: reason ?? null,
    facts,
  });
  return { turnoverReport: report.id, businessGroup: id };
};

interface Reported {
  readonly id: string;
  readonly facts: Readonly<Record<string, number>>;
}

const first = async (
  { scope, viewer }: Writing,
  { id, kelurahanCode }: GroupRow,
  { period, amount }: RecordTurnoverInput,
): Promise<Reported> => {
  const agency = viewer.agencyId;
  const report = await insertReport(scope, { group: id, kelurahan: kelurahanCode, period, amount, agency });
  if (report) return { id: report.id, facts: {} };
  throw refused(
    'DUPLICATE',
    {
      id: `Omzet ${period} sudah dilaporkan. Untuk memperbaiki, sertakan expectedVersion.`,
      en: `The turnover of ${period} is reported already. To correct it, give expectedVersion.`,
    },
    'period',
  );
};

const correction = async (
  { scope, viewer }: Writing,
  { group, period, amount, expectedVersion }: RecordTurnoverInput,
): Promise<Reported> => {
  const report = await findReport(scope, keyOfNode(group, 'group', 'input.group'), period);
  if (!report) throw notFound(REPORT, 'period');
  if (report.version !== expectedVersion) throw versionConflict(REPORT);
  const version = await correctReport(scope, report, amount, viewer.agencyId);
  return { id: report.id, facts: { reportVersion: version, before: Number(report.amount) } };
};
