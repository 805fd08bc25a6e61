import type { Oracle } from './oracle';
import type { Write } from './writes';
import { inside, world, type Agency, type QuarterReport } from './world';

/** Reports of the own region, of one below, and of regions above and beside. */
const someReports = (agency: Agency): QuarterReport[] => {
  const own = world.quarterReports.filter(({ region }) => region === agency.region);
  const below = world.quarterReports.filter(
    ({ region }) => region !== agency.region && inside(agency.region, region) && /\.71$/.test(region.dotted),
  );
  const elsewhere = world.quarterReports.filter(
    ({ region, status }) => !inside(agency.region, region) && status === 'SUBMITTED',
  );
  return [...own, ...below, ...elsewhere];
};

const isOpen = ({ status }: QuarterReport): boolean => status === 'DRAFT' || status === 'RETURNED';

const insertReport = (agency: Agency, region: number, level: string): string => {
  const questionnaire = world.questionnaires.find((one) => one.level === level)?.id;
  return `insert into quarter_report (region_code, level, period, questionnaire_id, agency_id)
    values (${region}, '${level}', '2031-Q1', '${questionnaire}', '${agency.id}')`;
};

/** What comes of a step that a report is to take. */
const stepTo = (status: 'RETURNED' | 'ACCEPTED', report: QuarterReport, oracle: Oracle): Write['expected'] => {
  if (oracle.decides(report)) return report.status === 'SUBMITTED' ? 1 : 0;
  if (!oracle.writesReport(report) || report.status === 'SENT') return 0;
  return status === 'RETURNED' && report.status === 'RETURNED' ? 1 : 'refused';
};

const partWrites = (
  table: string,
  insert: (report: QuarterReport) => string,
  update: string,
  rows: (report: QuarterReport) => number,
): ((agency: Agency, oracle: Oracle) => Write[]) => {
  const writes = (agency: Agency, oracle: Oracle): Write[] =>
    someReports(agency).flatMap((report): Write[] => {
      const open = oracle.writesReport(report) && isOpen(report);
      return [
        { sql: `insert into ${table} ${insert(report)}`, expected: open ? 1 : 'refused' },
        {
          sql: `update ${table} set ${update} where report_id = '${report.id}'`,
          expected: open ? rows(report) : 0,
        },
      ];
    });
  return writes;
};

/** What may be written of reports, tried on those of every state. */
export const REPORT_WRITES: Readonly<Record<string, (agency: Agency, oracle: Oracle) => Write[]>> = {
  quarter_report: (agency, oracle) => {
    const colleague = world.agencies.find((one) => one !== agency && one.region === agency.region);
    const inserts = world.regions
      .filter(({ level }) => level === 'CITY' || level === 'PROVINCE')
      .flatMap((region): Write[] => {
        const mine = oracle.writesReports && region === agency.region;
        const write = (by: Agency, expected: Write['expected']): Write => ({
          sql: insertReport(by, region.code, region.level),
          expected,
        });
        return [write(agency, mine ? 1 : 'refused'), ...(colleague && mine ? [write(colleague, 'refused')] : [])];
      });
    const updates = someReports(agency).flatMap((report): Write[] => {
      const own = oracle.writesReport(report);
      const letter = own
        ? report.status === 'SENT'
          ? 0
          : report.status === 'ACCEPTED'
            ? 'refused'
            : 1
        : oracle.decides(report) && report.status === 'SUBMITTED'
          ? 'refused'
          : 0;
      const update = (set: string, expected: Write['expected']): Write => ({
        sql: `update quarter_report set ${set} where id = '${report.id}'`,
        expected,
      });
      return [
        update(`letter_number = '7'`, letter),
        update(`status = 'RETURNED'`, stepTo('RETURNED', report, oracle)),
        update(`status = 'ACCEPTED'`, stepTo('ACCEPTED', report, oracle)),
      ];
    });
    return [...inserts, ...updates];
  },
  report_answer: partWrites(
    'report_answer',
    ({ id, region, questionnaire }) =>
      `(report_id, region_code, questionnaire_id, question_id, number, value, origin)
       values ('${id}', ${region.code}, '${questionnaire.id}', '${questionnaire.questions[1]?.id}', 2, '5', 'PERSON')`,
    `value = 'x', origin = 'PERSON'`,
    (report) => world.reportAnswers.filter((one) => one.report === report).length,
  ),
  report_activity: partWrites(
    'report_activity',
    ({ id, region }) =>
      `(report_id, region_code, program, activity, pillar, origin)
       values ('${id}', ${region.code}, 'Baru', 'Baru', 'INCOME', 'PERSON')`,
    `activity = 'x'`,
    (report) => world.reportActivities.filter((one) => one.report === report).length,
  ),
};
