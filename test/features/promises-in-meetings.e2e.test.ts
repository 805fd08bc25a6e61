import { answer, statementsOf, type Json } from '../graphql';
import { CITY, keyOf, MeetingCity, NOBODY } from '../meetings';
import { errorsOf } from '../mutations';

const LURAH = 'lurah-cideng';
const PROPOSE = `mutation ($input: ProposeCommitmentInput!) { proposeCommitment(input: $input) {
  commitment { id version team { region { code } } meeting { id } decision { id } } userErrors { code field message } } }`;

let city: MeetingCity;

beforeAll(async () => {
  city = await MeetingCity.open();
});

afterAll(() => city.close());

const propose = async (change: object, persona = LURAH): Promise<Json> => {
  const input = {
    ...{ title: 'Keluarga dilatih', action: 'Melatih warga', indicator: 'Keluarga terlatih', unit: 'keluarga' },
    ...{ target: 10, due: '2999-06-30', ...change },
  };
  return (await answer(city.hub, persona, PROPOSE, { variables: { input } }))['proposeCommitment'] ?? {};
};
const refused = async (change: object, persona = LURAH): Promise<string[]> => errorsOf(await propose(change, persona));
const step = async (meeting: string, mutation: string, input: object = {}): Promise<Json> =>
  city.act(CITY, mutation, { ...(await city.at(meeting)), ...input });
const decisionOf = async (meeting: string): Promise<string> => {
  const [row] = await city.rows<{ id: string }>('select id from decision where meeting_id = $1', keyOf(meeting));
  return `decision_${row?.id}`;
};

test('a promise names its meeting and the decision, stands in the record, and none is added to a final one', async () => {
  const meeting = await city.drafted();
  const decision = await decisionOf(meeting);
  const made = await propose({ meeting, decision });
  expect(made).toMatchObject({
    userErrors: [],
    commitment: { team: { region: { code: '31.71' } }, meeting: { id: meeting }, decision: { id: decision } },
  });
  const done = await step(meeting, 'finaliseMeetingRecord');
  expect(done['userErrors']).toEqual([]);
  const [recorded] = await city.rows<{ n: number }>(
    `select count(*)::int as n from meeting_record_item i join meeting_record r on r.id = i.record_id
     where r.meeting_id = $1 and i.section = 'COMMITMENT' and (i.content->>'decision')::int = 1`,
    keyOf(meeting),
  );
  expect(recorded).toEqual({ n: 1 });
  expect(await refused({ meeting })).toEqual(['ILLEGAL_STEP input,meeting']);
  await step(meeting, 'correctMeetingRecord', { reason: 'Satu komitmen tertinggal' });
  expect(await refused({ meeting, decision })).toEqual([]);
});

test('it may be made to a team below the one that met, and to no other', async () => {
  const meeting = await city.drafted();
  const { team } = await city.team('31.71.01');
  const below = await propose({ meeting, team });
  expect(below['commitment']).toMatchObject({ team: { region: { code: '31.71.01' } }, meeting: { id: meeting } });
  const [own] = await city.rows<{ id: string }>(
    `insert into meeting (team_id, region_code, title, held, convener_id, convener_region_code)
     select $1, 3171010000, 'Rapat Gambir', now(), id, region_code from agency where code = 'camat-gambir' returning id`,
    keyOf(team),
  );
  const above = (await city.team()).team;
  expect(await refused({ meeting: `meeting_${own?.id}`, team: above })).toEqual(['INVALID input,meeting']);
  // For the whole city a meeting of one of its kecamatan promises nothing.
  expect(await refused({ meeting: `meeting_${own?.id}`, region: '31.71' }, CITY)).not.toEqual([]);
});

test("what the slice does not show reads like absent, and another meeting's decision is none of this one", async () => {
  const [meeting, other] = [await city.drafted(), await city.drafted()];
  const hidden = await propose({ meeting, decision: await decisionOf(meeting) }, 'lurah-pluit');
  const absent = await propose({ meeting: `meeting_${NOBODY}` }, 'lurah-pluit');
  expect(errorsOf(absent)).toEqual(['NOT_FOUND input,meeting']);
  expect(hidden).toEqual(absent);
  expect(await refused({ meeting, decision: await decisionOf(other) })).toEqual(['NOT_FOUND input,decision']);
  expect(await refused({ decision: await decisionOf(other) })).toEqual(['INVALID input,meeting']);
  const statements = await statementsOf(city.hub, () => propose({ meeting }));
  expect(statements).toHaveLength(6);
});

test('the database itself takes none in a cancelled or final meeting', async () => {
  const meeting = await city.drafted();
  const insert = `insert into commitment (number, title, action, agency_id, agency_region_code, team_id, team_region_code,
      region_code, indicator, unit, target, starts, due, status, meeting_id)
    select 'uji', 'x', 'x', a.id, a.region_code, m.team_id, m.region_code, a.region_code, 'x', 'x', 1, '2026-01-01', '2026-12-31',
      'DRAFT', m.id from agency a, meeting m where a.id = slice_agency() and m.id = $1`;
  expect((await step(meeting, 'finaliseMeetingRecord'))['userErrors']).toEqual([]);
  expect(await city.sql(LURAH, insert, keyOf(meeting))).toBe('42501');
  await step(meeting, 'correctMeetingRecord', { reason: 'Salah tulis' });
  expect(await city.sql(LURAH, insert, keyOf(meeting))).not.toBe('42501');
});

test('while promises are made and the record is made final, none is left out of it', async () => {
  const meeting = await city.drafted();
  const [done, ...made] = await Promise.all([
    step(meeting, 'finaliseMeetingRecord'),
    ...Array.from({ length: 6 }, () => propose({ meeting })),
  ]);
  expect(done?.['userErrors']).toEqual([]);
  const taken = made.filter((one) => errorsOf(one).length === 0).length;
  const [row] = await city.rows<{ n: number }>(
    `select count(*)::int as n from meeting_record_item i join meeting_record r on r.id = i.record_id
     where r.meeting_id = $1 and i.section = 'COMMITMENT'`,
    keyOf(meeting),
  );
  expect(row).toEqual({ n: taken });
  for (const one of made) expect([[], ['ILLEGAL_STEP input,meeting']]).toContainEqual(errorsOf(one));
});
