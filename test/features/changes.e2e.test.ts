import { setTimeout as delay } from 'node:timers/promises';
import type { Hub } from '../../src/hub';
import { PERSONAS } from '../../src/demo';
import { load } from '../../src/platform/database/owner';
import { placeCursor } from '../../src/platform/live/place-cursor';
import { begun, follow, promisesByRegion, relayed, retitle, type Follow, type Followed, type Way } from '../live-ears';
import { answer, statementsOf } from '../graphql';
import { createDatabase, openTestHub, sqlOnce, type TestDatabase } from '../harness';

let database: TestDatabase;
let hub: Hub;
let address: string;
let promises: Map<string, string>;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
  await relayed(hub);
  // Places of four and of five digits.
  await sqlOnce(database.adminUrl, `select setval('outbox_seq', 9990)`);
  hub.relay.start();
  address = await hub.http.listen({ host: '127.0.0.1', port: 0 });
  promises = await promisesByRegion(database);
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

const follows: Follow[] = [];
afterEach(async () => {
  await Promise.all(follows.splice(0).map((one) => one.stop()));
});

const following = async (agency: string, ...rest: [followed?: Followed, way?: Way]): Promise<Follow> => {
  const made = await follow(hub, address, agency, ...rest);
  follows.push(made);
  return made;
};

const promiseIn = (region: string): string => {
  const id = promises.get(region);
  if (id === undefined) throw new Error(`No promise in ${region}: ${[...promises.keys()].join()}`);
  return id;
};

const titles = ({ events }: Follow): string[] => events.map(({ title }) => title);

/** The regions of these promises that a persona is shown by a query. */
const shownTo = async (persona: string): Promise<Set<string>> => {
  const ids = [...promises.values()].map((id) => `commitment_${id}`);
  const { nodes } = await answer(hub, persona, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
    variables: { ids },
  });
  return new Set([...promises.keys()].filter((_, n) => nodes?.[n] !== null));
};

/** Titles two promises anew in both orders of seeing it, and waits until somebody has heard the second. */
const afterwards = async (ears: Follow, region: string): Promise<void> => {
  const title = `Sesudah ${Math.random()}`;
  await retitle(database, [promiseIn(region), title]);
  await ears.heard(title);
};

test('each persona hears of the promises of its slice, never of a sibling’s', async () => {
  const heard = await Promise.all(PERSONAS.map(async ({ persona }) => ({ persona, ears: await following(persona) })));
  await begun();
  await retitle(database, ...[...promises].map(([region, id]) => [id, `Di ${region}`] as const));
  const counts = new Set<number>();
  for (const { persona, ears } of heard) {
    const shown = await shownTo(persona);
    counts.add(shown.size);
    for (const region of shown) await ears.heard(`Di ${region}`);
    const seen = titles(ears).filter((title) => title.startsWith('Di '));
    expect([persona, seen.sort()]).toEqual([persona, [...shown].map((region) => `Di ${region}`).sort()]);
    expect(ears.told).toEqual([]);
    expect(ears.events).toHaveLength(shown.size);
  }
  // Some see all of them, some few.
  expect(counts.size).toBeGreaterThan(2);
  expect(Math.max(...counts)).toBe(promises.size);
}, 30_000);

const CIDENG = '31.71.01.1002';

test('what is not in the slice is not sent, though its change is told there', async () => {
  const ears = await following('lurah-cideng');
  await begun();
  await sqlOnce(database.adminUrl, strayIn(CIDENG));
  await relayed(hub);
  await afterwards(ears, CIDENG);
  expect(ears.events).toHaveLength(1);
});

test('and it would be noticed if the policy forgot the slice', async () => {
  const ears = await following('lurah-cideng');
  await begun();
  await sqlOnce(
    database.adminUrl,
    `alter policy commitment_tiers on commitment using (true or in_tiers(region_code))`,
    strayIn(CIDENG),
  );
  await relayed(hub);
  await afterwards(ears, CIDENG);
  expect(ears.events).toHaveLength(2);
  await sqlOnce(database.adminUrl, `alter policy commitment_tiers on commitment using (in_tiers(region_code))`);
});

test('a change outside the slice, the area or the team is not even read', async () => {
  const [lurah, area, team, noTeam] = await Promise.all([
    following('lurah-cideng'),
    following('tnp2k', { region: '31.71.01' }),
    following('tnp2k', { team: await teamOf(CIDENG) }),
    following('tnp2k', { team: 'team_00000000-0000-4000-8000-000000000000' }),
  ]);
  await begun();
  const away = promiseIn('31.72');
  const reads = await statementsOf(hub, async () => {
    await retitle(database, [away, 'Di sana']);
    await relayed(hub);
    await delay(500);
  });
  expect(reads.filter((text) => text.includes('"commitment"') || text.includes('from commitment'))).toEqual([]);
  await retitle(database, [promiseIn(CIDENG), 'Di sini']);
  await Promise.all([lurah, area, team].map((ears) => ears.heard('Di sini')));
  expect([lurah, area, team, noTeam].map(titles)).toEqual([['Di sini'], ['Di sini'], ['Di sini'], []]);
});

test('of one transaction, and of many who see alike, there is one read', async () => {
  const ears = await Promise.all(Array.from({ length: 8 }, () => following('walikota-jakut')));
  await begun();
  const own = [...promises].filter(([region]) => region.startsWith('31.72')).slice(0, 5);
  expect(own.length).toBeGreaterThan(2);
  const reads = await statementsOf(hub, async () => {
    await retitle(database, ...own.map(([region, id]) => [id, `Bersama ${region}`] as const));
    for (const one of ears) for (const [region] of own) await one.heard(`Bersama ${region}`);
  });
  expect(reads.filter((text) => text.includes('"title"'))).toHaveLength(1);
  for (const one of ears)
    expect(one.events).toEqual(ears[0]?.events.map((event) => ({ ...event, cursor: expect.any(String) })));
});

test('what is read of families is read and noted for each who follows', async () => {
  const query = `subscription ($team: ID, $region: RegionCode, $after: String) { commitmentChanged(team: $team, region: $region, after: $after) {
    id title region { households(first: 1) { nodes { headName } } } } }`;
  const sign = async (n: number): Promise<string> => (await hub.issuer?.sign('lurah-cideng', '1h', `lurah-${n}`)) ?? '';
  const ears = await Promise.all(
    [1, 2, 3].map(async (n) => following('lurah-cideng', {}, { query, token: await sign(n), purpose: 'VERIFICATION' })),
  );
  await begun();
  await retitle(database, [promiseIn(CIDENG), 'Dengan keluarga']);
  await Promise.all(ears.map((one) => one.heard('Dengan keluarga')));
  const rows = await sqlOnce<{ subject: string }>(
    database.adminUrl,
    `select subject from access_log where subject like 'lurah-%' order by subject`,
  );
  expect(rows.map(({ subject }) => subject)).toEqual(['lurah-1', 'lurah-2', 'lurah-3']);
});

test('with the cursor of the last event, what changed meanwhile comes first, once and in order, then what follows', async () => {
  const before = await following('walikota-jakut');
  await begun();
  const [one, two, three] = [...promises].filter(([region]) => region.startsWith('31.72')).map(([, id]) => id);
  await retitle(database, [one ?? '', 'Terakhir dilihat']);
  const { cursor } = await before.heard('Terakhir dilihat');
  await before.stop();
  await retitle(database, [two ?? '', 'Pertama']);
  await retitle(database, [three ?? '', 'Kedua']);
  await retitle(database, [promiseIn(CIDENG), 'Di wilayah lain']);
  await relayed(hub);
  await retitle(database, [two ?? '', 'Pertama, lagi']);
  await relayed(hub);
  const again = await following('walikota-jakut', { after: cursor });
  await again.heard('Pertama, lagi');
  await retitle(database, [one ?? '', 'Langsung']);
  await again.heard('Langsung');
  expect(titles(again)).toEqual(['Kedua', 'Pertama, lagi', 'Langsung']);
  // Whoever else presents it is shown his own slice, not that of whom it was given to.
  const other = await following('lurah-cideng', { after: cursor });
  await other.heard('Di wilayah lain');
  expect(titles(other)).toEqual(['Di wilayah lain']);
});

test('a cursor tells nothing of what happens elsewhere, and none can be made up', async () => {
  const ears = await following('lurah-cideng');
  await begun();
  await retitle(database, [promiseIn(CIDENG), 'Kursor']);
  const { cursor } = await ears.heard('Kursor');
  expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toMatch(/changes|\d{6,}/);
  const forged = [
    cursor.slice(0, -2),
    `${cursor.slice(0, 20)}AAAA${cursor.slice(24)}`,
    '',
    'x',
    database.sealing.seal('9900000000000001'),
  ];
  for (const after of forged) {
    const refused = await following('lurah-cideng', { after });
    while (refused.told.length === 0) await delay(20);
    expect(refused.told.join()).toMatch(/BAD_USER_INPUT.*after/);
  }
});

test('a cursor older than what is kept, or of another database, says: read anew', async () => {
  const ears = await following('walikota-jakut');
  await begun();
  const own = [...promises].filter(([region]) => region.startsWith('31.72')).map(([, id]) => id);
  await retitle(database, [own[0] ?? '', 'Lama']);
  const { cursor: old } = await ears.heard('Lama');
  await retitle(database, [own[1] ?? '', 'Antara'], [own[2] ?? '', 'Antara juga']);
  const { cursor: newer } = await ears.heard('Antara juga');
  await relayed(hub);
  await sqlOnce(database.adminUrl, `update outbox set at = now() - interval '4 days' where seq is not null`);
  const kept = `select count(*)::int as n from outbox`;
  while ((await hub.relay.sweep()) > 0);
  expect(await sqlOnce(database.adminUrl, kept)).toEqual([{ n: 1 }]);
  await retitle(database, [own[2] ?? '', 'Baru']);
  await relayed(hub);
  // The newest of the old stays: nothing was missed since.
  const still = await following('walikota-jakut', { after: newer });
  await still.heard('Baru');
  expect(titles(still)).toEqual(['Baru']);
  for (const after of [old, placeCursor(10 ** 9, database.sealing)]) {
    const refused = await following('walikota-jakut', { after });
    while (refused.told.length === 0) await delay(20);
    expect(refused.told.join()).toMatch(/CURSOR_EXPIRED/);
    expect(refused.events).toEqual([]);
  }
});

test('meetings of a team are followed the same way', async () => {
  const [meeting] = await sqlOnce<{ id: string; team: string; region: string }>(
    database.adminUrl,
    `select m.id, m.team_id as team, r.dotted_code as region from meeting m join region r on r.code = m.region_code
     where m.status = 'PLANNED' or m.status = 'INVITED' order by m.id limit 1`,
  );
  const query = `subscription ($team: ID!, $after: String) {
    commitmentChanged: meetingChanged(team: $team, after: $after) { id title } }`;
  const team = `team_${meeting?.team}`;
  const [ears, sibling, other] = await Promise.all([
    following('tnp2k', { team }, { query }),
    following('walikota-jakut', { team }, { query }),
    following('tnp2k', { team: 'team_00000000-0000-4000-8000-000000000000' }, { query }),
  ]);
  expect(meeting?.region).toMatch(/^31\.71/);
  await begun();
  await load(database.ownerUrl, ({ query: change }) =>
    change('update meeting set title = $2 where id = $1', [meeting?.id, 'Rapat pindah jam']),
  );
  const { id } = await ears.heard('Rapat pindah jam');
  expect(id).toBe(`meeting_${meeting?.id}`);
  await delay(300);
  expect([ears, sibling, other].map(titles)).toEqual([['Rapat pindah jam'], [], []]);
});

test('malformed arguments are refused', async () => {
  for (const [followed, says] of [
    [{ team: 'commitment_00000000-0000-4000-8000-000000000000' }, /BAD_USER_INPUT.*team/],
    [{ region: 'x' }, /RegionCode|kode wilayah|region/i],
  ] as const) {
    const refused = await following('tnp2k', followed);
    while (refused.told.length === 0) await delay(20);
    expect(refused.told.join()).toMatch(says);
  }
});

const strayIn = (region: string): string =>
  `insert into outbox (noun, subject_id, region_code)
   select 'commitment', '${promiseIn('31.71.02.1001')}', code from region where dotted_code = '${region}'`;

/** The team that the promise there was made to. */
const teamOf = async (region: string): Promise<string> => {
  const { commitment } = await answer(
    hub,
    'tnp2k',
    `{ commitment(id: "commitment_${promiseIn(region)}") { team { id } } }`,
  );
  return String(commitment?.['team']?.['id']);
};
