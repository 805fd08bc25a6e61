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
const PURPOSE = { purpose: 'TARGETING' };
const SHOWN = `enrolment { id status version exceptionReason person { id } activity { id seatsTaken }
  verdict { eligible rulesVersion release { label registry { code } } checks { rule passed } }
  history { status reason agency { code } } } userErrors { code message field }`;

const nameOf = (mutation: string): string => `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;

const act = async (persona: string, mutation: string, input: object, asked: object = {}): Promise<Json> => {
  const query = `mutation Act($input: ${nameOf(mutation)}!) { ${mutation}(input: $input) { ${SHOWN} } }`;
  return (await answer(hub, persona, query, { ...PURPOSE, ...asked, variables: { input } }))[mutation] ?? {};
};

const rows = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  (await admin.query<Row>(sql, values)).rows;

const programId = async (code: string): Promise<string> => {
  const { program } = await answer(hub, OWNER, `{ program(code: "${code}") { id } }`);
  return String(program?.['id']);
};

interface Candidate {
  readonly household: string;
  readonly person: string;
}

/** Candidates of the training program with the member it could take; each is used by one test. */
let candidates: Candidate[] = [];
const candidate = async (): Promise<Candidate> => {
  if (candidates.length === 0) {
    const query = `{ program(code: "PPKD_REG") { candidates(region: "31.71.01.1002", first: 40) { nodes { id
      members { id eligibility(program: "PPKD_REG") { eligible } } } } } }`;
    const { program } = await answer(hub, OWNER, query);
    candidates = Object.values(program?.['candidates']?.['nodes'] ?? {}).flatMap(({ id, members }) => {
      const member = Object.values(members ?? {}).find((one) => Boolean(one['eligibility']?.['eligible']));
      return member ? [{ household: String(id), person: String(member['id']) }] : [];
    });
  }
  const next = candidates.pop();
  if (!next) throw new Error('No candidate is left');
  return next;
};

const openClass = async (): Promise<string> => {
  const [row] = await rows<{ id: string }>(
    `select a.id from activity a join program p on p.id = a.program_id where p.code = 'PPKD_REG' and a.status = 'OPEN'`,
  );
  return `activity_${row?.id}`;
};

const enrolled = async (more: object = {}): Promise<Json> => {
  const holder = await candidate();
  const { enrolment, userErrors } = await act(OWNER, 'enrol', {
    program: await programId('PPKD_REG'),
    ...holder,
    ...more,
  });
  expect(userErrors).toEqual([]);
  return enrolment ?? {};
};

/** A family of Cideng that is on no poverty list, with its head. */
const unlisted = async (): Promise<Candidate> => {
  const [row] = await rows<{ id: string; person: string }>(
    `select h.id, p.id as person from household h join person p on p.household_id = h.id and p.position = 1
     where h.kelurahan_code = 3171011002 and not h.on_poverty_list and not exists (select from enrolment e where e.household_id = h.id)
       and p.birth_date < '1990-01-01' order by random() limit 1`,
  );
  return { household: `household_${row?.id}`, person: `person_${row?.person}` };
};

/** On a busy machine somebody is told to try again: he does. */
const patiently = async (persona: string, mutation: string, input: object): Promise<Json> => {
  for (;;) {
    const query = `mutation Act($input: ${nameOf(mutation)}!) { ${mutation}(input: $input) { enrolment { id } userErrors { code } } }`;
    const { data, errors } = await ask(hub, persona, query, { variables: { input } });
    if (errors.length === 0) return data[mutation] ?? {};
    expect(errors[0]?.extensions['code']).toBe('SERVICE_UNAVAILABLE');
  }
};

const codes = ({ userErrors }: Json): unknown[] => Object.values(userErrors ?? {}).map(({ code }) => code);

test('an agency enrols a candidate, with the verdict, its release and the rules version kept', async () => {
  const holder = await candidate();
  const input = { program: await programId('PPKD_REG'), ...holder, activity: await openClass() };
  const { enrolment, userErrors } = await act(OWNER, 'enrol', input);
  expect(userErrors).toEqual([]);
  expect(enrolment).toMatchObject({
    status: 'ELIGIBLE',
    version: 1,
    person: { id: holder.person },
    verdict: { eligible: true, rulesVersion: 1, release: { registry: { code: 'P3KE' } } },
    history: [{ status: 'ELIGIBLE', reason: null, agency: { code: OWNER } }],
  });
  const checks = Object.values(enrolment?.['verdict']?.['checks'] ?? {}).map(({ rule }) => rule);
  expect(checks).toEqual(['PROGRAM_OPEN', 'RESIDENT', 'ON_POVERTY_LIST', 'DECILE', 'TARGET_GROUP', 'AGE', 'SCHOOL']);
  expect(codes(await act(OWNER, 'enrol', input))).toEqual(['DUPLICATE']);
});

test('a seat is taken on acceptance, kept on completion and given back on withdrawal', async () => {
  const activity = await openClass();
  const first = await enrolled({ activity });
  const before = Number(first['activity']?.['seatsTaken']);
  const accepted = await act(OWNER, 'decideEnrolment', {
    enrolment: first['id'],
    expectedVersion: 1,
    decision: 'ACCEPTED',
  });
  expect(accepted).toMatchObject({
    enrolment: { status: 'ACCEPTED', version: 2, activity: { seatsTaken: before + 1 } },
    userErrors: [],
  });
  const completed = await act(OWNER, 'completeEnrolment', { enrolment: first['id'], expectedVersion: 2 });
  expect(completed).toMatchObject({ enrolment: { status: 'COMPLETED', activity: { seatsTaken: before + 1 } } });
  const again = await act(OWNER, 'withdrawEnrolment', { enrolment: first['id'], expectedVersion: 3 });
  expect(again).toMatchObject({
    enrolment: null,
    userErrors: [
      { code: 'ILLEGAL_STEP', message: 'The enrolment is COMPLETED; WITHDRAWN is not possible. This state is final.' },
    ],
  });
  const second = await enrolled({ activity });
  await act(OWNER, 'decideEnrolment', { enrolment: second['id'], expectedVersion: 1, decision: 'ACCEPTED' });
  const withdrawn = await act(OWNER, 'withdrawEnrolment', {
    enrolment: second['id'],
    expectedVersion: 2,
    reason: 'Sudah bekerja',
  });
  expect(withdrawn).toMatchObject({
    enrolment: {
      status: 'WITHDRAWN',
      activity: { seatsTaken: before + 1 },
      history: [{ status: 'ELIGIBLE' }, { status: 'ACCEPTED' }, { status: 'WITHDRAWN' }],
    },
  });
});

test('the last seat goes to one, however many ask for it at a time', async () => {
  const created = await answer(
    hub,
    OWNER,
    `mutation ($input: CreateActivityInput!) { createActivity(input: $input) { activity { id version } userErrors { code message } } }`,
    {
      variables: {
        input: {
          program: await programId('PPKD_MTU'),
          kind: 'TRAINING',
          title: 'Las keliling',
          region: '31.71',
          starts: '2027-03-01',
          capacity: 7,
        },
      },
    },
  );
  const activity = String(created['createActivity']?.['activity']?.['id']);
  const open = `mutation { updateActivity(input: { activity: "${activity}", expectedVersion: 1, status: OPEN }) { activity { status } userErrors { code } } }`;
  expect(await answer(hub, OWNER, open)).toMatchObject({ updateActivity: { activity: { status: 'OPEN' } } });
  const waiting = await rows<{ id: string }>(
    `insert into enrolment (kelurahan_code, household_id, person_id, program_id, agency_id, program_region_code, pillar, activity_id, status,
       since, rules_version)
     select h.kelurahan_code, h.id, m.id, p.id, p.agency_id, p.region_code, p.pillar, $1, 'ELIGIBLE', current_date, p.rules_version
     from program p join eligibility_rules r on r.program_id = p.id and r.version = p.rules_version,
       household h join person m on m.kelurahan_code = h.kelurahan_code and m.household_id = h.id
     where p.code = 'PPKD_MTU' and h.kelurahan_code between 3171000000 and 3171999999 and not person_checks(h, m, r, p) @> '[{"passed": false}]'
       and not exists (select from enrolment e where e.household_id = h.id and e.program_id = p.id) limit 100
     returning id`,
    [activity.slice('activity_'.length)],
  );
  expect(waiting).toHaveLength(100);
  const asked = await Promise.all(
    waiting.map(({ id }) =>
      patiently(OWNER, 'decideEnrolment', { enrolment: `enrolment_${id}`, expectedVersion: 1, decision: 'ACCEPTED' }),
    ),
  );
  const outcomes = asked.map((one) => String(codes(one)[0] ?? 'done'));
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(7);
  expect(outcomes.filter((one) => one === 'FULL')).toHaveLength(93);
  const [held] = await rows(
    `select seats_taken, seats_listed, (select count(*)::int from enrolment e where e.activity_id = a.id and status = 'ACCEPTED') as holders
     from activity a where id = $1`,
    [activity.slice('activity_'.length)],
  );
  expect(held).toEqual({ seats_taken: 7, seats_listed: 7, holders: 7 });
}, 60_000);

test('the same holder asked for many times at once is enrolled once', async () => {
  const input = { program: await programId('PPKD_REG'), ...(await candidate()) };
  const asked = await Promise.all(Array.from({ length: 20 }, () => patiently(OWNER, 'enrol', input)));
  const outcomes = asked.map((one) => String(codes(one)[0] ?? 'done'));
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
  expect(outcomes.filter((one) => one === 'DUPLICATE')).toHaveLength(19);
});

test('who is not on the list is refused rule by rule, in the reader’s language, and may get an exception in writing', async () => {
  const holder = await unlisted();
  const program = await programId('PPKD_REG');
  const refused = await act('lurah-cideng', 'enrol', { program, ...holder }, { language: 'id' });
  expect(refused).toMatchObject({
    enrolment: null,
    userErrors: expect.arrayContaining([
      {
        code: 'NOT_ELIGIBLE',
        message: 'ON_POVERTY_LIST: Keluarga tidak tercatat dalam data kemiskinan.',
        field: ['input', 'person'],
      },
    ]),
  });
  const short = await act('lurah-cideng', 'grantEnrolmentException', { program, ...holder, reason: 'kasihan' });
  expect(short['userErrors']).toMatchObject([{ code: 'INVALID', field: ['input', 'reason'] }]);
  const reason = 'Rumah terbakar pekan lalu, belum masuk pemutakhiran data.';
  const { enrolment, userErrors } = await act('lurah-cideng', 'grantEnrolmentException', {
    program,
    ...holder,
    reason,
  });
  expect(userErrors).toEqual([]);
  expect(enrolment).toMatchObject({
    status: 'EXCEPTION',
    exceptionReason: reason,
    verdict: { eligible: false },
    history: [{ status: 'EXCEPTION', reason, agency: { code: 'lurah-cideng' } }],
  });
  const accepted = await act(OWNER, 'decideEnrolment', {
    enrolment: enrolment?.['id'],
    expectedVersion: 1,
    decision: 'ACCEPTED',
  });
  expect(accepted).toMatchObject({
    enrolment: { status: 'ACCEPTED', exceptionReason: reason, verdict: { eligible: false } },
  });
});

test('a lurah proposes, the agency decides, and a lurah may except who was refused', async () => {
  const input = { program: await programId('PPKD_REG'), ...(await candidate()) };
  const { enrolment } = await act('lurah-cideng', 'enrol', input);
  expect(enrolment).toMatchObject({ status: 'PROPOSED', version: 1 });
  const id = String(enrolment?.['id']);
  const mute = await act(OWNER, 'decideEnrolment', { enrolment: id, expectedVersion: 1, decision: 'INELIGIBLE' });
  expect(mute['userErrors']).toMatchObject([{ code: 'INVALID', field: ['input', 'reason'] }]);
  const reason = 'Tidak hadir pada seleksi.';
  const no = await act(OWNER, 'decideEnrolment', { enrolment: id, expectedVersion: 1, decision: 'INELIGIBLE', reason });
  // Whom it refused the agency sees as a candidate is seen: it is no longer told why.
  expect(no).toMatchObject({ enrolment: { status: 'INELIGIBLE', version: 2, history: [{}, { reason: null }] } });
  const late = await act(OWNER, 'decideEnrolment', { enrolment: id, expectedVersion: 2, decision: 'ACCEPTED' });
  expect(late['userErrors']).toMatchObject([{ code: 'ILLEGAL_STEP', message: expect.stringContaining('EXCEPTION') }]);
  const excepted = await act('camat-gambir', 'grantEnrolmentException', {
    enrolment: id,
    expectedVersion: 2,
    reason: 'Sakit pada hari seleksi; surat puskesmas terlampir.',
  });
  expect(excepted).toMatchObject({
    enrolment: { status: 'EXCEPTION', version: 3, history: [{}, { reason }, { agency: { code: 'camat-gambir' } }] },
    userErrors: [],
  });
});

test('a proposal is accepted at once by way of eligible; what was decided, only its agency withdraws', async () => {
  const input = { program: await programId('PPKD_REG'), ...(await candidate()) };
  const { enrolment } = await act('lurah-cideng', 'enrol', input);
  const id = String(enrolment?.['id']);
  const yes = await act(OWNER, 'decideEnrolment', { enrolment: id, expectedVersion: 1, decision: 'ACCEPTED' });
  expect(yes).toMatchObject({ enrolment: { status: 'ACCEPTED', verdict: { eligible: true } } });
  const back = await act('lurah-cideng', 'withdrawEnrolment', { enrolment: id, expectedVersion: 2 });
  expect(codes(back)).toEqual(['FORBIDDEN']);
  const other = { program: await programId('PPKD_REG'), ...(await candidate()) };
  const { enrolment: second } = await act('lurah-cideng', 'enrol', other);
  const taken = await act('lurah-cideng', 'withdrawEnrolment', { enrolment: second?.['id'], expectedVersion: 1 });
  expect(taken).toMatchObject({ enrolment: { status: 'WITHDRAWN' } });
  // Who withdrew may apply again.
  expect(await act('lurah-cideng', 'enrol', other)).toMatchObject({ enrolment: { status: 'PROPOSED' } });
});

test('a stale version, a key used twice, a purpose that is not stated', async () => {
  const holder = await candidate();
  const input = { program: await programId('PPKD_REG'), ...holder, idempotencyKey: 'enrol once' };
  const all = await Promise.all(Array.from({ length: 10 }, () => act(OWNER, 'enrol', input)));
  for (const one of all) expect(one).toEqual(all[0]);
  const id = all[0]?.['enrolment']?.['id'];
  const stale = await act(OWNER, 'decideEnrolment', { enrolment: id, expectedVersion: 4, decision: 'ACCEPTED' });
  expect(codes(stale)).toEqual(['VERSION_CONFLICT']);
  const reason = 'Tidak datang tanpa kabar.';
  const no = { enrolment: id, expectedVersion: 1, decision: 'INELIGIBLE', reason };
  const masked = await act(OWNER, 'decideEnrolment', no, { purpose: undefined });
  expect(masked['enrolment']?.['history']?.[1]).toMatchObject({ status: 'INELIGIBLE', reason: null });
});

test('what is a neighbour’s reads like absent; what is another agency’s is told so', async () => {
  const enrolment = await enrolled();
  const nobody = 'enrolment_00000000-0000-4000-8000-000000000000';
  const query = `mutation ($input: WithdrawEnrolmentInput!) { withdrawEnrolment(input: $input) { enrolment { id } userErrors { code message } } }`;
  const [hidden, absent] = await Promise.all(
    [enrolment['id'], nobody].map((id) =>
      ask(hub, 'lurah-pasar-baru', query, { variables: { input: { enrolment: id, expectedVersion: 1 } } }),
    ),
  );
  expect(hidden?.text).toBe(absent?.text);
  const program = await programId('PPKD_REG');
  const holder = await candidate();
  const [family, noFamily] = await Promise.all(
    [holder.household, 'household_00000000-0000-4000-8000-000000000000'].map((household) =>
      act('lurah-pasar-baru', 'enrol', { program, household, person: null }),
    ),
  );
  expect(family).toEqual(noFamily);
  expect(codes(family ?? {})).toEqual(['NOT_FOUND']);
  // Sudin PPAPP sees all families of the city, and programs of other agencies.
  expect(codes(await act('ppapp-jakpus', 'enrol', { program, ...holder }))).toEqual(['FORBIDDEN']);
  const decide = { enrolment: enrolment['id'], expectedVersion: 1, decision: 'ACCEPTED' };
  expect(codes(await act('ppapp-jakpus', 'decideEnrolment', decide))).toEqual(['FORBIDDEN']);
  const foreign = await rows<{ id: string }>(`select id from activity where title like 'PMT balita%' limit 1`);
  expect(codes(await act(OWNER, 'enrol', { program, ...holder, activity: `activity_${foreign[0]?.id}` }))).toEqual([
    'NOT_FOUND',
  ]);
});

test.each([
  ['pkk-cideng', 'enrol'],
  ['kesra-jakpus', 'enrol'],
  ['bappeda-dki', 'decideEnrolment'],
  ['lurah-cideng', 'decideEnrolment'],
  ['lurah-cideng', 'completeEnrolment'],
  ['nakertransgi-jakpus', 'grantEnrolmentException'],
  ['tnp2k', 'withdrawEnrolment'],
])('%s may not %s', async (persona, mutation) => {
  const id = 'enrolment_00000000-0000-4000-8000-000000000000';
  const input = {
    enrol: { program: await programId('PPKD_REG'), household: 'household_00000000-0000-4000-8000-000000000000' },
    decideEnrolment: { enrolment: id, expectedVersion: 1, decision: 'ACCEPTED' },
    grantEnrolmentException: { enrolment: id, expectedVersion: 1, reason: 'x' },
  }[mutation] ?? { enrolment: id, expectedVersion: 1 };
  expect(codes(await act(persona, mutation, input))).toEqual(['FORBIDDEN']);
});

test('enrolling, deciding and withdrawing take a known number of statements', async () => {
  const program = await programId('PPKD_REG');
  const holder = await candidate();
  let id: unknown;
  const counted = async (mutation: string, input: object): Promise<number> =>
    (
      await statementsOf(hub, async () => {
        id = (await act(OWNER, mutation, input))['enrolment']?.['id'];
      })
    ).length;
  // Who, program and verdict in one; lock, another place?, insert, history; and one to read back.
  expect(await counted('enrol', { program, ...holder, activity: await openClass() })).toBe(6);
  // Lock, verdict, activity, seat, change, history; and one to read back.
  expect(await counted('decideEnrolment', { enrolment: id, expectedVersion: 1, decision: 'ACCEPTED' })).toBe(7);
  // Lock, seat, change, history; and one to read back.
  expect(await counted('withdrawEnrolment', { enrolment: id, expectedVersion: 2 })).toBe(5);
});
