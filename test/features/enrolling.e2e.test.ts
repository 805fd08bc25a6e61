import { codes, openEnrolling, OWNER, type Enrolling } from '../enrolling';
import { ask, statementsOf } from '../graphql';

let at: Enrolling;

beforeAll(async () => {
  at = await openEnrolling();
});

afterAll(() => at.close());

test('an agency enrols a candidate, with the verdict, its release and the rules version kept', async () => {
  const holder = await at.candidate();
  const input = { program: await at.programId('PPKD_REG'), ...holder, activity: await at.openClass() };
  const { enrolment, userErrors } = await at.act(OWNER, 'enrol', input);
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
  expect(codes(await at.act(OWNER, 'enrol', input))).toEqual(['DUPLICATE']);
});

test('a seat is taken on acceptance, kept on completion and given back on withdrawal', async () => {
  const activity = await at.openClass();
  const first = await at.enrolled({ activity });
  const before = Number(first['activity']?.['seatsTaken']);
  const accepted = await at.act(OWNER, 'decideEnrolment', {
    enrolment: first['id'],
    expectedVersion: 1,
    decision: 'ACCEPTED',
  });
  expect(accepted).toMatchObject({
    enrolment: { status: 'ACCEPTED', version: 2, activity: { seatsTaken: before + 1 } },
    userErrors: [],
  });
  const completed = await at.act(OWNER, 'completeEnrolment', { enrolment: first['id'], expectedVersion: 2 });
  expect(completed).toMatchObject({ enrolment: { status: 'COMPLETED', activity: { seatsTaken: before + 1 } } });
  const again = await at.act(OWNER, 'withdrawEnrolment', { enrolment: first['id'], expectedVersion: 3 });
  expect(again).toMatchObject({
    enrolment: null,
    userErrors: [
      { code: 'ILLEGAL_STEP', message: 'The enrolment is COMPLETED; WITHDRAWN is not possible. This state is final.' },
    ],
  });
  const second = await at.enrolled({ activity });
  await at.act(OWNER, 'decideEnrolment', { enrolment: second['id'], expectedVersion: 1, decision: 'ACCEPTED' });
  const withdrawn = await at.act(OWNER, 'withdrawEnrolment', {
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

test('who is not on the list is refused rule by rule, in the reader’s language, and may get an exception in writing', async () => {
  const holder = await at.unlisted();
  const program = await at.programId('PPKD_REG');
  const refused = await at.act('lurah-cideng', 'enrol', { program, ...holder }, { language: 'id' });
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
  const short = await at.act('lurah-cideng', 'grantEnrolmentException', { program, ...holder, reason: 'kasihan' });
  expect(short['userErrors']).toMatchObject([{ code: 'INVALID', field: ['input', 'reason'] }]);
  const reason = 'Rumah terbakar pekan lalu, belum masuk pemutakhiran data.';
  const { enrolment, userErrors } = await at.act('lurah-cideng', 'grantEnrolmentException', {
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
  const accepted = await at.act(OWNER, 'decideEnrolment', {
    enrolment: enrolment?.['id'],
    expectedVersion: 1,
    decision: 'ACCEPTED',
  });
  expect(accepted).toMatchObject({
    enrolment: { status: 'ACCEPTED', exceptionReason: reason, verdict: { eligible: false } },
  });
});

test('a lurah proposes, the agency decides, and a lurah may except who was refused', async () => {
  const input = { program: await at.programId('PPKD_REG'), ...(await at.candidate()) };
  const { enrolment } = await at.act('lurah-cideng', 'enrol', input);
  expect(enrolment).toMatchObject({ status: 'PROPOSED', version: 1 });
  const id = String(enrolment?.['id']);
  const mute = await at.act(OWNER, 'decideEnrolment', { enrolment: id, expectedVersion: 1, decision: 'INELIGIBLE' });
  expect(mute['userErrors']).toMatchObject([{ code: 'INVALID', field: ['input', 'reason'] }]);
  const reason = 'Tidak hadir pada seleksi.';
  const no = await at.act(OWNER, 'decideEnrolment', {
    enrolment: id,
    expectedVersion: 1,
    decision: 'INELIGIBLE',
    reason,
  });
  // Whom it refused the agency sees as a candidate is seen: it is no longer told why.
  expect(no).toMatchObject({ enrolment: { status: 'INELIGIBLE', version: 2, history: [{}, { reason: null }] } });
  const late = await at.act(OWNER, 'decideEnrolment', { enrolment: id, expectedVersion: 2, decision: 'ACCEPTED' });
  expect(late['userErrors']).toMatchObject([{ code: 'ILLEGAL_STEP', message: expect.stringContaining('EXCEPTION') }]);
  const excepted = await at.act('camat-gambir', 'grantEnrolmentException', {
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
  const input = { program: await at.programId('PPKD_REG'), ...(await at.candidate()) };
  const { enrolment } = await at.act('lurah-cideng', 'enrol', input);
  const id = String(enrolment?.['id']);
  const yes = await at.act(OWNER, 'decideEnrolment', { enrolment: id, expectedVersion: 1, decision: 'ACCEPTED' });
  expect(yes).toMatchObject({ enrolment: { status: 'ACCEPTED', verdict: { eligible: true } } });
  const back = await at.act('lurah-cideng', 'withdrawEnrolment', { enrolment: id, expectedVersion: 2 });
  expect(codes(back)).toEqual(['FORBIDDEN']);
  const other = { program: await at.programId('PPKD_REG'), ...(await at.candidate()) };
  const { enrolment: second } = await at.act('lurah-cideng', 'enrol', other);
  const taken = await at.act('lurah-cideng', 'withdrawEnrolment', { enrolment: second?.['id'], expectedVersion: 1 });
  expect(taken).toMatchObject({ enrolment: { status: 'WITHDRAWN' } });
  // Who withdrew may apply again.
  expect(await at.act('lurah-cideng', 'enrol', other)).toMatchObject({ enrolment: { status: 'PROPOSED' } });
});

test('a stale version, a key used twice, a purpose that is not stated', async () => {
  const holder = await at.candidate();
  const input = { program: await at.programId('PPKD_REG'), ...holder, idempotencyKey: 'enrol once' };
  const all = await Promise.all(Array.from({ length: 10 }, () => at.act(OWNER, 'enrol', input)));
  for (const one of all) expect(one).toEqual(all[0]);
  const id = all[0]?.['enrolment']?.['id'];
  const stale = await at.act(OWNER, 'decideEnrolment', { enrolment: id, expectedVersion: 4, decision: 'ACCEPTED' });
  expect(codes(stale)).toEqual(['VERSION_CONFLICT']);
  const reason = 'Tidak datang tanpa kabar.';
  const no = { enrolment: id, expectedVersion: 1, decision: 'INELIGIBLE', reason };
  const masked = await at.act(OWNER, 'decideEnrolment', no, { purpose: undefined });
  expect(masked['enrolment']?.['history']?.[1]).toMatchObject({ status: 'INELIGIBLE', reason: null });
});

test('what is a neighbour’s reads like absent; what is another agency’s is told so', async () => {
  const enrolment = await at.enrolled();
  const nobody = 'enrolment_00000000-0000-4000-8000-000000000000';
  const query = `mutation ($input: WithdrawEnrolmentInput!) { withdrawEnrolment(input: $input) { enrolment { id } userErrors { code message } } }`;
  const [hidden, absent] = await Promise.all(
    [enrolment['id'], nobody].map((id) =>
      ask(at.hub, 'lurah-pasar-baru', query, { variables: { input: { enrolment: id, expectedVersion: 1 } } }),
    ),
  );
  expect(hidden?.text).toBe(absent?.text);
  const program = await at.programId('PPKD_REG');
  const holder = await at.candidate();
  const [family, noFamily] = await Promise.all(
    [holder.household, 'household_00000000-0000-4000-8000-000000000000'].map((household) =>
      at.act('lurah-pasar-baru', 'enrol', { program, household, person: null }),
    ),
  );
  expect(family).toEqual(noFamily);
  expect(codes(family ?? {})).toEqual(['NOT_FOUND']);
  // Sudin PPAPP sees all families of the city, and programs of other agencies.
  expect(codes(await at.act('ppapp-jakpus', 'enrol', { program, ...holder }))).toEqual(['FORBIDDEN']);
  const decide = { enrolment: enrolment['id'], expectedVersion: 1, decision: 'ACCEPTED' };
  expect(codes(await at.act('ppapp-jakpus', 'decideEnrolment', decide))).toEqual(['FORBIDDEN']);
  const foreign = await at.rows<{ id: string }>(`select id from activity where title like 'PMT balita%' limit 1`);
  expect(codes(await at.act(OWNER, 'enrol', { program, ...holder, activity: `activity_${foreign[0]?.id}` }))).toEqual([
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
    enrol: { program: await at.programId('PPKD_REG'), household: 'household_00000000-0000-4000-8000-000000000000' },
    decideEnrolment: { enrolment: id, expectedVersion: 1, decision: 'ACCEPTED' },
    grantEnrolmentException: { enrolment: id, expectedVersion: 1, reason: 'x' },
  }[mutation] ?? { enrolment: id, expectedVersion: 1 };
  expect(codes(await at.act(persona, mutation, input))).toEqual(['FORBIDDEN']);
});

test('enrolling, deciding and withdrawing take a known number of statements', async () => {
  const program = await at.programId('PPKD_REG');
  const holder = await at.candidate();
  let id: unknown;
  const counted = async (mutation: string, input: object): Promise<number> =>
    (
      await statementsOf(at.hub, async () => {
        id = (await at.act(OWNER, mutation, input))['enrolment']?.['id'];
      })
    ).length;
  // The family held in three; who, program and verdict in one; lock, another place?, insert, history; and one to read back.
  expect(await counted('enrol', { program, ...holder, activity: await at.openClass() })).toBe(9);
  // Lock, verdict, activity, seat, change, history; and one to read back.
  expect(await counted('decideEnrolment', { enrolment: id, expectedVersion: 1, decision: 'ACCEPTED' })).toBe(7);
  // Lock, seat, change, history; and one to read back.
  expect(await counted('withdrawEnrolment', { enrolment: id, expectedVersion: 2 })).toBe(5);
});
