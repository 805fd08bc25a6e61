import { formatRegionCode } from '../../platform/region-code';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { InputCheck, type Refused, refused } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { take } from '../../platform/write/steps';
import { fillActivities, fillAnswers, findAsked, insertReport, type Asked } from './draft.store';
import type { DraftQuarterReportInput } from './report.input';
import { notOwn } from './report.refusals';
import { REPORT, REPORT_STEPS } from './report.steps';
import { touchReport } from './report.store';

/** Begins the report of the own region for a period, or fills it in again: what a person wrote stays unless asked for. */
export const draftQuarterReport = async (writing: Writing, input: DraftQuarterReportInput): Promise<Written> => {
  const { scope, viewer } = writing;
  const { region, period, expectedVersion } = input;
  const overwrite = input.overwrite ?? false;
  const asked = await findAsked(scope, region, period);
  if (!asked) throw notFound({ id: 'Wilayah', en: 'region' }, 'region');
  if (region !== viewer.region) throw notOwn('region');
  const questionnaire = askedOf(asked, period);
  const began = expectedVersion == null;
  if (!began && !asked.reportId) throw notFound(REPORT, 'period');
  const id = began
    ? await insertReport(scope, { region, level: asked.level, period, questionnaire, agency: viewer.agencyId })
    : await refilled(writing, asked, expectedVersion);
  if (id === undefined) throw began ? begunAlready(region, period) : versionConflict(REPORT);
  const filled = await fillAnswers(scope, id, overwrite);
  const activities = await fillActivities(scope, id, overwrite);
  const status = asked.status ?? 'DRAFT';
  await writing.record({
    noun: 'quarter_report',
    id,
    region,
    status: began ? 'DRAFT' : status,
    version: began ? 1 : expectedVersion + 1,
    facts: { period, filled, activities, overwrite },
  });
  return { quarterReport: id };
};

/** What is asked of the region for the period. */
const askedOf = ({ level, questionnaireId, cadence, begun }: Asked, period: string): string => {
  if (questionnaireId === null)
    throw refused(
      'INVALID',
      {
        id: 'Laporan triwulan disusun oleh provinsi serta kota dan kabupaten, untuk periode yang ada daftar pertanyaannya.',
        en: 'Quarter reports are of provinces and cities, for periods for which there is a questionnaire.',
      },
      level === 'CITY' || level === 'PROVINCE' ? 'period' : 'region',
    );
  const isQuarter = period.includes('Q');
  new InputCheck()
    .unless(isQuarter === (cadence === 'QUARTER'), 'period', {
      id:
        cadence === 'QUARTER'
          ? 'Dilaporkan per triwulan, misalnya 2026-Q3.'
          : 'Dilaporkan per bulan, misalnya 2026-09.',
      en: cadence === 'QUARTER' ? 'Reported by quarter, such as 2026-Q3.' : 'Reported by month, such as 2026-09.',
    })
    .unless(begun, 'period', { id: 'Periode ini belum dimulai.', en: 'That period has not begun.' })
    .done();
  return questionnaireId;
};

const refilled = async (
  { scope }: Writing,
  { reportId, status, version }: Asked,
  expectedVersion: number,
): Promise<string | undefined> => {
  if (reportId === null || status === null) throw new Error('There is a report to fill in again');
  if (version !== expectedVersion) throw versionConflict(REPORT);
  take(REPORT_STEPS, REPORT, status, 'fill');
  const touched = await touchReport(scope, { id: reportId, version }, true);
  return touched === undefined ? undefined : reportId;
};

const begunAlready = (region: number, period: string): Refused =>
  refused(
    'DUPLICATE',
    {
      id: `Laporan ${period} wilayah ${formatRegionCode(region)} sudah ada. Untuk mengisi ulang dari data, sertakan expectedVersion.`,
      en: `There is a report of ${period} for ${formatRegionCode(region)}. To fill it in again, give expectedVersion.`,
    },
    'period',
  );
