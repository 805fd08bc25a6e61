import { codes, openEnrolling, OWNER, type Enrolling } from '../enrolling';
import { answer } from '../graphql';

let at: Enrolling;

beforeAll(async () => {
  at = await openEnrolling();
});

afterAll(() => at.close());

test('the last seat goes to one, however many ask for it at a time', async () => {
  const created = await answer(
    at.hub,
    OWNER,
    `mutation ($input: CreateActivityInput!) { createActivity(input: $input) { activity { id version } userErrors { code message } } }`,
    {
      variables: {
        input: {
          program: await at.programId('PPKD_MTU'),
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
  expect(await answer(at.hub, OWNER, open)).toMatchObject({ updateActivity: { activity: { status: 'OPEN' } } });
  const waiting = await at.rows<{ id: string }>(
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
      at.patiently(OWNER, 'decideEnrolment', {
        enrolment: `enrolment_${id}`,
        expectedVersion: 1,
        decision: 'ACCEPTED',
      }),
    ),
  );
  const outcomes = asked.map((one) => String(codes(one)[0] ?? 'done'));
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(7);
  expect(outcomes.filter((one) => one === 'FULL')).toHaveLength(93);
  const [held] = await at.rows(
    `select seats_taken, seats_listed, (select count(*)::int from enrolment e where e.activity_id = a.id and status = 'ACCEPTED') as holders
     from activity a where id = $1`,
    [activity.slice('activity_'.length)],
  );
  expect(held).toEqual({ seats_taken: 7, seats_listed: 7, holders: 7 });
}, 60_000);

test('the same holder asked for many times at once is enrolled once', async () => {
  const input = { program: await at.programId('PPKD_REG'), ...(await at.candidate()) };
  const asked = await Promise.all(Array.from({ length: 20 }, () => at.patiently(OWNER, 'enrol', input)));
  const outcomes = asked.map((one) => String(codes(one)[0] ?? 'done'));
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
  expect(outcomes.filter((one) => one === 'DUPLICATE')).toHaveLength(19);
});
