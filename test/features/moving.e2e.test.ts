import { Client } from 'pg';
import type { Hub } from '../../src/hub';
import { mandated } from '../../src/platform/access/viewer';
import { answer, statementsOf, type Json } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';
import { CHILD, CIDENG, errorsOf, familyAt, FAMILY, HEAD, keyOf, mutation, NEW, PASAR_BARU } from '../mutations';

let database: TestDatabase;
let hub: Hub;
let admin: Client;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await hub.close();
  await database.drop();
});

const PURPOSE = { purpose: 'VERIFICATION' };
const register = mutation(() => hub, 'registerHousehold', FAMILY);
const move = mutation(() => hub, 'moveHousehold', FAMILY);
const family = (n: number, persona?: string): Promise<Json> => familyAt(hub, n, persona);

const historyOf = async (household: Json): Promise<unknown[]> =>
  (
    await admin.query(
      'select noun, action, status, version, reason, facts from history where household_id = $1 order by at',
      [keyOf(household)],
    )
  ).rows;

describe('a lurah moves a family', () => {
  const THERE = {
    kelurahan: PASAR_BARU,
    address: 'Jl. Samanhudi 3',
    rw: '002',
    rt: '001',
    reason: 'Surat pindah 12/2026',
  };
  const TABLES = ['household', 'person', 'listing', 'enrolment', 'observation', 'verification'];
  const seen = async (persona: string, id: Json | undefined): Promise<Json | undefined> =>
    (
      await answer(
        hub,
        persona,
        `query ($id: ID!) { household(id: $id) { address members { name } listings { decile } enrolments { totalCount } history { nodes { action reason } } } }`,
        { ...PURPOSE, variables: { id } },
      )
    )['household'];

  test('it leaves the old slice at once and wholly, and stands in the new one with all that is its own', async () => {
    const households = await answer(
      hub,
      'lurah-cideng',
      `{ households(first: 50, filter: { statuses: [SERVED] }) { nodes { id version } } }`,
    );
    const { id, version } = households['households']?.['nodes']?.[0] ?? {};
    const before = await seen('lurah-cideng', id);
    expect(await seen('lurah-pasar-baru', id)).toBeNull();
    const written = await move('lurah-cideng', { household: id, expectedVersion: version, ...THERE });
    expect(written).toEqual({ household: null, userErrors: [] });
    expect(await seen('lurah-cideng', id)).toBeNull();
    expect(await seen('pkk-cideng', id)).toBeNull();
    const after = await seen('lurah-pasar-baru', id);
    expect(after).toMatchObject({
      address: 'Jl. Samanhudi 3',
      members: before?.['members'],
      listings: before?.['listings'],
      enrolments: before?.['enrolments'],
      history: { nodes: { 0: { action: 'moveHousehold', reason: 'Surat pindah 12/2026' } } },
    });
    for (const table of TABLES) {
      const column = table === 'household' ? 'id' : 'household_id';
      const { rows } = await admin.query(
        `select distinct kelurahan_code::text as code from ${table} where ${column} = $1`,
        [String(id).slice('household_'.length)],
      );
      for (const row of rows) expect({ table, ...row }).toEqual({ table, code: '3171021001' });
    }
    const moved = await historyOf({ id: id ?? {} });
    expect(moved.at(-1)).toMatchObject({ version: Number(version) + 1, facts: { from: CIDENG, to: PASAR_BARU } });
  });

  test('the same move sent again is the same answer', async () => {
    const { id, version } = await family(5);
    const input = { household: id, expectedVersion: version, ...THERE, idempotencyKey: 'move once' };
    const [one, other] = [await move('lurah-cideng', input), await move('lurah-cideng', input)];
    expect(one).toEqual({ household: null, userErrors: [] });
    expect(other).toEqual(one);
  });

  test('a camat who moves one within the kecamatan still sees it', async () => {
    const { id, version } = await family(6);
    const input = { household: id, expectedVersion: version, ...THERE, kelurahan: '31.71.01.1001' };
    expect((await move('camat-gambir', input))['household']).toMatchObject({ kelurahan: { code: '31.71.01.1001' } });
  });

  test('to a kelurahan that is one, and another', async () => {
    const { id, version } = await family(7);
    for (const kelurahan of ['31.71.02.9999', '31.71.02', CIDENG]) {
      const input = { household: id, expectedVersion: version, ...THERE, kelurahan };
      expect(errorsOf(await move('lurah-cideng', input))).toEqual(['INVALID input,kelurahan']);
    }
    const stale = { household: id, expectedVersion: Number(version) + 1, ...THERE };
    expect(errorsOf(await move('lurah-cideng', stale))).toEqual(['VERSION_CONFLICT input,expectedVersion']);
  });

  test('a neighbour’s family cannot be fetched', async () => {
    const { id, version } = await family(8);
    const input = { household: id, expectedVersion: version, ...THERE };
    expect(errorsOf(await move('lurah-pasar-baru', input))).toEqual(['NOT_FOUND input,household']);
  });

  test('while it moves nothing but its one statement reaches beyond the area, and nothing does afterwards', async () => {
    const { slice } = mandated('00000000-0000-4000-8000-000000000000', 'x', ['TERRITORIAL'], 3171011002);
    const count = 'select count(distinct kelurahan_code)::int as n from household';
    const bounds = `select current_setting('simpul.lo') as lo, current_setting('simpul.hi') as hi`;
    await hub.database.write(slice, async ({ query, reaching }) => {
      const before = await query(bounds);
      expect(await query(count)).toEqual([{ n: 1 }]);
      const [within] = await reaching<{ n: number }>(3171021001, count, []);
      expect(within?.n).toBeGreaterThan(1);
      expect(await query(bounds)).toEqual(before);
      expect(await query(count)).toEqual([{ n: 1 }]);
      await query('savepoint here');
      await expect(reaching(3171021001, 'select 1 / 0', [])).rejects.toThrow('division by zero');
      await query('rollback to savepoint here');
      expect(await query(bounds)).toEqual(before);
    });
    // Without the reach the same statement is refused.
    const send = `update household set kelurahan_code = 3171021001 where kelurahan_code = 3171011002`;
    await expect(hub.database.write(slice, ({ query }) => query(send))).rejects.toThrow('row-level security');
  });
});

test.each([
  'pkk-cideng',
  'ppapp-jakpus',
  'bappeda-dki',
  'tnp2k',
  'sosial-jakpus',
  'inspektorat-jakpus',
  'kesra-jakpus',
])('%s may neither register nor move, and is told who may', async (persona) => {
  const { id, version } = await family(9);
  for (const written of [
    await register(persona, { ...NEW, members: [HEAD] }),
    await move(persona, {
      household: id,
      expectedVersion: version,
      kelurahan: PASAR_BARU,
      address: 'x',
      rw: '001',
      rt: '001',
      reason: 'x',
    }),
  ]) {
    expect(written['userErrors']).toMatchObject([
      { code: 'FORBIDDEN', message: expect.stringContaining('TERRITORIAL') },
    ]);
  }
});

test('each change takes a known number of statements', async () => {
  const counted = async (work: () => Promise<unknown>): Promise<number> => (await statementsOf(hub, work)).length;
  const { id, version } = await family(10);
  // The place, the insert of family and members, history, and one to read it back.
  expect(await counted(() => register('lurah-cideng', { ...NEW, members: [HEAD] }))).toBe(4);
  // Numbers also take a lock and a look for duplicates.
  const numbered = {
    ...NEW,
    members: [{ ...HEAD, nik: '9931714203800777' }, ...Array.from({ length: 9 }, () => ({ ...CHILD, nik: null }))],
  };
  expect(await counted(() => register('lurah-cideng', numbered))).toBe(6);
  const there = { kelurahan: PASAR_BARU, address: 'x', rw: '001', rt: '001', reason: 'x' };
  // Lock, move, history, and one to read it back.
  expect(await counted(() => move('lurah-cideng', { household: id, expectedVersion: version, ...there }))).toBe(4);
});
