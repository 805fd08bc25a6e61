import { Client } from 'pg';
import type { Hub } from '../../src/hub';
import { answer, ask, statementsOf, type Json } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';
import { errorsOf } from '../mutations';
import { entries, observing, RECORD, REVIEW } from '../observing';

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
const { record, review, family } = observing(() => hub);

const rowOf = async (household: Json | undefined): Promise<Record<string, unknown>> => {
  const { rows } = await admin.query<Record<string, unknown>>(
    'select composition, unfit_housing, version, status from household where id = $1',
    [String(household?.['id']).slice('household_'.length)],
  );
  return rows[0] ?? {};
};

test('a cadre notes what she saw; nothing of the family changes until the lurah accepts it', async () => {
  const seen = await family(0);
  const before = await rowOf(seen);
  const recorded = await record('pkk-cideng', {
    household: seen['id'],
    kind: 'HOUSING',
    values: entries({ unfit: String(before['unfit_housing'] !== true), roof: 'Seng' }),
  });
  expect(recorded).toMatchObject({
    observation: {
      kind: 'HOUSING',
      status: 'PENDING',
      version: 1,
      values: [{ name: 'roof', value: 'Seng' }, { name: 'unfit' }],
      person: null,
      household: { id: seen['id'] },
      observedBy: { code: 'pkk-cideng' },
      reviewedBy: null,
    },
    userErrors: [],
  });
  expect(await rowOf(seen)).toEqual(before);
  const reviewed = await review('lurah-cideng', {
    observation: recorded['observation']?.['id'],
    expectedVersion: 1,
    decision: 'ACCEPT',
    reason: 'Sesuai foto',
  });
  expect(reviewed).toMatchObject({
    observation: {
      status: 'ACCEPTED',
      version: 2,
      reviewedBy: { code: 'lurah-cideng' },
      reviewedAt: expect.stringMatching(/Z$/),
      reviewReason: 'Sesuai foto',
    },
    household: { id: seen['id'], version: Number(before['version']) + 1 },
    userErrors: [],
  });
  expect(await rowOf(seen)).toMatchObject({ unfit_housing: before['unfit_housing'] !== true });
  const { rows } = await admin.query(
    "select noun, action, facts from history where household_id = $1 and noun <> 'enrolment' order by at",
    [String(seen['id']).slice('household_'.length)],
  );
  const key = String(recorded['observation']?.['id']).slice('observation_'.length);
  expect(rows).toMatchObject([
    { noun: 'observation', action: 'recordObservation', facts: { kind: 'HOUSING' } },
    { noun: 'observation', action: 'reviewObservation' },
    { noun: 'household', action: 'reviewObservation', facts: { observation: key, kind: 'HOUSING' } },
  ]);
  const again = { observation: recorded['observation']?.['id'], expectedVersion: 2, decision: 'REJECT', reason: 'x' };
  expect((await review('lurah-cideng', again))['userErrors']).toMatchObject([
    { code: 'ILLEGAL_STEP', message: 'The observation is ACCEPTED; REJECT is not possible. This state is final.' },
  ]);
});

test('all that is wrong with an observation is said at once, in the reader’s language', async () => {
  const seen = await family(10);
  const at = { household: seen['id'] };
  expect(
    errorsOf(
      await record('pkk-cideng', {
        ...at,
        kind: 'WEIGHT',
        values: entries({ weight: '9', armCm: '1' }),
        observedAt: '2099-01-01T00:00:00Z',
      }),
    ),
  ).toEqual([
    'INVALID input,observedAt',
    'INVALID input,person',
    'INVALID input,values',
    'INVALID input,values,0,name',
    'INVALID input,values,1,value',
  ]);
  const { userErrors } = await record(
    'pkk-cideng',
    { ...at, kind: 'BORN', values: entries({ sex: 'X' }) },
    { language: 'id' },
  );
  expect(userErrors).toMatchObject([
    { field: ['input', 'values'], message: 'BORN perlu: birthDate.' },
    { field: ['input', 'values', '0', 'value'], message: 'Salah satu dari: MALE, FEMALE.' },
  ]);
  const twice = [...entries({ unfit: 'true' }), ...entries({ unfit: 'false' })];
  expect(errorsOf(await record('pkk-cideng', { ...at, kind: 'HOUSING', values: twice }))).toEqual([
    'INVALID input,values,1,name',
  ]);
  const stranger = (await family(11))['members']?.[0]?.['id'];
  expect(errorsOf(await record('pkk-cideng', { ...at, kind: 'DIED', values: [], person: stranger }))).toEqual([
    'NOT_FOUND input,person',
  ]);
  expect(
    errorsOf(
      await review('lurah-cideng', {
        observation: 'observation_00000000-0000-4000-8000-000000000000',
        expectedVersion: 1,
        decision: 'REJECT',
      }),
    ),
  ).toEqual(['INVALID input,reason']);
});

test('a neighbour’s family and a neighbour’s observation read like none', async () => {
  const seen = await family(12);
  const input = { kind: 'HOUSING', values: entries({ unfit: 'true' }), observedAt: '2026-01-02T09:00:00+07:00' };
  const nobody = '00000000-0000-4000-8000-000000000000';
  const [hidden, absent] = await Promise.all(
    [seen['id'], `household_${nobody}`].map((household) =>
      ask(hub, 'pkk-pasar-baru', RECORD, { ...PURPOSE, variables: { input: { ...input, household } } }),
    ),
  );
  expect(hidden?.text).toBe(absent?.text);
  expect(hidden?.data['recordObservation']?.['userErrors']?.[0]?.['code']).toBe('NOT_FOUND');
  const { observation } = await record('pkk-cideng', { ...input, household: seen['id'] });
  const [theirs, none] = await Promise.all(
    [observation?.['id'], `observation_${nobody}`].map((id) =>
      ask(hub, 'lurah-pasar-baru', REVIEW, {
        ...PURPOSE,
        variables: { input: { observation: id, expectedVersion: 1, decision: 'ACCEPT' } },
      }),
    ),
  );
  expect(theirs?.text).toBe(none?.text);
  expect(theirs?.data['reviewObservation']?.['userErrors']?.[0]?.['code']).toBe('NOT_FOUND');
});

test.each(['lurah-cideng', 'ppapp-jakpus', 'kesehatan-jakpus', 'bappeda-dki', 'inspektorat-jakpus', 'tnp2k'])(
  '%s observes nothing',
  async (persona) => {
    const { id } = await family(13);
    const written = await record(persona, { household: id, kind: 'HOUSING', values: entries({ unfit: 'true' }) });
    expect(written['userErrors']).toMatchObject([{ code: 'FORBIDDEN', message: expect.stringContaining('FIELD') }]);
  },
);

test('a cadre reviews nothing and changes no family, whatever she asks for', async () => {
  const { id, version } = await family(14);
  const { observation } = await record('pkk-cideng', {
    household: id,
    kind: 'HOUSING',
    values: entries({ unfit: 'true' }),
  });
  const own = { observation: observation?.['id'], expectedVersion: 1, decision: 'ACCEPT' };
  expect((await review('pkk-cideng', own))['userErrors']).toMatchObject([
    { code: 'FORBIDDEN', message: expect.stringContaining('TERRITORIAL') },
  ]);
  const update = `mutation ($input: UpdateHouseholdInput!) { updateHousehold(input: $input) { userErrors { code } } }`;
  const variables = { input: { household: id, expectedVersion: version, rw: '001' } };
  expect((await answer(hub, 'pkk-cideng', update, { variables }))['updateHousehold']).toEqual({
    userErrors: [{ code: 'FORBIDDEN' }],
  });
});

test('values are shown at IDENTIFIED only, rows to who sees the area only', async () => {
  const seen = await family(15);
  const child = seen['members']?.[0]?.['id'];
  await record('pkk-cideng', {
    household: seen['id'],
    kind: 'WEIGHT',
    values: entries({ weightKg: '7.77' }),
    person: child,
  });
  const query =
    'query ($id: ID!) { household(id: $id) { disclosure observations { nodes { kind values { value } reviewReason } } } }';
  const shown = async (persona: string, purpose?: string): Promise<Json | undefined> =>
    (
      await answer(hub, persona, query, {
        ...(purpose === undefined ? {} : { purpose }),
        variables: { id: seen['id'] },
      })
    )['household'];
  const weight = (values: object[]): object => ({ nodes: [{ kind: 'WEIGHT', values, reviewReason: null }] });
  expect(await shown('lurah-cideng', 'VERIFICATION')).toEqual({
    disclosure: 'IDENTIFIED',
    observations: weight([{ value: '7.77' }]),
  });
  expect(await shown('lurah-cideng')).toEqual({ disclosure: 'MASKED', observations: weight([]) });
  expect(await shown('bappeda-dki', 'TARGETING')).toEqual({ disclosure: 'PSEUDONYMOUS', observations: weight([]) });
  // Also where a masked family is identified by another reason.
  const { rows } = await admin.query<{ id: string; kelurahan_code: string }>(
    `select h.id, h.kelurahan_code from household h join enrolment e on e.household_id = h.id
       join agency a on a.id = e.agency_id where a.code = 'sosial-jakpus' and e.live and h.kelurahan_code = 3171011002 limit 1`,
  );
  const id = `household_${rows[0]?.id}`;
  await record('pkk-cideng', { household: id, kind: 'INCOME', values: entries({ monthlyRupiah: '1' }) });
  const served = await answer(hub, 'sosial-jakpus', query, { ...PURPOSE, variables: { id } });
  expect(served['household']).toEqual({ disclosure: 'IDENTIFIED', observations: { nodes: [] } });
});

test('the lurah works off a queue, the newest first', async () => {
  const queue = `query ($statuses: [ReviewStatus!], $kinds: [ObservationKind!], $after: String) { kelurahan(code: "31.71.01.1002") {
    observations(first: 3, after: $after, filter: { statuses: $statuses, kinds: $kinds }) {
      totalCount nodes { id status kind observedAt household { headName } } pageInfo { endCursor hasNextPage } } } }`;
  const page = async (persona: string, variables: Record<string, unknown>): Promise<Json> =>
    (await answer(hub, persona, queue, { ...PURPOSE, variables }))['kelurahan']?.['observations'] ?? {};
  const pending = await page('lurah-cideng', { statuses: ['PENDING'] });
  expect(Number(pending['totalCount'])).toBeGreaterThan(3);
  expect(pending['nodes']).toMatchObject([{ status: 'PENDING' }, { status: 'PENDING' }, { status: 'PENDING' }]);
  const times = [0, 1, 2].map((n) => String(pending['nodes']?.[n]?.['observedAt']));
  expect(times).toEqual([...times].sort().reverse());
  const next = await page('lurah-cideng', { statuses: ['PENDING'], after: pending['pageInfo']?.['endCursor'] });
  expect(next['nodes']?.[0]?.['id']).not.toBe(pending['nodes']?.[2]?.['id']);
  expect(await page('lurah-cideng', { kinds: ['WEIGHT'] })).toMatchObject({ nodes: { 0: { kind: 'WEIGHT' } } });
  expect((await page('sosial-jakpus', {}))['totalCount']).toBe(0);
});

test('the same observation sent again with its key is one', async () => {
  const { id } = await family(16);
  const input = { household: id, kind: 'HOUSING', values: entries({ unfit: 'true' }), idempotencyKey: 'seen once' };
  const all = await Promise.all(Array.from({ length: 20 }, () => record('pkk-cideng', input)));
  for (const written of all) expect(written).toEqual(all[0]);
  const accepting = { observation: all[0]?.['observation']?.['id'], expectedVersion: 1, decision: 'ACCEPT' };
  const reviews = await Promise.all(Array.from({ length: 10 }, () => review('lurah-cideng', accepting)));
  expect(reviews.filter((written) => errorsOf(written).length === 0)).toHaveLength(1);
});

test('each takes a known number of statements', async () => {
  const { id } = await family(17);
  const input = { household: id, kind: 'HOUSING', values: entries({ unfit: 'true' }) };
  let observation: Json | undefined;
  const recording = await statementsOf(hub, async () => {
    observation = (await record('pkk-cideng', input))['observation'];
  });
  // Hold, look, write, history, and one to read it back.
  expect(recording).toHaveLength(5);
  const accepting = { observation: observation?.['id'], expectedVersion: 1, decision: 'ACCEPT' };
  // Whose it is, lock both, write review and family, a history entry for each; and one to read back each object.
  expect(await statementsOf(hub, () => review('lurah-cideng', accepting))).toHaveLength(9);
});
