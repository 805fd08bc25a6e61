import { PERSONAS } from '../../src/demo';
import { EXAMPLES } from '../../src/page/examples';
import { answer } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';
import type { Hub } from '../../src/hub';

let database: TestDatabase;
let hub: Hub;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

test.each(PERSONAS.map(({ persona }) => [persona]))('%s gets an answer to every saved query', async (persona) => {
  for (const { query } of EXAMPLES) {
    for (const purpose of ['TARGETING', undefined]) {
      await answer(hub, persona, query, purpose === undefined ? {} : { purpose });
    }
  }
});

/** What each persona sees of the demo city: how many families, and how much of the first. */
const slices: readonly [persona: string, families: number, disclosure: string | undefined][] = [
  ['lurah-cideng', 445, 'IDENTIFIED'],
  ['lurah-pasar-baru', 330, 'IDENTIFIED'],
  ['camat-gambir', 2196, 'IDENTIFIED'],
  ['pkk-cideng', 445, 'IDENTIFIED'],
  ['kesra-jakpus', 0, undefined],
  ['ppapp-jakpus', 20006, 'MASKED'],
  ['inspektorat-jakpus', 30, 'MASKED'],
  ['bappeda-dki', 22526, 'PSEUDONYMOUS'],
  ['tnp2k', 0, undefined],
  ['walikota-jakut', 2520, 'MASKED'],
];

test.each(slices)('%s sees %i families, the poorest %s', async (persona, families, disclosure) => {
  const query = '{ households(first: 1) { totalCount nodes { disclosure } } }';
  const { households } = await answer(hub, persona, query, { purpose: 'TARGETING' });
  expect(households?.['totalCount']).toBe(families);
  expect(households?.['nodes']?.[0]?.['disclosure']).toBe(disclosure);
});

test.each(['sosial-jakpus', 'nakertransgi-jakpus', 'kesehatan-jakpus'])(
  '%s sees its candidates masked and its enrolled families in full',
  async (persona) => {
    const query = `{ viewer { agency { programs { nodes { code
      enrolments(first: 3, filter: { statuses: [ACCEPTED] }) { nodes { household { disclosure headName } } }
      candidates(region: "31.71", first: 3) { nodes { disclosure headName } } } } } } }`;
    const { viewer } = await answer(hub, persona, query, { purpose: 'DELIVERY' });
    const enrolled = new Set<unknown>();
    const candidates = new Set<unknown>();
    for (const program of Object.values(viewer?.['agency']?.['programs']?.['nodes'] ?? {})) {
      for (const { household } of Object.values(program['enrolments']?.['nodes'] ?? {}))
        enrolled.add(household?.['disclosure']);
      for (const household of Object.values(program['candidates']?.['nodes'] ?? {}))
        candidates.add(household['disclosure']);
    }
    expect([...enrolled]).toEqual(['IDENTIFIED']);
    expect(candidates).toContain('MASKED');
  },
);

test('viewer.access tells each persona what it may write, once, and says so in Indonesian', async () => {
  const writes: Record<string, string[]> = {};
  for (const { persona } of PERSONAS) {
    const query = '{ viewer { access { type rows disclosure writes why } } }';
    const { viewer } = await answer(hub, persona, query, { language: 'id' });
    const rules = Object.values(viewer?.['access'] ?? {});
    writes[persona] = rules.flatMap((rule) => Object.values(rule['writes'] ?? {}).map(String));
    const told = rules.map((rule) => `${String(rule['type'])}: ${String(rule['rows'])}`);
    expect(new Set(told).size).toBe(told.length);
    expect(rules.map((rule) => String(rule['why'])).join()).not.toMatch(/Mandate|Read only/);
  }
  for (const types of Object.values(writes)) expect(new Set(types).size).toBe(types.length);
  expect(writes['lurah-cideng']).toContain('Household');
  expect(writes['lurah-cideng']).not.toContain('RegistryRelease');
  expect(writes['ppapp-jakpus']).toContain('RegistryRelease');
});

test('who saw a family is told to its lurah, and to nobody else', async () => {
  const one = await answer(hub, 'pkk-cideng', '{ households(first: 1) { nodes { id headName } } }', {
    purpose: 'VERIFICATION',
  });
  const id = String(one['households']?.['nodes']?.[0]?.['id']);
  const query = `query Jejak { household(id: "${id}") { accessLog(first: 5) { nodes { agency { code } purpose disclosure operation } } } }`;
  const { household } = await answer(hub, 'lurah-cideng', query);
  expect(household?.['accessLog']?.['nodes']).toContainEqual({
    agency: { code: 'pkk-cideng' },
    purpose: 'VERIFICATION',
    disclosure: 'IDENTIFIED',
    operation: 'households',
  });
  for (const persona of ['pkk-cideng', 'ppapp-jakpus', 'bappeda-dki']) {
    const other = await answer(hub, persona, query);
    expect(other['household']?.['accessLog']?.['nodes']).toEqual([]);
  }
});

test('a NIK finds its person only where the family is identified', async () => {
  const found = await answer(hub, 'lurah-cideng', '{ households(first: 5) { nodes { members { nik } } } }', {
    purpose: 'GRIEVANCE',
  });
  const nik = String(found['households']?.['nodes']?.[0]?.['members']?.[0]?.['nik']);
  const query = 'query ($nik: Nik!) { personByNik(nik: $nik) { nik household { kelurahan { name } } } }';
  const asked = { purpose: 'GRIEVANCE', variables: { nik } };
  const { personByNik } = await answer(hub, 'lurah-cideng', query, asked);
  expect(personByNik).toEqual({ nik, household: { kelurahan: { name: 'Cideng' } } });
  for (const persona of ['lurah-pasar-baru', 'ppapp-jakpus', 'bappeda-dki', 'tnp2k']) {
    expect(await answer(hub, persona, query, asked)).toEqual({ personByNik: null });
  }
});
