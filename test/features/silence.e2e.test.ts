import { Client } from 'pg';
import { followUp } from '../../src/features/follow-up';
import type { Hub } from '../../src/hub';
import { load } from '../../src/platform/database/owner';
import { takeRound } from '../../src/platform/schedule';
import { answer, statementsOf } from '../graphql';
import { openTestHub, type TestDatabase } from '../harness';
import { createWorld } from '../world/load';

let database: TestDatabase;
let hub: Hub;
let admin: Client;

beforeAll(async () => {
  database = await createWorld();
  hub = await openTestHub(database);
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await hub.close();
  await database.drop();
});

const rows = async (sql: string, ...values: unknown[]): Promise<Record<string, string | null>[]> =>
  (await admin.query<Record<string, string | null>>(sql, values)).rows;

/** Promises that say something else of their reports than the reports do, or of what was asked for. */
const astray = (): Promise<object[]> =>
  rows(`select number, reported_on, asked_on from commitment c where revision_of is null and (
    reported_on is distinct from (select max((reported_at at time zone 'Asia/Jakarta')::date) from progress_report where commitment_id = c.id)
    or asked_on is distinct from (select max(due_on) from reminder where commitment_id = c.id and kind = 'REPORT_MISSING'))`);

const leaf = async (): Promise<{ id: string; reported: () => Promise<string | null> }> => {
  const [row] = await rows(`select id from commitment where status = 'ACTIVE' and parts = 0 order by number limit 1`);
  const id = String(row?.['id']);
  const read = `select reported_on::text from commitment where id = $1`;
  return { id, reported: async () => (await rows(read, id))[0]?.['reported_on'] ?? null };
};
const report = (id: string, at: string, period: string): Promise<object[]> =>
  rows(
    `insert into progress_report (commitment_id, region_code, period, value, reported_by_id, reported_by_region_code, reported_at)
     select id, region_code, $3, 1, agency_id, agency_region_code, $2 from commitment where id = $1 returning id`,
    id,
    at,
    period,
  );

test('a promise tells the day it was last reported on, whatever comes late, is corrected or taken back', async () => {
  const { id, reported } = await leaf();
  await report(id, '2027-05-03 23:30+07', '2027-Q2');
  expect(await reported()).toBe('2027-05-03');
  // Of an earlier period, later: it was reported on that day all the same. Entered later, of a day before: the newest stands.
  await report(id, '2027-06-10 00:30+07', '2025-Q3');
  await report(id, '2027-04-01 10:00+07', '2027-Q1');
  expect(await reported()).toBe('2027-06-10');
  await rows(
    `update progress_report set reported_at = '2027-07-01 08:00+07' where commitment_id = $1 and period = '2027-Q1'`,
    id,
  );
  expect(await reported()).toBe('2027-07-01');
  await rows(`delete from progress_report where commitment_id = $1 and period in ('2027-Q1', '2025-Q3')`, id);
  expect(await reported()).toBe('2027-05-03');
  expect(await astray()).toEqual([]);
});

test('a report that moves to another promise is newest there, and no longer here', async () => {
  const { id, reported } = await leaf();
  const [other] = await rows(
    `select c.id, c.region_code from commitment c join commitment own on own.id = $1 and own.agency_id = c.agency_id
     where c.id <> own.id and c.revision_of is null limit 1`,
    id,
  );
  expect(other).toBeDefined();
  await report(id, '2028-01-01 10:00+07', '2027-12');
  await rows(
    `update progress_report set commitment_id = $2, region_code = $3 where commitment_id = $1 and period = '2027-12'`,
    id,
    other?.['id'],
    other?.['region_code'],
  );
  expect(await reported()).toBe('2027-05-03');
  expect(await astray()).toEqual([]);
});

test('a revision keeps what was reported and asked for; nobody writes either by itself', async () => {
  await takeRound(hub.database, followUp('2029-01-01'));
  expect(await astray()).toEqual([]);
  const { id } = await leaf();
  const before = await rows('select reported_on, asked_on from commitment where id = $1', id);
  expect(before[0]?.['asked_on']).not.toBeNull();
  await rows(
    `update commitment set reported_on = '2030-01-01', asked_on = null, due = due + 1, revision = revision + 1 where id = $1`,
    id,
  );
  expect(await rows('select reported_on, asked_on from commitment where id = $1', id)).toEqual(before);
  await rows(`delete from reminder where kind = 'REPORT_MISSING' and commitment_id = $1`, id);
  expect(await astray()).toEqual([]);
});

test('a report or a reminder is no change that followers are told of; the figure that comes with it is', async () => {
  const { id } = await leaf();
  const notes = async (): Promise<unknown> =>
    (await rows(`select count(*)::int as n from outbox where subject_id = $1`, id))[0]?.['n'];
  const before = await notes();
  await report(id, '2029-02-01 10:00+07', '2029-01');
  expect(await notes()).toBe(before);
  // Another of the same day says nothing new: the promise is not written at all.
  const version = async (): Promise<object[]> =>
    rows('select ctid::text, reported_on::text from commitment where id = $1', id);
  const written = await version();
  await report(id, '2029-02-01 11:00+07', '2029-02');
  expect([await version(), await notes()]).toEqual([written, before]);
  await load(database.ownerUrl, ({ query }) => query('update commitment set own_achieved = 2 where id = $1', [id]));
  expect(await notes()).toBe(Number(before) + 1);
});

test('who is silent is found by an index that holds nobody else', async () => {
  await takeRound(hub.database, followUp('2029-06-01'));
  await admin.query('analyze commitment; analyze team');
  const [text] = (await statementsOf(hub, () => takeRound(hub.database, followUp('2029-06-01')))).filter((one) =>
    one.includes(`'REPORT_MISSING'`),
  );
  await admin.query('set enable_seqscan = off; set enable_bitmapscan = off');
  const plan = (await rows(`explain ${(text ?? '').replaceAll('$1', `'2029-06-01'`).replaceAll('$2', '500')}`))
    .map((row) => row['QUERY PLAN'])
    .join('\n');
  await admin.query('reset all');
  expect(plan).toMatch(/commitment_silent[^\n]*\n\s+Index Cond: [^\n]*GREATEST/);
});

const BOARD = 'totals { promises } byAgency { score { progress } } byPillar { pillar } byRegion { score { atRisk } }';

test('of today a scoreboard reads neither reports nor the history, unless the trend is asked for', async () => {
  const asked = (fields: string, period = ''): Promise<string[]> =>
    statementsOf(hub, () => answer(hub, 'tkpk3171', `{ team(region: "31.71") { scoreboard${period} { ${fields} } } }`));
  const reads = /progress_report|history/;
  for (const [fields, period, past] of [
    [BOARD, '', false],
    [`${BOARD} trend { quarter }`, '', true],
    ['trend { score { promises } }', '', true],
    [BOARD, '(period: "2026-Q1")', true],
  ] as const) {
    const statements = await asked(fields, period);
    expect([fields, period, statements.length]).toEqual([fields, period, 1]);
    expect([fields, period, reads.test(statements.join())]).toEqual([fields, period, past]);
  }
  const [now] = await asked(BOARD);
  // Promises are read at one place.
  expect(now?.match(/from commitment /g)).toHaveLength(1);
});
