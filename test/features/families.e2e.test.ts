import { Client } from 'pg';
import type { Hub } from '../../src/hub';
import { answer, ask, statementsOf, type Json } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';

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
const CIDENG = '31.71.01.1002';
const PASAR_BARU = '31.71.02.1001';

const write =
  (mutation: string, fields: string) =>
  async (persona: string, input: object, asked: object = {}): Promise<Json> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${fields} userErrors { code message field } } }`;
    return (await answer(hub, persona, query, { ...PURPOSE, ...asked, variables: { input } }))[mutation] ?? {};
  };
const FAMILY = `household { id version headName familyCardNumber address rw rt status disclosure decile kelurahan { code }
  members { id name nik sex birthDate relationship status } formerMembers { id name status } }`;
const register = write('registerHousehold', FAMILY);
const update = write('updateHousehold', FAMILY);
const move = write('moveHousehold', FAMILY);

const errorsOf = (written: Json): string[] =>
  Array.from(
    { length: Number(written['userErrors']?.['length']) },
    (_, n) => `${String(written['userErrors']?.[n]?.['code'])} ${String(written['userErrors']?.[n]?.['field'])}`,
  );

/** The n-th family of an area, as its lurah sees it. */
const family = async (n: number, persona = 'lurah-cideng'): Promise<Json> => {
  const { households } = await answer(
    hub,
    persona,
    `{ households(first: ${n + 1}, orderBy: KELURAHAN) { nodes { id version status headName familyCardNumber members { id nik relationship } } } }`,
    PURPOSE,
  );
  return households?.['nodes']?.[n] ?? {};
};
const key = ({ id }: Json): string => String(id).slice('household_'.length);

const historyOf = async (household: Json): Promise<unknown[]> =>
  (
    await admin.query(
      'select noun, action, status, version, reason, facts from history where household_id = $1 order by at',
      [key(household)],
    )
  ).rows;

const HEAD = { name: 'Siti Rahayu', sex: 'FEMALE', birthDate: '1980-03-02', relationship: 'HEAD' };
const CHILD = { name: 'Budi', sex: 'MALE', birthDate: '2023-05-06', relationship: 'CHILD', nik: '9931710605230001' };
const NEW = { kelurahan: CIDENG, address: 'Jl. Biak 7', rw: '003', rt: '004', members: [CHILD, HEAD] };

describe('a lurah registers a family', () => {
  test('with its members, the head first, and reads it back', async () => {
    const written = await register('lurah-cideng', { ...NEW, familyCardNumber: '9931710101260001' });
    expect(written).toEqual({
      household: {
        id: expect.stringMatching(/^household_/),
        version: 1,
        headName: 'Siti Rahayu',
        familyCardNumber: '9931710101260001',
        address: 'Jl. Biak 7',
        rw: '003',
        rt: '004',
        status: 'LISTED',
        disclosure: 'IDENTIFIED',
        decile: null,
        kelurahan: { code: CIDENG },
        members: [
          { ...HEAD, id: expect.any(String), nik: null, status: 'PRESENT' },
          { ...CHILD, id: expect.any(String), status: 'PRESENT' },
        ],
        formerMembers: [],
      },
      userErrors: [],
    });
    const { rows } = await admin.query('select composition, family_card_sealed from household where id = $1', [
      key(written['household'] ?? {}),
    ]);
    // A child under six and somebody of working age.
    expect(rows).toEqual([{ composition: 5, family_card_sealed: expect.not.stringContaining('9931') }]);
    expect(await historyOf(written['household'] ?? {})).toMatchObject([
      { noun: 'household', action: 'registerHousehold', status: 'LISTED', version: 1 },
    ]);
  });

  test('a number that is on record in the area is refused, one that is known elsewhere is not told of', async () => {
    const here = await family(0);
    const there = await family(0, 'lurah-pasar-baru');
    const nikOf = (household: Json): string => String(household['members']?.[0]?.['nik']);
    const known = await register('lurah-cideng', {
      ...NEW,
      familyCardNumber: here['familyCardNumber'],
      members: [
        { ...HEAD, nik: nikOf(here) },
        { ...CHILD, nik: nikOf(here) },
      ],
    });
    expect(errorsOf(known)).toEqual([
      'DUPLICATE input,familyCardNumber',
      'DUPLICATE input,members,0,nik',
      'DUPLICATE input,members,1,nik',
    ]);
    expect(JSON.stringify(known)).not.toContain(nikOf(here));
    const elsewhere = await register('lurah-cideng', {
      ...NEW,
      familyCardNumber: there['familyCardNumber'],
      members: [{ ...HEAD, nik: nikOf(there) }],
    });
    expect(errorsOf(elsewhere)).toEqual([]);
  });

  test('of many who register one family card at a time one does', async () => {
    const input = { ...NEW, familyCardNumber: '9931710101260777', members: [HEAD] };
    const all = await Promise.all(Array.from({ length: 8 }, () => register('lurah-cideng', input)));
    expect(all.filter((written) => errorsOf(written).length === 0)).toHaveLength(1);
  });

  test('everything that is wrong is said at once, and no number is repeated', async () => {
    const wrong = { ...NEW, address: ' ', rw: '3', members: [{ ...CHILD, name: '', birthDate: '2099-01-01' }] };
    expect(errorsOf(await register('lurah-cideng', wrong))).toEqual([
      'INVALID input,rw',
      'INVALID input,address',
      'INVALID input,members',
      'INVALID input,members,0,name',
      'INVALID input,members,0,birthDate',
    ]);
    const query =
      'mutation ($input: RegisterHouseholdInput!) { registerHousehold(input: $input) { household { id } } }';
    for (const bad of [
      { ...NEW, familyCardNumber: '993171010126' },
      { ...NEW, members: [{ ...HEAD, nik: '9931714513800001' }] },
    ]) {
      const { status, text } = await ask(hub, 'lurah-cideng', query, { variables: { input: bad } });
      expect(status).toBe(400);
      expect(text).not.toMatch(/99317/);
    }
  });

  test('nowhere but in the own area', async () => {
    for (const [persona, kelurahan] of [
      ['lurah-cideng', PASAR_BARU],
      ['lurah-cideng', '31.71.01.9999'],
      ['camat-gambir', '31.71.01'],
    ] as const) {
      expect(errorsOf(await register(persona, { ...NEW, kelurahan, members: [HEAD] }))).toEqual([
        'NOT_FOUND input,kelurahan',
      ]);
    }
    const bygone = await register('camat-gambir', { ...NEW, members: [HEAD] });
    expect(bygone['household']).toMatchObject({ kelurahan: { code: CIDENG } });
  });

  test('sent twice with one key it is one family', async () => {
    const input = { ...NEW, members: [HEAD], idempotencyKey: 'register once' };
    const [one, other] = [await register('lurah-cideng', input), await register('lurah-cideng', input)];
    expect(one).toEqual(other);
  });
});

describe('a lurah corrects a family', () => {
  test('a member joins, another dies, the widow becomes head; who died is kept and no longer counted', async () => {
    const { household } = await register('lurah-cideng', {
      ...NEW,
      members: [
        { ...HEAD, name: 'Umar', sex: 'MALE', birthDate: '1950-01-01' },
        { ...HEAD, relationship: 'SPOUSE' },
      ],
    });
    const [head, wife] = [household?.['members']?.[0], household?.['members']?.[1]];
    const written = await update('lurah-cideng', {
      household: household?.['id'],
      expectedVersion: 1,
      addMembers: [{ ...CHILD, nik: null }],
      changeMembers: [
        { person: head?.['id'], status: 'DIED' },
        { person: wife?.['id'], relationship: 'HEAD' },
      ],
    });
    expect(written).toMatchObject({
      household: {
        version: 2,
        headName: 'Siti Rahayu',
        members: [{ name: 'Siti Rahayu', relationship: 'HEAD' }, { name: 'Budi' }],
        formerMembers: [{ name: 'Umar', status: 'DIED' }],
      },
      userErrors: [],
    });
    const { rows } = await admin.query('select composition from household where id = $1', [key(household ?? {})]);
    expect(rows).toEqual([{ composition: 5 }]);
    const two = { household: household?.['id'], expectedVersion: 2, addMembers: [HEAD] };
    expect(errorsOf(await update('lurah-cideng', two))).toEqual(['INVALID input,addMembers']);
    const stranger = (await family(3))['members']?.[0]?.['id'];
    const foreign = {
      household: household?.['id'],
      expectedVersion: 2,
      changeMembers: [{ person: stranger, name: 'X' }],
    };
    expect(errorsOf(await update('lurah-cideng', foreign))).toEqual(['NOT_FOUND input,changeMembers']);
  });

  test('head’s name and family card', async () => {
    const { id, version } = await family(1);
    const input = {
      household: id,
      expectedVersion: version,
      headName: 'Nama Baru',
      familyCardNumber: '9931710101269999',
    };
    expect((await update('lurah-cideng', input))['household']).toMatchObject({
      headName: 'Nama Baru',
      familyCardNumber: '9931710101269999',
      members: { 0: { name: 'Nama Baru', relationship: 'HEAD' } },
    });
  });

  test('its status goes the legal steps only, with a reason where one will be asked for', async () => {
    const { household } = await register('lurah-cideng', { ...NEW, members: [HEAD] });
    const step = (name: string, version: number, reason?: string): Promise<Json> =>
      update('lurah-cideng', { household: household?.['id'], expectedVersion: version, step: name, reason });
    const illegal = await step('GRADUATE', 1, 'mandiri');
    expect(illegal['userErrors']).toMatchObject([
      { code: 'ILLEGAL_STEP', message: 'The family is LISTED; GRADUATE is not possible. Possible: VERIFY, LEAVE.' },
    ]);
    expect(errorsOf(await step('LEAVE', 1))).toEqual(['INVALID input,reason']);
    expect((await step('LEAVE', 1, 'Pindah ke luar kota'))['household']).toMatchObject({ status: 'LEFT', version: 2 });
    expect((await step('REOPEN', 2, 'Kembali'))['household']).toMatchObject({ status: 'LISTED', version: 3 });
    const told = await answer(
      hub,
      'lurah-cideng',
      `query ($id: ID!) { household(id: $id) { history(first: 2) { totalCount nodes { noun action status reason version agency { code } } } } }`,
      { ...PURPOSE, variables: { id: household?.['id'] } },
    );
    expect(told['household']?.['history']).toEqual({
      totalCount: 3,
      nodes: [
        {
          noun: 'household',
          action: 'updateHousehold',
          status: 'LISTED',
          reason: 'Kembali',
          version: 3,
          agency: { code: 'lurah-cideng' },
        },
        {
          noun: 'household',
          action: 'updateHousehold',
          status: 'LEFT',
          reason: 'Pindah ke luar kota',
          version: 2,
          agency: { code: 'lurah-cideng' },
        },
      ],
    });
  });

  test('served is only who has a place in a program', async () => {
    await admin.query(`update household set status = 'VERIFIED' where id in
      (select id from household where kelurahan_code = 3171011002 and not exists (
        select from enrolment e where e.household_id = household.id) limit 1)`);
    const { rows } = await admin.query<{ id: string; version: number }>(
      `select id, version from household h where kelurahan_code = 3171011002 and status = 'VERIFIED'
         and not exists (select from enrolment e where e.household_id = h.id) limit 1`,
    );
    const [unserved] = rows;
    const input = { household: `household_${unserved?.id}`, expectedVersion: unserved?.version, step: 'SERVE' };
    expect(errorsOf(await update('lurah-cideng', input))).toEqual(['INVALID input,step']);
  });
});

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
    const { slice } = (await import('../../src/platform/access/viewer')).mandated(
      '00000000-0000-4000-8000-000000000000',
      'x',
      ['TERRITORIAL'],
      3171011002,
    );
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
