import { Client } from 'pg';
import type { Hub } from '../../src/hub';
import { answer, ask, type Json } from '../graphql';
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
const update = mutation(() => hub, 'updateHousehold', FAMILY);
const family = (n: number, persona?: string): Promise<Json> => familyAt(hub, n, persona);

const historyOf = async (household: Json): Promise<unknown[]> =>
  (
    await admin.query(
      'select noun, action, status, version, reason, facts from history where household_id = $1 order by at',
      [keyOf(household)],
    )
  ).rows;

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
      keyOf(written['household'] ?? {}),
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
    const { rows } = await admin.query('select composition from household where id = $1', [keyOf(household ?? {})]);
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
      {
        code: 'ILLEGAL_STEP',
        message: 'The family is LISTED; GRADUATE is not possible. Possible: verifyHousehold, LEAVE.',
      },
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
