import type { Client } from 'pg';
import type { Hub } from '../../src/hub';
import { FAMILY_TABLES, MEMBER_TABLES } from '../../src/features/duplicate/family-rows';
import { answer, ask, statementsOf, type Json } from '../graphql';
import { openMergingCity, type Merging, type MergingCity, type Family } from '../merging';

let city: MergingCity;
let hub: Hub;
let admin: Client;
let merging: Merging;

beforeAll(async () => {
  city = await openMergingCity();
  ({ hub, admin, merging } = city);
});

afterAll(async () => {
  await city.close();
});

const codes = (payload: Json): unknown => payload['userErrors'];

test('a lurah’s queue shows pairs of the own kelurahan, the likeliest first; a camat’s also those across', async () => {
  const { region } = await answer(
    hub,
    'lurah-cideng',
    `{ region(code: "31.71.01.1002") { duplicates(first: 50, filter: { states: [OPEN] }) { totalCount
       nodes { score reasons households { id kelurahan { code } headName } } } } }`,
    { purpose: 'VERIFICATION' },
  );
  const nodes = Object.values(region?.['duplicates']?.['nodes'] ?? {});
  expect(nodes.length).toBeGreaterThanOrEqual(5);
  const scores = nodes.map((node) => Number(node['score']));
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  for (const node of nodes) expect(node['households']).toHaveLength(2);
  const reasons = nodes.flatMap((node) => Object.values(node['reasons'] ?? {}).map(String));
  expect(new Set(reasons)).toEqual(new Set(['SAME_NIK', 'SAME_FAMILY_CARD', 'ALIKE']));
  const count = async (persona: string): Promise<Json | undefined> =>
    (await answer(hub, persona, '{ region(code: "31.71") { duplicates { totalCount } } }'))['region']?.['duplicates'];
  expect(Number((await count('camat-gambir'))?.['totalCount'])).toBeGreaterThan(nodes.length);
  for (const persona of ['pkk-cideng', 'bappeda-dki', 'sosial-jakpus', 'inspektorat-jakpus', 'tnp2k'])
    expect(await count(persona)).toEqual({ totalCount: 0 });
});

test('merged, the family that stays has all there was; the other reads like absent; undone, all is as before', async () => {
  const [first, second] = await merging.pair('lurah-cideng', 'SAME_FAMILY_CARD');
  const [stays, goes] = first.members >= second.members ? [first, second] : [second, first];
  const before = await merging.rows(stays, goes);
  const merged = await merging.merge('lurah-cideng', stays, goes, 'Tercatat dua kali');
  expect(codes(merged)).toEqual([]);
  expect(merged['household']).toMatchObject({
    id: stays.id,
    merges: [{ agency: { code: 'lurah-cideng' }, undoneAt: null }],
  });
  expect(await merging.count('listing', stays)).toBe(before['listing']?.length);
  expect(await merging.count('enrolment', stays)).toBe(before['enrolment']?.length);
  expect(await merging.count('person', stays)).toBe(stays.members);
  const { household, node } = await answer(
    hub,
    'lurah-cideng',
    `{ household(id: "${goes.id}") { id } node(id: "${goes.id}") { id } }`,
  );
  expect([household, node]).toEqual([null, null]);
  expect(await merging.row('household', goes)).toMatchObject({ status: 'LEFT', merged_into: stays.key, decile: null });
  const { rows: history } = await admin.query(
    `select household_id, status, reason from history where action = 'mergeHouseholds' and household_id = any ($1) order by status`,
    [[stays.key, goes.key]],
  );
  expect(history).toEqual([
    { household_id: goes.key, status: 'LEFT', reason: 'Tercatat dua kali' },
    { household_id: stays.key, status: null, reason: 'Tercatat dua kali' },
  ]);
  const undone = await merging.undo('lurah-cideng', stays, merged);
  expect(undone).toMatchObject({ household: { id: stays.id }, restored: { id: goes.id }, userErrors: [] });
  expect(await merging.rows(stays, goes)).toEqual(before);
  expect((await merging.pairOf(stays, goes))?.['state']).toBe('OPEN');
});

test('any families merge and come apart as they were, one after the other into one', async () => {
  const { rows: families } = await admin.query<{ id: string }>(`
    select id from (
      (select household_id as id from inspection_sample where kelurahan_code between 3171010000 and 3171019999 limit 6)
      union (select unnest(array[household_id, other_id]) from duplicate_candidate
        where kelurahan_code between 3171010000 and 3171019999 and other_kelurahan_code between 3171010000 and 3171019999)
      union (select id from household where kelurahan_code between 3171010000 and 3171019999 order by md5(id::text) limit 14)) as drawn
    order by md5(id::text) limit 15`);
  // Some of the members know less than those they will be joined with.
  await admin.query(`update person set education = null, disability = null where md5(id::text) like '3%'`);
  for (let at = 0; at + 2 < families.length; at += 3) {
    const [a, b, c] = await Promise.all(families.slice(at, at + 3).map(({ id }) => merging.family('camat-gambir', id)));
    if (!a || !b || !c) throw new Error('There are families');
    const before = await merging.rows(a, b, c);
    const one = await merging.merge('camat-gambir', a, b);
    const two = await merging.merge('camat-gambir', a, c);
    expect([codes(one), codes(two)]).toEqual([[], []]);
    for (const { name, once } of FAMILY_TABLES) {
      if (!once) expect([name, await merging.count(name, a)]).toEqual([name, before[name]?.length ?? 0]);
    }
    expect(await merging.undo('camat-gambir', a, one)).toMatchObject({ userErrors: [{ code: 'ILLEGAL_STEP' }] });
    expect(codes(await merging.undo('camat-gambir', a, two))).toEqual([]);
    expect(codes(await merging.undo('camat-gambir', a, one))).toEqual([]);
    expect(await merging.rows(a, b, c)).toEqual(before);
  }
}, 60_000);

test('members who are one are joined and told what the other knows; a family has one head', async () => {
  const [first, second] = await merging.pair('lurah-cideng', 'ALIKE', 84);
  const [stays, goes] = first.card === null ? [first, second] : [second, first];
  expect([stays.card, goes.card]).toEqual([null, expect.any(String)]);
  const birthDates =
    'update person p set birth_date = o.birth_date from person o where p.household_id = $1 and o.household_id = $2 and o.position = p.position';
  await admin.query(birthDates, [stays.key, goes.key]);
  const before = await merging.rows(stays, goes);
  const merged = await merging.merge('lurah-cideng', stays, goes);
  expect(merged['household']).toMatchObject({ familyCardNumber: goes.card });
  const members = Object.values(merged['household']?.['members'] ?? {});
  expect(members).toHaveLength(stays.members);
  for (const member of members) expect(member['nik']).toMatch(/^99\d{14}$/);
  expect(members.filter((member) => String(member['relationship']) === 'HEAD')).toHaveLength(1);
  expect(codes(await merging.undo('lurah-cideng', stays, merged))).toEqual([]);
  expect(await merging.rows(stays, goes)).toEqual(before);
});

test('the rank of the family that stays is what the newest releases say of both, also in a release of its own', async () => {
  const [poor, listed] = await Promise.all(
    ['decile = 1', 'decile = 6'].map(async (where) => {
      const { rows } = await admin.query<{ id: string }>(
        `select id from household where kelurahan_code = 3171011002 and ${where} order by id limit 1`,
      );
      return merging.family('lurah-cideng', String(rows[0]?.id));
    }),
  );
  if (!poor || !listed) throw new Error('There are families of each decile');
  const merged = await merging.merge('lurah-cideng', listed, poor);
  expect(merged['household']).toMatchObject({ decile: 1, extremePoor: true, onPovertyList: true });
  await merging.undo('lurah-cideng', listed, merged);
  expect(await merging.row('household', listed)).toMatchObject({ decile: 6, extreme_poor: false });
});

test('what was merged away moves with the family that stays, and comes back where it was', async () => {
  const [first, second] = await merging.pair('lurah-cideng', 'SAME_NIK');
  const before = await merging.rows(first, second);
  const merged = await merging.merge('camat-gambir', first, second);
  expect(codes(merged)).toEqual([]);
  await admin.query('update household set kelurahan_code = 3171011003 where id = $1', [first.key]);
  expect(await merging.row('household', second)).toMatchObject({ kelurahan_code: '3171011003' });
  expect(codes(await merging.undo('camat-gambir', first, merged))).toEqual([]);
  expect(await merging.row('household', second)).toMatchObject({ kelurahan_code: '3171011002' });
  await admin.query('update household set kelurahan_code = 3171011002 where id = $1', [first.key]);
  expect(await merging.rows(first, second)).toEqual(before);
});

test('who read the family that was merged away is told of the one that stays', async () => {
  const [stays, goes] = await merging.pair('lurah-cideng', 'SAME_NIK');
  await answer(hub, 'pkk-cideng', `query Looked { household(id: "${goes.id}") { headName } }`);
  const log = async (): Promise<string> =>
    (
      await ask(
        hub,
        'lurah-cideng',
        `{ household(id: "${stays.id}") { accessLog(first: 50) { nodes { operation agency { code } } } } }`,
      )
    ).text;
  expect(await log()).not.toContain('Looked');
  const merged = await merging.merge('lurah-cideng', stays, goes);
  expect(await log()).toContain('{"operation":"Looked","agency":{"code":"pkk-cideng"}}');
  await merging.undo('lurah-cideng', stays, merged);
  expect(await log()).not.toContain('Looked');
});

test('a stale version of either family writes nothing and says of which', async () => {
  const [a, b] = await merging.pair('lurah-cideng', 'SAME_NIK');
  const before = await merging.rows(a, b);
  const stale = (family: Family): Family => ({ ...family, version: family.version + 7 });
  expect(codes(await merging.merge('lurah-cideng', stale(a), b, undefined, false))).toMatchObject([
    { code: 'VERSION_CONFLICT', field: ['input', 'expectedVersion'] },
  ]);
  expect(codes(await merging.merge('lurah-cideng', a, stale(b), undefined, false))).toMatchObject([
    { code: 'VERSION_CONFLICT', field: ['input', 'expectedOtherVersion'] },
  ]);
  expect(codes(await merging.merge('lurah-cideng', a, a))).toMatchObject([
    { code: 'INVALID', field: ['input', 'other'] },
  ]);
  expect(await merging.rows(a, b)).toEqual(before);
});

test('of many who merge the same pair one does; the same request with one key is done once', async () => {
  const [a, b] = await merging.pair('lurah-cideng', 'SAME_NIK');
  const many = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      merging.merge('lurah-cideng', n % 2 === 0 ? a : b, n % 2 === 0 ? b : a, undefined, false),
    ),
  );
  expect(many.filter((merged) => merged['merge'] !== null)).toHaveLength(1);
  const [done] = many.filter((merged) => merged['merge'] !== null);
  const stays = String(done?.['household']?.['id']) === a.id ? a : b;
  if (done) await merging.undo('lurah-cideng', stays, done);
  const [one, two] = await Promise.all([merging.fresh(a), merging.fresh(b)]);
  const keyed = { idempotencyKey: 'merge once' };
  const twice = await Promise.all([1, 2].map(() => merging.merge('lurah-cideng', one, two, undefined, false, keyed)));
  expect(twice[0]).toEqual(twice[1]);
  expect(codes(twice[0] ?? {})).toEqual([]);
  if (twice[0]) await merging.undo('lurah-cideng', one, twice[0]);
});

test.each(['pkk-cideng', 'ppapp-jakpus', 'bappeda-dki', 'sosial-jakpus', 'tnp2k'])(
  '%s may not merge',
  async (persona) => {
    const [a, b] = await merging.pair('lurah-cideng', 'SAME_NIK');
    expect(codes(await merging.merge(persona, a, b, undefined, false))).toMatchObject([
      { code: 'FORBIDDEN', message: expect.stringContaining('TERRITORIAL') },
    ]);
  },
);

test('families of a neighbour, and a family merged away, read like ones that do not exist', async () => {
  const [a, b] = await merging.pair('lurah-cideng', 'SAME_NIK');
  const nobody = { ...a, id: 'household_00000000-0000-4000-8000-000000000000' };
  const [hidden, absent] = await Promise.all(
    [a, nobody].map((family) => merging.merge('lurah-pasar-baru', family, b, undefined, false)),
  );
  expect(hidden).toEqual(absent);
  expect(codes(hidden ?? {})).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'household'] }]);
  const merged = await merging.merge('lurah-cideng', a, b);
  expect(codes(await merging.merge('lurah-cideng', b, nobody, undefined, false))).toEqual(codes(hidden ?? {}));
  const [strange, none] = await Promise.all(
    [String(merged['merge']?.['id']), 'merge_00000000-0000-4000-8000-000000000000'].map((id) =>
      merging.undoBy('lurah-pasar-baru', id, a.version),
    ),
  );
  expect(strange).toEqual(none);
  await merging.undo('lurah-cideng', a, merged);
  expect(codes(await merging.undo('lurah-cideng', a, merged))).toMatchObject([{ code: 'ILLEGAL_STEP' }]);
});

test('a merge and its undoing take a known number of statements', async () => {
  const [a, b] = await merging.pair('lurah-cideng', 'SAME_NIK');
  const id = String((await merging.merge('lurah-cideng', a, b))['merge']?.['id']);
  const { version } = await merging.fresh(a);
  // Where they live, two turns, hold; lock, pairs, ten to bring everything over and rank it, the merge, what is found now, two of history; two read back.
  const undoing = await statementsOf(hub, () =>
    answer(
      hub,
      'lurah-cideng',
      `mutation { unmergeHouseholds(input: { merge: "${id}", expectedVersion: ${version} }) { household { id } restored { id } } }`,
    ),
  );
  const [one, two] = await Promise.all([merging.fresh(a), merging.fresh(b)]);
  const merged = await statementsOf(hub, () => merging.merge('lurah-cideng', one, two, undefined, false));
  expect([merged.length, undoing.length]).toEqual([22, 20]);
});

test('every table that refers to families or persons is one that a merge knows', async () => {
  const { rows } = await admin.query<{ name: string }>(`
    select distinct c.conrelid::regclass::text as name from pg_constraint c
    where c.contype = 'f' and c.confrelid in ('household'::regclass, 'person'::regclass)`);
  // The last is the counter’s: it sees by itself that a family is merged.
  const own = ['household', 'person', 'household_merge', 'duplicate_candidate', 'family_count'];
  expect(rows.map(({ name }) => name).sort()).toEqual(
    [...FAMILY_TABLES.map(({ name }) => name), ...MEMBER_TABLES, ...own].sort(),
  );
});
