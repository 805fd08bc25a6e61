import { Client } from 'pg';
import { followUp } from '../../src/features/follow-up';
import type { Hub } from '../../src/hub';
import { takeRound } from '../../src/platform/schedule';
import { DEFAULTS, daysAfter, escalationsBy, escalationsIn, remindersBy, remindersIn } from '../following';
import { statementsOf } from '../graphql';
import { openTestHub, type TestDatabase } from '../harness';
import { createWorld } from '../world/load';
import { world } from '../world';

let database: TestDatabase;
let hubs: Hub[];
let admin: Client;

beforeAll(async () => {
  database = await createWorld();
  hubs = [await openTestHub(database), await openTestHub(database), await openTestHub(database)];
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
  // Three of them take their time to open.
}, 120_000);

beforeEach(async () => {
  await admin.query('delete from reminder');
  await admin.query('delete from escalation');
  await admin.query(`delete from history where actor = 'simpul'`);
});

afterAll(async () => {
  await admin.end();
  await Promise.all(hubs.map((hub) => hub.close()));
  await database.drop();
});

const hub = (): Hub => {
  const [first] = hubs;
  if (!first) throw new Error('There are three');
  return first;
};
const round = (day: string, batch?: number): Promise<void> => takeRound(hub().database, followUp(day, batch));
const notedByHub = async (): Promise<number> =>
  (await admin.query(`select from history where actor = 'simpul' and agency_id is null`)).rowCount ?? 0;

const same = async (day: string): Promise<void> => {
  expect(await remindersIn(admin)).toEqual(remindersBy(day));
  expect(await escalationsIn(admin)).toEqual(escalationsBy(day));
  expect(await notedByHub()).toBe(escalationsBy(day).length);
};

test('day after day each moment is noted on its day, once', async () => {
  const counts = new Set<number>();
  for (let day = '2025-01-15'; day < '2025-04-20'; day = daysAfter(day, 1)) {
    await round(day);
    await same(day);
    counts.add(remindersBy(day).length + escalationsBy(day).length);
  }
  expect(counts.size).toBeGreaterThan(8);
}, 60_000);

test('what came while no server ran is noted late, each of it once, and a day that comes again brings nothing', async () => {
  await round('2025-03-10');
  await same('2025-03-10');
  await round('2025-03-13');
  await same('2025-03-13');
  await round('2026-06-01');
  await same('2026-06-01');
  expect(escalationsBy('2026-06-01').length).toBeGreaterThan(30);
  expect(remindersBy('2026-06-01').filter((text) => text.includes('REPORT_MISSING')).length).toBeGreaterThan(20);
  await round('2026-06-01');
  await round('2025-03-13');
  await same('2026-06-01');
});

test('the schedulers of three servers at once note each moment once', async () => {
  const rounds = hubs.flatMap(({ database: one }) => [1, 2].map(() => takeRound(one, followUp('2026-06-01', 7))));
  await Promise.all(rounds);
  // Who found another at it has left the rest to it.
  await same('2026-06-01');
});

test('without the lock that spares work, too, each is noted once', async () => {
  const { slice, steps } = followUp('2026-06-01', 5);
  await Promise.all(
    hubs.flatMap(({ database: one }) =>
      steps.map(async (step) => {
        for (let n = 0; n < 60; n += 1) await one.write(slice, step);
      }),
    ),
  );
  await same('2026-06-01');
}, 60_000);

test('a server that dies in the middle leaves what it had finished, and the next one does the rest', async () => {
  let left = 2;
  const dying = {
    write: ((slice, work) => {
      left -= 1;
      return hub().database.write(slice, async (scope) => {
        const done = await work(scope);
        // After its work, before its end.
        if (left < 0) throw new Error('gone');
        return done;
      });
    }) satisfies Hub['database']['write'],
  };
  await expect(takeRound(dying, followUp('2026-06-01'))).rejects.toThrow('gone');
  const all = remindersBy('2026-06-01');
  expect(await remindersIn(admin)).toEqual(all.filter((text) => !text.includes('REPORT_MISSING')));
  await round('2026-06-01');
  await same('2026-06-01');
});

const one = world.commitments.find(({ due, status, team }) => due < '2026' && status === 'ACTIVE' && team.parent);
const of = async (table: string): Promise<string[]> =>
  (
    await admin.query<{ text: string }>(
      `select ${table === 'reminder' ? `kind` : 'level'} || ' ' || due_on as text from ${table} where commitment_id = $1 order by due_on, 1`,
      [one?.id],
    )
  ).rows.map(({ text }) => text);

test('a revised due date is a moment of its own, and what was fulfilled is left alone', async () => {
  if (!one) throw new Error('There is one');
  const later = '2026-09-01';
  await round(daysAfter(one.due, 14));
  const before = [await of('reminder'), await of('escalation')];
  expect(before).toEqual([[`DUE_SOON ${one.due}`, `OVERDUE ${one.due}`], [`1 ${one.due}`]]);
  await admin.query('update commitment set due = $2 where id = $1', [one.id, later]);
  await round('2026-02-01');
  expect([await of('reminder'), await of('escalation')]).toEqual(before);
  await round(daysAfter(later, -7));
  expect((await of('reminder')).filter((text) => text.endsWith(later))).toEqual([`DUE_SOON ${later}`]);
  await round(daysAfter(later, 14));
  expect(await of('escalation')).toEqual([`1 ${one.due}`, `1 ${later}`]);
  await admin.query(`update commitment set status = 'FULFILLED' where id = $1`, [one.id]);
  await round('2027-06-01');
  expect(await of('escalation')).toEqual([`1 ${one.due}`, `1 ${later}`]);
  await admin.query(`update commitment set status = 'ACTIVE', due = $2 where id = $1`, [one.id, one.due]);
});

test('a team that changes its days is followed from then on, and reminds of no due date twice', async () => {
  const [team] = world.teams.filter((row) => row.region.dotted === '31.71');
  const patient = (row: { id: string }): typeof DEFAULTS =>
    row.id === team?.id ? { before: 40, after: 10, escalate: 100, report: 200 } : DEFAULTS;
  await admin.query(
    `update team set remind_before_days = 40, remind_after_days = 10, escalate_after_days = 100, report_every_days = 200 where id = $1`,
    [team?.id],
  );
  await round('2025-12-01');
  expect(await remindersIn(admin)).toEqual(remindersBy('2025-12-01', patient));
  expect(await escalationsIn(admin)).toEqual(escalationsBy('2025-12-01', patient));
  await admin.query(
    `update team set remind_before_days = 7, remind_after_days = 1, escalate_after_days = 14, report_every_days = 35 where id = $1`,
    [team?.id],
  );
  await round('2025-12-01');
  expect(await escalationsIn(admin)).toEqual(escalationsBy('2025-12-01'));
  const kinds = (texts: readonly string[]): string[] => texts.filter((text) => !text.includes('REPORT_MISSING'));
  expect(kinds(await remindersIn(admin))).toEqual(
    [...new Set([...kinds(remindersBy('2025-12-01', patient)), ...kinds(remindersBy('2025-12-01'))])].sort(),
  );
});

test('a promise that falls silent is asked for its report once, and again after the next silence', async () => {
  const silent = world.commitments.find(
    (row) => row.status === 'ACTIVE' && row.due > '2999' && !world.commitments.some(({ parent }) => parent === row),
  );
  const missing = async (): Promise<string[]> =>
    (await remindersIn(admin)).filter((text) => text.startsWith(`${silent?.id} REPORT_MISSING`));
  const first = `${silent?.id} REPORT_MISSING 2026-03-12`;
  await round('2026-03-12');
  expect(await missing()).toEqual([]);
  await round('2026-03-13');
  await round('2026-05-01');
  expect(await missing()).toEqual([first]);
  await admin.query(
    `insert into progress_report (commitment_id, region_code, period, value, reported_by_id, reported_by_region_code, reported_at)
     select id, region_code, '2026-04', 1, agency_id, agency_region_code, '2026-05-03 23:30+07' from commitment where id = $1`,
    [silent?.id],
  );
  await round('2026-06-07');
  expect(await missing()).toEqual([first]);
  await round('2026-06-08');
  expect(await missing()).toEqual([first, `${silent?.id} REPORT_MISSING 2026-06-07`]);
  await admin.query(`delete from progress_report where period = '2026-04'`);
});

test('a promise that somebody is at delays nobody else’s reminder, and is asked in the next round', async () => {
  const missing = async (): Promise<string[]> =>
    (await remindersIn(admin)).filter((text) => text.includes('REPORT_MISSING'));
  const all = remindersBy('2026-06-01').filter((text) => text.includes('REPORT_MISSING'));
  const [held = ''] = all;
  const other = new Client({ connectionString: database.adminUrl });
  await other.connect();
  await other.query('begin');
  await other.query(`update commitment set title = title where id = $1`, [held.split(' ')[0]]);
  await round('2026-06-01', 5);
  expect(await missing()).toEqual(all.filter((text) => text !== held));
  await other.query('rollback');
  await other.end();
  await round('2026-06-01', 5);
  await same('2026-06-01');
});

test('days are days in Jakarta: the session says so, and the last hour of a day there is of that day', async () => {
  const [row] = await hub().database.write(followUp().slice, ({ query }) =>
    query<{ zone: string; day: string }>(
      `select current_setting('timezone') as zone, timestamptz '2026-05-03 23:30+07'::date::text as day`,
    ),
  );
  expect(row).toEqual({ zone: 'Asia/Jakarta', day: '2026-05-03' });
});

test('a round in which nothing is due takes two statements a step, and one to hold who is silent', async () => {
  await round('2026-06-01');
  const statements = await statementsOf(hub(), () => round('2026-06-01'));
  expect(statements).toHaveLength(9);
});
