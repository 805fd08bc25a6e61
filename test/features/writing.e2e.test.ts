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

const UPDATE = `mutation Update($input: UpdateHouseholdInput!) {
  updateHousehold(input: $input) { household { id address rw version disclosure } userErrors { code message field } }
}`;
const PURPOSE = { purpose: 'VERIFICATION' };

/** The n-th family of Cideng. */
const family = async (n: number): Promise<{ id: string; version: number }> => {
  const { households } = await answer(hub, 'lurah-cideng', `{ households(first: ${n + 1}) { nodes { id version } } }`);
  const node = households?.['nodes']?.[n];
  return { id: String(node?.['id']), version: Number(node?.['version']) };
};

const update = async (persona: string, input: object, asked: object = {}): Promise<Json> =>
  (await answer(hub, persona, UPDATE, { ...PURPOSE, ...asked, variables: { input } }))['updateHousehold'] ?? {};

test('a lurah corrects a family and reads it back as it is now', async () => {
  const { id, version } = await family(0);
  const written = await update('lurah-cideng', {
    household: id,
    expectedVersion: version,
    address: 'Jl. Baru 1',
    rw: '007',
  });
  expect(written).toEqual({
    household: { id, address: 'Jl. Baru 1', rw: '007', version: version + 1, disclosure: 'IDENTIFIED' },
    userErrors: [],
  });
  const { rows } = await admin.query(
    `select noun, action, version, facts from history where noun = 'household' and household_id = $1`,
    [id.slice('household_'.length)],
  );
  expect(rows).toEqual([
    { noun: 'household', action: 'updateHousehold', version: version + 1, facts: { fields: ['address', 'rw'] } },
  ]);
});

test('what is read back is masked like any read, and written down who saw it', async () => {
  const { id, version } = await family(1);
  const input = { household: id, expectedVersion: version, address: 'Jl. Baru 2' };
  const { updateHousehold } = await answer(hub, 'lurah-cideng', UPDATE, { variables: { input } });
  expect(updateHousehold?.['household']).toMatchObject({ address: null, disclosure: 'MASKED' });
  const { rows } = await admin.query(
    `select disclosure from access_log where household_id = $1 and operation = 'Update'`,
    [id.slice('household_'.length)],
  );
  expect(rows).toEqual([{ disclosure: 'MASKED' }]);
});

test('a stale version writes nothing and says so', async () => {
  const { id, version } = await family(2);
  const written = await update('lurah-cideng', { household: id, expectedVersion: version + 1, address: 'x' });
  expect(written).toMatchObject({
    household: null,
    userErrors: [
      {
        code: 'VERSION_CONFLICT',
        field: ['input', 'expectedVersion'],
        message: expect.stringContaining('Read it again'),
      },
    ],
  });
  expect((await family(2)).version).toBe(version);
});

test('of many who change the same version one does', async () => {
  const { id, version } = await family(3);
  const tries = Array.from({ length: 20 }, (_, n) =>
    update('lurah-cideng', { household: id, expectedVersion: version, address: `Jl. ${n}` }),
  );
  const codes = (await Promise.all(tries)).map((written) => String(written['userErrors']?.[0]?.['code'] ?? 'done'));
  expect(codes.filter((code) => code === 'done')).toHaveLength(1);
  expect(codes.filter((code) => code === 'VERSION_CONFLICT')).toHaveLength(19);
  expect((await family(3)).version).toBe(version + 1);
});

test('all that is wrong with an input is said at once, in the reader’s language', async () => {
  const { id, version } = await family(4);
  const input = { household: id, expectedVersion: version, rw: '7', rt: 'abc', address: ' ' };
  const { userErrors } = await update('lurah-cideng', input, { language: 'id' });
  expect(userErrors).toMatchObject([
    { code: 'INVALID', field: ['input', 'rw'], message: 'Tiga angka, misalnya 007.' },
    { code: 'INVALID', field: ['input', 'rt'] },
    { code: 'INVALID', field: ['input', 'address'] },
  ]);
});

test('a neighbour’s family reads like one that does not exist', async () => {
  const { id, version } = await family(5);
  const nobody = 'household_00000000-0000-4000-8000-000000000000';
  const [hidden, absent] = await Promise.all(
    [id, nobody].map((household) =>
      ask(hub, 'lurah-pasar-baru', UPDATE, {
        variables: { input: { household, expectedVersion: version, rw: '001' } },
      }),
    ),
  );
  expect(hidden?.text).toBe(absent?.text);
  expect(hidden?.data['updateHousehold']?.['userErrors']?.[0]?.['code']).toBe('NOT_FOUND');
});

test.each(['pkk-cideng', 'ppapp-jakpus', 'bappeda-dki', 'tnp2k', 'sosial-jakpus'])(
  '%s may not, and is told who may',
  async (persona) => {
    const { id, version } = await family(6);
    const { userErrors } = await update(persona, { household: id, expectedVersion: version, rw: '001' });
    expect(userErrors).toMatchObject([{ code: 'FORBIDDEN', message: expect.stringContaining('TERRITORIAL') }]);
  },
);

test('the same request with the same key is done once, however often and however many at a time it is sent', async () => {
  const { id, version } = await family(7);
  const input = { household: id, expectedVersion: version, address: 'Jl. Sekali', idempotencyKey: 'once' };
  const all = await Promise.all(Array.from({ length: 50 }, () => update('lurah-cideng', input)));
  for (const written of all) expect(written).toEqual(all[0]);
  expect(all[0]).toMatchObject({ household: { version: version + 1 }, userErrors: [] });
  expect(await update('lurah-cideng', { ...input, address: 'Jl. Lain' })).toMatchObject({
    userErrors: [{ code: 'IDEMPOTENCY_CONFLICT', field: ['input', 'idempotencyKey'] }],
  });
});

test('a payload that asks for too much is refused before anything is written', async () => {
  const { id, version } = await family(8);
  const query = `mutation ($input: UpdateHouseholdInput!) { updateHousehold(input: $input) { household {
    kelurahan { households(first: 100) { nodes { enrolments(first: 100) { nodes { program { enrolments(first: 100) { nodes { id } } } } } } } } } } }`;
  const input = { household: id, expectedVersion: version, rw: '009' };
  const { errors } = await ask(hub, 'lurah-cideng', query, { variables: { input } });
  expect(errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COSTLY' } }]);
  expect((await family(8)).version).toBe(version);
});

test('a malformed id is an error of the request', async () => {
  const { status, errors } = await ask(hub, 'lurah-cideng', UPDATE, {
    variables: { input: { household: 'agency_1', expectedVersion: 1 } },
  });
  expect([status, errors[0]?.extensions]).toMatchObject([400, { code: 'BAD_USER_INPUT', field: 'input.household' }]);
});

test('aliases, fragments and several mutations in one request work as in any GraphQL', async () => {
  const [one, other] = [await family(9), await family(10)];
  const query = `mutation Two($a: UpdateHouseholdInput!, $b: UpdateHouseholdInput!, $more: Boolean!) {
    first: updateHousehold(input: $a) { ...Done }
    updateHousehold(input: $b) { family: household { ...F rt @include(if: $more) } household { rw } __typename }
  }
  fragment Done on UpdateHouseholdPayload { household { ...F coverage { pillar needed } } userErrors { code } }
  fragment F on Household { key: id members { name } }`;
  const input = ({ id, version }: typeof one) => ({ household: id, expectedVersion: version, rt: '005', rw: '004' });
  const variables = { a: input(one), b: input(other), more: true };
  const data = await answer(hub, 'lurah-cideng', query, { ...PURPOSE, variables });
  expect(data).toMatchObject({
    first: { household: { key: one.id, coverage: expect.any(Array), members: expect.any(Array) }, userErrors: [] },
    updateHousehold: {
      family: { key: other.id, rt: '005' },
      household: { rw: '004' },
      __typename: 'UpdateHouseholdPayload',
    },
  });
});

test('a change takes a known number of statements', async () => {
  const { id, version } = await family(11);
  const statements = await statementsOf(hub, () =>
    update('lurah-cideng', { household: id, expectedVersion: version, rw: '002' }),
  );
  // Lock, change, history; and one to read it back.
  expect(statements).toHaveLength(4);
});

test('what one mutation of a request has done is told also when another fails', async () => {
  const { id, version } = await family(12);
  const query = `mutation ($a: UpdateHouseholdInput!, $b: UpdateHouseholdInput!) {
    a: updateHousehold(input: $a) { household { version } } b: updateHousehold(input: $b) { household { version } } }`;
  const input = { household: id, expectedVersion: version, rw: '002' };
  const variables = { a: input, b: { ...input, household: 'agency_1' } };
  const { status, data, errors } = await ask(hub, 'lurah-cideng', query, { variables });
  expect([status, data]).toEqual([200, { a: { household: { version: version + 1 } }, b: null }]);
  expect(errors).toMatchObject([{ path: ['b'], extensions: { code: 'BAD_USER_INPUT', field: 'input.household' } }]);
});

test('one header names each mutation of a request by itself', async () => {
  const [one, other] = [await family(13), await family(14)];
  const query = `mutation ($a: UpdateHouseholdInput!, $b: UpdateHouseholdInput!) {
    a: updateHousehold(input: $a) { userErrors { code } } b: updateHousehold(input: $b) { userErrors { code } } }`;
  const input = ({ id, version }: typeof one) => ({ household: id, expectedVersion: version, rt: '008' });
  const send = async (): Promise<unknown> =>
    (
      await hub.http.inject({
        method: 'POST',
        url: '/graphql',
        headers: { authorization: `Bearer ${await hub.issuer?.sign('lurah-cideng')}`, 'idempotency-key': 'header' },
        payload: { query, variables: { a: input(one), b: input(other) } },
      })
    ).json();
  const first = await send();
  expect(first).toEqual({ data: { a: { userErrors: [] }, b: { userErrors: [] } } });
  expect(await send()).toEqual(first);
});

test('what is read back is what this change left, whatever others do meanwhile', async () => {
  const { id, version } = await family(15);
  const input = { household: id, expectedVersion: version, rt: '001' };
  const later = async (): Promise<void> => {
    await admin.query(`update household set rt = '002' where id = '${id.slice('household_'.length)}'`);
  };
  const [written] = await Promise.all([update('lurah-cideng', input), later()]);
  const shown = written['household'];
  if (shown) expect([version + 1, version + 2]).toContain(Number(shown['version']));
  else expect(written['userErrors']?.[0]?.['code']).toBe('VERSION_CONFLICT');
});

test('a change whose showing cannot be noted is made and not shown', async () => {
  const { id, version } = await family(16);
  await admin.query('revoke insert on access_log from simpul_audit');
  try {
    const { data, errors } = await ask(hub, 'lurah-cideng', UPDATE, {
      variables: { input: { household: id, expectedVersion: version, rw: '001' } },
    });
    expect(data).toEqual({ updateHousehold: null });
    expect(errors).toMatchObject([
      { extensions: { code: 'SERVICE_UNAVAILABLE' }, message: expect.stringContaining('The change is made') },
    ]);
  } finally {
    await admin.query('grant insert on access_log to simpul_audit');
  }
  expect((await family(16)).version).toBe(version + 1);
});

test('a grant that is missing is a fault of ours, not somebody’s slice', async () => {
  const { id, version } = await family(17);
  await admin.query('revoke update on household from simpul_app');
  try {
    const { errors } = await ask(hub, 'lurah-cideng', UPDATE, {
      variables: { input: { household: id, expectedVersion: version, rw: '001' } },
    });
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
  } finally {
    await admin.query(
      'grant update (kelurahan_code, head_name, address, rw, rt, unfit_housing, composition, status) on household to simpul_app',
    );
  }
});
