import { parse } from 'csv-parse/sync';
import type { Hub } from '../../src/hub';
import { fetchFile } from '../files';
import { answer, tokenFor, type Json } from '../graphql';
import { createDatabase, openTestHub, sqlOnce, type TestDatabase } from '../harness';

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

type Line = Readonly<Record<string, string>>;
const list = (value: Json | undefined): Json[] => Object.values(value ?? {});
const csv = async (persona: string, url: string): Promise<Line[]> =>
  parse((await fetchFile(hub, persona, `${url}&format=csv`)).rawPayload, { bom: true, columns: true });

/** Definitions by language; the column's reader sees nothing else. */
const definitionsIn = async (language: 'id' | 'en', url: string, persona = 'lurah-cideng'): Promise<Line[]> => {
  const reply = await hub.http.inject({
    method: 'GET',
    url: `${url}&format=csv&sheet=definitions`,
    headers: { 'accept-language': language, authorization: `Bearer ${await tokenFor(hub, persona)}` },
  });
  expect(reply.headers['content-disposition']).toContain(language === 'id' ? '(definisi).csv' : '(definitions).csv');
  return parse(reply.rawPayload, { bom: true, columns: true });
};

test.each([['/exports/statistics?region=31.71.01.1002'], ['/exports/gaps?region=31.71.01.1002']])(
  'the definitions of %s are in the reader’s language, one a column, and lean on no other',
  async (url) => {
    const [id, en] = [await definitionsIn('id', url), await definitionsIn('en', url)];
    expect(Object.keys(id[0] ?? {})).toEqual(['lembar', 'kolom', 'satuan', 'arti']);
    expect(Object.keys(en[0] ?? {})).toEqual(['sheet', 'column', 'unit', 'meaning']);
    expect(id.map(({ kolom }) => kolom)).toEqual(en.map(({ column }) => column));
    expect(new Set(en.map(({ sheet, column }) => `${sheet} ${column}`)).size).toBe(en.length);
    for (const { satuan, arti } of id) expect(`${satuan} ${arti}`).not.toMatch(/\b(the|families|of|and|share)\b/i);
    for (const { unit, meaning } of en) {
      expect(unit).not.toBe('');
      expect(meaning).toMatch(/^[“A-Z]/);
      expect(meaning).not.toMatch(/^of those|likewise|bySource|^how many\.?$/i);
    }
    const meanings = new Map(en.map(({ sheet, column, meaning }) => [`${sheet} ${column}`, meaning]));
    const counts = [...meanings].filter(([column]) =>
      /decile|households|Poor|Poverty|served|Errors|\.(needed|reached|lacking)/i.test(column),
    );
    expect(new Set(counts.map(([, meaning]) => meaning)).size).toBe(counts.length);
  },
);

test('what each word of the column protection means is said, and which decile each column is', async () => {
  const lines = await definitionsIn('en', '/exports/statistics?region=31.71.01.1002');
  const meaning = (of: string): string | undefined => lines.find(({ column }) => column === of)?.['meaning'];
  expect(meaning('protection')).toContain('“exact”');
  expect(meaning('protection')).toContain('“rounded at random to multiples of 5”');
  expect(meaning('release')).toContain('“none for the whole area”');
  expect(meaning('release')).toContain('“no register loaded”');
  expect(meaning('decile.1')).toBe('Families of welfare decile (desil) 1, the poorest.');
  expect(meaning('decile.none')).toBe('Families without a welfare decile.');
  expect(meaning('exclusionErrors')).toMatch(/^Exclusion errors \(galat eksklusi\).*called unserved/);
});

test('the releases of two cities differ by their area, in the file and in the API', async () => {
  const lines = await csv('bappeda-dki', '/exports/statistics?region=31&sheet=sources');
  const p3ke = lines.filter(({ registry }) => registry === 'P3KE');
  expect(
    p3ke.map(({ release, releaseAsOf, releaseAreaCode }) => [release, releaseAsOf, releaseAreaCode]).sort(),
  ).toEqual([
    ['P3KE 2025', '2025-09-30', '31.71'],
    ['P3KE 2025', '2025-09-30', '31.72'],
  ]);
  const { region } = await answer(
    hub,
    'bappeda-dki',
    `{ region(code: "31") { statistics { bySource { release { label asOf registry { code } region { code name } } families } } } }`,
  );
  expect(lines.map(({ registry, releaseArea, families }) => [registry, releaseArea, Number(families)])).toEqual(
    list(region?.['statistics']?.['bySource']).map(({ release, families }) => [
      release?.['registry']?.['code'],
      release?.['region']?.['name'],
      families,
    ]),
  );
});

test.each(['bappeda-dki', 'tnp2k'])('an area of which no register is loaded has no zeros for %s', async (persona) => {
  const { region, none, empty } = await answer(
    hub,
    persona,
    `{ region(code: "31") { statisticsByChild { region { code } households } }
       none: region(code: "31.73") { statistics { households } statisticsByChild { households } }
       empty: region(code: "31.01") { statistics { households } } }`,
  );
  expect(list(region?.['statisticsByChild']).map((row) => row['region']?.['code'])).toEqual(['31.71', '31.72']);
  expect(none).toEqual({ statistics: null, statisticsByChild: [] });
  expect(empty).toEqual({ statistics: null });
  const lines = await csv(persona, '/exports/statistics?region=31');
  expect(lines.map(({ code }) => code)).toEqual(['31', '31.01', '31.71', '31.72', '31.73', '31.74', '31.75']);
  for (const line of lines.filter(({ code }) => !['31', '31.71', '31.72'].includes(code ?? ''))) {
    expect(line['release']).toBe('no register loaded');
    expect([line['protection'], line['households'], line['extremePoor'], line['asOf'], line['decile.1']]).toEqual(
      Array(5).fill(''),
    );
  }
  const refused = await fetchFile(hub, persona, '/exports/statistics?region=31.73');
  expect([refused.statusCode, refused.body]).toEqual([404, expect.stringContaining('No register is loaded')]);
});

test('a kelurahan without families in a loaded city keeps its zeros', async () => {
  const client = 'delete from statistic where region_code = 3171011003';
  await sqlOnce(database.adminUrl, client, client.replace('statistic', 'statistic_protected'));
  for (const persona of ['camat-gambir', 'tnp2k']) {
    const { region } = await answer(hub, persona, '{ region(code: "31.71.01.1003") { statistics { households } } }');
    expect(region).toEqual({ statistics: { households: 0 } });
  }
});
