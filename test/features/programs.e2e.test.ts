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

const OWNER = 'nakertransgi-jakpus';
const PROGRAM = `program { id code name agency { code } pillar unit benefit legalBasis active rulesVersion decileCeiling version
  rules { version decileCeiling ageMin ageMax inSchool registries targetGroups prerequisite { code } } } userErrors { code message field }`;
const ACTIVITY = `activity { id title status region { code } host { code } capacity seatsTaken seatsFree version } userErrors { code message field }`;

const act = async (persona: string, mutation: string, input: object, language = 'en'): Promise<Json> => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${mutation.endsWith('Activity') ? ACTIVITY : PROGRAM} } }`;
  return (await answer(hub, persona, query, { language, variables: { input } }))[mutation] ?? {};
};

let made = 0;
const create = async (persona = OWNER, more: object = {}): Promise<Json> => {
  made += 1;
  const input = { code: `LATIH_${made}`, name: 'Pelatihan Las', pillar: 'INCOME', unit: 'PERSON', ...more };
  const { program, userErrors } = await act(persona, 'createProgram', input);
  expect(userErrors).toEqual([]);
  return program ?? {};
};

const history = async (id: unknown): Promise<unknown[]> =>
  (
    await admin.query(
      `select action, version, status, facts, (select code from agency where id = agency_id) as agency from history
       where subject_id = $1 order by at`,
      [String(id).split('_')[1]],
    )
  ).rows;

const codes = ({ userErrors }: Json): unknown[] => Object.values(userErrors ?? {}).map(({ code }) => code);

test('an agency creates a program with its rules and reads it back', async () => {
  const rules = { decileCeiling: 3, ageMin: 17, ageMax: 45, inSchool: false, targetGroups: ['WORKING_AGE'] };
  const program = await create(OWNER, { benefit: 'Sertifikat', legalBasis: 'Pergub 2/2020', rules });
  expect(program).toMatchObject({
    code: `${OWNER}/LATIH_${made}`,
    agency: { code: OWNER },
    legalBasis: 'Pergub 2/2020',
    active: true,
    version: 1,
    rulesVersion: 1,
    decileCeiling: 3,
    rules: { version: 1, ...rules, registries: null, prerequisite: null },
  });
  expect(await history(program['id'])).toEqual([
    { action: 'createProgram', version: 1, status: null, facts: { rules: 1 }, agency: OWNER },
  ]);
  const again = await act(OWNER, 'createProgram', {
    code: `LATIH_${made}`,
    name: 'x',
    pillar: 'INCOME',
    unit: 'PERSON',
  });
  expect(again['userErrors']).toMatchObject([{ code: 'DUPLICATE', field: ['input', 'code'] }]);
  // A code that a sibling uses, or one nobody uses, is one of the own agency's all the same.
  for (const code of ['KLJ_JAKUT', 'TIDAK_ADA']) {
    expect((await create(OWNER, { code }))['code']).toBe(`${OWNER}/${code}`);
  }
});

test('everybody in the tiers sees a program at once, and candidates follow its rules', async () => {
  const program = await create(OWNER, { rules: { decileCeiling: 1 } });
  const look = `{ program(code: "${String(program['code'])}") { name candidates(region: "31.71.01.1002", first: 50) { nodes { decile } } } }`;
  const seen = await answer(hub, 'lurah-cideng', look);
  const deciles = Object.values(seen['program']?.['candidates']?.['nodes'] ?? {}).map(({ decile }) => Number(decile));
  expect(new Set(deciles)).toEqual(new Set([1]));
  expect(await answer(hub, 'walikota-jakut', look)).toEqual({ program: null });
  const closed = await act(OWNER, 'updateProgram', { program: program['id'], expectedVersion: 1, active: false });
  expect(closed['program']).toMatchObject({ active: false, version: 2 });
  const after = await answer(hub, 'lurah-cideng', look);
  expect(after['program']?.['candidates']?.['nodes']).toEqual([]);
});

test('rules are published by version, and what they cannot mean is said at once', async () => {
  const program = await create();
  const publish = (rules: object, expectedVersion: number, language = 'en'): Promise<Json> =>
    act(OWNER, 'publishEligibilityRules', { program: program['id'], expectedVersion, rules }, language);
  const wrong = await publish(
    {
      decileCeiling: 11,
      ageMin: 60,
      ageMax: 17,
      registries: ['BUKAN'],
      education: [],
      exclusivePeriod: 'YEAR',
      prerequisite: program['id'],
    },
    1,
    'id',
  );
  expect(wrong['program']).toBeNull();
  expect(Object.values(wrong['userErrors'] ?? {}).map(({ field }) => String(field?.[2]))).toEqual([
    'decileCeiling',
    'ageMax',
    'registries',
    'prerequisite',
    'exclusivePeriod',
    'education',
  ]);
  expect(wrong['userErrors']?.[0]).toMatchObject({ code: 'INVALID', message: 'Batas desil 1 sampai 10.' });
  const first = await publish({ decileCeiling: 2 }, 1);
  expect(first['program']).toMatchObject({ rulesVersion: 2, decileCeiling: 2, version: 2, rules: { version: 2 } });
  expect(codes(await publish({ decileCeiling: 3 }, 1))).toEqual(['VERSION_CONFLICT']);
  const second = await publish({ ageMin: 20 }, 2);
  expect(second['program']).toMatchObject({
    rulesVersion: 3,
    decileCeiling: 10,
    rules: { ageMin: 20, decileCeiling: null },
  });
  const { rows } = await admin.query(
    'select version, decile_ceiling from eligibility_rules where program_id = $1 order by 1',
    [String(program['id']).split('_')[1]],
  );
  expect(rows).toEqual([
    { version: 1, decile_ceiling: null },
    { version: 2, decile_ceiling: 2 },
    { version: 3, decile_ceiling: null },
  ]);
});

test('an activity goes its steps and no others, and has no fewer seats than are taken', async () => {
  const program = await create();
  const input = {
    program: program['id'],
    kind: 'TRAINING',
    title: 'Las I',
    region: '31.71.01',
    starts: '2027-01-04',
    capacity: 2,
  };
  const { activity } = await act(OWNER, 'createActivity', input);
  expect(activity).toMatchObject({
    status: 'PLANNED',
    region: { code: '31.71.01' },
    host: { code: OWNER },
    seatsTaken: 0,
    seatsFree: 2,
    version: 1,
  });
  const go = (status: string, expectedVersion: number): Promise<Json> =>
    act(OWNER, 'updateActivity', { activity: activity?.['id'], expectedVersion, status });
  expect((await go('RUNNING', 1))['userErrors']).toMatchObject([
    { code: 'ILLEGAL_STEP', message: 'The activity is PLANNED; RUNNING is not possible. Possible: OPEN, CANCELLED.' },
  ]);
  for (const [n, status] of ['OPEN', 'SELECTION', 'RUNNING', 'COMPLETED', 'FOLLOW_UP'].entries()) {
    expect((await go(status, n + 1))['activity']).toMatchObject({ status, version: n + 2 });
  }
  expect(codes(await go('OPEN', 2))).toEqual(['VERSION_CONFLICT']);
  expect(await history(activity?.['id'])).toHaveLength(6);
  const [held] = (
    await admin.query<{ id: string; seats: number; version: number }>(
      `select a.id, seats_taken as seats, a.version from activity a join program p on p.id = a.program_id
     where p.code = 'PPKD_REG' and seats_taken > 1 limit 1`,
    )
  ).rows;
  const smaller = await act(OWNER, 'updateActivity', {
    activity: `activity_${held?.id}`,
    expectedVersion: held?.version,
    capacity: 1,
  });
  expect(smaller['userErrors']).toMatchObject([
    { code: 'INVALID', field: ['input', 'capacity'], message: expect.stringContaining(`(${held?.seats})`) },
  ]);
});

test('an activity lies in the area of its program and its host', async () => {
  const program = await create();
  const input = { program: program['id'], kind: 'TRAINING', title: 'Las', starts: '2027-01-04' };
  for (const region of ['31.72', '31']) {
    const out = await act(OWNER, 'createActivity', { ...input, region });
    expect(out['userErrors']).toMatchObject([{ code: 'INVALID', field: ['input', 'region'] }]);
  }
  const { agency } = await answer(hub, OWNER, '{ agency(code: "lurah-cideng") { id } }');
  const hosted = await act(OWNER, 'createActivity', { ...input, region: '31.71.01.1002', host: agency?.['id'] });
  expect(hosted['activity']).toMatchObject({ host: { code: 'lurah-cideng' } });
  const wrong = await act(OWNER, 'createActivity', {
    ...input,
    title: ' ',
    region: '31.71',
    ends: '2026-01-01',
    capacity: 0,
  });
  expect(Object.values(wrong['userErrors'] ?? {}).map(({ field }) => String(field?.[1]))).toEqual([
    'title',
    'ends',
    'capacity',
  ]);
});

test('another agency’s program is not changed; one out of the slice reads like absent', async () => {
  const program = await create();
  const change = { program: program['id'], expectedVersion: 1, name: 'Milik kami' };
  expect(codes(await act('sosial-jakpus', 'updateProgram', change))).toEqual(['FORBIDDEN']);
  const publish = { program: program['id'], expectedVersion: 1, rules: {} };
  expect(codes(await act('sosial-jakpus', 'publishEligibilityRules', publish))).toEqual(['FORBIDDEN']);
  const activity = { program: program['id'], kind: 'TRAINING', title: 'x', region: '31.71', starts: '2027-01-04' };
  expect(codes(await act('sosial-jakpus', 'createActivity', activity))).toEqual(['FORBIDDEN']);
  const far = (await admin.query<{ id: string }>(`select id from program where code = 'KLJ_JAKUT'`)).rows[0]?.id;
  const query = `mutation ($input: UpdateProgramInput!) { updateProgram(input: $input) { ${PROGRAM} } }`;
  const [hidden, absent] = await Promise.all(
    [far, '00000000-0000-4000-8000-000000000000'].map((id) =>
      ask(hub, OWNER, query, { variables: { input: { program: `program_${id}`, expectedVersion: 1, name: 'x' } } }),
    ),
  );
  expect(hidden?.text).toBe(absent?.text);
  expect(codes(hidden?.data['updateProgram'] ?? {})).toEqual(['NOT_FOUND']);
});

test.each([
  'lurah-cideng',
  'pkk-cideng',
  'kesra-jakpus',
  'bappeda-dki',
  'inspektorat-jakpus',
  'tnp2k',
  'walikota-jakut',
])('%s makes no programs and no activities', async (persona) => {
  const input = { code: 'X1', name: 'x', pillar: 'INCOME', unit: 'PERSON' };
  expect((await act(persona, 'createProgram', input))['userErrors']).toMatchObject([
    { code: 'FORBIDDEN', message: expect.stringContaining('IMPLEMENTATION') },
  ]);
  const id = 'program_00000000-0000-4000-8000-000000000000';
  const activity = { program: id, kind: 'TRAINING', title: 'x', region: '31.71', starts: '2027-01-04' };
  expect(codes(await act(persona, 'createActivity', activity))).toEqual(['FORBIDDEN']);
});

test('the same request is done once, and each takes a known number of statements', async () => {
  const input = { code: 'SEKALI', name: 'Sekali', pillar: 'INCOME', unit: 'PERSON', idempotencyKey: 'program once' };
  const all = await Promise.all(Array.from({ length: 5 }, () => act(OWNER, 'createProgram', input)));
  for (const one of all) expect(one).toEqual(all[0]);
  const program = all[0]?.['program'] ?? {};
  const count = async (mutation: string, of: object): Promise<number> =>
    (await statementsOf(hub, () => act(OWNER, mutation, of))).length;
  // What rules name, program, rules, history; and one to read back.
  expect(await count('createProgram', { ...input, code: 'LAGI', idempotencyKey: null })).toBe(5);
  // Lock, what rules name, rules, program, history; and one to read back.
  expect(await count('publishEligibilityRules', { program: program['id'], expectedVersion: 1, rules: {} })).toBe(6);
  // Lock, change, history; and one to read back.
  expect(await count('updateProgram', { program: program['id'], expectedVersion: 2, name: 'Baru' })).toBe(4);
});
