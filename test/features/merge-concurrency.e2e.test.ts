import type { Client } from 'pg';
import type { Hub } from '../../src/hub';
import { answer, ask, type Json } from '../graphql';
import { openMergingCity, type Merging, type MergingCity, type Family } from '../merging';

/** Merging while others write to the same families. */
let city: MergingCity;
let hub: Hub;
let admin: Client;
let merging: Merging;

beforeAll(async () => {
  city = await openMergingCity();
  ({ hub, admin, merging } = city);
});

afterAll(async () => {
  await city.close();
});

const LURAH = 'lurah-cideng';
const PURPOSE = { purpose: 'VERIFICATION' };

/** Pairs of families without places, so that both may be proposed to the same program. */
const pairs = async (howMany: number): Promise<[Family, Family][]> => {
  const { rows } = await admin.query<{ id: string }>(
    `select id from household h where kelurahan_code = 3171011002 and merged_into is null and decile <= 3 and on_poverty_list
       and not exists (select from enrolment e where e.household_id = h.id)
       and not exists (select from duplicate_candidate d where h.id in (d.household_id, d.other_id))
     order by id limit $1`,
    [howMany * 2],
  );
  const found: [Family, Family][] = [];
  for (let at = 0; at + 1 < rows.length; at += 2) {
    const [one, other] = [rows[at]?.id ?? '', rows[at + 1]?.id ?? ''];
    found.push([await merging.family(LURAH, one), await merging.family(LURAH, other)]);
  }
  return found;
};

const codes = (payload: Json | undefined): string[] =>
  Object.values(payload?.['userErrors'] ?? {}).map((error) => String(error['code']));

const held = async (key: string, work: () => Promise<void>): Promise<void> => {
  await admin.query('begin');
  await admin.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
  try {
    await work();
  } finally {
    await admin.query('rollback');
  }
};

test('who adds to a family, and who ranks its area, is waited for; too long a wait says so and writes nothing', async () => {
  const [[stays, goes] = []] = await pairs(1);
  if (!stays || !goes) throw new Error('There are families without places');
  const before = await merging.rows(stays, goes);
  for (const key of [`family ${stays.key}`, `family ${goes.key}`, 'registry 3171000000', 'registry 3171011002']) {
    await held(key, async () => {
      const merged = await merging.merge(LURAH, stays, goes, undefined, false);
      expect(merged['userErrors']).toEqual([
        { code: 'BUSY', field: null, message: expect.stringContaining('try again shortly') },
      ]);
    });
  }
  expect(await merging.rows(stays, goes)).toEqual(before);
  await held(`family ${stays.key}`, async () => {
    const input = {
      household: stays.id,
      kind: 'HOUSING',
      values: [{ name: 'unfit', value: 'true' }],
      observedAt: new Date(),
    };
    const { data } = await ask(
      hub,
      'pkk-cideng',
      'mutation ($input: RecordObservationInput!) { recordObservation(input: $input) { userErrors { code } } }',
      { variables: { input } },
    );
    expect(codes(data['recordObservation'])).toEqual(['BUSY']);
  });
}, 60_000);

test('however merges and proposals meet, nobody holds a place twice and no hidden family holds one', async () => {
  const { rows } = await admin.query<{ id: string }>(
    `select p.id from program p join agency a on a.id = p.agency_id where p.unit = 'HOUSEHOLD' and p.region_code in (0, 3100000000, 3171000000)`,
  );
  const propose = (program: string, { id }: Family): Promise<Json> =>
    answer(hub, LURAH, 'mutation ($input: EnrolInput!) { enrol(input: $input) { userErrors { code } } }', {
      ...PURPOSE,
      variables: { input: { program: `program_${program}`, household: id } },
    });
  const families = await pairs(12);
  expect(families.length).toBeGreaterThan(6);
  let [placed, merged] = [0, 0];
  for (const [round, [stays, goes]] of families.entries()) {
    // In turn: both ask for the same place, or only the family that goes does.
    const asking = round % 2 === 0 ? [goes] : [stays, goes];
    const outcomes = await Promise.all([
      ...rows.flatMap(({ id }) => asking.map((family) => propose(id, family))),
      merging.merge(LURAH, stays, goes, undefined, false).then((mergeHouseholds) => ({ mergeHouseholds }) as const),
    ]);
    for (const outcome of outcomes) {
      if ('enrol' in outcome && codes(outcome['enrol']).length === 0) placed += 1;
      if ('mergeHouseholds' in outcome && codes(outcome['mergeHouseholds']).length === 0) merged += 1;
    }
  }
  expect(placed).toBeGreaterThan(0);
  expect(merged).toBeGreaterThan(0);
  const hidden = await admin.query(
    `select from enrolment e join household h on h.id = e.household_id where h.merged_into is not null and e.live`,
  );
  expect(hidden.rowCount).toBe(0);
  const twice = await admin.query(
    `select program_id, household_id from enrolment where live and household_id = any ($1) group by 1, 2 having count(*) > 1`,
    [families.flat().map(({ key }) => key)],
  );
  expect(twice.rows).toEqual([]);
}, 60_000);
