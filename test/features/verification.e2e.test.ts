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
const VERIFY = `mutation Verify($input: VerifyHouseholdInput!) { verifyHousehold(input: $input) {
  household { id version status } verification { id stage outcome visitedOn minutesNumber decreeNumber note agency { code } version }
  userErrors { code message field } } }`;

const verify = async (persona: string, input: object, asked: object = {}): Promise<Json> =>
  (await answer(hub, persona, VERIFY, { ...PURPOSE, ...asked, variables: { input } }))['verifyHousehold'] ?? {};

/** The n-th family of Cideng that is only listed and not being verified. */
const family = async (n: number): Promise<{ household: string; version: number }> => {
  const { rows } = await admin.query<{ id: string; version: number }>(
    `select id, version from household h where kelurahan_code = 3171011002 and status = 'LISTED' and not exists (
       select from verification v where v.household_id = h.id and v.stage in ('VISITED', 'DELIBERATED'))
     order by id offset $1 limit 1`,
    [n],
  );
  return { household: `household_${rows[0]?.id}`, version: rows[0]?.version ?? 0 };
};

/** Takes the steps one after the other, and answers the last. */
const walk = async ({ household, version }: { household: string; version: number }, steps: object[]): Promise<Json> => {
  let last: Json = {};
  for (const [at, step] of steps.entries()) {
    last = await verify('lurah-cideng', { household, expectedVersion: version + at, ...step });
  }
  return last;
};

const VISIT = { step: 'VISIT', outcome: 'VALID', visitedOn: '2026-01-05', note: 'Rumah petak, lantai semen' };
const DELIBERATE = { step: 'DELIBERATE', minutesNumber: 'BA/12/2026' };
const DECREE = { step: 'DECREE', decreeNumber: 'SK 45/2026' };

test('a family is visited, deliberated on and fixed by decree: then it is VERIFIED', async () => {
  const seen = await family(0);
  expect(await walk(seen, [VISIT])).toMatchObject({
    household: { status: 'LISTED', version: seen.version + 1 },
    verification: {
      stage: 'VISITED',
      outcome: 'VALID',
      visitedOn: '2026-01-05',
      agency: { code: 'lurah-cideng' },
      version: 1,
    },
    userErrors: [],
  });
  const done = await walk({ ...seen, version: seen.version + 1 }, [DELIBERATE, DECREE]);
  expect(done).toMatchObject({
    household: { status: 'VERIFIED', version: seen.version + 3 },
    verification: {
      stage: 'DECREED',
      minutesNumber: 'BA/12/2026',
      decreeNumber: 'SK 45/2026',
      note: 'Rumah petak, lantai semen',
      version: 3,
    },
    userErrors: [],
  });
  const query = `query ($id: ID!) { household(id: $id) { verifications { nodes { stage note } } history(first: 4) { nodes { noun action status reason } } } }`;
  const told = await answer(hub, 'lurah-cideng', query, { ...PURPOSE, variables: { id: seen.household } });
  expect(told['household']?.['verifications']).toMatchObject({ nodes: [{ stage: 'DECREED', note: VISIT.note }] });
  const action = 'verifyHousehold';
  expect(told['household']?.['history']).toEqual({
    nodes: [
      { noun: 'household', action, status: 'VERIFIED', reason: null },
      { noun: 'verification', action, status: 'DECREED', reason: null },
      { noun: 'verification', action, status: 'DELIBERATED', reason: null },
      { noun: 'verification', action, status: 'VISITED', reason: VISIT.note },
    ],
  });
  const masked = await answer(hub, 'lurah-cideng', query, { variables: { id: seen.household } });
  expect(masked['household']).toMatchObject({
    verifications: { nodes: [{ note: null }] },
    history: { nodes: { 3: { reason: null } } },
  });
  // Years later it begins anew, and a family that is verified again stays where it stands.
  expect((await walk({ ...seen, version: seen.version + 3 }, [VISIT]))['verification']).toMatchObject({
    stage: 'VISITED',
  });
});

test('a family found otherwise is rejected and LEFT', async () => {
  const done = await walk(await family(1), [
    { ...VISIT, outcome: 'NOT_FOUND' },
    { ...DELIBERATE, outcome: 'MOVED' },
    { step: 'REJECT', note: 'Tetangga: pindah ke Bekasi' },
  ]);
  expect(done).toMatchObject({
    household: { status: 'LEFT' },
    verification: { stage: 'REJECTED', outcome: 'MOVED', note: 'Tetangga: pindah ke Bekasi' },
  });
});

test('illegal steps name the legal ones; a step lacks nothing it needs; an outcome fits its end', async () => {
  const seen = await family(2);
  const tried = async (input: object, version = seen.version): Promise<Json | undefined> =>
    (await verify('lurah-cideng', { household: seen.household, expectedVersion: version, ...input }))['userErrors'];
  expect(await tried(DECREE)).toMatchObject([
    { code: 'ILLEGAL_STEP', message: 'The verification is PENDING; DECREE is not possible. Possible: VISIT.' },
  ]);
  expect(await tried({ step: 'VISIT' })).toMatchObject([{ code: 'INVALID', field: ['input', 'outcome'] }]);
  expect(await tried({ ...VISIT, visitedOn: '2099-01-01' })).toMatchObject([{ field: ['input', 'visitedOn'] }]);
  expect(await tried({ step: 'DELIBERATE' })).toMatchObject([{ field: ['input', 'minutesNumber'] }]);
  expect(await tried({ step: 'DECREE', decreeNumber: ' ' })).toMatchObject([{ field: ['input', 'decreeNumber'] }]);
  await walk(seen, [{ ...VISIT, outcome: 'NOT_POOR' }, DELIBERATE]);
  expect(await tried(DECREE, seen.version + 2)).toMatchObject([{ code: 'INVALID', field: ['input', 'outcome'] }]);
  expect(await tried({ step: 'REJECT', outcome: 'VALID' }, seen.version + 2)).toMatchObject([
    { field: ['input', 'outcome'] },
  ]);
  expect(await tried(VISIT, seen.version + 2)).toMatchObject([
    { code: 'ILLEGAL_STEP', message: expect.stringContaining('Possible: DECREE, REJECT.') },
  ]);
});

test('a stale version writes nothing; one key is one step', async () => {
  const seen = await family(3);
  const stale = await verify('lurah-cideng', {
    household: seen.household,
    expectedVersion: seen.version + 1,
    ...VISIT,
  });
  expect(stale).toMatchObject({ verification: null, userErrors: [{ code: 'VERSION_CONFLICT' }] });
  const input = { household: seen.household, expectedVersion: seen.version, ...VISIT, idempotencyKey: 'visit once' };
  const all = await Promise.all(Array.from({ length: 10 }, () => verify('lurah-cideng', input)));
  for (const written of all) expect(written).toEqual(all[0]);
  expect(all[0]).toMatchObject({ verification: { stage: 'VISITED' }, userErrors: [] });
});

test('a neighbour’s family reads like none', async () => {
  const seen = await family(4);
  const [hidden, absent] = await Promise.all(
    [seen.household, 'household_00000000-0000-4000-8000-000000000000'].map((household) =>
      ask(hub, 'lurah-pasar-baru', VERIFY, {
        ...PURPOSE,
        variables: { input: { household, expectedVersion: seen.version, ...VISIT } },
      }),
    ),
  );
  expect(hidden?.text).toBe(absent?.text);
  expect(hidden?.data['verifyHousehold']?.['userErrors']?.[0]?.['code']).toBe('NOT_FOUND');
});

test.each(['pkk-cideng', 'ppapp-jakpus', 'sosial-jakpus', 'bappeda-dki', 'inspektorat-jakpus', 'tnp2k'])(
  '%s verifies nothing',
  async (persona) => {
    const { household, version } = await family(5);
    const { userErrors } = await verify(persona, { household, expectedVersion: version, ...VISIT });
    expect(userErrors).toMatchObject([{ code: 'FORBIDDEN', message: expect.stringContaining('TERRITORIAL') }]);
  },
);

test('a camat verifies in the whole kecamatan; each step takes a known number of statements', async () => {
  const { household, version } = await family(6);
  const step = (at: number, input: object) => (): Promise<Json> =>
    verify('camat-gambir', { household, expectedVersion: version + at, ...input });
  // Lock, look, write, history, version; and one to read back each object.
  expect(await statementsOf(hub, step(0, VISIT))).toHaveLength(7);
  expect(await statementsOf(hub, step(1, DELIBERATE))).toHaveLength(7);
  expect(await statementsOf(hub, step(2, DECREE))).toHaveLength(8);
});
