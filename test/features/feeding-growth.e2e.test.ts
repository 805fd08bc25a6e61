import { growthRows, type GrowthRow } from '../../migrations/growth-tables';
import { errorsOf } from '../mutations';
import { FeedingCity, PURPOSE, type Fed } from '../feeding';
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

const DAY = '2026-11-25';
const nth = (n: number): Fed => {
  const one = fed[n];
  if (!one) throw new Error(`There is no participant ${n}`);
  return one;
};
const keyOf = (n: number): string => nth(n).id.slice('participant_'.length);
const list = (value: Json | undefined): Json[] => Object.values(value ?? {});
const measured = (n: number, more: object = {}): object => ({
  participant: nth(n).id,
  weight: 9_000,
  calibrated: true,
  ...more,
});
const on = (measuredOn: string, ...measurements: object[]): object => ({ batch, measuredOn, measurements });
const last = async (n: number, persona = 'pkk-cideng'): Promise<Json> =>
  list((await city.read(persona, nth(n).id))?.['measurements'])[0] ?? {};

describe('what is measured', () => {
  test('has the z-scores that the tables of WHO give, rounded to two places, with the standard', async () => {
    const { sex, birthDate } = nth(0);
    const age = Math.round((Date.parse(DAY) - Date.parse(birthDate)) / 86_400_000);
    const position = age < 731 ? 'LYING' : 'STANDING';
    const { userErrors } = await city.measure(
      'pkk-cideng',
      on(DAY, measured(0, { weight: 10_500, stature: 820, position, note: 'Rewel' })),
    );
    expect(userErrors).toEqual([]);
    const row = (table: Parameters<typeof growthRows>[0], at: number): GrowthRow => {
      const found = growthRows(table).find((one) => one.sex === sex && one.at === at);
      if (!found) throw new Error(`${table} ${at}`);
      return found;
    };
    const z = (y: number, { l, m, s }: GrowthRow): number => Number((((y / m) ** l - 1) / (l * s)).toFixed(2));
    expect(await last(0)).toMatchObject({
      measuredOn: DAY,
      weight: 10_500,
      stature: 820,
      weightForAge: z(10.5, row('WEIGHT_FOR_AGE', age)),
      weightForHeight: z(10.5, row(age < 731 ? 'WEIGHT_FOR_LENGTH' : 'WEIGHT_FOR_HEIGHT', 820)),
      heightForAge: z(82, row('HEIGHT_FOR_AGE', age)),
      implausible: false,
      unscored: null,
      standard: 'WHO-2006',
      version: 1,
      measuredBy: { code: 'pkk-cideng' },
    });
  });

  test('sent twice has one effect; a correction names the version, and works everything out anew', async () => {
    const input = on('2026-11-26', measured(1, { weight: 8_000 }), measured(2, { weight: 9_100 }));
    expect((await city.measure('pkk-cideng', input))['userErrors']).toEqual([]);
    const first = await city.read('pkk-cideng', nth(1).id);
    expect((await city.measure('pkk-cideng', input))['userErrors']).toEqual([]);
    expect(await city.read('pkk-cideng', nth(1).id)).toEqual(first);
    const other = on('2026-11-26', measured(1, { weight: 12_000 }));
    expect(errorsOf(await city.measure('pkk-cideng', other))).toEqual(['DUPLICATE input,measurements,0']);
    const corrected = on('2026-11-26', measured(1, { weight: 12_000, expectedVersion: 1 }));
    expect(errorsOf(await city.measure('kesehatan-jakpus', corrected))).toEqual([]);
    const after = await last(1);
    expect(after).toMatchObject({ weight: 12_000, version: 2, measuredBy: { code: 'kesehatan-jakpus' } });
    expect(Number(after['weightForAge'])).toBeGreaterThan(Number(list(first?.['measurements'])[0]?.['weightForAge']));
    expect(errorsOf(await city.measure('pkk-cideng', corrected))).toEqual([]);
    const stale = on('2026-11-26', measured(1, { weight: 12_500, expectedVersion: 1 }));
    expect(errorsOf(await city.measure('pkk-cideng', stale))).toEqual(['VERSION_CONFLICT input,expectedVersion']);
  });

  test('a child without a birth date has no z-score and is told why; what cannot be is kept without a class', async () => {
    await city.rows(
      'update person set birth_date = null where id = (select person_id from feeding_participant where id = $1)',
      keyOf(2),
    );
    await city.measure('pkk-cideng', on('2026-11-27', measured(2, { weight: 9_200 }), measured(0, { weight: 60_000 })));
    expect(await last(2)).toMatchObject({
      weight: 9_200,
      weightForAge: null,
      unscored: 'NO_BIRTH_DATE',
      implausible: false,
    });
    expect(await last(0)).toMatchObject({ weight: 60_000, implausible: true, unscored: null });
    expect(Number((await last(0))['weightForAge'])).toBeGreaterThan(5);
    const { weight_for_age_class } = await city.one<{ weight_for_age_class: string | null }>(
      `select weight_for_age_class from feeding_measurement where participant_id = $1 and measured_on = '2026-11-27'`,
      keyOf(0),
    );
    expect(weight_for_age_class).toBeNull();
  });

  test('says all that is wrong at once, and a baseline of a child has its length', async () => {
    const wrong = [
      measured(0, { weight: 9, stature: 80 }),
      measured(1, { arm: 4, note: 'x'.repeat(201) }),
      measured(0, { stature: 20, position: 'LYING' }),
    ];
    expect(errorsOf(await city.measure('pkk-cideng', on('2999-01-01', ...wrong)))).toEqual([
      'INVALID input,measurements,2,participant',
      'INVALID input,measuredOn',
      'INVALID input,measurements,0,weight',
      'INVALID input,measurements,0,stature',
      'INVALID input,measurements,0,position',
      'INVALID input,measurements,1,note',
      'INVALID input,measurements,1,arm',
      'INVALID input,measurements,2,stature',
    ]);
    const before = on('2015-01-01', measured(0), measured(1, { baseline: true }));
    expect(errorsOf(await city.measure('pkk-cideng', before))).toEqual([
      'INVALID input,measurements,0,participant',
      'INVALID input,measurements,1,participant',
      'INVALID input,measurements,1,stature',
    ]);
  });

  test('of several at once takes as many statements as of one', async () => {
    const taken = async (day: string, ns: number[]): Promise<number> =>
      (await statementsOf(city.hub, () => city.measure('pkk-cideng', on(day, ...ns.map((n) => measured(n)))))).length;
    // Batch, families, hold, lock, what is there, tables, thresholds, insert, accounts, responses, history; read back, what is warned of.
    expect([await taken('2026-11-28', [3]), await taken('2026-11-29', [0, 1, 2, 3])]).toEqual([13, 13]);
  });
});

test('a mother is judged by her arm, also by the lurah of one kelurahan of the batch', async () => {
  const mother = await city.one<{ id: string; batch: string; persona: string }>(
    `select p.id, p.batch_id as batch, a.code as persona from feeding_participant p join feeding_batch b on b.id = p.batch_id
     join agency a on a.region_code = p.kelurahan_code and a.kind = 'KELURAHAN'
     where b.target_group = 'MOTHERS' and b.region_code = 3171010000 limit 1`,
  );
  const one = { participant: `participant_${mother.id}`, weight: 47_000, arm: 230, calibrated: true };
  const input = { batch: `feeding_${mother.batch}`, measuredOn: DAY, measurements: [one] };
  expect(errorsOf(await city.measure(mother.persona, input))).toEqual([]);
  const row = await city.one(
    'select arm_class, weight_for_age, unscored from feeding_measurement where participant_id = $1 and measured_on = $2',
    mother.id,
    DAY,
  );
  expect(row).toEqual({ arm_class: 'LOW', weight_for_age: null, unscored: 'NOT_FOR_ADULTS' });
  // The batch reaches further than she may write: her entry of it stands at her own place.
  const { place } = await city.one<{ place: string }>(
    `select h.region_code as place from history h where noun = 'feeding_batch' and subject_id = $1 and action = 'recordMeasurements'`,
    mother.batch,
  );
  expect(Number(place) % 10_000).not.toBe(0);
  const thin = { ...input, measuredOn: '2026-11-26', measurements: [{ ...one, arm: undefined, baseline: true }] };
  expect(errorsOf(await city.measure(mother.persona, thin))).toEqual(['INVALID input,measurements,0,arm']);
});

describe('who does not respond', () => {
  const flagged = async (persona = 'lurah-cideng'): Promise<string[]> =>
    list((await city.readBatch(persona, batch))?.['toRefer']?.['nodes']).map(
      ({ id, flag }) => `${String(id)} ${String(flag)}`,
    );
  const LAST = 4;
  const referral = { referredOn: '2026-11-30', destination: 'Puskesmas Gambir', note: 'Periksa segera' };

  test('is flagged by the rule of the scheme, at once if severely wasted, and listed', async () => {
    const shown = await flagged();
    expect(shown.map((one) => one.split(' ')[0])).toContain(nth(LAST).id);
    expect(shown.some((one) => one.endsWith('SEVERE'))).toBe(true);
    expect(await flagged('kesehatan-jakpus')).toEqual(shown);
  });

  test('follows the plan when its days are changed', async () => {
    const notRecovered = async (): Promise<string[]> =>
      (await flagged('kesehatan-jakpus')).filter((one) => one.endsWith('NOT_RECOVERED'));
    const [before, own] = [await notRecovered(), await city.readBatch('kesehatan-jakpus', batch)];
    const change = async (plannedDays: unknown, expectedVersion: number): Promise<void> => {
      const statements = await statementsOf(city.hub, async () => {
        const written = await city.update('kesehatan-jakpus', { batch, expectedVersion, plannedDays });
        expect(errorsOf(written)).toEqual([]);
      });
      // Lock, change; batch, participants, families, hold, lock, accounts, responses; history, read back.
      expect(statements).toHaveLength(11);
    };
    const version = Number(own?.['version']);
    await change(1, version);
    const low = await city.rows<{ id: string }>(
      `select 'participant_' || p.id as id from feeding_participant p where p.batch_id = $1 and p.class = 'LOW'`,
      batch.slice('feeding_'.length),
    );
    const after = await notRecovered();
    expect(after.map((one) => one.split(' ')[0]).sort()).toEqual(low.map(({ id }) => id).sort());
    expect(after.length).toBeGreaterThan(before.length);
    await change(own?.['plannedDays'], version + 1);
    expect(await notRecovered()).toEqual(before);
  });

  test('is referred by lurah and health agency, not by cadres; the referral answers the flag until it is closed', async () => {
    const { id } = nth(LAST);
    const input = { participant: id, ...referral };
    expect(errorsOf(await city.refer('pkk-cideng', input))).toEqual(['FORBIDDEN null']);
    expect(errorsOf(await city.refer('sosial-jakpus', input))).toEqual(['NOT_FOUND input,participant']);
    expect(errorsOf(await city.refer('lurah-pasar-baru', input))).toEqual(['NOT_FOUND input,participant']);
    expect(errorsOf(await city.refer('lurah-cideng', { ...input, destination: '', referredOn: '2999-01-01' }))).toEqual(
      ['INVALID input,referredOn', 'INVALID input,destination'],
    );
    const before = await flagged();
    const flag = before.find((one) => one.startsWith(id))?.split(' ')[1];
    const done = await city.refer('lurah-cideng', input);
    expect(done['userErrors']).toEqual([]);
    expect(done['referral']).toMatchObject({ reason: flag, destination: 'Puskesmas Gambir', version: 1 });
    expect(done['participant']).toMatchObject({ flag: null });
    expect(await flagged()).toEqual(before.filter((one) => !one.startsWith(id)));
    expect(errorsOf(await city.refer('kesehatan-jakpus', input))).toEqual(['DUPLICATE input,participant']);
    // Weighed again while it is open: nobody has to be told twice.
    await city.measure(
      'pkk-cideng',
      on('2026-11-30', measured(LAST, { weight: 6_000, stature: 800, position: 'STANDING' })),
    );
    expect((await city.read('lurah-cideng', id))?.['flag']).toBeNull();
    const closing = {
      referral: done['referral']?.['id'],
      expectedVersion: 1,
      outcome: 'CONTINUES',
      closedOn: '2026-11-30',
    };
    expect(errorsOf(await city.closeReferral('pkk-cideng', closing))).toEqual(['FORBIDDEN null']);
    expect(errorsOf(await city.closeReferral('sosial-jakpus', closing))).toEqual(['NOT_FOUND input,referral']);
    expect(errorsOf(await city.closeReferral('lurah-cideng', { ...closing, closedOn: '2026-11-01' }))).toEqual([
      'INVALID input,closedOn',
    ]);
    expect(errorsOf(await city.closeReferral('lurah-cideng', { ...closing, expectedVersion: 9 }))).toEqual([
      'VERSION_CONFLICT input,expectedVersion',
    ]);
    const closed = await city.closeReferral('kesehatan-jakpus', closing);
    expect(closed['referral']).toMatchObject({ outcome: 'CONTINUES', closedOn: '2026-11-30', version: 2 });
    expect(errorsOf(await city.closeReferral('kesehatan-jakpus', { ...closing, expectedVersion: 2 }))).toEqual([
      'ILLEGAL_STEP input,referral',
    ]);
    expect((await city.read('lurah-cideng', id))?.['referrals']?.['length']).toBe(1);
  });
});

describe('a child', () => {
  const counts = async (n: number): Promise<unknown> =>
    city.one(
      `select p.kelurahan_code as place, p.household_id as family, count(distinct m.id) as measured, count(distinct d.id) as fed,
         bool_and(m.kelurahan_code = p.kelurahan_code and m.household_id = p.household_id) as together
       from feeding_participant p join feeding_measurement m on m.participant_id = p.id
       join feeding_delivery d on d.participant_id = p.id and d.kelurahan_code = p.kelurahan_code and d.household_id = p.household_id
       where p.id = $1 group by p.id`,
      keyOf(n),
    );
  const family = async (id: string): Promise<{ version: number }> =>
    city.one('select version from household where id = $1', id);

  test('that moves takes its records along; the batch stays where it is', async () => {
    const before = await counts(3);
    const { household } = nth(3);
    const { version } = await family(household);
    const query = `mutation ($input: MoveHouseholdInput!) { moveHousehold(input: $input) { userErrors { code message } } }`;
    const input = {
      household: `household_${household}`,
      expectedVersion: version,
      kelurahan: '31.71.02.1001',
      address: 'Jl. A',
      rw: '001',
      rt: '001',
      reason: 'Surat pindah 9/2026',
    };
    const moved = await answer(city.hub, 'lurah-cideng', query, { ...PURPOSE, variables: { input } });
    expect(moved['moveHousehold']).toEqual({ userErrors: [] });
    expect(await counts(3)).toEqual({ ...Object(before), place: '3171021001' });
    expect(await city.read('lurah-cideng', nth(3).id)).toBeNull();
    expect(list((await city.read('lurah-pasar-baru', nth(3).id))?.['measurements']).length).toBeGreaterThan(3);
    const { node } = await answer(
      city.hub,
      'lurah-pasar-baru',
      `{ node(id: "${nth(3).id}") { ... on FeedingParticipant { batch { id } } } }`,
    );
    expect(node).toEqual({ batch: null });
  });

  test('whose family is merged keeps its records, and gets them back when the merge is undone', async () => {
    const before = await counts(0);
    const goes = nth(0).household;
    const { id: stays } = await city.one<{ id: string }>(
      `select h.id from household h where kelurahan_code = 3171011002 and status <> 'LEFT' and not exists (select from enrolment e where e.household_id = h.id)
       limit 1`,
    );
    const query = `mutation ($input: MergeHouseholdsInput!) { mergeHouseholds(input: $input) { merge { id } userErrors { code message } } }`;
    const input = {
      household: `household_${stays}`,
      expectedVersion: (await family(stays)).version,
      other: `household_${goes}`,
      expectedOtherVersion: (await family(goes)).version,
    };
    const { mergeHouseholds } = await answer(city.hub, 'lurah-cideng', query, { ...PURPOSE, variables: { input } });
    expect(mergeHouseholds?.['userErrors']).toEqual([]);
    expect(await counts(0)).toEqual({ ...Object(before), family: stays });
    expect((await city.read('lurah-cideng', nth(0).id))?.['household']).toEqual({ id: `household_${stays}` });
    const undo = `mutation ($input: UnmergeHouseholdsInput!) { unmergeHouseholds(input: $input) { userErrors { code message } } }`;
    const back = { merge: mergeHouseholds?.['merge']?.['id'], expectedVersion: (await family(stays)).version };
    const { unmergeHouseholds } = await answer(city.hub, 'lurah-cideng', undo, {
      ...PURPOSE,
      variables: { input: back },
    });
    expect(unmergeHouseholds?.['userErrors']).toEqual([]);
    expect(await counts(0)).toEqual(before);
  });
});
