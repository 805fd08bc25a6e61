import { answer, type Json } from '../graphql';
import { CITY, KESRA, keyOf, MeetingCity, NOBODY, PROVINCE } from '../meetings';
import { errorsOf } from '../mutations';

let city: MeetingCity;

beforeAll(async () => {
  city = await MeetingCity.open();
});

afterAll(() => city.close());

const convoke = (region: string, persona = PROVINCE): Promise<Json> =>
  city.act(persona, 'convokeTeam', { region, name: `TKPK ${region}`, decree: 'Keputusan Nomor 1 Tahun 2026' });

test('a team hangs on the nearest above, and the teams below come to hang on it', async () => {
  const { team: province } = await city.team('31');
  const kelurahan = (await convoke('31.73.01.1001'))['team'];
  expect(kelurahan).toMatchObject({ version: 1, name: 'TKPK 31.73.01.1001', parent: { id: province }, children: [] });
  const west = (await convoke('31.73'))['team'];
  expect(west).toMatchObject({ parent: { id: province }, children: [{ id: kelurahan?.['id'] }] });
  const kecamatan = (await convoke('31.73.01'))['team'];
  expect(kecamatan).toMatchObject({ parent: { id: west?.['id'] }, children: [{ id: kelurahan?.['id'] }] });
  const read = `{ team(region: "31.73") { version children { id } history { nodes { action agency { code } version } } } }`;
  expect((await answer(city.hub, PROVINCE, read))['team']).toEqual({
    version: 1,
    children: [{ id: kecamatan?.['id'] }],
    history: { nodes: [{ action: 'convokeTeam', agency: { code: PROVINCE }, version: 1 }] },
  });
  // What hung on the province before, and belongs elsewhere, still does.
  const { team: central } = await city.team('31.71');
  expect(
    (await answer(city.hub, PROVINCE, '{ team(region: "31") { children { id } } }'))['team']?.['children'],
  ).toEqual(expect.arrayContaining([{ id: central }, { id: west?.['id'] }]));
});

test('twenty who convoke the same team at once make one', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => convoke('31.74')));
  const outcomes = all.map(({ userErrors }) => String(userErrors?.[0]?.['code'] ?? 'done')).sort();
  expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
  expect(outcomes.filter((outcome) => !['done', 'DUPLICATE', 'BUSY'].includes(outcome))).toEqual([]);
  const [row] = await city.rows<{ n: number }>('select count(*)::int as n from team where region_code = 3174000000');
  expect(row?.n).toBe(1);
});

test('a team of another area, a second one, and one that says nothing are refused', async () => {
  const trying = (input: object, persona = CITY): Promise<string[]> =>
    city.refusals(persona, 'convokeTeam', { region: '31.71.01.1001', name: 'TKPK', ...input });
  expect(await trying({ region: '31.71' })).toEqual(['DUPLICATE input,region']);
  expect(await trying({ region: '31.72.01.1001' })).toEqual(['NOT_FOUND input,region']);
  expect(await trying({ region: '31' })).toEqual(['NOT_FOUND input,region']);
  expect(await trying({ region: '31.71.09' })).toEqual(['NOT_FOUND input,region']);
  expect(await trying({ name: ' x ', decree: '', meetingsPerYear: 0 })).toEqual([
    'INVALID input,name',
    'INVALID input,decree',
    'INVALID input,meetingsPerYear',
  ]);
});

test.each(['lurah-cideng', 'camat-gambir', KESRA, 'sosial-jakpus', 'bappeda-dki', 'inspektorat-jakpus', 'tnp2k'])(
  '%s convokes no team and changes none, and is told who may',
  async (persona) => {
    const one = await city.act(persona, 'convokeTeam', { region: '31.71.01.1001', name: 'TKPK' });
    expect(one['userErrors']).toMatchObject([{ code: 'FORBIDDEN', message: expect.stringContaining('COORDINATION') }]);
    expect(await city.refusals(persona, 'updateTeam', { ...(await city.team()), name: 'TKPK' })).toEqual([
      'FORBIDDEN null',
    ]);
  },
);

test('name, decree and meetings a year are changed by who leads the team, on the version read', async () => {
  const at = await city.team();
  const done = await city.act(CITY, 'updateTeam', {
    ...at,
    decree: 'Keputusan Nomor 9 Tahun 2026',
    meetingsPerYear: 6,
  });
  expect(done['team']).toMatchObject({ version: at.expectedVersion + 1, meetingsPerYear: 6 });
  expect(done['team']?.['name']).not.toBe('');
  expect(await city.refusals(CITY, 'updateTeam', { ...at, name: 'Lain' })).toEqual([
    'VERSION_CONFLICT input,expectedVersion',
  ]);
  expect(await city.refusals(CITY, 'updateTeam', await city.team())).toEqual(['INVALID input,name']);
  expect(await city.refusals('walikota-jakut', 'updateTeam', { ...at, name: 'Lain' })).toEqual([
    'NOT_FOUND input,team',
  ]);
  expect(await city.refusals(CITY, 'updateTeam', { ...(await city.team('31')), name: 'Lain' })).toEqual([
    'FORBIDDEN input,team',
  ]);
});

test('members join, change and leave; there is one chair, and members are near', async () => {
  const step = async (mutation: string, code: string, more: object = {}, persona = CITY): Promise<Json> =>
    city.act(persona, mutation, { ...(await city.team()), agency: await city.agency(code), ...more });
  const seats = ({ team }: Json): string[] =>
    Array.from(
      { length: Number(team?.['memberships']?.['length']) },
      (_, n) =>
        `${String(team?.['memberships']?.[n]?.['agency']?.['code'])} ${String(team?.['memberships']?.[n]?.['role'])}`,
    );
  const refused = async (...args: Parameters<typeof step>): Promise<unknown[]> => {
    const { userErrors } = await step(...args);
    return Array.from({ length: Number(userErrors?.['length']) }, (_, n) => [
      userErrors?.[n]?.['code'],
      userErrors?.[n]?.['field']?.[1],
    ]);
  };
  expect(seats(await step('addTeamMember', 'lurah-cideng', { role: 'MEMBER' }))).toContain('lurah-cideng MEMBER');
  expect(await refused('addTeamMember', 'lurah-cideng', { role: 'MEMBER' })).toEqual([['DUPLICATE', 'agency']]);
  expect(await refused('addTeamMember', 'lurah-pasar-baru', { role: 'CHAIR' })).toEqual([['DUPLICATE', 'role']]);
  expect(await refused('addTeamMember', 'sosial-jakut', { role: 'MEMBER' })).toEqual([['NOT_FOUND', 'agency']]);
  expect(await refused('addTeamMember', 'sosial-jakut', { role: 'MEMBER' }, PROVINCE)).toEqual([['INVALID', 'agency']]);
  expect(await refused('changeTeamMember', 'lurah-cideng', { role: 'CHAIR' })).toEqual([['DUPLICATE', 'role']]);
  expect(seats(await step('changeTeamMember', 'lurah-cideng', { role: 'DEPUTY_CHAIR' }))).toContain(
    'lurah-cideng DEPUTY_CHAIR',
  );
  expect(await refused('changeTeamMember', 'lurah-pasar-baru', { role: 'MEMBER' })).toEqual([['NOT_FOUND', 'agency']]);
  expect(await refused('removeTeamMember', 'lurah-cideng', { reason: ' ' })).toEqual([['INVALID', 'reason']]);
  const gone = await step('removeTeamMember', 'lurah-cideng', { reason: 'Mutasi perangkat' });
  expect(seats(gone).join()).not.toContain('lurah-cideng');
  expect(await refused('removeTeamMember', 'lurah-cideng', { reason: 'Mutasi lagi' })).toEqual([
    ['NOT_FOUND', 'agency'],
  ]);
  const memberships = '{ agency(code: "lurah-cideng") { memberships { team { region { code } } } } }';
  expect(JSON.stringify(await answer(city.hub, CITY, memberships))).not.toContain('"31.71"');
  expect(seats(await step('addTeamMember', 'lurah-cideng', { role: 'MEMBER' }))).toContain('lurah-cideng MEMBER');
  const history = '{ team(region: "31.71") { history(first: 1, after: null) { nodes { action } } } }';
  expect((await answer(city.hub, CITY, history))['team']?.['history']?.['nodes']).toEqual([
    { action: 'addTeamMember' },
  ]);
});

test('members form a working group, and are in it until said otherwise', async () => {
  const named = { name: 'Kelompok Kerja Uji', lead: await city.agency('sosial-jakpus') };
  const input = { ...named, members: [await city.agency('ppapp-jakpus')] };
  const form = async (change: object): Promise<string[]> =>
    city.refusals(CITY, 'formWorkingGroup', { ...(await city.team()), ...input, ...change });
  expect(await form({ lead: await city.agency('lurah-pasar-baru') })).toEqual(['NOT_FOUND input,lead']);
  expect(await form({ members: [`agency_${NOBODY}`, await city.agency('sosial-jakut')] })).toEqual([
    'NOT_FOUND input,members,0',
    'NOT_FOUND input,members,1',
  ]);
  const formed = await city.act(CITY, 'formWorkingGroup', { ...(await city.team()), ...input });
  const group = formed['workingGroup'];
  expect(group).toMatchObject({ name: named.name, lead: { code: 'sosial-jakpus' } });
  expect(group?.['members']).toHaveLength(2);
  expect(await form({ name: ' kelompok kerja uji' })).toEqual(['DUPLICATE input,name']);
  const change = async (workingGroups: unknown[]): Promise<string[]> =>
    city.refusals(CITY, 'changeTeamMember', {
      ...(await city.team()),
      agency: await city.agency('ppapp-jakpus'),
      workingGroups,
    });
  expect(await change([`workgroup_${NOBODY}`])).toEqual(['NOT_FOUND input,workingGroups,0']);
  expect(await change([group?.['id'], group?.['id']])).toEqual(['INVALID input,workingGroups']);
  expect(await change([])).toEqual([]);
  const regroup = async (more: object): Promise<Json> =>
    city.act(CITY, 'changeWorkingGroup', { ...(await city.team()), workingGroup: group?.['id'], ...more });
  const other = await city.agency('kesehatan-jakpus');
  expect(errorsOf(await regroup({}))).toEqual(['INVALID input,workingGroup']);
  expect(errorsOf(await regroup({ workingGroup: `workgroup_${NOBODY}`, name: 'Lain' }))).toEqual([
    'NOT_FOUND input,workingGroup',
  ]);
  expect(errorsOf(await regroup({ lead: await city.agency('lurah-pasar-baru') }))).toEqual(['NOT_FOUND input,lead']);
  const { workingGroups } = (await regroup({ name: 'Pokja Uji', lead: other }))['team'] ?? {};
  expect(workingGroups).toContainEqual(
    expect.objectContaining({ name: 'Pokja Uji', lead: { code: 'kesehatan-jakpus' } }),
  );
  const [taken] = Object.values(workingGroups ?? {}).filter(({ id }) => id !== group?.['id']);
  expect(errorsOf(await regroup({ name: String(taken?.['name']).toUpperCase() }))).toEqual(['DUPLICATE input,name']);
  const read = `{ node(id: "${String(group?.['id'])}") { ... on WorkingGroup { members { agency { code } } } } }`;
  expect((await answer(city.hub, CITY, read))['node']?.['members']).toEqual([
    { agency: { code: 'sosial-jakpus' } },
    { agency: { code: 'kesehatan-jakpus' } },
  ]);
  // Of the city's group a lurah sees no member of a kelurahan next door.
  expect((await answer(city.hub, 'walikota-jakut', read))['node']).toBeNull();
});

test('a secretariat below that is made secretary of a team writes it, but not its own seat', async () => {
  const rename = async (): Promise<string[]> =>
    city.refusals(CITY, 'updateTeam', { ...(await city.team('31')), name: 'TKPK Provinsi DKI Jakarta' });
  expect(await rename()).toEqual(['FORBIDDEN input,team']);
  const seat = async (persona: string, role: string): Promise<string[]> =>
    city.refusals(persona, 'changeTeamMember', { ...(await city.team('31')), agency: await city.agency(CITY), role });
  expect(await seat(PROVINCE, 'SECRETARY')).toEqual([]);
  expect(await rename()).toEqual([]);
  expect(await seat(CITY, 'MEMBER')).toEqual(['FORBIDDEN input,agency']);
  const chair = { ...(await city.team('31')), agency: await city.agency('pkk-dki'), role: 'CHAIR' };
  expect(await city.refusals(CITY, 'changeTeamMember', chair)).toEqual(['FORBIDDEN input,role']);
  const { team } = await city.team('31');
  // Nor the seats of those who lead with it.
  const [other] = await city.rows<{ code: string }>(
    `select a.code from team_membership m join agency a on a.id = m.agency_id
     where m.region_code = 3100000000 and m.left_on is null and a.code <> $1 and covers(3100000000, a.region_code)
     order by (m.role = 'MEMBER') desc limit 1`,
    CITY,
  );
  for (const role of ['DEPUTY_CHAIR', 'SECRETARY', 'CHAIR']) {
    const agency = await city.agency(String(other?.code));
    await city.rows(
      `update team_membership set role = case agency_id when $1 then $2 when (select id from agency where code = $3) then role else 'MEMBER' end
       where region_code = 3100000000`,
      keyOf(agency),
      role,
      CITY,
    );
    const named = async (): Promise<object> => ({ ...(await city.team('31')), agency });
    expect(await city.refusals(CITY, 'changeTeamMember', { ...(await named()), role: 'MEMBER' })).toEqual([
      'FORBIDDEN input,agency',
    ]);
    expect(await city.refusals(CITY, 'removeTeamMember', { ...(await named()), reason: 'Mutasi perangkat' })).toEqual([
      'FORBIDDEN input,agency',
    ]);
  }
  const history = await city.rows(
    `select region_code as region from history where subject_id = $1 and action = 'updateTeam'`,
    keyOf(team),
  );
  expect(history).toEqual([{ region: '3100000000' }]);
  const plan = { team, title: 'Rapat provinsi', held: '2026-03-02T02:00:00.000Z' };
  expect(await city.refusals(CITY, 'scheduleMeeting', plan)).toEqual([]);
  expect(await seat(PROVINCE, 'MEMBER')).toEqual([]);
  expect(await rename()).toEqual(['FORBIDDEN input,team']);
  expect(await city.refusals(CITY, 'scheduleMeeting', plan)).toEqual(['FORBIDDEN input,team']);
});

test('the same request is done once, and takes a known number of statements', async () => {
  const input = { region: '31.71.02.1002', name: 'TKPK Sekali', idempotencyKey: 'sekali' };
  const [one, two] = [await city.act(CITY, 'convokeTeam', input), await city.act(CITY, 'convokeTeam', input)];
  expect(two).toEqual(one);
  expect(one['userErrors']).toEqual([]);
  const count = async (mutation: string, more: object): Promise<number> =>
    city.statements(CITY, mutation, { ...(await city.team()), ...more });
  const agency = await city.agency('lurah-pasar-baru');
  expect(await city.statements(CITY, 'convokeTeam', { region: '31.71.02.1003', name: 'TKPK Lain' })).toBe(6);
  expect(await count('updateTeam', { name: 'TKPK Jakarta Pusat' })).toBe(4);
  expect(await count('addTeamMember', { agency, role: 'MEMBER' })).toBe(6);
  expect(await count('changeTeamMember', { agency, workingGroups: [] })).toBe(7);
  expect(await count('formWorkingGroup', { name: 'Pokja Lain', lead: agency })).toBe(8);
  const [group] = await city.rows<{ id: string }>(
    `select 'workgroup_' || id as id from working_group where name = 'Pokja Lain'`,
  );
  expect(await count('changeWorkingGroup', { workingGroup: group?.id, name: 'Pokja Data', lead: agency })).toBe(9);
  expect(await count('removeTeamMember', { agency, reason: 'Mutasi perangkat' })).toBe(6);
});
