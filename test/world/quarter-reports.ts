import { createHash } from 'node:crypto';
import { QUESTIONS } from '../../migrations/1790000002651-questionnaire';
import {
  idOf,
  inside,
  type Agency,
  type Change,
  type Program,
  type QuarterReport,
  type Question,
  type Questionnaire,
  type Region,
  type ReportActivity,
  type ReportAnswer,
  type ReportRows,
} from './rows';
import type { Insert } from './load-business';

/** Keys that the migration works out of what a question is. */
export const md5 = (text: string): string => {
  const hex = createHash('md5').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

const questionnairesOf = (): Questionnaire[] =>
  (['CITY', 'PROVINCE'] as const).map((level) => ({
    id: md5(`questionnaire 1 ${level}`),
    level,
    questions: QUESTIONS[level].map((question, n): Question => {
      const number = n + 1;
      // A later migration answers question 4.
      const fills = number === 4 ? 'meetingsHeld' : question.fills;
      return { ...question, fills, id: md5(`question 1 ${level} ${number}`), number };
    }),
  }));

/** One of each state, a period each. */
const STATES = [
  ['2024-Q1', 'DRAFT'],
  ['2024-Q2', 'SUBMITTED'],
  ['2024-Q3', 'RETURNED'],
  ['2024-Q4', 'ACCEPTED'],
  ['2025-Q1', 'SENT'],
] as const;

/** Every province and city has five reports; of some programs in them who sees the report does not see the agency. */
export const quarterReportsOf = (
  regions: readonly Region[],
  agencies: readonly Agency[],
  programs: readonly Program[],
): ReportRows => {
  const questionnaires = questionnairesOf();
  const writersIn = (region: Region | null): Agency[] =>
    agencies.filter(
      (one) => one.region === region && one.mandates.some((mandate) => /COORDINATION|PLANNING/.test(mandate)),
    );
  const quarterReports = regions.flatMap((region): QuarterReport[] => {
    const questionnaire = questionnaires.find(({ level }) => level === region.level);
    const [agency] = writersIn(region);
    const [above] = writersIn(region.parent);
    if (!questionnaire || !agency || !above) return [];
    return STATES.map(([period, status]) => ({
      id: idOf(`quarter report ${region.dotted} ${period}`),
      region,
      period,
      status,
      questionnaire,
      agency,
      decidedBy: status === 'DRAFT' || status === 'SUBMITTED' ? null : above,
      content: status === 'SENT' ? `{"of":"${region.dotted}"}` : null,
    }));
  });
  return {
    questionnaires,
    quarterReports,
    reportAnswers: quarterReports.flatMap((report, n) =>
      [1, 4, 7].flatMap((number, place): ReportAnswer[] => {
        const question = report.questionnaire.questions.find((one) => one.number === number);
        const writers = writersIn(report.region);
        const changedBy = writers[(n + place) % writers.length];
        if (!question || !changedBy) return [];
        const value = place === 1 ? null : place === 0 ? String(n) : `Peraturan ${n}`;
        return [{ report, question, value, origin: (['GRAPH', null, 'PERSON'] as const)[place] ?? null, changedBy }];
      }),
    ),
    reportActivities: quarterReports.flatMap((report, n) => {
      const here = programs.filter(({ agency }) => inside(report.region, agency.region));
      const first = here[n % here.length];
      // One of an office below, whom its neighbours do not see.
      const low = here.filter((one) => one !== first).at(-1 - (n % 3));
      return [first, null, low].map((program, place): ReportActivity => ({
        id: idOf(`report activity ${report.id} ${place}`),
        report,
        source: program ?? null,
        program: program?.name ?? 'Bantuan CSR',
        pillar: program?.pillar ?? 'INCOME',
        ceiling: place === 1 ? 5_000_000_000 + n : null,
        families: place === 1 ? null : n,
        removed: place === 2 && n % 2 === 0,
      }));
    }),
  };
};

export const changesOfReports = (reports: readonly QuarterReport[]): Change[] =>
  reports.map((report) => ({
    id: idOf(`change of ${report.id}`),
    noun: 'quarter_report',
    subject: report.id,
    region: report.region,
    household: null,
    enrolment: null,
    report,
    agency: report.agency,
    reason: null,
  }));

const AT = '2026-02-03T04:05:06.000Z';

export const loadQuarterReports = async (
  insert: Insert,
  { quarterReports, reportAnswers, reportActivities }: Omit<ReportRows, 'questionnaires'>,
): Promise<void> => {
  await insert('quarter_report', quarterReports, (row) => ({
    id: row.id,
    region_code: row.region.code,
    level: row.region.level,
    period: row.period,
    status: row.status,
    questionnaire_id: row.questionnaire.id,
    agency_id: row.agency.id,
    letter_number: row.status === 'DRAFT' ? null : '1/TKPK',
    letter_date: row.status === 'DRAFT' ? null : '2026-02-01',
    decided_by_id: row.decidedBy?.id ?? null,
    decided_by_region_code: row.decidedBy?.region.code ?? null,
    decided_at: row.decidedBy && AT,
    return_reason: row.status === 'RETURNED' ? 'Lengkapi' : null,
    filled_at: AT,
    changed_at: AT,
    submitted_at: row.status === 'DRAFT' ? null : AT,
    sent_at: row.content && AT,
    content: row.content,
    hash: row.content && hashOf(row.content),
    version: 1,
  }));
  await insert('report_answer', reportAnswers, ({ report, question, value, origin, changedBy }) => ({
    id: idOf(`answer ${report.id} ${question.number}`),
    report_id: report.id,
    region_code: report.region.code,
    questionnaire_id: report.questionnaire.id,
    question_id: question.id,
    number: question.number,
    value,
    note: origin === 'PERSON' ? 'Lihat lampiran' : null,
    origin,
    figure: origin === 'GRAPH' ? question.fills : null,
    figure_value: origin === 'GRAPH' ? value : null,
    figure_at: origin === 'GRAPH' ? AT : null,
    changed_by_id: changedBy.id,
    changed_at: AT,
  }));
  await insert('report_activity', reportActivities, (row) => ({
    id: row.id,
    report_id: row.report.id,
    region_code: row.report.region.code,
    program_id: row.source?.id ?? null,
    program: row.program,
    activity: 'Penyaluran',
    pillar: row.pillar,
    ceiling: row.ceiling,
    families: row.families,
    origin: row.source ? 'GRAPH' : 'PERSON',
    budget_origin: row.ceiling === null ? null : 'PERSON',
    figure_at: row.source && AT,
    removed: row.removed,
    changed_by_id: row.report.agency.id,
    changed_at: AT,
  }));
};

export const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex');
