import { Client } from 'pg';
import type { Hub } from '../../src/hub';
import { count, publishFigures } from '../../src/features/statistics';
import { COUNTER } from '../../src/features/statistics/counting';
import { takeRound } from '../../src/platform/schedule';
import { plain } from '../counting';
import { answer } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';

const CITY = 3171000000;

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

const recount = async (): Promise<void> => {
  await takeRound(hub.database, count());
  await takeRound(hub.database, publishFigures);
};
const [releases] = publishFigures.steps;
const rows = async <Row extends object>(sql: string): Promise<Row[]> => (await admin.query<Row>(sql)).rows;
const numberOf = async (sql: string): Promise<number> => (await rows<{ n: number }>(sql))[0]?.n ?? NaN;

/** Families that the hub has never counted, as after an import or a migration. */
const forget = (families: string): Promise<unknown> =>
  admin.query(`delete from family_count where household_id in (${families});
    insert into statistic_due (household_id, kelurahan_code) select id, kelurahan_code from household where id in (${families})`);

/** A release of the whole city that is the ranking one, and what it says. */
const RELEASE = `(select id from registry_release where region_code = ${CITY} and registry_code = 'P3KE' order by as_of desc limit 1)`;
const listed = (): Promise<number> =>
  numberOf(`select count(*)::int as n from listing l join family_count f on f.household_id = l.household_id
    where l.inside and l.release_id = ${RELEASE}`);
const counted = (column = 'families'): Promise<number> =>
  numberOf(`select ${column} as n from release_count where release_id = ${RELEASE} and region_code = ${CITY}`);

test('a release waits until the families it brought are counted', async () => {
  await recount();
  const wanted = await listed();
  expect(await counted()).toBe(wanted);
  await forget(`select household_id from listing where release_id = ${RELEASE} and inside limit 50`);
  await admin.query(`update registry_release set listings = listings + 1 where id = ${RELEASE}`);
  if (!releases) throw new Error('The round has no step for releases');
  // Between the last family of a round and its releases an import commits.
  await hub.database.write(COUNTER, releases);
  await recount();
  expect(await counted()).toBe(wanted);
});

test('a release that comes again, corrected, is counted again, and was taken in when it was', async () => {
  await recount();
  const days = `(select string_agg(distinct counted_on::text, ' ') as n from release_count where release_id = ${RELEASE})`;
  await admin.query('update release_count set counted_on = counted_on - 2');
  const [takenIn] = await rows(days);
  expect(await counted('extreme_poor')).toBeGreaterThan(0);
  await admin.query(`update listing set decile = 10 where release_id = ${RELEASE};
    insert into release_file (release_id, region_code, sha256, sheet, name, rows, accepted, rejected)
      select id, region_code, 'corrected', 'FAMILIES', 'koreksi.csv', 1, 1, 0 from registry_release where id = ${RELEASE}`);
  await recount();
  expect(await counted('extreme_poor')).toBe(0);
  expect(await rows(days)).toStrictEqual([takenIn]);
});

test('a kelurahan that a corrected release does not list any more is counted as none', async () => {
  await recount();
  const gambir = `release_id = ${RELEASE} and region_code = 3171011002`;
  expect(await numberOf(`select families as n from release_count where ${gambir}`)).toBeGreaterThan(0);
  await admin.query(`update listing set inside = false where release_id = ${RELEASE} and kelurahan_code = 3171011002;
    insert into release_file (release_id, region_code, sha256, sheet, name, rows, accepted, rejected)
      select id, region_code, 'without', 'FAMILIES', 'tanpa.csv', 1, 1, 0 from registry_release where id = ${RELEASE}`);
  await recount();
  expect(await numberOf(`select families as n from release_count where ${gambir}`)).toBe(0);
  expect(await numberOf(`select families as n from release_count_protected where ${gambir}`)).toBe(0);
  expect(await counted()).toBe(await listed());
});

test('a registry that is configured anew has its releases there counted anew', async () => {
  const there = `release_id = ${RELEASE} and inside and kelurahan_code between 3171010000 and 3171019999`;
  await admin.query(`update listing set decile = 3 where ${there}`);
  await recount();
  const [before, more] = [
    await counted('extreme_poor'),
    await numberOf(`select count(*)::int as n from listing where ${there}`),
  ];
  expect(more).toBeGreaterThan(0);
  await admin.query(`insert into registry_configuration (registry_code, region_code, counts_as_poverty_list, ranks, extreme_decile, reason, agency_id)
    select 'P3KE', 3171010000, true, true, 3, 'Uji', id from agency where code = 'ppapp-jakpus'`);
  await recount();
  expect(await counted('extreme_poor')).toBe(before + more);
});

test('rounded figures say since when they have changed: since they were published last before their release', async () => {
  await recount();
  await admin.query(`update statistic set day = day - 5; update release_count_protected set counted_on = counted_on - 2;
    create temporary table older as select * from statistic_protected; update older set day = day - 40;
    insert into statistic_protected select * from older`);
  const [days] = await rows<{ published: string; evening: string }>(
    `select ((now() at time zone 'Asia/Jakarta')::date - 40)::text as published, ((now() at time zone 'Asia/Jakarta')::date - 3)::text as evening`,
  );
  const since = async (persona: string): Promise<unknown> =>
    plain(
      (await answer(hub, persona, '{ region(code: "31.71") { statistics { change { since } } } }'))['region']?.[
        'statistics'
      ],
    );
  expect(await since('tnp2k')).toStrictEqual({ change: { since: days?.published } });
  expect(await since('walikota-jakpus')).toStrictEqual({ change: { since: days?.evening } });
});

const protectedFamilies = async (): Promise<unknown> =>
  (await answer(hub, 'tnp2k', '{ region(code: "31.71") { statistics { households } } }'))['region']?.['statistics'];

test('what was counted before midnight and published after it is published all the same', async () => {
  await recount();
  await admin.query('delete from statistic_protected; update statistic set day = day - 1');
  await recount();
  expect(await protectedFamilies()).not.toBeNull();
});

test('half of the families are never published', async () => {
  await recount();
  await admin.query('delete from statistic_protected');
  await forget('select id from household where merged_into is null limit 50');
  await admin.query(`update statistic set day = (now() at time zone 'Asia/Jakarta')::date`);
  await takeRound(hub.database, publishFigures);
  expect(await numberOf('select count(*)::int as n from statistic_protected where region_code = 0')).toBe(0);
  await recount();
  expect(await protectedFamilies()).not.toBeNull();
});

test('a clock that goes back over midnight loses no change', async () => {
  await recount();
  await admin.query('update statistic set day = day + 1');
  const was = await numberOf(`select extreme_poor as n from statistic where region_code = 0 order by day desc limit 1`);
  for (const families of [9, 10]) {
    await admin.query(`update household set extreme_poor = false where id = any (array(
      select id from household where extreme_poor and merged_into is null and status <> 'LEFT' limit ${families}))`);
    await recount();
  }
  expect(
    await numberOf(`select extreme_poor as n from statistic where region_code = 0 order by day desc limit 1`),
  ).toBe(was - 19);
});
