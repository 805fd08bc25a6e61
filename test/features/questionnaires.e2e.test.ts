import { QUESTIONS } from '../../migrations/1790000002651-questionnaire';
import { loadQuestionnaire } from '../../src/features/report';
import { FIGURES } from '../../src/features/report/figures.sql';
import { load } from '../../src/platform/database/owner';
import { errorsOf, list, PROVINCE, ReportingCity } from '../reporting';

let city: ReportingCity;

beforeAll(async () => {
  city = await ReportingCity.open();
});

afterAll(() => city.close());

const loading = (questionnaire: object | string): Promise<number> =>
  load(city.database.ownerUrl, (scope) =>
    loadQuestionnaire(scope, typeof questionnaire === 'string' ? questionnaire : JSON.stringify(questionnaire)),
  );

const MONTHLY = {
  level: 'PROVINCE',
  version: 2,
  validFrom: '2026-08-01',
  cadence: 'MONTH',
  dueDays: 5,
  source: 'Formulir provinsi',
  questions: [
    { topic: 'TARGETING', text: 'Keluarga sasaran', english: 'Families', kind: 'NUMBER', fills: 'familiesListed' },
    { topic: 'MONITORING', text: 'Kendala', english: 'Obstacles', kind: 'TEXT', required: false },
  ],
};

test('the first questionnaires ask 28 questions of a city and 29 of a province, on five topics, by figures there are', () => {
  expect([QUESTIONS.CITY.length, QUESTIONS.PROVINCE.length]).toEqual([28, 29]);
  expect(new Set(QUESTIONS.CITY.map(({ topic }) => topic)).size).toBe(5);
  const unknown = QUESTIONS.PROVINCE.flatMap(({ fills }) => (fills === null || FIGURES.includes(fills) ? [] : [fills]));
  expect(unknown).toEqual([]);
});

test('question 4 of both levels is answered by the meetings that were held, and nothing else has changed', async () => {
  const stored = await city.rows(
    `select n.level, q.number, q.fills from report_question q join report_questionnaire n on n.id = q.questionnaire_id
     where n.version = 1 order by n.level, q.number`,
  );
  const due = (['CITY', 'PROVINCE'] as const).flatMap((level) =>
    QUESTIONS[level].map(({ fills }, n) => ({ level, number: n + 1, fills: n === 3 ? 'meetingsHeld' : fills })),
  );
  expect(stored).toEqual(due);
  expect(FIGURES).toContain('meetingsHeld');
});

test('a version that is loaded holds for the periods that end after it begins, by its own cadence', async () => {
  const before = await city.done(PROVINCE, 'draftQuarterReport', { region: '31', period: '2026-Q2' });
  expect(await loading(MONTHLY)).toBe(2);
  const monthly = await city.done(PROVINCE, 'draftQuarterReport', { region: '31', period: '2026-09' });
  expect(list(monthly['answers'])).toHaveLength(2);
  expect(monthly).toMatchObject({
    deadline: '2026-10-05',
    answers: [{ figure: 'familiesListed', origin: 'GRAPH' }, {}],
  });
  expect(errorsOf(await city.act(PROVINCE, 'draftQuarterReport', { region: '31', period: '2026-Q3' }))).toEqual([
    'INVALID input,period',
  ]);
  // What was begun keeps its questions.
  const again = { region: '31', period: '2026-Q2', expectedVersion: before['version'] };
  expect(list((await city.done(PROVINCE, 'draftQuarterReport', again))['answers'])).toHaveLength(29);
});

test.each([
  ['a version that is there', { ...MONTHLY, version: 1 }, /There is a version 1 for PROVINCE/],
  [
    'a figure nobody counts',
    { ...MONTHLY, version: 3, questions: [{ ...MONTHLY.questions[0], fills: 'moon' }] },
    /questions\.0\.fills/,
  ],
  ['a day there is none', { ...MONTHLY, version: 3, validFrom: '2026-02-30' }, /validFrom/],
  ['no question', { ...MONTHLY, version: 3, questions: [] }, /questions/],
  ['what is no JSON', 'level: CITY', /no JSON/],
])('%s is refused, and nothing is loaded', async (_, questionnaire, says) => {
  await expect(loading(questionnaire)).rejects.toThrow(says);
  expect(await city.rows(`select from report_questionnaire where version = 3`)).toEqual([]);
});
