import { Client } from 'pg';
import { publishFigures } from '../../src/features/statistics';
import type { Hub } from '../../src/hub';
import { takeRound } from '../../src/platform/schedule';
import { plain } from '../counting';
import { countExits, GIVEN, readKnown, type Exit, type Given, type Listed, type ReleaseOf } from '../exits';
import type { Figures } from '../exit-cells';
import { answer, statementsOf } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';
import { CIDENG } from '../mutations';

const CITY = 3171000000;

let database: TestDatabase;
let hub: Hub;
let admin: Client;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query(`${GIVEN}; delete from statistic_due; update registry_release set listings = listings + 1`);
  await recount();
});

afterAll(async () => {
  await admin.end();
  await hub.close();
  await database.drop();
});

const recount = (): Promise<void> => takeRound(hub.database, publishFigures);
const rows = async <Row extends object>(sql: string): Promise<Row[]> => (await admin.query<Row>(sql)).rows;

const truth = async (): Promise<Exit[]> => {
  const { releases, listed, given, regions } = await readKnown(rows);
  return countExits(releases, listed, given, regions);
};

interface Cell {
  readonly at: string;
  readonly families: number;
  readonly left: number;
}

const CELL = `release_id || ' ' || before_id || ' ' || region_code || ' ' || coalesce(program_id::text, '-') as at`;
const counted = (table = 'release_exit'): Promise<Cell[]> =>
  rows<Cell>(`select ${CELL}, families, gone as left from ${table} order by 1`);
const cellOf = ({ release, before, area, program, families, left }: Exit): Cell => ({
  at: `${release} ${before} ${area} ${program ?? '-'}`,
  families: families.length,
  left: left.length,
});
/** Rows of programs that were counted once stay, with none. */
const some = (cells: readonly Cell[]): Cell[] => cells.filter(({ at, families }) => at.endsWith(' -') || families > 0);
const sorted = (cells: readonly Cell[]): Cell[] => [...cells].sort((a, b) => (a.at < b.at ? -1 : 1));

test('who left, by area and program, is what a count of every family gives', async () => {
  const wanted = sorted((await truth()).map(cellOf));
  expect(some(await counted())).toStrictEqual(wanted);
  expect(wanted.filter(({ at, left }) => !at.endsWith('-') && left > 0).length).toBeGreaterThan(100);
  // In two of the pairs of releases, and of families with a place as well as without.
  const pairs = new Set(wanted.filter(({ left }) => left > 0).map(({ at }) => at.split(' ').slice(0, 2).join(' ')));
  expect(pairs.size).toBeGreaterThanOrEqual(2);
});

type Shown = Figures['exitsByProgram'][number];

const ASKED = 'exitsByProgram { program { code } registry from asOf families left share }';
const shownTo = async (persona: string, code: string): Promise<Shown[]> =>
  Object.values(
    plain(
      (await answer(hub, persona, `{ region(code: "${code}") { statistics { ${ASKED} } } }`))['region']?.[
        'statistics'
      ]?.['exitsByProgram'],
    ) as Shown[],
  );

test('who sees the families is told exactly, the newest first, in one statement', async () => {
  const codes = await rows<{ id: string; code: string }>('select id, code from program');
  const releases = await rows<{ id: string; day: string; registry: string }>(
    'select id, as_of::text as day, registry_code as registry from registry_release',
  );
  const all = await truth();
  for (const [persona, code, area] of [
    ['lurah-cideng', CIDENG, 3171011002],
    ['camat-gambir', '31.71.01', 3171010000],
    ['walikota-jakpus', '31.71', CITY],
    ['bappeda-dki', '31.72', 3172000000],
  ] as const) {
    const shown = await shownTo(persona, code);
    const day = (id: string): string => releases.find((one) => one.id === id)?.day ?? '';
    const wanted = all
      .filter((one) => one.area === area)
      .map(({ release, before, program, families, left }) => ({
        program: program === null ? null : { code: codes.find(({ id }) => id === program)?.code },
        registry: releases.find(({ id }) => id === release)?.registry,
        ...{ from: day(before), asOf: day(release), families: families.length, left: left.length },
        share: families.length === 0 ? null : Math.round((left.length / families.length) * 10_000) / 10_000,
      }));
    const byCell = (a: { asOf: string }, b: { asOf: string }): number =>
      JSON.stringify(a) < JSON.stringify(b) ? -1 : a === b ? 0 : 1;
    expect([...shown].sort(byCell)).toStrictEqual([...wanted].sort(byCell));
    expect(shown.map(({ asOf }) => asOf)).toStrictEqual(
      shown
        .map(({ asOf }) => asOf)
        .sort()
        .reverse(),
    );
  }
  const taken = await statementsOf(hub, () => shownTo('walikota-jakpus', '31.71'));
  expect(taken).toHaveLength(1);
});

test('everybody else is told multiples of five, the same to all, and nothing of what is elsewhere', async () => {
  const exact = await shownTo('walikota-jakpus', '31.71');
  const rounded = await shownTo('tnp2k', '31.71');
  expect(await shownTo('kesra-jakpus', '31.71')).toStrictEqual(rounded);
  const name = ({ program, registry, asOf }: Shown): string => `${registry} ${asOf} ${program?.code ?? '-'}`;
  const truths = new Map(exact.map((one) => [name(one), one]));
  for (const one of rounded) {
    const real = truths.get(name(one));
    for (const count of ['families', 'left'] as const) {
      expect(one[count] % 5).toBe(0);
      expect(Math.abs(one[count] - (real?.[count] ?? NaN))).toBeLessThanOrEqual(4);
    }
    expect(one.share ?? 0).toBeLessThanOrEqual(1);
    // That a program is named would tell of somebody in it.
    if (one.program) expect(one.families).toBeGreaterThan(0);
  }
  expect(rounded.some((one) => one.families !== truths.get(name(one))?.families)).toBe(true);
  // Who has the city above him is told of it, and of the kelurahan next door nothing.
  expect(await shownTo('lurah-cideng', '31.71')).toStrictEqual(rounded);
  const next = await answer(hub, 'lurah-cideng', `{ region(code: "31.71.01.1003") { statistics { ${ASKED} } } }`);
  expect(plain(next)).toStrictEqual({ region: null });
});

test('of a day before the later release it says nothing', async () => {
  const asked = `{ region(code: "31.71") { statistics(asOf: "2025-09-29") { ${ASKED} } } }`;
  expect(plain(await answer(hub, 'walikota-jakpus', asked))).toStrictEqual({ region: { statistics: null } });
});

test('the same set of families is the same number, whatever it is called', async () => {
  const sets = await rows<{ set: string; told: number }>(`
    select e.families || ' ' || e.families_key as set, p.families as told from release_exit e join release_exit_protected p
      on (p.release_id, p.region_code) = (e.release_id, e.region_code) and p.program_id is not distinct from e.program_id
    union all
    select e.gone || ' ' || e.gone_key, p.gone from release_exit e join release_exit_protected p
      on (p.release_id, p.region_code) = (e.release_id, e.region_code) and p.program_id is not distinct from e.program_id
    where p.families > 0`);
  const told = new Map<string, Set<number>>();
  for (const { set, told: number } of sets) told.set(set, (told.get(set) ?? new Set()).add(number));
  expect(told.size).toBeLessThan(sets.length - 50);
  expect([...told].filter(([, numbers]) => numbers.size > 1)).toStrictEqual([]);
  // What is left out is what is rounded to nothing.
  const [left] = await rows<{
    n: number;
  }>(`select count(*)::int as n from release_exit e where program_id is not null and not exists (
    select from release_exit_protected p where (p.release_id, p.region_code, p.program_id) = (e.release_id, e.region_code, e.program_id))
    and protected_count(families, families_key::text) > 0`);
  expect(left?.n).toBe(0);
});

test('of a number of families that is rounded to none nobody has left: it would tell that there is one', async () => {
  const ofNone = async (): Promise<{ told: number; hidden: number } | undefined> =>
    (
      await rows<{ told: number; hidden: number }>(
        `select count(*) filter (where p.gone > 0)::int as told, count(*) filter (where protected_count(e.gone, e.gone_key::text) > 0)::int as hidden
         from release_exit e join release_exit_protected p on (p.release_id, p.region_code) = (e.release_id, e.region_code)
           and p.program_id is not distinct from e.program_id where p.families = 0`,
      )
    )[0];
  let found = await ofNone();
  // Which way a count is rounded is drawn with the keys of its families: they are drawn again until there is such a number.
  for (let draws = 0; draws < 30 && found?.hidden === 0; draws += 1) {
    await admin.query(`update family_count set key = hashtextextended(gen_random_uuid()::text, 0) >> 32;
      update release_count set exits = null`);
    await recount();
    found = await ofNone();
  }
  expect(found?.hidden).toBeGreaterThan(0);
  expect(found?.told).toBe(0);
});

const RELEASE_OF = (year: number): string =>
  `(select id from registry_release where region_code = ${CITY} and registry_code = 'P3KE' and as_of = '${year}-09-30')`;
const corrected = (year: number, as: string): string =>
  `insert into release_file (release_id, region_code, sha256, sheet, name, rows, accepted, rejected)
     select id, region_code, '${as}', 'FAMILIES', 'koreksi.csv', 1, 1, 0 from registry_release where id = ${RELEASE_OF(year)}`;

test('what changes of places later is not counted; a release that is corrected has it counted anew, also the earlier of two', async () => {
  const before = await counted();
  await admin.query(`create table kept as select id, since from enrolment; update enrolment set since = '2020-01-01'`);
  await admin.query('delete from statistic_due');
  await recount();
  expect(await counted()).toStrictEqual(before);
  await admin.query(corrected(2023, 'corrected'));
  await recount();
  const after = await counted();
  expect(after).not.toStrictEqual(before);
  // Of programs that gave no place any more there is none, and what was told is taken back.
  const [old] = await rows<{ n: number }>(
    `select sum(families)::int as n from release_exit where release_id = ${RELEASE_OF(2024)} and program_id is not null`,
  );
  expect(old?.n).toBe(0);
  const [told] = await rows<{ n: number; rows: number }>(
    `select sum(families)::int as n, count(*)::int as rows from release_exit_protected
     where release_id = ${RELEASE_OF(2024)} and program_id is not null`,
  );
  expect(told?.n).toBe(0);
  expect(told?.rows).toBeGreaterThan(0);
  // The later pair was counted of releases that have not changed.
  const [later] = await rows<{ id: string }>(`select ${RELEASE_OF(2025)} as id`);
  const of2025 = (cells: readonly Cell[]): Cell[] => cells.filter(({ at }) => at.startsWith(later?.id ?? '-'));
  expect(of2025(after).length).toBeGreaterThan(44);
  expect(of2025(after)).toStrictEqual(of2025(before));
  await admin.query(`update enrolment e set since = k.since from kept k where k.id = e.id; drop table kept`);
  await admin.query('delete from statistic_due');
  await admin.query(`update listing set decile = 1 where release_id = ${RELEASE_OF(2025)}; ${corrected(2025, 'poorer')};
    ${corrected(2024, 'again')}`);
  await recount();
  expect(some(await counted())).toStrictEqual(some(sorted((await truth()).map(cellOf))));
});

test('another threshold of an area is that by which they are extremely poor, before and after', async () => {
  await admin.query(`update listing set decile = 1 + abs(hashtext(household_id::text || release_id)) % 4 where release_id in (
    ${RELEASE_OF(2023)}, ${RELEASE_OF(2024)}, ${RELEASE_OF(2025)});
    insert into registry_configuration (registry_code, region_code, counts_as_poverty_list, ranks, extreme_decile, reason, agency_id)
    select 'P3KE', 3171010000, true, true, 2, 'Uji', id from agency where code = 'ppapp-jakpus'`);
  for (const year of [2023, 2024, 2025]) await admin.query(corrected(year, `mixed ${year}`));
  await recount();
  const all = countExits(
    await rows<ReleaseOf>(`select id, registry_code as registry, as_of::text as "asOf", region_code::float8 as lo,
      region_end(region_code)::float8 as hi from registry_release where registry_code = 'P3KE' and region_code = ${CITY}`),
    await rows<Listed>(`select release_id as release, household_id as household, kelurahan_code::float8 as kelurahan, decile
      from listing where inside and registry_code = 'P3KE'`),
    await rows<Given>(`select household_id as household, program_id as program, since::text as since from enrolment
      where live and covers(program_region_code, kelurahan_code)`),
    (await readKnown(rows)).regions,
    (_registry, kelurahan) => (Math.floor(kelurahan / 10_000) === 317101 ? 2 : 1),
  );
  const ids = new Set(all.map(({ release }) => release));
  const mine = (await counted()).filter(({ at }) => ids.has(at.split(' ')[0] ?? ''));
  expect(some(mine)).toStrictEqual(some(sorted(all.map(cellOf))));
  expect(some(mine).length).toBeGreaterThan(100);
});

test('a release that says no deciles stands between no two others', async () => {
  await admin.query(`delete from registry_configuration where reason = 'Uji'; delete from statistic_due;
    update listing set decile = null where release_id = ${RELEASE_OF(2024)}`);
  for (const year of [2023, 2024, 2025]) await admin.query(corrected(year, `without deciles ${year}`));
  await recount();
  const newest = sorted((await truth()).map(cellOf)).filter(({ at }) => at.includes(' 3171'));
  const [pair] = await rows<{ at: string }>(`select ${RELEASE_OF(2025)} || ' ' || ${RELEASE_OF(2023)} as at`);
  const ofPair = (cells: readonly Cell[]): Cell[] => cells.filter(({ at }) => at.startsWith(pair?.at ?? '-'));
  expect(ofPair(newest).length).toBeGreaterThan(44);
  expect(some(ofPair(await counted()))).toStrictEqual(ofPair(newest));
});

test('one that cannot be counted holds up nothing else', async () => {
  await admin.query(`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
    create trigger refuse before update on release_exit for each row execute function refuse();
    delete from statistic_protected; ${corrected(2025, 'once more')}`);
  await expect(recount()).rejects.toThrow('no');
  const [published] = await rows<{ n: number }>('select count(*)::int as n from statistic_protected');
  expect(published?.n).toBeGreaterThan(0);
  await admin.query('drop trigger refuse on release_exit');
  await recount();
  const [waiting] = await rows<{ n: number }>(
    'select count(*)::int as n from release_count where exits is not null and region_code = release_region_code',
  );
  expect(waiting?.n).toBeGreaterThan(2);
});
