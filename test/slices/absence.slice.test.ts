import { PURPOSES } from '../../src/platform/access/policy';
import type { Hub } from '../../src/hub';
import { agencyOf } from '../comparison';
import { answer, ask } from '../graphql';
import { openTestHub, type TestDatabase } from '../harness';
import { meets, oracleFor } from '../oracle';
import { idOf, world } from '../world';
import { createWorld } from '../world/load';

let database: TestDatabase;
let hub: Hub;

beforeAll(async () => {
  database = await createWorld();
  hub = await openTestHub(database, {}, { nikLookups: 10_000 });
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

const oracle = oracleFor(world, { agency: agencyOf('sosial3171'), purpose: 'TARGETING' });
const first = <Row>(rows: readonly Row[], seen: (row: Row) => boolean): Row => {
  const found = rows.find((row) => !seen(row));
  if (!found) throw new Error('The world has no hidden row of this kind');
  return found;
};
const { sees } = oracle;

/** For each way to name a row: one that exists and is hidden, and one that does not exist. */
const NAMES: readonly (readonly [string, string, string])[] = [
  ...(
    [
      ['region', String(first(world.regions, sees.region).code), '3399000000'],
      ['agency', first(world.agencies, sees.agency).id, idOf('nobody')],
      ['program', first(world.programs, sees.program).id, idOf('nobody')],
      ['activity', first(world.activities, sees.placed).id, idOf('nobody')],
      ['household', first(world.households, sees.household).id, idOf('nobody')],
      ['person', first(world.persons, sees.person).id, idOf('nobody')],
      ['enrolment', first(world.enrolments, sees.enrolment).id, idOf('nobody')],
      ['observation', first(world.observations, sees.observed).id, idOf('nobody')],
      ['verification', first(world.verifications, sees.observed).id, idOf('nobody')],
      ['release', first(world.releases, sees.placed).id, idOf('nobody')],
      ['team', first(world.teams, sees.placed).id, idOf('nobody')],
      ['commitment', first(world.commitments, sees.placed).id, idOf('nobody')],
      ['workgroup', first(world.workGroups, sees.ofTeam).id, idOf('nobody')],
      ['meeting', first(world.meetings, sees.ofTeam).id, idOf('nobody')],
      ['agenda', first(world.agenda, sees.ofMeeting).id, idOf('nobody')],
      ['invitation', first(world.invitations, sees.guest).id, idOf('nobody')],
      ['presentation', first(world.presentations, sees.ofMeeting).id, idOf('nobody')],
      ['decision', first(world.decisions, sees.ofMeeting).id, idOf('nobody')],
      ['record', first(world.records, sees.ofMeeting).id, idOf('nobody')],
      ['report', first(world.reports, sees.report).id, idOf('nobody')],
      ['reminder', first(world.reminders, ({ commitment }) => sees.placed(commitment)).id, idOf('nobody')],
      ['escalation', first(world.escalations, ({ commitment }) => sees.placed(commitment)).id, idOf('nobody')],
      ['duplicate', first(world.duplicates, sees.duplicate).id, idOf('nobody')],
      ['feeding', first(world.batches, ({ activity }) => sees.placed(activity)).activity.id, idOf('nobody')],
      ['participant', first(world.participants, sees.participant).place.id, idOf('nobody')],
      ['referral', first(world.referrals, ({ participant }) => sees.participant(participant)).id, idOf('nobody')],
      ['regulation', first(world.regulations, sees.placed).id, idOf('nobody')],
      ['scenario', first(world.scenarios, sees.scenario).id, idOf('nobody')],
      ['inspection', first(world.inspections, sees.placed).id, idOf('nobody')],
      ['finding', first(world.findings, sees.finding).id, idOf('nobody')],
      ['standard', first(world.standards, sees.placed).id, idOf('nobody')],
      ['batch', first(world.checklistBatches, sees.batch).id, idOf('nobody')],
      ['merge', first(world.merges, sees.merge).id, idOf('nobody')],
    ] as const
  ).flatMap(([tag, hidden, absent]): [string, string, string][] => [
    ['{ node(id: "NAME") { id __typename } }', `${tag}_${hidden}`, `${tag}_${absent}`],
    ['{ nodes(ids: ["NAME"]) { id } }', `${tag}_${hidden}`, `${tag}_${absent}`],
  ]),
  ...(['household', 'activity', 'commitment'] as const).map((tag): [string, string, string] => [
    `{ ${tag}(id: "NAME") { id } }`,
    `${tag}_${first<{ id: string }>(tag === 'household' ? world.households : tag === 'activity' ? world.activities : world.commitments, (row) => oracleSees(tag, row.id)).id}`,
    `${tag}_${idOf('nobody')}`,
  ]),
  [
    '{ meeting(id: "NAME") { title } }',
    `meeting_${first(world.meetings, sees.ofTeam).id}`,
    `meeting_${idOf('nobody')}`,
  ],
  ['{ region(code: "NAME") { name } }', first(world.regions, sees.region).dotted, '33.99'],
  [
    '{ kelurahan(code: "NAME") { name households { totalCount } } }',
    first(
      world.regions.filter(({ level }) => level === 'KELURAHAN'),
      sees.region,
    ).dotted,
    '33.99.01.1001',
  ],
  ['{ team(region: "NAME") { name } }', first(world.teams, sees.placed).region.dotted, '33.99'],
  ['{ agency(code: "NAME") { name } }', first(world.agencies, sees.agency).code, 'nobody'],
  ['{ program(code: "NAME") { name } }', first(world.programs, sees.program).code, 'NOBODY'],
  [
    '{ commitments(filter: { agency: "NAME" }) { totalCount nodes { id } } }',
    `agency_${first(world.agencies, sees.agency).id}`,
    `agency_${idOf('nobody')}`,
  ],
  [
    '{ programs(filter: { agency: "NAME" }) { totalCount nodes { id } } }',
    `agency_${first(world.agencies, sees.agency).id}`,
    `agency_${idOf('nobody')}`,
  ],
  [
    '{ program(code: "P014") { candidates(region: "NAME") { totalCount nodes { id } } } }',
    '32.71.01.1001',
    '33.99.01.1001',
  ],
  [
    '{ households(first: 1) { nodes { eligibility(program: "NAME") { eligible } } } }',
    first(world.programs, sees.program).code,
    'NOBODY',
  ],
];

function oracleSees(tag: string, id: string): boolean {
  if (tag === 'household') return world.households.some((row) => row.id === id && sees.household(row));
  return [...world.activities, ...world.commitments].some((row) => row.id === id && sees.placed(row));
}

test.each(NAMES)('what is hidden reads byte for byte like what does not exist: %s', async (query, hidden, absent) => {
  const replies = await Promise.all(
    [hidden, absent].map((name) => ask(hub, 'sosial3171', query.replace('NAME', name), { purpose: 'TARGETING' })),
  );
  expect(replies[0]?.text).toBe(replies[1]?.text);
  expect(replies[0]?.status).toBe(replies[1]?.status);
});

test('a NIK finds its person only for those who are shown the family in full, and only for a purpose', async () => {
  const counts = { found: 0, hidden: 0 };
  for (const code of ['lurah3171011001', 'ppapp3171', 'rencana3171', 'mutu3171', 'bappeda31', 'tnp2k00']) {
    const { sees: sees_, shows } = oracleFor(world, { agency: agencyOf(code), purpose: 'VERIFICATION' });
    for (const person of world.persons.filter(({ nik }) => nik !== null)) {
      const { personByNik } = await answer(hub, code, `{ personByNik(nik: "${person.nik}") { id nik } }`, {
        purpose: 'VERIFICATION',
      });
      const shown = sees_.person(person) && shows(person.household, 'IDENTIFIED');
      expect(personByNik).toEqual(shown ? { id: `person_${person.id}`, nik: person.nik } : null);
      counts[shown ? 'found' : 'hidden'] += 1;
    }
  }
  expect(Math.min(counts.found, counts.hidden)).toBeGreaterThan(10);
  const reply = await ask(hub, 'lurah3171011001', `{ personByNik(nik: "${world.persons[0]?.nik}") { id } }`);
  expect(reply.errors[0]?.extensions['code']).toBe('PURPOSE_REQUIRED');
});

test('who read the data of a family is told to the camat and lurah of its area and to nobody else', async () => {
  const counts = { told: 0, untold: 0 };
  for (const code of [
    'lurah3171011001',
    'camat317102',
    'lengkap3171',
    'pkk3171011001',
    'tkpk3171',
    'sosial3171',
    'inspektorat3171',
    'menko00',
  ]) {
    const viewer = oracleFor(world, { agency: agencyOf(code), purpose: null });
    for (const family of world.households.filter((row) => viewer.sees.household(row))) {
      const query = `{ household(id: "household_${family.id}") { accessLog(first: 2) { totalCount nodes { at purpose disclosure agency { id } } } } }`;
      const { household } = await answer(hub, code, query);
      const seeded = world.accessLog
        .filter((entry) => entry.household === family)
        .sort((a, b) => (a.at < b.at ? 1 : -1));
      const told = seeded.filter((entry) => viewer.sees.accessEntry(entry));
      counts.told += told.length;
      counts.untold += seeded.length - told.length;
      if (told.length > 0) {
        expect(household?.['accessLog']?.['nodes']).toEqual(
          told.map(({ at, purpose, disclosure, agency }) => ({
            at,
            purpose,
            disclosure,
            agency: viewer.sees.agency(agency) ? { id: `agency_${agency.id}` } : null,
          })),
        );
      } else if (!agencyOf(code).mandates.includes('TERRITORIAL'))
        expect(household?.['accessLog']).toEqual({ totalCount: 0, nodes: [] });
    }
  }
  expect(Math.min(counts.told, counts.untold)).toBeGreaterThan(10);
});

test('a verdict of eligibility says of each family what the rules say, and only of families that are shown', async () => {
  const program = world.programs.find(({ code }) => code === 'P014') ?? world.programs[0];
  if (!program) throw new Error('There are programs');
  const { households } = await answer(
    hub,
    'menko00',
    `{ households(first: 100) { nodes { id eligibility(program: "${program.code}") { eligible } } } }`,
  );
  const listed = Array.from({ length: world.households.length }, (_, n) => households?.['nodes']?.[n]);
  const { takes, inArea } = oracleFor(world, { agency: program.agency, purpose: null });
  const eligible = listed.filter((row) => row?.['eligibility']?.['eligible']).map((row) => row?.['id']);
  const rules = world.households.filter(
    (row) =>
      takes({ ...program, active: true }, row) && inArea(row.kelurahan) && meets(program, row) && row.status !== 'LEFT',
  );
  expect(new Set(eligible)).toEqual(new Set(rules.map(({ id }) => `household_${id}`)));
  expect(rules.length).toBeGreaterThan(0);
});

test.each(['tnp2k00', 'kesra3171', 'hampa3171'])(
  '%s, who sees no families, is told their number in a release only rounded, always the same way',
  async (code) => {
    const query = '{ registries { releases { id listings } } }';
    const [once, twice] = await Promise.all([ask(hub, code, query), ask(hub, code, query)]);
    expect(once.text).toBe(twice.text);
    let rounded = 0;
    for (const release of world.releases) {
      const shown = new RegExp(`"release_${release.id}","listings":(\\d+)`).exec(once.text)?.[1];
      if (shown === undefined) continue;
      expect(Number(shown) % 5).toBe(0);
      expect(Math.abs(Number(shown) - release.listings)).toBeLessThan(5);
      rounded += Number(shown) === release.listings ? 0 : 1;
    }
    expect(rounded).toBeGreaterThan(0);
  },
);

test('each purpose opens the same rows: it says why, not what', async () => {
  const query = '{ households(first: 100) { nodes { id disclosure headName } } }';
  const texts = await Promise.all(
    PURPOSES.map(async (purpose) => (await ask(hub, 'lurah3171011001', query, { purpose })).text),
  );
  expect(new Set(texts).size).toBe(1);
  expect((await ask(hub, 'lurah3171011001', query, { purpose: 'CURIOSITY' })).errors[0]?.extensions['code']).toBe(
    'BAD_USER_INPUT',
  );
});
