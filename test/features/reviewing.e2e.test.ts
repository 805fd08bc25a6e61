import { Client } from 'pg';
import type { Hub } from '../../src/hub';
import { answer, type Json } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';
import { errorsOf } from '../mutations';
import { entries, observing } from '../observing';

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
const { record, review, accepted, family } = observing(() => hub);

const rowOf = async (household: Json | undefined): Promise<Record<string, unknown>> => {
  const { rows } = await admin.query<Record<string, unknown>>(
    'select composition, unfit_housing, version, status from household where id = $1',
    [String(household?.['id']).slice('household_'.length)],
  );
  return rows[0] ?? {};
};

describe('an accepted observation changes the family', () => {
  test('DIED: the member is kept and no longer counted', async () => {
    const seen = await family(1);
    const last = seen['members']?.[Number(seen['members']['length']) - 1];
    const { household } = await accepted(seen, 'DIED', { date: '2026-01-01' }, last);
    expect(household?.['formerMembers']).toEqual([{ id: last?.['id'], status: 'DIED' }]);
    expect(household?.['members']?.['length']).toBe(Number(seen['members']?.['length']) - 1);
  });

  test('BORN: the child is a member, and the observation leads to it', async () => {
    const seen = await family(2);
    const birthDate = '2026-01-01';
    const { household, observation } = await accepted(seen, 'BORN', { sex: 'FEMALE', birthDate, name: 'Melati' });
    expect(household?.['members']?.[Number(seen['members']?.['length'])]).toMatchObject({
      name: 'Melati',
      birthDate,
      relationship: 'CHILD',
    });
    expect(observation?.['person']).toMatchObject({ name: 'Melati' });
    expect(Number((await rowOf(seen))['composition']) & 1).toBe(1);
  });

  test('PREGNANCY: the family has an expecting mother, and then has none', async () => {
    const seen = await family(3);
    await accepted(seen, 'PREGNANCY', { expecting: 'true', dueDate: '2099-01-01', armCm: '23.4' });
    const { composition } = await rowOf(seen);
    expect(Number(composition) & 32).toBe(32);
    await accepted(seen, 'PREGNANCY', { expecting: 'false' });
    expect((await rowOf(seen))['composition']).toBe(Number(composition) - 32);
  });

  test('OCCUPATION, DISABILITY and SCHOOL change the member', async () => {
    const seen = await family(4);
    const head = seen['members']?.[0] ?? {};
    const { household } = await accepted(seen, 'OCCUPATION', { occupation: 'Pedagang' }, head);
    expect(household?.['members']?.[0]).toMatchObject({ id: head['id'], occupation: 'Pedagang' });
    await accepted(seen, 'DISABILITY', { disability: 'true' }, head);
    expect(Number((await rowOf(seen))['composition']) & 16).toBe(16);
    await accepted(seen, 'SCHOOL', { attending: 'false', education: 'SMA' }, head);
    const { rows } = await admin.query('select education from person where id = $1', [
      String(head['id']).slice('person_'.length),
    ]);
    expect(rows).toEqual([{ education: 'SMA' }]);
  });

  test('WEIGHT and INCOME are kept as they were measured', async () => {
    const seen = await family(5);
    const child = seen['members']?.[0] ?? {};
    const { household, observation } = await accepted(seen, 'WEIGHT', { weightKg: '9.8', heightCm: '80' }, child);
    expect(observation?.['values']).toEqual([
      { name: 'heightCm', value: '80' },
      { name: 'weightKg', value: '9.8' },
    ]);
    expect(household?.['version']).toBe(seen['version']);
    await accepted(seen, 'INCOME', { monthlyRupiah: '1500000' });
    expect((await rowOf(seen))['version']).toBe(seen['version']);
  });

  test('MOVED: a member out of the family, the family within the kelurahan, away to where nobody knows, or to another one', async () => {
    const seen = await family(6);
    const last = seen['members']?.[Number(seen['members']['length']) - 1];
    const left = await accepted(seen, 'MOVED', {}, last);
    expect(left['household']?.['formerMembers']).toEqual([{ id: last?.['id'], status: 'MOVED_OUT' }]);
    const near = await accepted(seen, 'MOVED', { address: 'Jl. Kesehatan 9', rw: '002' });
    expect(near['household']).toMatchObject({ address: 'Jl. Kesehatan 9', kelurahan: { code: '31.71.01.1002' } });
    const lost = await family(7);
    await admin.query(`update household set status = 'VERIFIED' where id = $1`, [String(lost['id']).slice(10)]);
    expect((await accepted(lost, 'MOVED', {}))['household']).toMatchObject({ status: 'LEFT' });
    const away = await family(8);
    const { observation, household, userErrors } = await accepted(away, 'MOVED', {
      kelurahan: '31.71.02.1001',
      rw: '003',
    });
    expect([observation, household, userErrors]).toEqual([null, null, []]);
    const query =
      'query ($id: ID!) { household(id: $id) { rw observations { nodes { status observedBy { code } values { name } } } } }';
    const there = await answer(hub, 'lurah-pasar-baru', query, { ...PURPOSE, variables: { id: away['id'] } });
    expect(there['household']).toEqual({
      rw: '003',
      // It came along; the cadres next door are not in this slice.
      observations: {
        nodes: [{ status: 'ACCEPTED', observedBy: null, values: [{ name: 'kelurahan' }, { name: 'rw' }] }],
      },
    });
    expect(
      (await answer(hub, 'lurah-cideng', query, { ...PURPOSE, variables: { id: away['id'] } }))['household'],
    ).toBeNull();
  });

  test('one that cannot be carried out is refused, and stays pending', async () => {
    const seen = await family(9);
    const { observation } = await record('pkk-cideng', {
      household: seen['id'],
      kind: 'MOVED',
      values: entries({ kelurahan: '31.71.02.9999' }),
    });
    const input = { observation: observation?.['id'], expectedVersion: 1, decision: 'ACCEPT' };
    expect(errorsOf(await review('lurah-cideng', input))).toEqual(['INVALID input,observation']);
    const rejected = await review('lurah-cideng', { ...input, decision: 'REJECT', reason: 'Kode keliru' });
    expect(rejected).toMatchObject({
      observation: { status: 'REJECTED', reviewReason: 'Kode keliru' },
      userErrors: [],
    });
    expect((await rowOf(seen))['version']).toBe(seen['version']);
  });
});
