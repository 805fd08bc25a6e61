import { Client } from 'pg';
import { followUp } from '../../src/features/follow-up';
import type { Hub } from '../../src/hub';
import { takeRound } from '../../src/platform/schedule';
import { answer, statementsOf, type Json } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';
import { errorsOf, mutation } from '../mutations';

let database: TestDatabase;
let hub: Hub;
let admin: Client;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await hub.close();
  await database.drop();
});

const CITY = 'walikota-jakpus';
const SECRETARIAT = 'ppapp-jakpus';
const SETTINGS = 'remindBeforeDays remindAfterDays escalateAfterDays reportEveryDays riskMargin';
const configure = mutation(() => hub, 'configureFollowUp', `team { id version followUp { ${SETTINGS} } }`);
const escalate = mutation(
  () => hub,
  'escalateCommitment',
  `commitment { id version escalations { totalCount } history { action reason agency { code } } }
   escalation { level reason dueOn fromTeam { region { code } } toTeam { region { code } } byAgency { code } }`,
);
const team = async (code: string, persona = SECRETARIAT): Promise<Json> =>
  (await answer(hub, persona, `{ team(region: "${code}") { id version followUp { ${SETTINGS} } } }`))['team'] ?? {};

const rows = async (sql: string, ...values: unknown[]): Promise<Record<string, string>[]> =>
  (await admin.query<Record<string, string>>(sql, values)).rows;

/** A promise of the city of Jakarta Pusat that is under way, by the level of the team it was made to. */
const promiseTo = async (regionCode: number, status = 'ACTIVE'): Promise<string> => {
  const [row] = await rows(
    `select id from commitment where team_region_code = $1 and status = $2 and region_code between 3171000000 and 3171999999
     and not exists (select from escalation e where e.commitment_id = commitment.id) order by number limit 1`,
    regionCode,
    status,
  );
  return `commitment_${row?.['id']}`;
};

test('a secretariat sets how a team of its area follows up, and nobody else does', async () => {
  const before = await team('31.71.01');
  expect(before['followUp']).toEqual({
    remindBeforeDays: 7,
    remindAfterDays: 1,
    escalateAfterDays: 14,
    reportEveryDays: 35,
    riskMargin: 0.2,
  });
  const input = { team: before['id'], expectedVersion: before['version'], escalateAfterDays: 30, riskMargin: 0.25 };
  const done = await configure(SECRETARIAT, { ...input, idempotencyKey: 'once' });
  const after = {
    id: before['id'],
    version: Number(before['version']) + 1,
    followUp: { remindBeforeDays: 7, remindAfterDays: 1, escalateAfterDays: 30, reportEveryDays: 35, riskMargin: 0.25 },
  };
  expect(done).toEqual({ team: after, userErrors: [] });
  expect(await configure(SECRETARIAT, { ...input, idempotencyKey: 'once' })).toEqual(done);
  expect(await team('31.71.01')).toEqual(after);
  expect(errorsOf(await configure(SECRETARIAT, input))).toEqual(['VERSION_CONFLICT input,expectedVersion']);
  const other = { ...input, expectedVersion: after.version };
  for (const persona of ['camat-gambir', 'bappeda-dki', 'kesra-jakpus', 'inspektorat-jakpus'])
    expect([persona, errorsOf(await configure(persona, other))]).toEqual([persona, ['FORBIDDEN null']]);
  const province = await team('31');
  const above = { team: province['id'], expectedVersion: province['version'], reportEveryDays: 20 };
  expect(errorsOf(await configure(SECRETARIAT, above))).toEqual(['FORBIDDEN input,team']);
  const north = await team('31.72', 'tkpk-dki');
  const beside = { team: north['id'], expectedVersion: north['version'], reportEveryDays: 20 };
  expect(errorsOf(await configure(SECRETARIAT, beside))).toEqual(['NOT_FOUND input,team']);
  expect(errorsOf(await configure('tkpk-dki', beside))).toEqual([]);
  const wrong = { remindBeforeDays: -1, escalateAfterDays: 0, reportEveryDays: 401, riskMargin: 0.123 };
  expect(errorsOf(await configure(SECRETARIAT, { ...other, ...wrong }))).toEqual([
    'INVALID input,remindBeforeDays',
    'INVALID input,escalateAfterDays',
    'INVALID input,reportEveryDays',
    'INVALID input,riskMargin',
  ]);
  expect(errorsOf(await configure(SECRETARIAT, { team: before['id'], expectedVersion: after.version }))).toEqual([
    'INVALID input,team',
  ]);
});

test('a promise is raised by hand one team further each time, with a reason, and no further than there are teams', async () => {
  const commitment = await promiseTo(3171010000);
  const reason = 'Camat meminta dukungan kota.';
  const raise = (persona: string, input: object = {}): Promise<Json> =>
    escalate(persona, { commitment, reason, ...input });
  const first = await raise('camat-gambir');
  expect(first).toMatchObject({
    userErrors: [],
    escalation: {
      level: 1,
      reason,
      fromTeam: { region: { code: '31.71.01' } },
      toTeam: { region: { code: '31.71' } },
      byAgency: { code: 'camat-gambir' },
    },
  });
  expect(await raise(SECRETARIAT)).toMatchObject({ escalation: { level: 2, toTeam: { region: { code: '31' } } } });
  expect(await raise('tkpk-dki')).toMatchObject({ escalation: { level: 3, toTeam: { region: { code: '00' } } } });
  expect(errorsOf(await raise('tkpk-dki'))).toEqual(['ILLEGAL_STEP input,commitment']);
  expect(errorsOf(await raise('sosial-jakpus'))).toEqual(['FORBIDDEN input,commitment']);
  for (const persona of ['kesra-jakpus', 'inspektorat-jakpus', 'pkk-cideng', 'tnp2k'])
    expect([persona, errorsOf(await raise(persona))]).toEqual([persona, ['FORBIDDEN null']]);
  expect(errorsOf(await raise('walikota-jakut'))).toEqual(['NOT_FOUND input,commitment']);
  expect(errorsOf(await raise('camat-gambir', { reason: ' ' }))).toEqual(['INVALID input,reason']);
  expect(errorsOf(await raise('camat-gambir', { commitment: await promiseTo(3171010000, 'FULFILLED') }))).toEqual([
    'ILLEGAL_STEP input,commitment',
  ]);
});

test('raised by hand it is not raised there again by the hub', async () => {
  const commitment = await promiseTo(3171020000);
  const key = commitment.slice('commitment_'.length);
  expect(errorsOf(await escalate(SECRETARIAT, { commitment, reason: 'Sudah lewat.', idempotencyKey: 'x' }))).toEqual(
    [],
  );
  await escalate(SECRETARIAT, { commitment, reason: 'Sudah lewat.', idempotencyKey: 'x' });
  await admin.query(`update commitment set due = current_date - 20 where id = $1`, [key]);
  await admin.query(`update escalation set due_on = current_date - 20 where commitment_id = $1`, [key]);
  await takeRound(hub.database, followUp());
  expect(await rows('select level, by_agency_id is null as hub from escalation where commitment_id = $1', key)).toEqual(
    [{ level: 1, hub: false }],
  );
});

test('how many statements a setting and an escalation take', async () => {
  const { id, version } = await team('31.71.02');
  const setting = await statementsOf(hub, () =>
    configure(SECRETARIAT, { team: id, expectedVersion: version, remindAfterDays: 2 }),
  );
  // On a late day the round before has raised all that there was.
  await rows('delete from escalation');
  const commitment = await promiseTo(3171020000);
  const raising = await statementsOf(hub, () => escalate(SECRETARIAT, { commitment, reason: 'Terlambat terus.' }));
  // The row, the change, the history; and what is shown: a statement an object.
  expect([setting.length, raising.length]).toEqual([4, 5]);
});

test('over the demo city the round reminds and raises by itself, says so in the history, and is done at once again', async () => {
  await admin.query(`delete from reminder; delete from escalation; delete from history where actor = 'simpul'`);
  await takeRound(hub.database, followUp('2026-11-27'));
  await takeRound(hub.database, followUp('2026-11-27'));
  const kinds = await rows('select kind, count(*)::int as n from reminder group by kind order by kind');
  expect(kinds.map(({ kind }) => kind)).toEqual(['DUE_SOON', 'OVERDUE', 'REPORT_MISSING']);
  const levels = await rows('select level, count(*)::int as n from escalation group by level order by level');
  expect(levels.length).toBeGreaterThan(1);
  const raised = await answer(
    hub,
    CITY,
    `{ team(region: "31.71") { escalations(first: 1) { totalCount nodes { level byAgency { code } reason
       commitment { overdue risk riskReasons reminders { nodes { kind } } history { action agency { code } } } } } } }`,
  );
  expect(raised['team']?.['escalations']?.['nodes']?.[0]).toMatchObject({
    byAgency: null,
    reason: null,
    commitment: {
      overdue: true,
      risk: 'LATE',
      riskReasons: expect.arrayContaining(['OVERDUE']),
      history: expect.arrayContaining([{ action: 'escalateCommitment', agency: null }]),
    },
  });
});

const SCORE = 'promises draft agreed active awaitingVerification fulfilled cancelled overdue atRisk progress budget';
const VIEWS = [
  `{ team(region: "31.71") { scoreboard { day totals { ${SCORE} } byAgency { agency { name } score { ${SCORE} } }
     byPillar { pillar score { ${SCORE} } } byRegion { region { name } score { ${SCORE} } } trend { quarter score { ${SCORE} } } } } }`,
  '{ viewer { agency { inbox { totalCount nodes { duty since due commitment { title } } } inboxCounts { total overdue } } } }',
];

test('the city’s scoreboard and inbox have something to show, each in one statement', async () => {
  const [board = '', inbox = ''] = VIEWS;
  const shown = await answer(hub, CITY, board);
  expect(Number(shown['team']?.['scoreboard']?.['totals']?.['promises'])).toBeGreaterThan(100);
  expect(shown['team']?.['scoreboard']?.['byRegion']?.['length']).toBe(8);
  const own = await answer(hub, CITY, inbox);
  expect(Number(own['viewer']?.['agency']?.['inboxCounts']?.['total'])).toBeGreaterThan(0);
  for (const query of VIEWS) {
    expect(await statementsOf(hub, () => answer(hub, CITY, query))).toHaveLength(1);
  }
});

test('a promise that is at risk is so on the scoreboard as well, to the last digit', async () => {
  const id = await promiseTo(3171011002);
  await rows(`update commitment set status = 'CANCELLED' where id = $1`, id.slice('commitment_'.length));
  const board = async (): Promise<unknown> => {
    const asked = `{ commitment(id: "${id}") { risk } team(region: "31.71.01.1002") { scoreboard { totals { atRisk } } } }`;
    const { commitment, team: of } = await answer(hub, SECRETARIAT, asked);
    return { risk: commitment?.['risk'], atRisk: of?.['scoreboard']?.['totals']?.['atRisk'] };
  };
  const { atRisk: others } = (await board()) as { atRisk: number };
  await rows(
    `update commitment set status = 'ACTIVE', target = 3, baseline = null, own_achieved = 1, starts = current_date - 8, due = current_date + 7 where id = $1`,
    id.slice('commitment_'.length),
  );
  expect(await board()).toEqual({ risk: 'AT_RISK', atRisk: others + 1 });
});

test('a quarter to come counts the promises whose time touches it, also those that begin in its middle', async () => {
  const id = await promiseTo(3171011002);
  const of = async (period: string): Promise<unknown> =>
    (
      await answer(
        hub,
        SECRETARIAT,
        `{ team(region: "31.71.01.1002") { scoreboard(period: "${period}") { totals { promises } } } }`,
      )
    )['team']?.['scoreboard']?.['totals']?.['promises'];
  const move = (starts: string, due: string): Promise<unknown> =>
    rows(`update commitment set starts = $2, due = $3 where id = $1`, id.slice('commitment_'.length), starts, due);
  const counts: unknown[] = [];
  for (const [starts, due] of [
    ['2990-05-01', '2990-06-30'],
    ['2990-06-30', '2990-12-31'],
    ['2990-07-01', '2990-12-31'],
    ['2990-01-01', '2990-03-31'],
  ] as const) {
    await move(starts, due);
    counts.push(await of('2990-Q2'));
  }
  const [without] = counts.slice(2);
  expect(counts).toEqual([Number(without) + 1, Number(without) + 1, without, without]);
});
