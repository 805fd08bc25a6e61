import { BusinessCity } from '../business';
import { answer, statementsOf, type Json } from '../graphql';

let city: BusinessCity;

beforeAll(async () => {
  city = await BusinessCity.open();
});

afterAll(() => city.close());

const FUNNEL =
  '{ candidates enrolled accepted completed withdrawn inGroup groups withTurnover stages { stage groups } }';

const asked = async (persona: string, query: string): Promise<Json> =>
  answer(city.hub, persona, query, { purpose: 'TARGETING' });

interface Counts {
  readonly enrolled: number;
  readonly accepted: number;
  readonly completed: number;
  readonly withdrawn: number;
}

/** Counted past all policies, by somebody who knows nothing of the funnel's SQL. */
const counted = (condition: string): Promise<Counts> =>
  city.one<Counts>(
    `select count(*)::int as enrolled, sum((e.status in ('ACCEPTED', 'COMPLETED'))::int)::int as accepted,
       sum((e.status = 'COMPLETED')::int)::int as completed, sum((e.status = 'WITHDRAWN')::int)::int as withdrawn
     from enrolment e join program p on p.id = e.program_id where ${condition}`,
  );

test('the funnel counts what is there, the same for everyone who sees all of it', async () => {
  const program = `program(code: "PPKD_REG") { candidates(region: "31.71", first: 1) { totalCount } funnel ${FUNNEL} }`;
  const own = (await asked('nakertransgi-jakpus', `{ ${program} }`))['program'];
  const { funnel } = own ?? {};
  expect(funnel).toMatchObject(await counted(`p.code = 'PPKD_REG' and e.kelurahan_code / 1000000 = 3171`));
  expect(funnel?.['candidates']).toBe(own?.['candidates']?.['totalCount']);
  expect(funnel?.['groups']).toBeGreaterThan(4);
  const sum = [0, 1, 2, 3, 4, 5, 6].reduce((total, n) => total + Number(funnel?.['stages']?.[n]?.['groups']), 0);
  expect(sum).toBe(funnel?.['groups']);
  for (const persona of ['ppapp-jakpus', 'bappeda-dki'])
    expect((await asked(persona, `{ ${program} }`))['program']?.['funnel']).toEqual(funnel);
});

test('a part of the city and a part of the year are counted alone', async () => {
  const query = `{ program(code: "PPKD_MTU") { cideng: funnel(region: "31.71.01.1002") ${FUNNEL} spring: funnel(period: "2026-Q2") ${FUNNEL}
    april: funnel(period: "2026-04") ${FUNNEL} } }`;
  const { program } = await asked('nakertransgi-jakpus', query);
  expect(program?.['cideng']).toMatchObject(await counted(`p.code = 'PPKD_MTU' and e.kelurahan_code = 3171011002`));
  const within = (from: string, to: string): Promise<Counts> =>
    counted(`p.code = 'PPKD_MTU' and e.since >= '${from}' and e.since < '${to}'`);
  expect(program?.['spring']).toMatchObject(await within('2026-04-01', '2026-07-01'));
  expect(program?.['april']).toMatchObject(await within('2026-04-01', '2026-05-01'));
});

test('agency and region add their programs of the pillar INCOME up', async () => {
  const { agency } = await asked('nakertransgi-jakpus', `{ agency(code: "nakertransgi-jakpus") { funnel ${FUNNEL} } }`);
  expect(agency?.['funnel']).toMatchObject(
    await counted(`p.code in ('PPKD_REG', 'PPKD_MTU') and e.kelurahan_code / 1000000 = 3171`),
  );
  const { region } = await asked('lurah-cideng', `{ region(code: "31.71.01.1002") { funnel ${FUNNEL} } }`);
  expect(region?.['funnel']).toMatchObject(await counted(`p.pillar = 'INCOME' and e.kelurahan_code = 3171011002`));
});

test.each([
  ['lurah-cideng', 'program(code: "PPKD_REG")'],
  ['sosial-jakpus', 'program(code: "PPKD_REG")'],
  ['ppkukm-jakpus', 'agency(code: "nakertransgi-jakpus")'],
  ['nakertransgi-jakpus', 'region(code: "31.71")'],
  ['inspektorat-jakpus', 'region(code: "31.71")'],
  ['kesra-jakpus', 'region(code: "31.71")'],
  ['tnp2k', 'program(code: "PPKD_REG")'],
])('%s, who sees only a part of %s, is told no funnel', async (persona, of) => {
  const [shown] = Object.values(await asked(persona, `{ ${of} { funnel ${FUNNEL} } }`));
  expect(shown).toEqual({ funnel: null });
});

test('outcomes tell of a class what came of it', async () => {
  const { activity } = await city.class();
  const query = `{ activity(id: "${activity}") { outcomes { enrolled completed withdrawn groups inGroup withTurnover stages { groups } } businessGroups { totalCount } } }`;
  const key = activity.slice('activity_'.length);
  const { enrolled, completed, withdrawn } = await counted(`e.activity_id = '${key}'`);
  for (const persona of ['nakertransgi-jakpus', 'lurah-cideng', 'ppapp-jakpus'])
    expect((await asked(persona, query))['activity']).toMatchObject({
      outcomes: { enrolled, completed, withdrawn, groups: 1, stages: { length: 7 } },
      businessGroups: { totalCount: 1 },
    });
  expect((await asked('kesra-jakpus', query))['activity']).toEqual({
    outcomes: {
      enrolled: null,
      completed: null,
      withdrawn: null,
      groups: null,
      inGroup: null,
      withTurnover: null,
      stages: [],
    },
    businessGroups: { totalCount: 0 },
  });
});

test('overlaps are the same program twice at once; unserved are the listed whom no program serves', async () => {
  const query = `{ region(code: "31.71.01") { overlaps(first: 100) { totalCount nodes { id program { code } household { id enrolments(first: 50) { nodes { id status program { code } } } } } }
    unserved(first: 20) { totalCount nodes { decile onPovertyList enrolments(first: 20, filter: { statuses: [PROPOSED, ELIGIBLE, EXCEPTION, ACCEPTED, COMPLETED] }) { totalCount } } } } }`;
  const { region } = await asked('camat-gambir', query);
  const overlaps = Object.values(region?.['overlaps']?.['nodes'] ?? {});
  expect(overlaps.length).toBeGreaterThan(1);
  for (const { id, program, household } of overlaps) {
    const places = Object.values(household?.['enrolments']?.['nodes'] ?? {});
    const same = places.filter((place) => place['program']?.['code'] === program?.['code'] && place['id'] !== id);
    expect(same.length).toBeGreaterThan(0);
  }
  const families = Object.values(region?.['unserved']?.['nodes'] ?? {});
  expect(families).toHaveLength(20);
  for (const family of families) expect(family).toMatchObject({ onPovertyList: true, enrolments: { totalCount: 0 } });
  const { n } = await city.one<{ n: number }>(
    `select count(*)::int as n from household h where kelurahan_code / 10000 = 317101 and on_poverty_list
       and not exists (select from enrolment e where e.household_id = h.id and e.live)`,
  );
  expect(region?.['unserved']?.['totalCount']).toBe(n);
});

test('who does not see every program of a family is told of none that it is unserved', async () => {
  const query = '{ region(code: "31.71") { unserved(first: 1) { totalCount nodes { id } } } }';
  for (const persona of ['nakertransgi-jakpus', 'inspektorat-jakpus', 'kesra-jakpus', 'tnp2k'])
    expect((await asked(persona, query))['region']).toEqual({ unserved: { totalCount: 0, nodes: [] } });
});

test('all figures of a page are one statement', async () => {
  const query = `{ programs(first: 20) { nodes { code funnel ${FUNNEL} activities(first: 2) { nodes { outcomes { enrolled stages { groups } } } } } } }`;
  expect(await statementsOf(city.hub, () => asked('ppapp-jakpus', query))).toHaveLength(1);
});
