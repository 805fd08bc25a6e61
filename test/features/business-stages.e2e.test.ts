import { ask, statementsOf, type Json } from '../graphql';
import { BusinessCity, errorsOf, FORMER, keyOf, MENTOR, NOBODY } from '../business';

let city: BusinessCity;

beforeAll(async () => {
  city = await BusinessCity.open();
});

afterAll(() => city.close());

test('a month is reported once, corrected by its version, and the history keeps what stood there', async () => {
  const { id } = await city.group();
  const { month, next, before } = await city.one<{ month: string; next: string; before: string }>(
    `select to_char(current_date, 'YYYY-MM') as month, to_char(current_date + interval '40 days', 'YYYY-MM') as next,
       to_char(current_date - interval '70 days', 'YYYY-MM') as before`,
  );
  const report = { group: id, period: month, amount: 3_000_000_000 };
  const written = await city.act('lurah-cideng', 'recordTurnover', report);
  expect(written).toMatchObject({
    turnoverReport: { period: month, amount: 3_000_000_000, version: 1 },
    userErrors: [],
  });
  expect(errorsOf(await city.act(MENTOR, 'recordTurnover', report))).toEqual(['DUPLICATE input,period']);
  expect(errorsOf(await city.act(MENTOR, 'recordTurnover', { ...report, expectedVersion: 7 }))).toEqual([
    'VERSION_CONFLICT input,expectedVersion',
  ]);
  const corrected = { ...report, amount: 2_500_000, expectedVersion: 1, reason: 'Salah satu nol' };
  expect(await city.act(MENTOR, 'recordTurnover', corrected)).toMatchObject({
    turnoverReport: { id: written['turnoverReport']?.['id'], amount: 2_500_000, version: 2 },
  });
  expect((await city.read(id))['turnover']).toMatchObject([{ amount: 2_500_000, reportedBy: { code: MENTOR } }]);
  const last = await city.one(
    `select reason, facts from history where subject_id = $1 order by at desc limit 1`,
    keyOf(id),
  );
  expect(last).toEqual({
    reason: 'Salah satu nol',
    facts: { period: month, amount: 2_500_000, reportVersion: 2, before: 3_000_000_000 },
  });
  for (const period of [next, before, '2026-Q3'])
    expect(errorsOf(await city.act(MENTOR, 'recordTurnover', { ...report, period }))).toContain('INVALID input,period');
  const early = await city.act(MENTOR, 'recordTurnover', { ...report, period: before });
  expect(early['userErrors']).toMatchObject([{ message: `Only ${month}: the group was formed this month.` }]);
  const absent = await city.act('lurah-pasar-baru', 'recordTurnover', { ...report, group: `group_${NOBODY}` });
  expect(await city.act('lurah-pasar-baru', 'recordTurnover', report)).toEqual(absent);
  expect(errorsOf(absent)).toEqual(['NOT_FOUND input,group']);
  // Sudin PPAPP sees every group of the city, yet neither formed nor mentors this one.
  expect(errorsOf(await city.act('ppapp-jakpus', 'recordTurnover', report))).toEqual(['FORBIDDEN input,group']);
  expect(errorsOf(await city.act('pkk-cideng', 'recordTurnover', report))).toEqual(['FORBIDDEN null']);
  const negative = await ask(
    city.hub,
    MENTOR,
    `mutation { recordTurnover(input: { group: "${id}", period: "${month}", amount: -1 }) { userErrors { code } } }`,
  );
  expect(negative.status).toBe(400);
});

test('a group goes stage by stage; capital asks for three months of turnover', async () => {
  const { id } = await city.group();
  const step = async (mutation: string, more: object = {}, persona = MENTOR): Promise<Json> =>
    city.act(persona, mutation, { group: id, expectedVersion: (await city.group()).version, ...more });
  for (const stage of ['P2', 'P3', 'P4', 'P5', 'P6'])
    expect(await step('advanceBusinessGroup')).toMatchObject({ businessGroup: { stage }, userErrors: [] });
  const early = await step('advanceBusinessGroup');
  expect(early).toMatchObject({
    userErrors: [{ code: 'ILLEGAL_STEP', message: expect.stringContaining('1 are reported') }],
  });
  // Two months before this one, as if the group were older.
  await city.rows(
    `insert into turnover_report (group_id, kelurahan_code, period, amount, reported_by_id)
     select g.id, g.kelurahan_code, to_char(date_trunc('month', current_date) - make_interval(months => n), 'YYYY-MM'), 1000000, g.mentor_id
     from business_group g, generate_series(1, 2) n where g.id = $1`,
    keyOf(id),
  );
  expect(await step('advanceBusinessGroup')).toMatchObject({ businessGroup: { stage: 'P7' } });
  const final = await step('advanceBusinessGroup');
  expect(final).toMatchObject({ userErrors: [{ code: 'ILLEGAL_STEP', message: expect.stringContaining('setBack') }] });
  expect(errorsOf(await step('setBackBusinessGroup', { reason: 'x' }))).toEqual(['INVALID input,reason']);
  expect(await step('setBackBusinessGroup', { reason: 'Berhenti melapor' }, FORMER)).toMatchObject({
    businessGroup: { stage: 'P6' },
  });
  expect(errorsOf(await city.act(FORMER, 'advanceBusinessGroup', { group: id, expectedVersion: 1 }))).toEqual([
    'VERSION_CONFLICT input,expectedVersion',
  ]);
  expect(errorsOf(await step('advanceBusinessGroup', {}, 'ppapp-jakpus'))).toEqual(['FORBIDDEN input,group']);
  expect(errorsOf(await step('advanceBusinessGroup', {}, 'sosial-jakpus'))).toEqual(['NOT_FOUND input,group']);
});

test('of many who take the same step one does', async () => {
  const { id, version } = await city.group();
  const tries = Array.from({ length: 10 }, () =>
    city.act(FORMER, 'setBackBusinessGroup', { group: id, expectedVersion: version, reason: 'Serentak' }),
  );
  const codes = (await Promise.all(tries)).map((written) => errorsOf(written)[0] ?? 'done');
  expect(codes.filter((code) => code === 'done')).toHaveLength(1);
  expect((await city.group()).version).toBe(version + 1);
});

test('each change takes a known number of statements', async () => {
  const { id, version } = await city.group();
  const input = { ...(await city.forming()), name: 'Dapur Hitung', members: (await city.class()).free.slice(0, 2) };
  // Class, mentor, the families held in three, graduates; group, members, history; and one to read it back.
  expect(await statementsOf(city.hub, () => city.act(FORMER, 'formBusinessGroup', input))).toHaveLength(10);
  const step = { group: id, expectedVersion: version };
  expect(await statementsOf(city.hub, () => city.act(FORMER, 'advanceBusinessGroup', step))).toHaveLength(4);
});
