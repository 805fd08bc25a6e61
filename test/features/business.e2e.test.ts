import { migrations } from '../../migrations';
import { migrate } from '../../src/platform/database/owner';
import { answer, ask, type Json } from '../graphql';
import { BusinessCity, errorsOf, FORMER, keyOf, MENTOR, NOBODY, PURPOSE } from '../business';
import { createDatabase, sqlOnce } from '../harness';

let city: BusinessCity;

beforeAll(async () => {
  city = await BusinessCity.open();
});

afterAll(() => city.close());

test('the agency of the program forms a group of graduates, and everyone of the area sees it', async () => {
  const input = await city.forming();
  const { id } = await city.group();
  expect(await city.read(id)).toMatchObject({
    id,
    name: 'Dapur Uji Coba',
    sector: 'CULINARY',
    stage: 'P1',
    version: 1,
    members: expect.arrayContaining([{ id: input.members[0] }]),
    mentor: { code: MENTOR },
    formedFrom: { id: input.activity },
    kelurahan: { code: '31.71.01.1002' },
    turnover: [],
  });
  const rows = await city.rows(
    'select noun, action, status, version, facts from history where subject_id = $1',
    keyOf(id),
  );
  expect(rows).toEqual([
    { noun: 'business_group', action: 'formBusinessGroup', status: 'P1', version: 1, facts: { members: 2 } },
  ]);
});

test('a mentor sees its group but not the families of its members; a neighbour and an agency without rows see no group', async () => {
  const { id } = await city.group();
  const query = `{ businessGroup(id: "${id}") { name members { id } formedFrom { outcomes { enrolled stages { groups } } } } }`;
  const shown = async (persona: string): Promise<Json> =>
    (await answer(city.hub, persona, query, PURPOSE))['businessGroup'] ?? {};
  expect(await shown(MENTOR)).toMatchObject({
    name: 'Dapur Uji Coba',
    formedFrom: { outcomes: { enrolled: null, stages: [] } },
  });
  expect(await shown('bappeda-dki')).toMatchObject({ name: 'Dapur Uji Coba' });
  const absent = await ask(city.hub, 'lurah-pasar-baru', query.replace(id, `group_${NOBODY}`), PURPOSE);
  for (const persona of [
    'lurah-pasar-baru',
    'kesra-jakpus',
    'tnp2k',
    'sosial-jakpus',
    'walikota-jakut',
    'inspektorat-jakpus',
  ])
    expect([persona, (await ask(city.hub, persona, query, PURPOSE)).text]).toEqual([persona, absent.text]);
});

test('who has not completed the class, is out of slice or stands twice cannot be a member', async () => {
  const input = await city.forming();
  const { other } = await city.class();
  const hidden = await city.one<{ id: string }>(
    `select id from person where kelurahan_code / 1000000 = 3172 order by id limit 1`,
  );
  const members = [input.members[0], other, `person_${hidden.id}`, `person_${NOBODY}`];
  expect(errorsOf(await city.act(FORMER, 'formBusinessGroup', { ...input, members }))).toEqual([
    'NOT_ELIGIBLE input,members,1',
    'NOT_FOUND input,members,2',
    'NOT_FOUND input,members,3',
  ]);
  const twice = [input.members[0], input.members[0]];
  expect(errorsOf(await city.act(FORMER, 'formBusinessGroup', { ...input, members: twice, name: 'x' }))).toEqual([
    'INVALID input,name',
    'INVALID input,members',
  ]);
  expect(
    errorsOf(await city.act(FORMER, 'formBusinessGroup', { ...input, members: input.members.slice(0, 1) })),
  ).toEqual(['INVALID input,members']);
});

test('place, mentor and class have to fit', async () => {
  const input = await city.forming();
  const trying = async (change: object, persona = FORMER): Promise<string[]> =>
    errorsOf(await city.act(persona, 'formBusinessGroup', { ...input, ...change }));
  expect(await trying({ kelurahan: '31.71.02.1001' })).toEqual(['INVALID input,kelurahan']);
  expect(await trying({ kelurahan: '31.72.01.1001' })).toEqual(['NOT_FOUND input,kelurahan']);
  expect(await trying({ mentor: await city.agency('lurah-cideng') })).toEqual(['INVALID input,mentor']);
  expect(await trying({ mentor: await city.agency('sosial-jakut') })).toEqual(['NOT_FOUND input,mentor']);
  expect(await trying({ activity: `activity_${NOBODY}` })).toEqual(['NOT_FOUND input,activity']);
  expect(await city.act(MENTOR, 'formBusinessGroup', input)).toMatchObject({
    userErrors: [
      {
        code: 'FORBIDDEN',
        field: ['input', 'activity'],
        message: expect.stringMatching(/delivers: Suku Dinas Nakertransgi Jakarta Pusat\.$/),
      },
    ],
  });
});

test.each(['lurah-cideng', 'pkk-cideng', 'bappeda-dki', 'kesra-jakpus', 'inspektorat-jakpus', 'tnp2k'])(
  '%s forms no group, and is told who may',
  async (persona) => {
    const { userErrors } = await city.act(persona, 'formBusinessGroup', await city.forming());
    expect(userErrors).toMatchObject([{ code: 'FORBIDDEN', message: expect.stringContaining('IMPLEMENTATION') }]);
  },
);

test('the same request is done once', async () => {
  const input = { ...(await city.forming()), idempotencyKey: 'once', name: 'Dapur Sekali' };
  const { free } = await city.class();
  const all = await Promise.all(
    Array.from({ length: 10 }, () => city.act(FORMER, 'formBusinessGroup', { ...input, members: free.slice(0, 2) })),
  );
  for (const written of all) expect(written).toEqual(all[0]);
  expect(await city.one(`select count(*)::int as n from business_group where name = 'Dapur Sekali'`)).toEqual({ n: 1 });
});

test('members join and leave, but two stay, and a member is one once', async () => {
  const start = await city.group();
  const { free } = await city.class();
  const [person] = free.slice(1);
  const step = async (mutation: string, input: object): Promise<Json> =>
    city.act(FORMER, mutation, { group: start.id, expectedVersion: (await city.group()).version, person, ...input });
  expect(await step('addGroupMember', {})).toMatchObject({
    businessGroup: { version: start.version + 1 },
    userErrors: [],
  });
  expect(errorsOf(await step('addGroupMember', {}))).toEqual(['DUPLICATE input,person']);
  expect(errorsOf(await step('addGroupMember', { person: (await city.class()).other }))).toEqual([
    'NOT_ELIGIBLE input,person',
  ]);
  expect(errorsOf(await step('removeGroupMember', { expectedVersion: 99 }))).toEqual([
    'VERSION_CONFLICT input,expectedVersion',
  ]);
  const { businessGroups } =
    (await answer(city.hub, FORMER, `{ node(id: "${person}") { ... on Person { businessGroups { id } } } }`))['node'] ??
    {};
  expect(businessGroups).toContainEqual({ id: start.id });
  expect(await step('removeGroupMember', {})).toMatchObject({
    businessGroup: { version: start.version + 2 },
    userErrors: [],
  });
  expect(errorsOf(await step('removeGroupMember', {}))).toEqual(['NOT_FOUND input,person']);
  const present = (await city.read(start.id))['members']?.[0]?.['id'];
  expect(errorsOf(await step('removeGroupMember', { person: present }))).toEqual(['ILLEGAL_STEP input,person']);
  expect(await step('addGroupMember', {})).toMatchObject({ userErrors: [] });
  expect((await city.read(start.id))['members']).toHaveLength(3);
  expect(
    errorsOf(
      await city.act(MENTOR, 'addGroupMember', {
        group: start.id,
        expectedVersion: (await city.group()).version,
        person,
      }),
    ),
  ).toEqual(['FORBIDDEN input,group']);
});

test('of one class no two groups have the same name, however it is written and however many ask at once', async () => {
  // Of members of another group: nobody is in one only.
  const { members } = await city.one<{ members: string[] }>(
    `select array_agg('person_' || person_id) as members from business_group_member where left_on is null and group_id = $1`,
    keyOf((await city.group()).id),
  );
  const input = { ...(await city.forming()), members: members.slice(0, 2), name: 'Dapur Kembar' };
  const spelt = ['Dapur Kembar', 'dapur kembar', '  DAPUR KEMBAR '];
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, n) => city.act(FORMER, 'formBusinessGroup', { ...input, name: spelt[n % 3] })),
  );
  expect(all.map(errorsOf).sort()).toEqual([[], ...Array.from({ length: 19 }, () => ['DUPLICATE input,name'])]);
  const [{ groups } = { groups: [] }] = await city.rows<{ groups: unknown[] }>(
    `select json_agg(json_build_object('members', (select count(*) from business_group_member m where m.group_id = g.id))) as groups
     from business_group g where lower(name) = 'dapur kembar'`,
  );
  expect(groups).toEqual([{ members: 2 }]);
  // Another name forms another group of the same people.
  expect(errorsOf(await city.act(FORMER, 'formBusinessGroup', { ...input, name: 'Dapur Kembar Dua' }))).toEqual([]);
});

test('groups that were formed twice before are told apart when the database is migrated', async () => {
  const database = await createDatabase('template_demo');
  try {
    const [formed] = await sqlOnce<{ id: string; name: string }>(
      database.adminUrl,
      'drop index business_group_name',
      `delete from migration where name = 'GroupNames1790000002530'`,
      `insert into business_group (kelurahan_code, name, sector, activity_id, program_id, program_agency_id, activity_region_code,
         formed_on)
       select kelurahan_code, upper(name), sector, activity_id, program_id, program_agency_id, activity_region_code, '2027-01-01'
       from business_group order by id limit 1`,
      'select id, name from business_group order by formed_on desc, id limit 1',
    );
    expect(await migrate(database.ownerUrl, migrations)).toEqual(['GroupNames1790000002530']);
    const [renamed] = await sqlOnce<{ name: string }>(
      database.adminUrl,
      `select name from business_group where id = '${formed?.id}'`,
    );
    expect(renamed?.name).toBe(`${formed?.name} (${formed?.id.slice(0, 8)})`);
  } finally {
    await database.drop();
  }
});
