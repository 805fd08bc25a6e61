import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hub } from '../../src/hub';
import { fetchFile } from '../files';
import { answer, type Json } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';

/** What README says of numbers, gaps and files, done to the letter in a fresh demo. */
const README = readFileSync(join(__dirname, '../../README.md'), 'utf8');
const SECTION = /^## Numbers, gaps[^]*?(?=^## Use it for real)/m.exec(README)?.[0] ?? '';

let database: TestDatabase;
let hub: Hub;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

const list = (value: Json | undefined): Json[] => Object.values(value ?? {});

test('the query answers the persona that it names in all its parts, and others less, as it says', async () => {
  const query = /^```graphql\n([^]*?)^```/m.exec(SECTION)?.[1] ?? '';
  expect(SECTION).toContain('As `lurah-cideng`:');
  const parts = async (persona: string): Promise<number[]> => {
    const { region, kelurahan } = await answer(hub, persona, query);
    return [
      region?.['statistics'] ? 1 : 0,
      list(region?.['macroStatistics']).length,
      list(kelurahan?.['gapsByNeighbourhood']).length,
      list(kelurahan?.['unserved']?.['nodes']).length,
    ];
  };
  expect((await parts('lurah-cideng')).every((length) => length > 0)).toBe(true);
  expect((await parts('bappeda-dki')).map((length) => length > 0)).toEqual([true, true, false, true]);
  for (const persona of ['kesra-jakpus', 'tnp2k'])
    expect((await parts(persona)).map((length) => length > 0)).toEqual([true, true, false, false]);
});

test('each file can be fetched as it stands there, and what fails is not saved', async () => {
  const commands = [...SECTION.matchAll(/^curl (\S+) "http:\/\/localhost:4000(\/exports\/[^"]+)"/gm)];
  expect(commands).toHaveLength(2);
  for (const [, flags, url = ''] of commands) {
    expect(flags).toBe('-fOJ');
    expect((await fetchFile(hub, 'lurah-cideng', url)).statusCode).toBe(200);
  }
});

test('the backtest is that of the demo', async () => {
  const { region } = await answer(
    hub,
    'bappeda-dki',
    '{ region(code: "31.71") { statistics { backtest { asOf families linear } } } }',
  );
  const [only, ...more] = list(region?.['statistics']?.['backtest']);
  expect(more).toEqual([]);
  expect(SECTION).toContain(
    `${Math.round(Number(only?.['linear']))} foretold, ${String(only?.['families'])} counted on ${String(only?.['asOf'])}`,
  );
});

test('no description leans on its neighbour: clients sort them', () => {
  const schema = readFileSync(join(__dirname, '../../schema.graphql'), 'utf8');
  expect(schema).not.toMatch(/"{1,3}\s*Of (those|these)\b|\blikewise\b/i);
});
