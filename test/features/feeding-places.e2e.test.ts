import { errorsOf, mutation } from '../mutations';
import { FeedingCity, type Fed } from '../feeding';
import type { Json } from '../graphql';

/** Who gives a place back is no participant any more; what was noted of him stays. */
let city: FeedingCity;
let batch: string;
let fed: Fed[];

beforeAll(async () => {
  city = await FeedingCity.open();
  batch = await city.batch();
  fed = await city.fed();
});

afterAll(() => city.close());

const HEALTH = 'kesehatan-jakpus';
const nth = (n: number): Fed => {
  const one = fed[n];
  if (!one) throw new Error(`There is no participant ${n}`);
  return one;
};
const keyOf = (n: number): string => nth(n).id.slice('participant_'.length);
const progress = async (persona = HEALTH): Promise<Json | undefined> =>
  (await city.readBatch(persona, batch))?.['progress'];
const numbers = (shown: Json | undefined): Record<string, number> =>
  Object.fromEntries(Object.entries(shown ?? {}).map(([name, value]) => [name, Number(value)]));

const withdraw = async (n: number): Promise<string[]> => {
  const act = mutation(() => city.hub, 'withdrawEnrolment', 'enrolment { status }');
  const { version } = await city.one<{ version: number }>('select version from enrolment where id = $1', keyOf(n));
  return errorsOf(
    await act(HEALTH, { enrolment: `enrolment_${keyOf(n)}`, expectedVersion: version, reason: 'Pindah' }),
  );
};

test('who leaves keeps what was delivered, and is counted no more among who is fed, weighed and responds', async () => {
  const before = numbers(await progress());
  const { portions, responds } = await city.one<{ portions: number; responds: number }>(
    `select (select count(*)::int from feeding_delivery where participant_id = p.id) as portions, coalesce(responding, false)::int as responds
     from feeding_participant p where id = $1`,
    keyOf(0),
  );
  expect(portions).toBeGreaterThan(20);
  expect(responds).toBe(1);
  const days = Number((await city.readBatch(HEALTH, batch))?.['plannedDays']);
  expect(await withdraw(0)).toEqual([]);
  const after = numbers(await progress());
  expect(after).toEqual({
    ...before,
    participants: Number(before['participants']) - 1,
    planned: Number(before['planned']) - days + portions,
    weighed: Number(before['weighed']) - 1,
    responding: Number(before['responding']) - 1,
  });
  expect(await city.miscounted()).toEqual([]);
  // To everybody else only places are told, and nothing of who has left.
  expect((await progress('bappeda-dki'))?.['planned']).toBe(Number(after['participants']) * days);
});

test('who leaves and is flagged is still to be referred: the lurah has to see to it', async () => {
  const flagged = fed.length - 1;
  const before = numbers(await progress('lurah-cideng'));
  const listed = async (): Promise<unknown> =>
    (await city.readBatch('lurah-cideng', batch))?.['toRefer']?.['totalCount'];
  expect(await listed()).toBe(before['toRefer']);
  expect(await withdraw(flagged)).toEqual([]);
  const after = numbers(await progress('lurah-cideng'));
  expect([after['toRefer'], await listed()]).toEqual([before['toRefer'], before['toRefer']]);
  expect(after['weighed']).toBe(Number(before['weighed']) - 1);
  const referral = { participant: nth(flagged).id, referredOn: '2026-11-29', destination: 'Puskesmas Gambir' };
  expect(errorsOf(await city.refer('lurah-cideng', referral))).toEqual([]);
  expect(numbers(await progress('lurah-cideng'))['toRefer']).toBe(Number(before['toRefer']) - 1);
  expect(await city.miscounted()).toEqual([]);
});

test('a portion that is noted while its participant leaves is counted once, as one of who has left', async () => {
  const lists = [1, 2].map((n) =>
    city.deliver(HEALTH, { batch, day: '2026-11-26', deliveries: [{ participant: nth(n).id, delivered: true }] }),
  );
  await Promise.all([withdraw(1), ...lists, withdraw(2)]);
  expect(await city.miscounted()).toEqual([]);
});

test('the counts are kept by the rows they count: no role of the server writes them by hand or makes a table of its own', async () => {
  const act = (sql: string): Promise<object[]> => city.rows(`begin; set local role simpul_app; ${sql}`);
  for (const sql of [
    'create temporary table mine ()',
    'create table mine ()',
    'create trigger mine after update on feeding_delivery for each row execute function count_feeding_delivery()',
  ]) {
    await expect(act(sql)).rejects.toMatchObject({ code: '42501' });
    await city.rows('rollback');
  }
  const id = batch.slice('feeding_'.length);
  await expect(
    city.rows('update feeding_progress set weighed = weighed + 1 where batch_id = $1', id),
  ).rejects.toMatchObject({ code: '42501', message: 'feeding_progress is kept by the rows it counts' });
});
