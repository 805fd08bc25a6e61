import { statementsOf, type Json } from '../graphql';
import {
  answersFor,
  answerTo,
  CITY_OFFICE,
  errorsOf,
  LETTER,
  list,
  ofVersion,
  PLANNER,
  PROVINCE,
  ReportingCity,
} from '../reporting';

let city: ReportingCity;

beforeAll(async () => {
  city = await ReportingCity.open();
});

afterAll(() => city.close());

test('filling in again keeps what a person wrote, unless it is asked for', async () => {
  const q2 = { region: '31', period: '2026-Q1' };
  const draft = await city.done(PROVINCE, 'draftQuarterReport', q2);
  expect(errorsOf(await city.act('bappeda-dki', 'draftQuarterReport', q2))).toEqual(['DUPLICATE input,period']);
  const [first, second] = list(draft['activities']);
  const written = await city.done('bappeda-dki', 'answerQuarterReport', {
    ...ofVersion(draft),
    answers: [
      { question: 1, value: '7' },
      { question: 4, value: '2' },
      { question: 15, value: 'P3KE' },
    ],
    activities: [
      { id: first?.['id'], families: 7 },
      { id: second?.['id'], removed: true },
    ],
  });
  expect(list(written['activities'])).toHaveLength(list(draft['activities']).length - 1);
  await city.rows(`update team set decree = null where region_code = 3171000000`);
  const kept = await city.done(PROVINCE, 'draftQuarterReport', { ...q2, expectedVersion: 2 });
  expect(kept['version']).toBe(3);
  expect(answerTo(kept, 1)).toMatchObject({ value: '7', origin: 'PERSON', figureValue: answerTo(draft, 1)['value'] });
  expect(answerTo(kept, 4)).toMatchObject({ value: '2', origin: 'PERSON' });
  expect(Number(answerTo(kept, 2)['value'])).toBe(Number(answerTo(draft, 2)['value']) - 1);
  const rowOf = (report: Json, row: Json | undefined): Json | undefined =>
    list(report['activities']).find((one) => one['id'] === row?.['id']);
  expect(rowOf(kept, first)).toMatchObject({ families: 7, origin: 'PERSON' });
  expect(rowOf(kept, second)).toBeUndefined();
  const anew = await city.done(PROVINCE, 'draftQuarterReport', { ...q2, expectedVersion: 3, overwrite: true });
  expect(answerTo(anew, 1)).toMatchObject({ value: answerTo(draft, 1)['value'], origin: 'GRAPH' });
  expect(answerTo(anew, 4)).toMatchObject({
    value: answerTo(draft, 4)['value'],
    figure: 'meetingsHeld',
    origin: 'GRAPH',
  });
  // What the hub has no figure for stays a person's in any case.
  expect(answerTo(anew, 15)).toMatchObject({ value: 'P3KE', origin: 'PERSON' });
  expect(rowOf(anew, first)).toMatchObject({ families: first?.['families'], origin: 'GRAPH' });
  expect(rowOf(anew, second)).toBeDefined();
});

test('of many who begin the same report one does, and of many who answer it one does', async () => {
  const q3 = { region: '31.71', period: '2025-Q3' };
  const begun = await Promise.all(
    Array.from({ length: 8 }, (_, n) => city.act(n % 2 ? PLANNER : CITY_OFFICE, 'draftQuarterReport', q3)),
  );
  expect(begun.map((one) => errorsOf(one)[0] ?? 'done').sort()).toEqual([
    ...Array.from({ length: 7 }, () => 'DUPLICATE input,period'),
    'done',
  ]);
  const draft = await city.read(PLANNER, '31.71', '2025-Q3');
  expect(list(draft?.['answers'])).toHaveLength(28);
  const change = { ...ofVersion(draft ?? {}), answers: [{ question: 4, value: '5' }] };
  const tries = await Promise.all(Array.from({ length: 6 }, () => city.act(PLANNER, 'answerQuarterReport', change)));
  expect(tries.filter((one) => errorsOf(one).length === 0)).toHaveLength(1);
  expect(await city.read(PLANNER, '31.71', '2025-Q3')).toMatchObject({ version: 2 });
});

test('a province sends what it submitted as long as nobody above is in the hub', async () => {
  const q3 = { region: '31', period: '2026-Q3' };
  const draft = await city.done(PROVINCE, 'draftQuarterReport', q3);
  expect(list(draft['answers'])).toHaveLength(29);
  // Jakarta Pusat has submitted its own; Jakarta Utara has not.
  expect(answerTo(draft, 29)).toMatchObject({ value: '1', figure: 'citiesReported' });
  const filled = await city.done('bappeda-dki', 'answerQuarterReport', {
    ...ofVersion(draft),
    answers: answersFor(draft),
    letter: LETTER,
  });
  const submitted = await city.done('bappeda-dki', 'submitQuarterReport', ofVersion(filled));
  // A ministry that coordinates comes into the hub: then it is its word that counts.
  await city.rows(`update agency set mandates = '{POLICY,COORDINATION}' where code = 'tnp2k'`);
  expect(errorsOf(await city.act(PROVINCE, 'sendQuarterReport', ofVersion(submitted)))).toEqual(['ILLEGAL_STEP null']);
  await city.rows(`update agency set mandates = '{POLICY}' where code = 'tnp2k'`);
  expect(await city.done(PROVINCE, 'sendQuarterReport', ofVersion(submitted))).toMatchObject({
    status: 'SENT',
    decidedBy: null,
  });
});

test('each change takes a known number of statements', async () => {
  const count = async (persona: string, mutation: string, input: object): Promise<[number, Json]> => {
    let report: Json = {};
    const statements = await statementsOf(city.hub, async () => {
      report = await city.done(persona, mutation, input);
    });
    return [statements.length, report];
  };
  // What is asked, the report, its two matrices, the history; and one to read it back.
  const [drafting, draft] = await count(CITY_OFFICE, 'draftQuarterReport', { region: '31.71', period: '2026-Q1' });
  expect(drafting).toBe(6);
  const [first] = list(draft['activities']);
  const row = { program: 'Zakat', activity: 'Modal usaha', pillar: 'INCOME' };
  // The report, its questions, the letter, answers, rows changed, added and counted, the history; and one to read it back.
  const [answering, filled] = await count(CITY_OFFICE, 'answerQuarterReport', {
    ...ofVersion(draft),
    answers: answersFor(draft),
    activities: [{ id: first?.['id'], families: 1 }, row],
    letter: LETTER,
  });
  expect(answering).toBe(9);
  const [submitting, submitted] = await count(CITY_OFFICE, 'submitQuarterReport', ofVersion(filled));
  expect(submitting).toBe(5);
  const [accepting, accepted] = await count(PROVINCE, 'acceptQuarterReport', ofVersion(submitted));
  expect(accepting).toBe(4);
  const [sending] = await count(CITY_OFFICE, 'sendQuarterReport', ofVersion(accepted));
  expect(sending).toBe(5);
});
