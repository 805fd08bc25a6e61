import { errorsOf } from '../mutations';
import { FeedingCity, type Fed } from '../feeding';
import { answer, statementsOf, type Json } from '../graphql';

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
const MENTENG = 3171061002;
const DAY = '2026-11-25';
const nth = (n: number): Fed => {
  const one = fed[n];
  if (!one) throw new Error(`There is no participant ${n}`);
  return one;
};
const portion = (n: number, more: object = {}): object => ({ participant: nth(n).id, delivered: true, ...more });
const deliveriesOf = async (n: number, day = DAY): Promise<unknown[]> =>
  city.rows(
    'select delivered, reason, version from feeding_delivery where participant_id = $1 and day = $2',
    nth(n).id.slice('participant_'.length),
    day,
  );
const list = (value: Json | undefined): Json[] => Object.values(value ?? {});

describe('a batch', () => {
  const PLAN = {
    weekdays: ['MONDAY', 'WEDNESDAY', 'FRIDAY'],
    unitCost: 17_000,
    menu: ['Nasi tim ayam', 'Bubur kacang hijau'],
  };
  const activityIn = async (kelurahan: number): Promise<string> => {
    const { id } = await city.one<{ id: string }>(
      `select id from activity where region_code = $1 and kind = 'SUPPLEMENTARY_FEEDING' and status = 'RUNNING'`,
      kelurahan,
    );
    return `activity_${id}`;
  };
  const schemeId = async (code: string, version: number): Promise<string> => {
    const { feedingSchemes } = await answer(city.hub, HEALTH, '{ feedingSchemes { id code version } }');
    const found = list(feedingSchemes).find(
      (one) => String(one['code']) === code && Number(one['version']) === version,
    );
    return String(found?.['id']);
  };

  test('is planned once, by the agency whose program it is, and follows who holds a place in it', async () => {
    const input = { ...PLAN, activity: await activityIn(MENTENG), scheme: await schemeId('GIZI_KURANG', 2) };
    for (const [persona, code] of [
      ['sosial-jakpus', 'FORBIDDEN input,activity'],
      ['lurah-cideng', 'FORBIDDEN null'],
      ['inspektorat-jakpus', 'FORBIDDEN null'],
    ] as const)
      expect([persona, errorsOf(await city.plan(persona, input))]).toEqual([persona, [code]]);
    const training = await city.one<{ id: string }>(`select id from activity where kind = 'TRAINING' limit 1`);
    expect(errorsOf(await city.plan(HEALTH, { ...input, activity: `activity_${training.id}` }))).toEqual([
      'FORBIDDEN input,activity',
    ]);
    const { feedingBatch, userErrors } = await city.plan(HEALTH, input);
    expect(userErrors).toEqual([]);
    expect(feedingBatch).toMatchObject({
      plannedDays: 56,
      unitCost: 17_000,
      weekdays: PLAN.weekdays,
      menu: [
        { number: 1, dish: 'Nasi tim ayam' },
        { number: 2, dish: 'Bubur kacang hijau' },
      ],
      scheme: { code: 'GIZI_KURANG', version: 2, days: 56 },
    });
    expect(errorsOf(await city.plan(HEALTH, input))).toEqual(['DUPLICATE input,activity']);
    const held = await city.rows(
      `select from enrolment where activity_id = $1 and status = 'ACCEPTED'`,
      input.activity.slice(9),
    );
    const followed = await city.fed(MENTENG);
    expect(followed).toHaveLength(held.length);
    expect(held.length).toBeGreaterThan(0);
  });

  test('who is accepted later is followed from then on', async () => {
    const before = (await city.fed(MENTENG)).length;
    const { id } = await city.one<{ id: string }>(
      `select e.id from enrolment e join program p on p.id = e.program_id where p.code = 'PMT_BALITA' and e.kelurahan_code = $1
         and e.status in ('ELIGIBLE', 'PROPOSED', 'COMPLETED') limit 1`,
      MENTENG,
    );
    await city.rows(
      `update enrolment set activity_id = b.id, status = 'ACCEPTED' from feeding_batch b where b.region_code = $2 and enrolment.id = $1`,
      id,
      MENTENG,
    );
    expect(await city.fed(MENTENG)).toHaveLength(before + 1);
  });

  test('its plan is changed by the version that was read, and says what is wrong all at once', async () => {
    const menteng = await city.batch(MENTENG);
    const wrong = {
      batch: menteng,
      expectedVersion: 1,
      plannedDays: 0,
      weekdays: ['MONDAY', 'MONDAY'],
      unitCost: 20_000_000,
      menu: [''],
    };
    expect(errorsOf(await city.update(HEALTH, wrong))).toEqual([
      'INVALID input,plannedDays',
      'INVALID input,weekdays',
      'INVALID input,unitCost',
      'INVALID input,menu,0',
    ]);
    const changed = await city.update(HEALTH, { batch: menteng, expectedVersion: 1, plannedDays: 60 });
    expect(changed['feedingBatch']).toMatchObject({ plannedDays: 60, version: 2, unitCost: 17_000 });
    expect(errorsOf(await city.update(HEALTH, { batch: menteng, expectedVersion: 1, plannedDays: 61 }))).toEqual([
      'VERSION_CONFLICT input,expectedVersion',
    ]);
    expect(errorsOf(await city.update('sosial-jakpus', { batch: menteng, expectedVersion: 2 }))).toEqual([
      'FORBIDDEN input,batch',
    ]);
  });
});

describe('the list of a day', () => {
  test('is noted by cadres as a whole; sent twice it has one effect, and what differs is a correction', async () => {
    const deliveries = [portion(0), portion(1, { delivered: false, reason: 'SICK' }), portion(2)];
    const before = await city.readBatch('pkk-cideng', batch);
    const first = await city.deliver('pkk-cideng', { batch, day: '2026-11-24', deliveries });
    expect(first['userErrors']).toEqual([]);
    const after = first['feedingBatch']?.['progress'];
    expect([Number(after?.['delivered']), Number(after?.['missed'])]).toEqual([
      Number(before?.['progress']?.['delivered']) + 2,
      Number(before?.['progress']?.['missed']) + 1,
    ]);
    const again = await city.deliver('pkk-cideng', { batch, day: '2026-11-24', deliveries });
    expect(again['userErrors']).toEqual([]);
    expect(again['feedingBatch']?.['progress']).toEqual(after);
    expect(await deliveriesOf(1, '2026-11-24')).toEqual([{ delivered: false, reason: 'SICK', version: 1 }]);
    const other = { batch, day: '2026-11-24', deliveries: [portion(1)] };
    expect(errorsOf(await city.deliver('pkk-cideng', other))).toEqual(['DUPLICATE input,deliveries,0']);
    const stale = { ...other, deliveries: [portion(1, { expectedVersion: 7 })] };
    expect(errorsOf(await city.deliver('pkk-cideng', stale))).toEqual(['VERSION_CONFLICT input,expectedVersion']);
    const corrected = await city.deliver('lurah-cideng', {
      ...other,
      deliveries: [portion(1, { expectedVersion: 1 })],
    });
    expect(corrected['userErrors']).toEqual([]);
    expect(await deliveriesOf(1, '2026-11-24')).toEqual([{ delivered: true, reason: null, version: 2 }]);
    const progress = corrected['feedingBatch']?.['progress'];
    expect(Number(progress?.['missed'])).toBe(Number(before?.['progress']?.['missed']));
    const history = await city.rows<{ facts: object }>(
      `select facts from history where noun = 'feeding_participant' and subject_id = $1`,
      nth(1).id.slice('participant_'.length),
    );
    expect(history).toEqual([{ facts: { day: '2026-11-24', before: { delivered: false, reason: 'SICK' } } }]);
  });

  test('takes a reason where nothing was delivered and only there, no day to come, nobody twice, and only its own participants', async () => {
    const tomorrow = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    const wrong = [portion(3, { delivered: false }), portion(2, { reason: 'SICK' }), portion(3, { reason: 'SICK' })];
    expect(errorsOf(await city.deliver('pkk-cideng', { batch, day: tomorrow, deliveries: wrong }))).toEqual([
      'INVALID input,deliveries,2,participant',
      'INVALID input,day',
      'INVALID input,deliveries,0,reason',
      'INVALID input,deliveries,1,reason',
      'INVALID input,deliveries,2,reason',
    ]);
    expect(errorsOf(await city.deliver('pkk-cideng', { batch, day: DAY, deliveries: [] }))).toEqual([
      'INVALID input,deliveries',
    ]);
    const many = Array.from({ length: 201 }, () => portion(3));
    expect(errorsOf(await city.deliver('pkk-cideng', { batch, day: DAY, deliveries: many }))[0]).toBe(
      'INVALID input,deliveries',
    );
    const gambir = (await city.fed(3171011001))[0];
    expect(gambir).toBeDefined();
    for (const persona of ['pkk-cideng', 'kesehatan-jakpus']) {
      const strange = await city.deliver(persona, {
        batch,
        day: DAY,
        deliveries: [{ participant: gambir?.id, delivered: true }],
      });
      expect([persona, errorsOf(strange)]).toEqual([persona, ['NOT_FOUND input,deliveries,0,participant']]);
    }
    expect(await deliveriesOf(3)).toEqual([]);
  });

  test('is not for who sees no health data: to them there is no such participant', async () => {
    const input = { batch, day: DAY, deliveries: [portion(3)] };
    const refusals: Record<string, string> = {
      'sosial-jakpus': 'NOT_FOUND input,deliveries,0,participant',
      'ppapp-jakpus': 'NOT_FOUND input,deliveries,0,participant',
      'lurah-pasar-baru': 'NOT_FOUND input,batch',
      'bappeda-dki': 'FORBIDDEN null',
      'kesra-jakpus': 'FORBIDDEN null',
      'inspektorat-jakpus': 'FORBIDDEN null',
    };
    for (const [persona, refusal] of Object.entries(refusals))
      expect([persona, errorsOf(await city.deliver(persona, input))]).toEqual([persona, [refusal]]);
    expect(await deliveriesOf(3)).toEqual([]);
  });

  test('is kept from who gave the place back', async () => {
    const id = nth(4).id.slice('participant_'.length);
    await city.rows(`update enrolment set status = 'WITHDRAWN' where id = $1`, id);
    const input = { batch, day: DAY, deliveries: [portion(4)] };
    expect(errorsOf(await city.deliver('pkk-cideng', input))).toEqual(['ILLEGAL_STEP input,deliveries,0,participant']);
  });

  test('takes a known number of statements, however long it is', async () => {
    const taken = async (day: string, ns: number[]): Promise<number> =>
      (
        await statementsOf(city.hub, () =>
          city.deliver('pkk-cideng', { batch, day, deliveries: ns.map((n) => portion(n)) }),
        )
      ).length;
    // Batch, families, hold, lock, what is there, insert, history; read back.
    const one = await taken('2026-11-27', [0]);
    expect(await taken('2026-11-28', [0, 1, 2, 3])).toBe(one);
    expect(one).toBe(8);
  });
});
