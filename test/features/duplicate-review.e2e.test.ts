import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Client } from 'pg';
import { runDuplicatesFind } from '../../src/cli/duplicates';
import type { Hub } from '../../src/hub';
import { answer, statementsOf, type Json } from '../graphql';
import type { TestDatabase } from '../harness';
import { openMergingCity, type Merging, type MergingCity } from '../merging';

let database: TestDatabase;
let city: MergingCity;
let hub: Hub;
let admin: Client;
let merging: Merging;

beforeAll(async () => {
  city = await openMergingCity();
  ({ database, hub, admin, merging } = city);
});

afterAll(async () => {
  await city.close();
});

const PURPOSE = { purpose: 'VERIFICATION' };

const open = async (persona: string, code = '31.71'): Promise<Json[]> => {
  const { region } = await answer(
    hub,
    persona,
    `{ region(code: "${code}") { duplicates(first: 100, filter: { states: [OPEN] }) { nodes { id version score reasons households { id } } } } }`,
  );
  return Object.values(region?.['duplicates']?.['nodes'] ?? {});
};

const DISMISS = `mutation Dismiss($input: DismissDuplicateInput!) { dismissDuplicate(input: $input) {
  duplicate { id state version } userErrors { code message field } } }`;
const dismiss = async (persona: string, input: object): Promise<Json> =>
  (await answer(hub, persona, DISMISS, { variables: { input } }))['dismissDuplicate'] ?? {};

const FIND = `mutation Find($input: FindDuplicatesInput!) { findDuplicates(input: $input) {
  household { duplicates { id state score reasons } } userErrors { code } } }`;
const find = async (persona: string, household: unknown): Promise<Json> =>
  (await answer(hub, persona, FIND, { ...PURPOSE, variables: { input: { household } } }))['findDuplicates'] ?? {};

const dismissal = (pair: Json | undefined): object => ({
  duplicate: pair?.['id'],
  expectedVersion: pair?.['version'],
  reason: 'Saudara kembar, dua rumah',
});

const queue = async (): Promise<unknown[]> =>
  (await admin.query('select to_jsonb(c) as row from duplicate_candidate c order by id')).rows;

test('what a search of the region finds, a search for each of its families finds again and nothing else', async () => {
  const before = await queue();
  const pairs = await open('camat-gambir');
  expect(pairs.length).toBeGreaterThan(4);
  const { rows } = await admin.query<{ id: string }>(
    'select id from household where kelurahan_code between 3171010000 and 3171019999 order by md5(id::text) limit 10',
  );
  const families = [
    ...pairs.slice(0, 8).flatMap((pair) => [0, 1].map((n) => String(pair['households']?.[n]?.['id']))),
    ...rows.map(({ id }) => `household_${id}`),
  ];
  for (const family of families) expect((await find('camat-gambir', family))['userErrors']).toEqual([]);
  expect(await queue()).toEqual(before);
});

test('a pair that is dismissed, with a reason, comes back only when its data change', async () => {
  const [pair] = (await open('lurah-cideng', '31.71.01.1002')).filter(
    ({ reasons }) => JSON.stringify(reasons) === '["SAME_NIK","ALIKE"]',
  );
  expect(await dismiss('ppapp-jakpus', dismissal(pair))).toEqual({
    duplicate: { id: pair?.['id'], state: 'DISMISSED', version: Number(pair?.['version']) + 1 },
    userErrors: [],
  });
  const { rows } = await admin.query(
    `select noun, status, reason, version from history where action = 'dismissDuplicate'`,
  );
  expect(rows).toEqual([
    {
      noun: 'duplicate_candidate',
      status: 'DISMISSED',
      reason: 'Saudara kembar, dua rumah',
      version: Number(pair?.['version']) + 1,
    },
  ]);
  const family = pair?.['households']?.[0]?.['id'];
  const shown = async (): Promise<Json> => (await find('lurah-cideng', family))['household']?.['duplicates']?.[0] ?? {};
  expect(await shown()).toMatchObject({ state: 'DISMISSED' });
  const key = String(family).slice('household_'.length);
  const { rows: niks } = await admin.query<{ id: string; nik_hmac: string }>(
    'select id, nik_hmac from person where household_id = $1 and nik_hmac is not null',
    [key],
  );
  await admin.query('update person set nik_hmac = null where household_id = $1', [key]);
  expect(await shown()).toMatchObject({ state: 'OPEN', reasons: ['ALIKE'] });
  // Names and birth dates no longer agree either: the pair is settled by itself, and is back when they do.
  await admin.query(`update person set birth_date = birth_date - 4000 where household_id = $1`, [key]);
  expect(await shown()).toMatchObject({ state: 'DISMISSED', score: 0 });
  await admin.query(`update person set birth_date = birth_date + 4000 where household_id = $1`, [key]);
  for (const { id, nik_hmac } of niks)
    await admin.query('update person set nik_hmac = $2 where id = $1', [id, nik_hmac]);
  expect(await shown()).toMatchObject({ state: 'OPEN', score: 100 });
});

test('a dismissal needs a reason and the present version, is done once, and not of what was merged', async () => {
  const [pair] = await open('lurah-cideng', '31.71.01.1002');
  expect(await dismiss('lurah-cideng', { ...dismissal(pair), reason: ' ' })).toMatchObject({
    duplicate: null,
    userErrors: [{ code: 'INVALID', field: ['input', 'reason'] }],
  });
  expect(await dismiss('lurah-cideng', { ...dismissal(pair), expectedVersion: 99 })).toMatchObject({
    userErrors: [{ code: 'VERSION_CONFLICT', field: ['input', 'expectedVersion'] }],
  });
  const input = { ...dismissal(pair), idempotencyKey: 'dismiss once' };
  const all = await Promise.all([1, 2, 3].map(() => dismiss('lurah-cideng', input)));
  expect(all[0]).toMatchObject({ duplicate: { state: 'DISMISSED' }, userErrors: [] });
  for (const written of all) expect(written).toEqual(all[0]);

  const [a, b] = await merging.pair('lurah-cideng', 'SAME_FAMILY_CARD');
  const merged = await merging.merge('lurah-cideng', a, b);
  const row = await merging.pairOf(a, b);
  const gone = { duplicate: `duplicate_${String(row?.['id'])}`, expectedVersion: row?.['version'], reason: 'x' };
  expect(await dismiss('lurah-cideng', gone)).toMatchObject({
    userErrors: [{ code: 'ILLEGAL_STEP', message: expect.stringContaining('unmerge') }],
  });
  await merging.undo('lurah-cideng', a, merged);
});

test.each(['pkk-cideng', 'bappeda-dki', 'sosial-jakpus', 'kesra-jakpus'])(
  '%s reviews no duplicates',
  async (persona) => {
    const [pair] = await open('lurah-cideng', '31.71.01.1002');
    expect(await dismiss(persona, dismissal(pair))).toMatchObject({
      userErrors: [{ code: 'FORBIDDEN', message: expect.stringContaining('COORDINATION') }],
    });
    expect(await find(persona, pair?.['households']?.[0]?.['id'])).toMatchObject({
      userErrors: [{ code: 'FORBIDDEN' }],
    });
  },
);

test('a pair of which one sees only one family reads like one that does not exist', async () => {
  const [across] = await Promise.all([open('camat-gambir'), open('lurah-cideng')]).then(([all, own]) =>
    all.filter(({ id }) => !own.some((pair) => pair['id'] === id)),
  );
  const nobody = { ...dismissal(across), duplicate: 'duplicate_00000000-0000-4000-8000-000000000000' };
  const [hidden, absent] = [await dismiss('lurah-cideng', dismissal(across)), await dismiss('lurah-cideng', nobody)];
  expect(hidden).toEqual(absent);
  expect(hidden).toMatchObject({ userErrors: [{ code: 'NOT_FOUND', field: ['input', 'duplicate'] }] });
  const { node } = await answer(hub, 'lurah-cideng', `{ node(id: "${String(across?.['id'])}") { id } }`);
  expect(node).toBeNull();
});

test('a number that very many share makes a chain of pairs, not all pairs', async () => {
  await admin.query(`update person set nik_hmac = 'many' where id in (
    select id from person where kelurahan_code = 3171011002 and relationship = 'HEAD' order by id limit 40)`);
  const out = new PassThrough();
  await runDuplicatesFind(
    { region: '31.71.01.1002', as: 'ppapp-jakpus', language: 'en' },
    { serverUrl: database.serverUrl, out },
  );
  out.end();
  const told = await text(out);
  expect(Number(/(\d+) pairs new or changed/.exec(told)?.[1])).toBeLessThan(45);
  expect(Number(/(\d+) pairs new or changed/.exec(told)?.[1])).toBeGreaterThanOrEqual(39);
  const again = new PassThrough();
  await runDuplicatesFind(
    { region: '31.71', as: 'ppapp-jakpus', language: 'id' },
    { serverUrl: database.serverUrl, out: again },
  );
  again.end();
  expect(await text(again)).toContain('0 pasangan baru');
});

test('an agency finds only within its area, and only one that coordinates', async () => {
  const run = (region: string, as: string): Promise<void> =>
    runDuplicatesFind({ region, as, language: 'en' }, { serverUrl: database.serverUrl, out: new PassThrough() });
  await expect(run('31.72', 'ppapp-jakpus')).rejects.toThrow('31.72');
  await expect(run('31.71', 'sosial-jakpus')).rejects.toThrow('COORDINATION');
});

test('a dismissal and a search take a known number of statements', async () => {
  const [pair] = await open('lurah-cideng', '31.71.01.1002');
  const dismissing = await statementsOf(hub, () => dismiss('lurah-cideng', dismissal(pair)));
  const finding = await statementsOf(hub, () => find('lurah-cideng', pair?.['households']?.[0]?.['id']));
  // Lock, change or search, history; and one to read it back.
  expect([dismissing.length, finding.length]).toEqual([4, 4]);
});
