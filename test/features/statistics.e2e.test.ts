import { Client } from 'pg';
import type { Hub } from '../../src/hub';
import { count, publishFigures } from '../../src/features/statistics';
import { takeRound } from '../../src/platform/schedule';
import { bruteForce, countsOf, FIGURES, plain } from '../counting';
import { answer, ask, statementsOf } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';
import { CIDENG, errorsOf, HEAD, mutation, NEW } from '../mutations';

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

const rows = async <Row extends object>(sql: string): Promise<Row[]> => (await admin.query<Row>(sql)).rows;
/** As if what is published had been so last month. */
const lastMonth = async (): Promise<void> => {
  await admin.query(`delete from statistic_protected p using statistic_protected n
    where n.region_code = p.region_code and n.day > p.day; update statistic_protected set day = day - 40`);
};
const recount = async (): Promise<void> => {
  await takeRound(hub.database, count(7));
  await takeRound(hub.database, publishFigures);
};
const of = async (persona: string, code: string, asked = FIGURES, asOf = ''): Promise<unknown> =>
  plain(
    (await answer(hub, persona, `{ region(code: "${code}") { statistics${asOf} { ${asked} } } }`))['region']?.[
      'statistics'
    ],
  );

const AREAS: readonly (readonly [persona: string, code: string, lo: number, hi: number])[] = [
  ['lurah-cideng', CIDENG, 3171011002, 3171011002],
  ['camat-gambir', '31.71.01', 3171010000, 3171019999],
  ['walikota-jakpus', '31.71', 3171000000, 3171999999],
  ['bappeda-dki', '31', 3100000000, 3199999999],
  ['bappeda-dki', '31.72', 3172000000, 3172999999],
];

const today = (): string => new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Jakarta' }).format(new Date());

const expectExact = async (): Promise<void> => {
  const wanted = await bruteForce(rows);
  for (const [persona, code, lo, hi] of AREAS)
    expect(await of(persona, code)).toStrictEqual({ asOf: today(), protected: false, ...wanted(lo, hi) });
};

test('statistics are what a count of every family gives, at every level', async () => {
  await expectExact();
});

test('a hundred changes of all kinds later they still are', async () => {
  await admin.query(`update household set status = 'LEFT' where id in (select id from household order by id limit 20)`);
  await admin.query(`update household set decile = 3, extreme_poor = false where id in (
    select id from household where extreme_poor and merged_into is null order by id desc limit 20)`);
  await admin.query(`update household set unfit_housing = not unfit_housing, composition = composition # 4 where id in (
    select id from household where extreme_poor order by md5(id::text) limit 30)`);
  await admin.query(`update household set kelurahan_code = 3171011003 where id in (
    select h.id from household h where h.kelurahan_code = 3171011002 and h.merged_into is null
      and exists (select from enrolment e where e.household_id = h.id)
      and not exists (select from household_merge m where h.id in (m.survivor_id, m.merged_id))
      and not exists (select from duplicate_candidate d where h.id in (d.household_id, d.other_id))
      and not exists (select from feeding_participant p where p.household_id = h.id) order by h.id limit 10)`);
  await admin.query(`update enrolment set status = 'WITHDRAWN' where id in (
    select id from enrolment where live and status <> 'COMPLETED' order by md5(id::text) limit 20)`);
  const before = await of('bappeda-dki', '31');
  await recount();
  expect(await of('bappeda-dki', '31')).not.toStrictEqual(before);
  await expectExact();
});

test('what a mutation changes is counted', async () => {
  const before = await of('lurah-cideng', CIDENG, 'households counting');
  const register = mutation(() => hub, 'registerHousehold', 'household { id }');
  expect(errorsOf(await register('lurah-cideng', { ...NEW, members: [HEAD] }))).toStrictEqual([]);
  expect(await of('lurah-cideng', CIDENG, 'households counting')).toStrictEqual({
    ...(before as object),
    counting: true,
  });
  await recount();
  const { households } = before as { households: number };
  expect(await of('lurah-cideng', CIDENG, 'households counting')).toStrictEqual({
    households: households + 1,
    counting: false,
  });
});

test('a merge takes a family out, and undoing it brings it back', async () => {
  const [pair] = await rows<{ into: string; other: string }>(
    `select household_id as into, other_id as other from duplicate_candidate d join household h on h.id = d.household_id
      join household o on o.id = d.other_id
     where h.kelurahan_code = o.kelurahan_code and h.merged_into is null and o.merged_into is null limit 1`,
  );
  await admin.query('update household set merged_into = $1 where id = $2', [pair?.into, pair?.other]);
  await recount();
  await expectExact();
  await admin.query('update household set merged_into = null where id = $1', [pair?.other]);
  await recount();
  await expectExact();
});

test('areas side by side are the areas themselves, in one statement', async () => {
  const query = `{ region(code: "31.71") { statisticsByChild { region { code } ${FIGURES} } } }`;
  const asked = await statementsOf(hub, async () => {
    const below = plain((await answer(hub, 'walikota-jakpus', query))['region']?.['statisticsByChild']) as {
      region: { code: string };
    }[];
    expect(below).toHaveLength(8);
    for (const { region, ...figures } of below) expect(figures).toStrictEqual(await of('walikota-jakpus', region.code));
  });
  expect(asked.filter((text) => text.includes('statistic_protected'))).toHaveLength(1 + 8);
});

const ROUNDED: readonly (readonly [persona: string, code: string])[] = [
  ['tnp2k', '31'],
  ['tnp2k', '31.71'],
  ['tnp2k', CIDENG],
  ['kesra-jakpus', '31.71'],
  ['kesra-jakpus', CIDENG],
  ['nakertransgi-jakpus', '31.71'],
  ['inspektorat-jakpus', '31.71.01'],
  ['lurah-cideng', '31.71.01'],
  ['camat-gambir', '31'],
];

test('who does not see the families is told multiples of five, near the truth and the same for everybody', async () => {
  await lastMonth();
  await recount();
  const wanted = await bruteForce(rows);
  const told = new Map<string, unknown>();
  for (const [persona, code] of ROUNDED) {
    const digits = Number(code.replaceAll('.', '').padEnd(10, '0'));
    const hi =
      digits % 10000
        ? digits
        : digits % 1000000
          ? digits + 9999
          : digits % 100000000
            ? digits + 999999
            : digits + 99999999;
    const shown = (await of(persona, code)) as { protected: boolean; asOf: string };
    expect(shown.protected).toBe(true);
    expect(shown.asOf <= today()).toBe(true);
    const truth = new Map(countsOf(wanted(digits, hi)));
    const counts = countsOf(shown);
    expect(counts.map(([path]) => path).sort()).toStrictEqual([...truth.keys()].sort());
    for (const [path, value] of counts) {
      // What is lacking is the difference of two counts.
      const most = path.endsWith('lacking') ? 8 : 4;
      expect(value % 5).toBe(0);
      expect(Math.abs(value - (truth.get(path) ?? NaN))).toBeLessThanOrEqual(most);
    }
    expect(counts.some(([path, value]) => value !== truth.get(path))).toBe(true);
    if (told.has(code)) expect(shown).toStrictEqual(told.get(code));
    told.set(code, shown);
  }
});

test('an area elsewhere reads like one that does not exist, side by side too', async () => {
  const asked = `{ a: region(code: "31.71.02.1001") { statistics { households } } b: region(code: "31.99") { statistics { households } } }`;
  expect(plain(await answer(hub, 'lurah-cideng', asked))).toStrictEqual({ a: null, b: null });
  const below = `{ region(code: "31.71.01") { statisticsByChild { region { code } protected } } }`;
  expect(plain(await answer(hub, 'lurah-cideng', below))).toStrictEqual({
    region: { statisticsByChild: [{ region: { code: CIDENG }, protected: false }] },
  });
});

test('a day before the hub counted has no statistics, a day to come those of today', async () => {
  expect(await of('tnp2k', '31', 'households', '(asOf: "2020-01-01")')).toBeNull();
  expect(await of('bappeda-dki', '31', FIGURES, '(asOf: "2099-12-31")')).toStrictEqual(await of('bappeda-dki', '31'));
  const { errors } = await ask(
    hub,
    'bappeda-dki',
    '{ region(code: "31") { statistics(asOf: "2026-02-30") { households } } }',
  );
  expect(errors[0]?.message).toContain('a day that exists');
});

test('an earlier day stays as it was, and the change since a release is told', async () => {
  await admin.query(`update statistic set day = day - 3; update statistic_protected set day = day - 50;
    update release_count set counted_on = counted_on - 2; update release_count_protected set counted_on = counted_on - 2`);
  const asOf =
    (await rows<{ day: string }>(`select ((now() at time zone 'Asia/Jakarta')::date - 2)::text as day`))[0]?.day ?? '';
  const before = await of('walikota-jakpus', '31.71', 'households extremePoor enrolled', `(asOf: "${asOf}")`);
  await admin.query(`update household set extreme_poor = false where id in (
    select id from household where extreme_poor and status <> 'LEFT' and kelurahan_code = 3171011002 order by id limit 6)`);
  await recount();
  await expectExact();
  expect(await of('walikota-jakpus', '31.71', 'households extremePoor enrolled', `(asOf: "${asOf}")`)).toStrictEqual(
    before,
  );
  const changed = await of('walikota-jakpus', '31.71', 'change { since households extremePoor }');
  expect(changed).toMatchObject({ change: { households: 0, extremePoor: -6 } });
});

test('each registry is told by its newest release and the one before, never added up', async () => {
  const shown = (await of(
    'walikota-jakpus',
    '31.71',
    `release { label asOf registry { code } }
    bySource { release { id registry { code } asOf } families extremePoor before { asOf } familiesBefore extremePoorBefore }`,
  )) as {
    release: { registry: { code: string }; asOf: string };
    bySource: { release: { id: string; registry: { code: string } }; families: number }[];
  };
  expect(shown.release.registry.code).toBe('P3KE');
  for (const { release, families } of shown.bySource) {
    const [truth] = await rows<{ n: number }>(
      `select count(*)::int as n from listing where inside and kelurahan_code between 3171000000 and 3171999999
        and release_id = '${release.id.slice('release_'.length)}'`,
    );
    expect(families).toBe(truth?.n);
  }
  expect(new Set(shown.bySource.map(({ release }) => release.registry.code)).size).toBeGreaterThan(2);
});

test('rounded figures are published once a month and with each release, not with each change', async () => {
  const shown = (): Promise<unknown> => of('tnp2k', '31', FIGURES);
  const change = async (n: number): Promise<void> => {
    await admin.query(`update household set unfit_housing = not unfit_housing, decile = 7 where id in (
      select id from household where status <> 'LEFT' order by id offset ${n} limit 40)`);
    await recount();
  };
  await change(0);
  const first = await shown();
  await change(100);
  expect(await shown()).toStrictEqual(first);
  await expectExact();
  await lastMonth();
  await change(200);
  const nextMonth = await shown();
  expect(nextMonth).toMatchObject({ asOf: today() });
  expect(nextMonth).not.toStrictEqual(first);
  await change(300);
  expect(await shown()).toStrictEqual(nextMonth);
  await admin.query('update registry_release set listings = listings + 1 where region_code = 3171000000');
  await recount();
  expect(await shown()).not.toStrictEqual(nextMonth);
});
