import {
  inside,
  type QuarterReport,
  type Question,
  type Questionnaire,
  type Region,
  type ReportActivity,
  type ReportAnswer,
} from '../world/rows';
import { hashOf } from '../world/quarter-reports';
import { chosen, type ListArgs } from './lists';
import type { Lookup } from './lookup';
import { by } from './order';
import { pageOf } from './page';

const AT = '2026-02-03T04:05:06.000Z';

/** The 15th of the month that follows the quarter. */
const deadlineOf = (period: string): string => {
  const [year, quarter] = [Number(period.slice(0, 4)), Number(period.slice(6))];
  return quarter === 4 ? `${year + 1}-01-15` : `${year}-${String(quarter * 3 + 1).padStart(2, '0')}-15`;
};

/** Reports of a quarter, and what they add to the objects of others. */
export const reportNodes = (model: Lookup) => {
  const { world, oracle } = model;
  const { sees } = oracle;
  const one: Lookup['one'] = (path, row, visible, make) => model.one(path, row, visible, make);
  const question = ({ number, topic, text, english, kind, required, fills }: Question): object => ({
    __typename: 'ReportQuestion',
    number,
    topic,
    text,
    textEnglish: english,
    kind,
    required,
    fills,
  });
  const answer = ({ value, origin, changedBy, ...row }: ReportAnswer): object => ({
    __typename: 'ReportAnswer',
    value,
    origin,
    note: origin === 'PERSON' ? 'Lihat lampiran' : null,
    figure: origin === 'GRAPH' ? row.question.fills : null,
    figureValue: origin === 'GRAPH' ? value : null,
    figureAt: origin === 'GRAPH' ? AT : null,
    changedAt: AT,
    question: () => question(row.question),
    changedBy: () => one('ReportAnswer.changedBy', changedBy, sees.agency, model.nodes.agency),
  });
  return {
    quarterReport: (row: QuarterReport): object => {
      const { region, period, status, content } = row;
      const isLettered = status !== 'DRAFT';
      return {
        __typename: 'QuarterReport',
        id: `quarter_${row.id}`,
        period,
        status,
        letterNumber: isLettered ? '1/TKPK' : null,
        letterDate: isLettered ? '2026-02-01' : null,
        signerName: null,
        signerTitle: null,
        deadline: deadlineOf(period),
        filledAt: AT,
        changedAt: AT,
        submittedAt: isLettered ? AT : null,
        decidedAt: row.decidedBy ? AT : null,
        returnReason: status === 'RETURNED' ? 'Lengkapi' : null,
        sentAt: content === null ? null : AT,
        hash: content === null ? null : hashOf(content),
        version: 1,
        documentUrl: `/documents/quarter-reports/quarter_${row.id}/matrix.xlsx`,
        letterUrl: `/documents/quarter-reports/quarter_${row.id}/letter.pdf`,
        region: () => one('QuarterReport.region', region, sees.region, model.nodes.region),
        agency: () => one('QuarterReport.agency', row.agency, sees.agency, model.nodes.agency),
        decidedBy: () => one('QuarterReport.decidedBy', row.decidedBy, sees.agency, model.nodes.agency),
        questionnaire: () => model.nodes.questionnaire(row.questionnaire),
        answers: () =>
          by(
            world.reportAnswers.filter(({ report }) => report === row),
            (found) => found.question.number,
          ).map(answer),
        activities: () =>
          by(
            world.reportActivities.filter(({ report, removed }) => report === row && !removed),
            (found) => found.pillar,
            (found) => found.program,
            (found) => found.id,
          ).map(model.nodes.reportActivity),
      };
    },
    questionnaire: ({ level, questions }: Questionnaire): object => ({
      __typename: 'ReportQuestionnaire',
      level,
      version: 1,
      validFrom: '2024-01-01',
      cadence: 'QUARTER',
      dueDays: 15,
      source:
        'Susunan Simpul sendiri menurut lima topik pelaporan PPKE; ganti dengan formulir resmi begitu sekretariat memuatnya.',
      questions: () => questions.map(question),
    }),
    reportActivity: (row: ReportActivity): object => ({
      __typename: 'ReportActivity',
      id: `reportactivity_${row.id}`,
      program: row.program,
      activity: 'Penyaluran',
      pillar: row.pillar,
      fundSource: null,
      ceiling: row.ceiling,
      realisedQ1: null,
      realisedQ2: null,
      realisedQ3: null,
      realisedQ4: null,
      families: row.families,
      persons: null,
      origin: row.source ? 'GRAPH' : 'PERSON',
      budgetOrigin: row.ceiling === null ? null : 'PERSON',
      figureAt: row.source ? AT : null,
      changedAt: AT,
      source: () => one('ReportActivity.source', row.source, sees.program, model.nodes.program),
      changedBy: () => one('ReportActivity.changedBy', row.report.agency, sees.agency, model.nodes.agency),
    }),
    reportsOfRegion: (region: Region): object => ({
      quarterReports: ({ filter, ...page }: ListArgs) =>
        pageOf(
          'QuarterReport',
          by(
            model
              .shown(
                'Region.quarterReports',
                world.quarterReports.filter((row) => inside(region, row.region)),
                sees.quarterReport,
              )
              .filter((row) => chosen(filter, 'statuses', row.status) && chosen(filter, 'period', row.period)),
            (row) => row.period,
            (row) => row.region.code,
            (row) => row.id,
          ).reverse(),
          page,
          model.nodes.quarterReport,
        ),
    }),
  };
};
