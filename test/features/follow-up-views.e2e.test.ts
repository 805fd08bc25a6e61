import { Client } from 'pg';
import type { Hub } from '../../src/hub';
import { agencyOf } from '../comparison';
import { answer, statementsOf } from '../graphql';
import { openTestHub, type TestDatabase } from '../harness';
import { inboxFor } from '../inbox';
import { readRaw, scoreboardFor } from '../standing';
import { world } from '../world';
import { createWorld } from '../world/load';

let database: TestDatabase;
let hub: Hub;
let admin: Client;

/** Some drafts, a way through the states for each third promise, and a promise that was sent back. */
const HISTORY = `
  update commitment set status = 'DRAFT' where status = 'AGREED' and right(number, 1) = '1';
  insert into commitment_verification (commitment_id, region_code, agency_id, agency_region_code, outcome, reason, verified_at)
    select id, region_code, agency_id, agency_region_code, 'SENT_BACK', 'x', '2026-04-01 23:30+07' from commitment where status = 'ACTIVE' and right(number, 1) = '1';
  insert into history (noun, subject_id, region_code, agency_id, actor, action, status, at)
    select 'commitment', c.id, c.region_code, c.agency_id, 'test', 'test', s.status, s.at
    from (select c.*, row_number() over (order by id) as n from commitment c) c
    cross join (values ('DRAFT', timestamptz '2025-11-30 23:30+07', 3), ('AGREED', '2025-12-31 23:30+07', 3), ('ACTIVE', '2026-04-01 00:30+07', 3),
      ('AWAITING_VERIFICATION', '2026-07-15 10:00+07', 6), ('DRAFT', '2026-08-15 10:00+07', 4)) s (status, at, each)
    where c.n % s.each = 0;
  -- Late, of an earlier period: it leaves the figure as it was.
  insert into progress_report (commitment_id, region_code, period, value, reported_by_id, reported_by_region_code, reported_at)
    select id, region_code, '2025-Q3', 1, agency_id, agency_region_code, '2026-06-10 10:00+07' from commitment where right(number, 1) = '1'`;

beforeAll(async () => {
  database = await createWorld();
  hub = await openTestHub(database);
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query(HISTORY);
});

afterAll(async () => {
  await admin.end();
  await hub.close();
  await database.drop();
});

const INBOX = `inbox(first: 100) { totalCount nodes { duty since due commitment { id } finding { id } } }
  inboxCounts { total escalated overdue sentBack toReport toVerify toAgree findingsOverdue findingsReturned findingsToAnswer findingsToVerify }`;
const VIEWERS = [
  'menko00',
  'bappeda31',
  'dinsos31',
  'tkpk3171',
  'ppapp3171',
  'sosial3171',
  'kesra3171',
  'inspektorat3171',
  'camat317101',
  'lurah3171011001',
];

test.each(VIEWERS)('the inbox of %s, and of those around it, holds what a count by hand finds', async (code) => {
  const raw = await readRaw(admin);
  const viewer = agencyOf(code);
  for (const agency of [viewer, ...['sosial3171', 'inspektorat3171', 'camat317101', 'lurah3171011001'].map(agencyOf)]) {
    const data = await answer(hub, code, `{ agency(code: "${agency.code}") { ${INBOX} } }`);
    if (data['agency'] === null) continue;
    const items = inboxFor(raw, agency, viewer);
    const count = (duty: string): number => items.filter((item) => item.duty === duty).length;
    expect(data['agency']).toEqual({
      inbox: { totalCount: items.length, nodes: items.slice(0, 100) },
      inboxCounts: {
        total: items.length,
        escalated: count('ESCALATED'),
        overdue: count('OVERDUE'),
        sentBack: count('SENT_BACK'),
        toReport: count('TO_REPORT'),
        toVerify: count('TO_VERIFY'),
        toAgree: count('TO_AGREE'),
        findingsOverdue: count('FINDING_OVERDUE'),
        findingsReturned: count('FINDING_RETURNED'),
        findingsToAnswer: count('FINDING_TO_ANSWER'),
        findingsToVerify: count('FINDING_TO_VERIFY'),
      },
    });
  }
});

test('every duty stands in some inbox, so none was compared with nothing', async () => {
  const raw = await readRaw(admin);
  const duties = world.agencies.flatMap((agency) => inboxFor(raw, agency, agency).map(({ duty }) => duty));
  expect([...new Set(duties)].sort()).toEqual([
    'ESCALATED',
    'FINDING_OVERDUE',
    'FINDING_RETURNED',
    'FINDING_TO_ANSWER',
    'FINDING_TO_VERIFY',
    'OVERDUE',
    'SENT_BACK',
    'TO_AGREE',
    'TO_REPORT',
    'TO_VERIFY',
  ]);
});

test('an inbox is read in pages either way, each item once', async () => {
  const raw = await readRaw(admin);
  const all = inboxFor(raw, agencyOf('tkpk3171'), agencyOf('tkpk3171'));
  expect(all.length).toBeGreaterThan(6);
  const found: unknown[] = [];
  for (let cursor = ''; ;) {
    const page = await answer(
      hub,
      'tkpk3171',
      `{ viewer { agency { inbox(first: 3${cursor}) { nodes { duty since due commitment { id } finding { id } } pageInfo { hasNextPage endCursor } } } } }`,
    );
    const inbox = page['viewer']?.['agency']?.['inbox'];
    found.push(...(inbox?.['nodes'] as unknown as unknown[]));
    if (String(inbox?.['pageInfo']?.['hasNextPage']) !== 'true') break;
    cursor = `, after: "${String(inbox?.['pageInfo']?.['endCursor'])}"`;
  }
  expect(found).toEqual(all);
  const last = await answer(
    hub,
    'tkpk3171',
    `{ viewer { agency { inbox(last: 2) { nodes { duty since due commitment { id } finding { id } } } } } }`,
  );
  expect(last['viewer']?.['agency']?.['inbox']?.['nodes']).toEqual(all.slice(-2));
});

const SCORE = 'promises draft agreed active awaitingVerification fulfilled cancelled overdue atRisk progress budget';
const BOARD = `day totals { ${SCORE} } byAgency { agency { code } score { ${SCORE} } } byPillar { pillar score { ${SCORE} } }
  byRegion { region { code } score { ${SCORE} } } trend { quarter day score { ${SCORE} } }`;
const SPANS = [
  undefined,
  { name: '2026-Q1', first: '2026-01-01', last: '2026-03-31' },
  { name: '2025-06', first: '2025-06-01', last: '2025-06-30' },
  { name: '2999-12', first: '2999-12-01', last: '2999-12-31' },
];

test.each(VIEWERS)('the scoreboards %s sees are what a count by hand finds, of today and of periods', async (code) => {
  const raw = await readRaw(admin);
  const viewer = agencyOf(code);
  for (const team of world.teams.filter(({ region }) =>
    ['00', '31', '31.71', '31.71.01', '31.71.01.1001', '31.72'].includes(region.dotted),
  )) {
    for (const span of SPANS) {
      const args = span ? `(period: "${span.name}")` : '';
      const data = await answer(
        hub,
        code,
        `{ team(region: "${team.region.dotted}") { scoreboard${args} { ${BOARD} } } }`,
      );
      if (data['team'] === null) continue;
      expect([team.name, span?.name, data['team']?.['scoreboard']]).toEqual([
        team.name,
        span?.name,
        scoreboardFor(raw, team, viewer, span),
      ]);
    }
  }
});

test('inbox and scoreboard are one statement each', async () => {
  for (const query of [`{ viewer { agency { ${INBOX} } } }`, `{ team(region: "31.71") { scoreboard { ${BOARD} } } }`])
    expect(await statementsOf(hub, () => answer(hub, 'tkpk3171', query))).toHaveLength(1);
});
