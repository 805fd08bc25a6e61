import { answer, ask, type Json } from '../graphql';
import { BusinessCity, errorsOf, FORMER, keyOf, MENTOR, NOBODY, PURPOSE } from '../business';

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
  expect(await trying({}, MENTOR)).toEqual(['FORBIDDEN input,activity']);
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
