import { createHash } from 'node:crypto';
import { answer, statementsOf, type Json } from '../graphql';
import {
  answersFor,
  answerTo,
  CITY_OFFICE,
  errorsOf,
  keyOf,
  LETTER,
  list,
  ofVersion,
  OTHER_CITY,
  PLANNER,
  PROVINCE,
  ReportingCity,
} from '../reporting';

let city: ReportingCity;

beforeAll(async () => {
  city = await ReportingCity.open();
});

afterAll(() => city.close());

const Q4 = { region: '31.71', period: '2026-Q4' };

test('a report goes the whole way: drafted, completed, submitted, returned, mended, accepted, sent and frozen', async () => {
  const draft = await city.done(CITY_OFFICE, 'draftQuarterReport', Q4);
  expect(draft).toMatchObject({ status: 'DRAFT', version: 1, agency: { code: CITY_OFFICE }, deadline: '2027-01-15' });
  expect(list(draft['answers'])).toHaveLength(28);
  expect(answerTo(draft, 1)).toMatchObject({ origin: 'GRAPH', figure: 'teams', question: { fills: 'teams' } });
  expect(answerTo(draft, 4)).toMatchObject({ origin: 'GRAPH', figure: 'meetingsHeld' });
  expect(answerTo(draft, 6)).toMatchObject({ value: null, origin: null });
  expect(list(draft['activities']).length).toBeGreaterThan(5);

  // Not complete: each question is named, and the letter.
  const early = await city.act(PLANNER, 'submitQuarterReport', ofVersion(draft));
  const unanswered = list(draft['answers']).filter((one) => one['value'] === null && one['question']?.['required']);
  expect(early['userErrors']).toEqual([
    ...unanswered.map(({ question }) => ({
      code: 'INVALID',
      field: ['input', 'report'],
      message: expect.stringMatching(new RegExp(`^Question ${String(question?.['number'])} is not answered: “.+”\\.$`)),
    })),
    { code: 'INVALID', field: ['input', 'report'], message: expect.stringMatching(/^The covering letter/) },
  ]);
  expect(await city.read(PROVINCE, '31.71', '2026-Q4')).toMatchObject({ status: 'DRAFT', version: 1 });

  // The planner completes what the secretariat began.
  const [first] = list(draft['activities']);
  const filled = await city.done(PLANNER, 'answerQuarterReport', {
    ...ofVersion(draft),
    answers: [...answersFor(draft), { question: 1, value: '99', note: 'Termasuk tim RW' }],
    activities: [
      { id: first?.['id'], ceiling: 5_000_000_000, realisedQ1: 1_000_000, fundSource: 'APBD' },
      { program: 'Bantuan CSR', activity: 'Bedah rumah', pillar: 'POVERTY_POCKET', families: 3, fundSource: 'CSR' },
    ],
    letter: LETTER,
  });
  expect(filled).toMatchObject({ version: 2, letterNumber: LETTER.number, letterDate: LETTER.date });
  expect(answerTo(filled, 1)).toMatchObject({ value: '99', origin: 'PERSON', note: 'Termasuk tim RW' });
  expect(answerTo(filled, 1)['figureValue']).toBe(answerTo(draft, 1)['value']);
  expect(list(filled['activities']).find((one) => one['id'] === first?.['id'])).toMatchObject({
    origin: 'GRAPH',
    budgetOrigin: 'PERSON',
    ceiling: 5_000_000_000,
    families: first?.['families'],
  });
  expect(list(filled['activities'])).toHaveLength(list(draft['activities']).length + 1);

  const submitted = await city.done(CITY_OFFICE, 'submitQuarterReport', ofVersion(filled));
  expect(submitted).toMatchObject({ status: 'SUBMITTED', version: 3 });
  expect(errorsOf(await city.act(CITY_OFFICE, 'acceptQuarterReport', ofVersion(submitted)))).toEqual([
    'FORBIDDEN input,report',
  ]);
  const back = { ...ofVersion(submitted), reason: 'Pagu belum sesuai DPA' };
  const returned = await city.done(PROVINCE, 'returnQuarterReport', back);
  expect(returned).toMatchObject({ status: 'RETURNED', returnReason: back.reason, decidedBy: { code: PROVINCE } });
  const mended = await city.done(CITY_OFFICE, 'answerQuarterReport', {
    ...ofVersion(returned),
    answers: [{ question: 16, value: '214600000000' }],
  });
  expect(mended['status']).toBe('RETURNED');
  const again = await city.done(CITY_OFFICE, 'submitQuarterReport', ofVersion(mended));
  const accepted = await city.done('bappeda-dki', 'acceptQuarterReport', ofVersion(again));
  expect(accepted).toMatchObject({ status: 'ACCEPTED', decidedBy: { code: 'bappeda-dki' }, hash: null });
  const sent = await city.done(PLANNER, 'sendQuarterReport', ofVersion(accepted));
  expect(sent).toMatchObject({ status: 'SENT', version: 8 });

  const [frozen] = await city.rows<{ content: string; hash: string }>(
    'select content, hash from quarter_report where id = $1',
    keyOf(sent['id']),
  );
  expect(
    createHash('sha256')
      .update(frozen?.content ?? '')
      .digest('hex'),
  ).toBe(sent['hash']);
  expect(JSON.parse(frozen?.content ?? '')).toMatchObject({
    form: 'simpul/quarter-report/1',
    period: '2026-Q4',
    region: { code: '31.71' },
    acceptedBy: { code: 'bappeda-dki' },
    letter: LETTER,
  });
  const late = { ...ofVersion(sent), answers: [{ question: 1, value: '1' }] };
  expect(await city.act(PLANNER, 'answerQuarterReport', late)).toMatchObject({
    userErrors: [{ code: 'ILLEGAL_STEP', message: expect.stringContaining('final') }],
  });
  const history = await city.rows<{ action: string; status: string; version: number }>(
    'select action, status, version from history where subject_id = $1 order by at',
    keyOf(sent['id']),
  );
  expect(history.map(({ action, status, version }) => `${action} ${status} ${version}`)).toEqual([
    'draftQuarterReport DRAFT 1',
    'answerQuarterReport DRAFT 2',
    'submitQuarterReport SUBMITTED 3',
    'returnQuarterReport RETURNED 4',
    'answerQuarterReport RETURNED 5',
    'submitQuarterReport SUBMITTED 6',
    'acceptQuarterReport ACCEPTED 7',
    'sendQuarterReport SENT 8',
  ]);
});

test('the province sees who of its cities has reported and who has not, and a city only itself', async () => {
  const reporting = async (persona: string, region: string, period: string): Promise<Json[]> =>
    list(
      (
        await answer(
          city.hub,
          persona,
          `{ region(code: "${region}") { reporting(period: "${period}") { region { code } status since deadline overdue report { id } } } }`,
        )
      )['region']?.['reporting'],
    );
  const states = await reporting(PROVINCE, '31', '2026-Q3');
  const of = (code: string): Json => states.find((one) => String(one['region']?.['code']) === code) ?? {};
  expect(states.length).toBeGreaterThanOrEqual(6);
  expect(of('31.71')).toMatchObject({ status: 'SUBMITTED', deadline: '2026-10-15', overdue: false });
  expect(of('31.71')['report']?.['id']).toMatch(/^quarter_/);
  const [{ passed = false } = {}] = await city.rows<{ passed: boolean }>(
    `select current_date > '2026-10-15' as passed`,
  );
  expect(of('31.72')).toEqual({
    region: { code: '31.72' },
    status: null,
    since: null,
    deadline: '2026-10-15',
    overdue: passed,
    report: null,
  });
  // Of a draft that is late the province sees that it has begun; a kecamatan below does not.
  const begun = await city.done(OTHER_CITY, 'draftQuarterReport', { region: '31.72', period: '2026-Q1' });
  const first = await reporting(PROVINCE, '31', '2026-Q1');
  expect(first.find((one) => String(one['region']?.['code']) === '31.72')).toMatchObject({
    status: 'DRAFT',
    deadline: '2026-04-15',
    overdue: true,
    report: { id: begun['id'] },
  });
  expect(await reporting('lurah-cideng', '31', '2026-Q3')).toMatchObject([{ region: { code: '31.71' } }]);
  expect(await reporting(CITY_OFFICE, '31.71', '2026-Q3')).toEqual([]);
  expect(await reporting(PROVINCE, '31', '2023-Q4')).toEqual([]);
  const query = `{ region(code: "31") { reporting(period: "2026-Q3") { status report { answers { value } region { name } } } } }`;
  expect(await statementsOf(city.hub, () => answer(city.hub, PROVINCE, query))).toHaveLength(1);
});

test('a draft is for who sees the families of its region; the tiers see it once it is submitted', async () => {
  const period = '2025-Q4';
  const draft = await city.done(CITY_OFFICE, 'draftQuarterReport', { region: '31.71', period });
  const readers = async (): Promise<string[]> => {
    const found: string[] = [];
    for (const persona of [PLANNER, 'sosial-jakpus', PROVINCE, 'tnp2k', 'camat-gambir', 'lurah-cideng', OTHER_CITY])
      if (await city.read(persona, '31.71', period)) found.push(persona);
    return found;
  };
  expect(await readers()).toEqual([PLANNER, PROVINCE]);
  const filled = await city.done(CITY_OFFICE, 'answerQuarterReport', {
    ...ofVersion(draft),
    answers: answersFor(draft),
    letter: LETTER,
  });
  const submitted = await city.done(CITY_OFFICE, 'submitQuarterReport', ofVersion(filled));
  expect(await readers()).toEqual([PLANNER, 'sosial-jakpus', PROVINCE, 'tnp2k', 'camat-gambir', 'lurah-cideng']);
  await city.done(PROVINCE, 'returnQuarterReport', { ...ofVersion(submitted), reason: 'Lampirkan SK' });
  expect(await readers()).toEqual([PLANNER, PROVINCE]);
});

test('who may not is told so, and what is out of slice reads like what does not exist', async () => {
  const q1 = { region: '31.71', period: '2025-Q1' };
  const draft = await city.done(PLANNER, 'draftQuarterReport', q1);
  const change = { ...ofVersion(draft), answers: [{ question: 1, value: '1' }] };
  for (const persona of ['kesra-jakpus', 'sosial-jakpus', 'camat-gambir', 'tnp2k'])
    expect(errorsOf(await city.act(persona, 'answerQuarterReport', change))).toEqual(['FORBIDDEN null']);
  // The tier above reads a draft and does not write it; a step it cannot take yet it is told of.
  expect(errorsOf(await city.act(PROVINCE, 'answerQuarterReport', change))).toEqual(['FORBIDDEN input,report']);
  expect(errorsOf(await city.act(PROVINCE, 'draftQuarterReport', q1))).toEqual(['FORBIDDEN input,region']);
  expect(errorsOf(await city.act(PROVINCE, 'acceptQuarterReport', ofVersion(draft)))).toEqual(['ILLEGAL_STEP null']);
  expect(errorsOf(await city.act(PLANNER, 'sendQuarterReport', ofVersion(draft)))).toEqual(['ILLEGAL_STEP null']);
  const absent = { ...ofVersion(draft), report: 'quarter_00000000-0000-4000-8000-000000000000' };
  for (const mutation of ['submitQuarterReport', 'acceptQuarterReport', 'sendQuarterReport']) {
    const hidden = await city.act(OTHER_CITY, mutation, ofVersion(draft));
    expect(hidden).toEqual(await city.act(OTHER_CITY, mutation, absent));
    expect(errorsOf(hidden)).toEqual(['NOT_FOUND input,report']);
  }
  expect(errorsOf(await city.act(OTHER_CITY, 'draftQuarterReport', q1))).toEqual(['NOT_FOUND input,region']);
  expect(errorsOf(await city.act(PLANNER, 'submitQuarterReport', { ...ofVersion(draft), expectedVersion: 9 }))).toEqual(
    ['VERSION_CONFLICT input,expectedVersion'],
  );
  for (const period of ['2026-09', '2031-Q1'])
    expect(errorsOf(await city.act(PLANNER, 'draftQuarterReport', { region: '31.71', period }))).toEqual([
      'INVALID input,period',
    ]);
  expect(errorsOf(await city.act(PLANNER, 'draftQuarterReport', { region: '31.71', period: '2023-Q1' }))).toEqual([
    'INVALID input,period',
  ]);
  const wrong = await city.act(PLANNER, 'answerQuarterReport', {
    ...ofVersion(draft),
    answers: [
      { question: 1, value: 'dua' },
      { question: 6, value: 'mungkin' },
      { question: 29, value: '1' },
      { question: 28, value: '  ' },
    ],
  });
  expect(errorsOf(wrong)).toEqual([
    'INVALID input,answers,0,value',
    'INVALID input,answers,1,value',
    'INVALID input,answers,2,question',
    'INVALID input,answers,3,value',
  ]);
  const other = list((await city.read(PLANNER, '31.71', '2026-Q3'))?.['activities'])[0];
  const rows = await city.act(PLANNER, 'answerQuarterReport', {
    ...ofVersion(draft),
    activities: [{ id: other?.['id'], families: 1 }],
  });
  expect(errorsOf(rows)).toEqual(['NOT_FOUND input,activities,0,id']);
  const bare = await city.act(PLANNER, 'answerQuarterReport', { ...ofVersion(draft), activities: [{ families: -1 }] });
  expect(errorsOf(bare)).toEqual([
    'INVALID input,activities,0,program',
    'INVALID input,activities,0,activity',
    'INVALID input,activities,0,pillar',
    'INVALID input,activities,0,families',
  ]);
  expect(await city.read(PLANNER, '31.71', '2025-Q1')).toMatchObject({ version: 1, status: 'DRAFT' });
});
