import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { take } from '../../platform/write/steps';
import { Refused, refused } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { checkAnswers, checkInput } from './answer.checks';
import {
  addActivities,
  changeActivities,
  countActivities,
  setAnswers,
  type ActivityChange,
  type AnswerChange,
} from './answer.store';
import type { AnswerQuarterReportInput, ReportActivityInput } from './report.input';
import { ownReport } from './report.service';
import { REPORT, REPORT_STEPS } from './report.steps';
import { findQuestions, setLetter, touchReport, type ReportRow } from './report.store';

/** Rows of Matriks 2 a report may have. */
const MOST_ROWS = 500;

const COLUMNS = {
  removed: 'removed',
  program: 'program',
  activity: 'activity',
  pillar: 'pillar',
  fundSource: 'fund_source',
  ceiling: 'ceiling',
  realisedQ1: 'realised_q1',
  realisedQ2: 'realised_q2',
  realisedQ3: 'realised_q3',
  realisedQ4: 'realised_q4',
  families: 'families',
  persons: 'persons',
} as const satisfies Partial<Record<keyof ReportActivityInput, string>>;

const isColumn = (name: string): name is keyof typeof COLUMNS => Object.hasOwn(COLUMNS, name);

const columnsOf = (row: ReportActivityInput): ActivityChange =>
  Object.fromEntries(
    Object.keys(COLUMNS)
      .filter(isColumn)
      .flatMap((name) => (row[name] === undefined ? [] : [[COLUMNS[name], row[name] ?? null]])),
  );

/** Completes a report: answers, rows of Matriks 2 and the letter, all or nothing. */
export const answerQuarterReport = async (writing: Writing, input: AnswerQuarterReportInput): Promise<Written> => {
  const { scope } = writing;
  checkInput(input);
  const { letter } = input;
  const answers = input.answers ?? [];
  const activities = input.activities ?? [];
  const report = await ownReport(writing, input);
  take(REPORT_STEPS, REPORT, report.status, 'fill');
  if (answers.length > 0) checkAnswers(answers, await findQuestions(scope, report.id));
  const version = letter ? await setLetter(scope, report, letter) : await touchReport(scope, report);
  if (version === undefined) throw versionConflict(REPORT);
  if (answers.length > 0) await setAnswers(scope, report.id, answers.map(given));
  if (activities.length > 0) await writeActivities(writing, report, activities);
  const facts = { answers: answers.length, activities: activities.length, letter: letter != null };
  const { id, regionCode, status } = report;
  await writing.record({ noun: 'quarter_report', id, region: regionCode, status, version, facts });
  return { quarterReport: id };
};

const given = ({ question, value, note }: AnswerChange): AnswerChange => ({
  question,
  ...(value === undefined ? {} : { value }),
  ...(note === undefined ? {} : { note }),
});

const writeActivities = async (
  { scope }: Writing,
  report: ReportRow,
  activities: readonly ReportActivityInput[],
): Promise<void> => {
  const known = activities.flatMap((row, n) =>
    row.id == null
      ? []
      : [{ ...columnsOf(row), id: keyOfNode(row.id, 'reportactivity', `input.activities.${n}.id`), n }],
  );
  if (known.length > 0) {
    const changed = await changeActivities(scope, report.id, known);
    const absent = known.filter(({ id }) => !changed.includes(id));
    if (absent.length > 0) {
      const row = { id: 'Baris', en: 'row in this report' };
      throw new Refused(absent.flatMap(({ n }) => notFound(row, 'activities', String(n), 'id').refusals));
    }
  }
  const added = activities.filter(({ id }) => id == null).map(columnsOf);
  if (added.length === 0) return;
  await addActivities(scope, report, added);
  if ((await countActivities(scope, report.id)) > MOST_ROWS)
    throw refused(
      'INVALID',
      { id: `Matriks 2 memuat paling banyak ${MOST_ROWS} baris.`, en: `Matriks 2 has ${MOST_ROWS} rows at most.` },
      'activities',
    );
};
