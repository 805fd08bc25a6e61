import { FeedingCity, PURPOSE, type Fed } from '../feeding';
import { answer, type Asked, type Json } from '../graphql';

/** What looks like a slip comes back at once to who notes it, in words, and is kept all the same. */
let city: FeedingCity;
let batch: string;
let fed: Fed[];

beforeAll(async () => {
  city = await FeedingCity.open();
  batch = await city.batch();
  fed = await city.fed();
});

afterAll(() => city.close());

const QUERY = `mutation ($input: RecordMeasurementsInput!) {
  recordMeasurements(input: $input) { warnings { participant code message } userErrors { code } } }`;
const nth = (n: number): Fed => {
  const one = fed[n];
  if (!one) throw new Error(`There is no participant ${n}`);
  return one;
};
const measured = (n: number, more: object): object => ({
  participant: nth(n).id,
  weight: 10_000,
  calibrated: true,
  ...more,
});
const record = async (measuredOn: string, rows: object[], more: object = {}, asked: Asked = {}): Promise<Json> => {
  const input = { batch, measuredOn, measurements: rows, ...more };
  const told = await answer(city.hub, 'pkk-cideng', QUERY, { ...PURPOSE, ...asked, variables: { input } });
  return told['recordMeasurements'] ?? {};
};
const tall = (stature: number): object => ({ stature, position: 'STANDING' });

test('a weight that cannot be is warned of in the language of who weighs, each time it is sent, and kept', async () => {
  const rows = [measured(0, { weight: 60_000 }), measured(1, { weight: 9_500 })];
  const english = await record('2026-11-24', rows);
  expect(english).toEqual({
    userErrors: [],
    warnings: [
      {
        participant: nth(0).id,
        code: 'IMPLAUSIBLE',
        message: expect.stringMatching(/^This lies beyond what WHO holds possible .* measure again/),
      },
    ],
  });
  const { warnings } = await record('2026-11-24', rows, {}, { language: 'id' });
  expect(warnings?.[0]?.['message']).toMatch(/^Nilai ini di luar batas .* ukur ulang/);
  expect(
    await city.one(
      `select weight from feeding_measurement where participant_id = $1 and measured_on = '2026-11-24'`,
      nth(0).id.slice('participant_'.length),
    ),
  ).toEqual({ weight: 60_000 });
});

test('who did not hear the answer hears it again by his key', async () => {
  const key = { idempotencyKey: 'weighing-7' };
  const first = await record('2026-11-25', [measured(2, { weight: 70_000 })], key);
  expect(first['warnings']?.['length']).toBe(1);
  await city.rows('delete from access_log');
  expect(await record('2026-11-25', [measured(2, { weight: 70_000 })], key)).toEqual(first);
  expect(await city.rows('select disclosure from access_log where household_id = $1', nth(2).household)).toEqual([
    { disclosure: 'IDENTIFIED' },
  ]);
  // The key keeps what was written, and nothing that was told.
  const { written } = await city.one<{ written: object }>(`select written from idempotency where key = 'weighing-7'`);
  expect(written).toEqual({ feedingBatch: batch.slice('feeding_'.length) });
});

test('a child does not shrink, nor is it taller than it was weeks later', async () => {
  const last = await city.one<{ weight: number; stature: number; position: string }>(
    `select weight, stature, position from feeding_measurement where participant_id = $1 and stature is not null
     order by measured_on desc limit 1`,
    nth(3).id.slice('participant_'.length),
  );
  const codes = async (day: string, taller: number, more: object = {}): Promise<unknown> =>
    (await record(day, [measured(3, { ...last, stature: last.stature + taller, ...more })]))['warnings'];
  const warning = (code: string, message: RegExp): object => ({
    participant: nth(3).id,
    code,
    message: expect.stringMatching(message),
  });
  expect(await codes('2026-11-28', 10)).toEqual([]);
  expect(await codes('2026-11-30', 9)).toEqual([warning('SHORTER_THAN_BEFORE', /less than .* before/)]);
  expect(await codes('2026-11-30', 11, { expectedVersion: 1 })).toEqual([]);
  expect(await codes('2026-11-29', 12)).toEqual([warning('TALLER_THAN_AFTER', /more than .* after/)]);
});

test('where nothing is written, nothing is warned of', async () => {
  const told = await record('2026-11-26', [measured(4, { weight: 60_000, expectedVersion: 3 })]);
  expect(told).toEqual({ userErrors: [{ code: 'NOT_FOUND' }], warnings: [] });
});

test('a mother is warned of nothing', async () => {
  const mother = await city.one<{ id: string; batch: string; persona: string }>(
    `select p.id, p.batch_id as batch, a.code as persona from feeding_participant p join feeding_batch b on b.id = p.batch_id
     join agency a on a.region_code = p.kelurahan_code and a.kind = 'KELURAHAN' where b.target_group = 'MOTHERS' limit 1`,
  );
  for (const [measuredOn, stature] of [
    ['2026-11-24', 1_560],
    ['2026-11-25', 1_550],
  ] as const) {
    const one = {
      participant: `participant_${mother.id}`,
      weight: 47_000,
      arm: 240,
      calibrated: true,
      ...tall(stature),
    };
    const input = { batch: `feeding_${mother.batch}`, measuredOn, measurements: [one] };
    const told = await answer(city.hub, mother.persona, QUERY, { ...PURPOSE, variables: { input } });
    expect(told['recordMeasurements']).toEqual({ userErrors: [], warnings: [] });
  }
});
