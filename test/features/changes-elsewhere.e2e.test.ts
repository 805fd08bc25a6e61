import { setTimeout as delay } from 'node:timers/promises';
import { answer } from '../graphql';
import { begun, follow, relayed, type Follow, type Followed } from '../live-ears';
import { CIDENG, errorsOf, familyAt } from '../mutations';
import { CAMAT, keyOf, LURAH, PromisingCity, SECRETARIAT } from '../promising';

/** What is not told: what lies where the follower does not look, and what only takes its ties along. */
const AWAY = 'lurah-pasar-baru';

let city: PromisingCity;
let address: string;

beforeAll(async () => {
  city = await PromisingCity.open();
  city.hub.relay.start();
  address = await city.hub.http.listen({ host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  await city.close();
});

const follows: Follow[] = [];
afterEach(async () => {
  await Promise.all(follows.splice(0).map((one) => one.stop()));
});

const following = async (agency: string, followed: Followed = {}): Promise<Follow> => {
  const made = await follow(city.hub, address, agency, followed);
  follows.push(made);
  return made;
};

const done = async (persona: string, name: string, input: object): Promise<void> => {
  const of = name === 'unlinkCommitment' ? 'linkCommitment' : name;
  const type = `${of.charAt(0).toUpperCase()}${of.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code message field } } }`;
  const asked = { purpose: 'VERIFICATION', variables: { input } };
  expect([name, errorsOf((await answer(city.hub, persona, query, asked))[name] ?? {})]).toEqual([name, []]);
};

/** Places of the notes that this makes of a promise. */
const noted = async (promise: string, work: () => Promise<unknown>): Promise<(string | null)[]> => {
  const [last] = await city.rows<{ id: string | null }>('select max(id) as id from outbox');
  await work();
  const rows = await city.rows<{ also: string | null }>(
    'select also_region_code as also from outbox where id > $1 and subject_id = $2 order by id',
    last?.id ?? 0,
    keyOf(promise),
  );
  return rows.map(({ also }) => also);
};
/** All notes that this makes, of anything. */
const notes = async (work: () => Promise<unknown>): Promise<number> => {
  const count = 'select count(*)::int as n from outbox';
  const { n } = await city.one<{ n: number }>(count);
  await work();
  return (await city.one<{ n: number }>(count)).n - n;
};

const retitle = (promise: string, title: string): Promise<object[]> =>
  city.rows('update commitment set title = $2 where id = $1', keyOf(promise), title);

const line = async (persona: string, region: string): Promise<string> => {
  const { year } = await city.one<{ year: number }>('select extract(year from current_date)::int as year');
  const input = { region, name: 'Dana kelurahan', source: 'APBD', tag: 'LANGSUNG', ceiling: 100_000_000, year };
  const query = `mutation ($input: SetBudgetLineInput!) { setBudgetLine(input: $input) { budgetLine { id } userErrors { message } } }`;
  return String(
    (await answer(city.hub, persona, query, { variables: { input } }))['setBudgetLine']?.['budgetLine']?.['id'],
  );
};

test('money of a place is told to who sees that place, and to nobody else, now or when he comes back', async () => {
  const promise = await city.agreed(SECRETARIAT);
  const budgetLine = await line(LURAH, CIDENG);
  await relayed(city.hub);
  const [away, camat, lurah] = [await following(AWAY), await following(CAMAT), await following(LURAH)];
  await begun();
  await retitle(promise, 'Sebelum');
  const { cursor } = await away.heard('Sebelum');
  const [before] = [await lurah.heard('Sebelum'), await camat.heard('Sebelum')];
  const of = ({ events }: Follow): string[] => events.filter(({ id }) => id === promise).map(({ title }) => title);
  await done(LURAH, 'allotBudget', { budgetLine, commitment: promise, amount: 5_000_000 });
  for (const late = Date.now() + 10_000; of(lurah).length < 2 && Date.now() < late;) await delay(5);
  const again = [await following(AWAY, { after: cursor }), await following(LURAH, { after: before.cursor })];
  await begun();
  expect(again.map(of)).toEqual([[], ['Sebelum']]);
  await retitle(promise, 'Sesudah');
  for (const ears of [away, camat, lurah, ...again]) await ears.heard('Sesudah');
  expect([away, camat, lurah].map(of)).toEqual([
    ['Sebelum', 'Sesudah'],
    ['Sebelum', 'Sebelum', 'Sesudah'],
    ['Sebelum', 'Sebelum', 'Sesudah'],
  ]);
  expect(again.map(of)).toEqual([['Sesudah'], ['Sebelum', 'Sesudah']]);
  expect([...follows].flatMap(({ told }) => told)).toEqual([]);
}, 60_000);

test('activities at several places are noted once for each place, and only those whose tie has changed', async () => {
  const promise = await city.agreed(SECRETARIAT);
  const rows = await city.rows<{ id: string; place: string }>(
    `(select 'activity_' || id as id, region_code as place from activity where region_code = 3171011002 order by id limit 2)
     union all (select 'activity_' || id, region_code from activity where region_code between 3171020001 and 3171029999 order by id limit 1)`,
  );
  const places = [...new Set(rows.map(({ place }) => place))].sort();
  expect(places).toHaveLength(2);
  const all = { commitment: promise, activities: rows.map(({ id }) => id) };
  expect(await noted(promise, () => done(SECRETARIAT, 'linkCommitment', all))).toEqual(places);
  expect(await noted(promise, () => done(SECRETARIAT, 'linkCommitment', all))).toEqual([]);
  const one = { commitment: promise, activities: [rows[2]?.id] };
  expect(await noted(promise, () => done(SECRETARIAT, 'unlinkCommitment', one))).toEqual([rows[2]?.place]);
  expect(await noted(promise, () => done(SECRETARIAT, 'unlinkCommitment', all))).toEqual(['3171011002']);
});

test('a family that moves, or is merged into another, takes its ties along, and nobody is told', async () => {
  const promise = await city.agreed(CAMAT);
  const tie = (household: unknown): Promise<void> =>
    done(CAMAT, 'linkCommitment', { commitment: promise, households: [household] });
  const [moved, merged] = [await familyAt(city.hub, 0), await familyAt(city.hub, 1)];
  expect(await noted(promise, () => tie(moved['id']))).toEqual(['3171011002']);
  await tie(merged['id']);
  const there = {
    kelurahan: '31.71.01.1001',
    address: 'Jl. Cideng 3',
    rw: '002',
    rt: '001',
    reason: 'Surat pindah 12',
  };
  const moving = { household: moved['id'], expectedVersion: moved['version'], ...there };
  expect(await notes(() => done(CAMAT, 'moveHousehold', moving))).toBe(0);
  const version = async (id: unknown): Promise<number> =>
    (await city.one<{ version: number }>('select version from household where id = $1', keyOf(id))).version;
  const merging = {
    household: moved['id'],
    expectedVersion: await version(moved['id']),
    other: merged['id'],
    expectedOtherVersion: await version(merged['id']),
    reason: 'Keluarga yang sama',
  };
  // What it is merged into is not tied: the tie comes along.
  await done(CAMAT, 'unlinkCommitment', { commitment: promise, households: [moved['id']] });
  await city.rows('delete from commitment_household where household_id = $1', keyOf(moved['id']));
  expect(await notes(() => done(CAMAT, 'mergeHouseholds', merging))).toBe(0);
  expect(
    await city.rows(
      'select household_id as id, kelurahan_code as place, live from commitment_household where commitment_id = $1',
      keyOf(promise),
    ),
  ).toEqual([{ id: keyOf(moved['id']), place: '3171011001', live: true }]);
}, 60_000);

test('an activity or a line that moves takes its ties along', async () => {
  const promise = await city.agreed(LURAH);
  const { id: activity } = await city.one<{ id: string }>(
    `select id from activity where region_code = 3171011002 order by id limit 1`,
  );
  const budgetLine = await line(LURAH, CIDENG);
  await done(LURAH, 'linkCommitment', { commitment: promise, activities: [`activity_${activity}`] });
  await done(LURAH, 'allotBudget', { budgetLine, commitment: promise, amount: 1 });
  const up = (table: string, whose: string, id: string): Promise<object[]> =>
    city.rows(
      `update ${table} set region_code = a.region_code, ${whose}_id = a.id, ${whose}_region_code = a.region_code
       from agency a where ${table}.id = $1 and a.code = $2`,
      id,
      CAMAT,
    );
  expect(await notes(() => up('activity', 'host', activity))).toBe(0);
  expect(await notes(() => up('budget_line', 'agency', keyOf(budgetLine)))).toBe(0);
  expect(
    await city.rows(
      `select a.activity_region_code as activity, b.line_region_code as line
       from commitment_activity a join commitment_budget_line b using (commitment_id) where commitment_id = $1`,
      keyOf(promise),
    ),
  ).toEqual([{ activity: '3171010000', line: '3171010000' }]);
});

test('two reports of one day are told once each', async () => {
  const promise = await city.agreed(LURAH);
  const { month, quarter } = await city.one<{ month: string; quarter: string }>(
    `select to_char(current_date, 'YYYY-MM') as month, to_char(current_date, 'YYYY"-Q"Q') as quarter`,
  );
  expect(await noted(promise, () => city.report(LURAH, promise, 10, month))).toEqual([null]);
  expect(await noted(promise, () => city.report(LURAH, promise, 20, quarter))).toEqual([null]);
});
