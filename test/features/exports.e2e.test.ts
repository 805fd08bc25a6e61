import { parse } from 'csv-parse/sync';
import type { Hub } from '../../src/hub';
import { fetchFile } from '../files';
import { answer, statementsOf, tokenFor, type Json } from '../graphql';
import { createDatabase, openTestHub, sqlOnce, type TestDatabase } from '../harness';
import { partOf, readSheets } from '../xlsx';

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

const bytesOf = async (persona: string, url: string): Promise<Buffer> => {
  const reply = await fetchFile(hub, persona, url);
  if (reply.statusCode !== 200) throw new Error(`${persona} asked ${url} and got ${reply.statusCode} ${reply.body}`);
  return reply.rawPayload;
};
const csv = async (persona: string, url: string): Promise<Line[]> =>
  parse(await bytesOf(persona, `${url}&format=csv`), { bom: true, columns: true });

const COUNTS = `asOf protected households extremePoor permanentSupport onPovertyList enrolled extremePoorUncovered completeBundle
  exclusionErrors inclusionErrors duplicateBenefits byDecile { decile households } byPillar { pillar households needed reached lacking }
  change { since households extremePoor onPovertyList } region { code name }
  release { label asOf registry { code } region { code name } }`;

const releaseOf = (release: Json | undefined): string =>
  release
    ? `${release['registry']?.['code']}: ${release['label']}, ${release['asOf']}, ${release['region']?.['name']} (${release['region']?.['code']})`
    : 'none for the whole area';

/** The API's answer to the same viewer as the lines of a file. */
const told = async (persona: string, region: string, asOf = ''): Promise<Line[]> => {
  const on = asOf === '' ? '' : `(asOf: "${asOf}")`;
  const found = (
    await answer(
      hub,
      persona,
      `{ region(code: "${region}") { statistics${on} { ${COUNTS} } statisticsByChild${on} { ${COUNTS} } } }`,
    )
  )['region'];
  return [found?.['statistics'], ...list(found?.['statisticsByChild'])].map((row) => ({
    code: String(row?.['region']?.['code']),
    name: String(row?.['region']?.['name']),
    asOf: String(row?.['asOf']),
    release: releaseOf(row?.['release']),
    protection: row?.['protected'] ? 'rounded at random to multiples of 5' : 'exact',
    ...Object.fromEntries(
      ['households', 'extremePoor', 'permanentSupport', 'onPovertyList', 'enrolled', 'extremePoorUncovered']
        .concat('completeBundle', 'exclusionErrors', 'inclusionErrors', 'duplicateBenefits')
        .map((name) => [name, String(row?.[name])]),
    ),
    ...Object.fromEntries(
      list(row?.['byDecile']).map(({ decile, households }) => [`decile.${decile ?? 'none'}`, String(households)]),
    ),
    ...Object.fromEntries(
      list(row?.['byPillar']).flatMap((pillar) =>
        ['households', 'needed', 'reached', 'lacking'].map((name) => [
          `${pillar['pillar']}.${name}`,
          String(pillar[name]),
        ]),
      ),
    ),
    ...Object.fromEntries(
      ['since', 'households', 'extremePoor', 'onPovertyList'].map((name) => [
        `change.${name}`,
        String(row?.['change']?.[name] ?? ''),
      ]),
    ),
  }));
};

test.each([
  ['camat-gambir', '31.71.01'],
  ['bappeda-dki', '31.71'],
  ['tnp2k', '31'],
  ['lurah-cideng', '31.71.01'],
])('the CSV of %s for %s says of each area what the API says to the same viewer', async (persona, region) => {
  const expected = await told(persona, region);
  // Areas of which nothing is loaded have a line in the file only.
  const lines = (await csv(persona, `/exports/statistics?region=${region}`)).filter(({ asOf }) => asOf !== '');
  expect(
    lines.map((line, n) => Object.fromEntries(Object.keys(expected[n] ?? {}).map((key) => [key, line[key]]))),
  ).toEqual(expected);
  expect(lines.length).toBeGreaterThan(persona === 'lurah-cideng' ? 1 : 2);
});

test('some viewers get exact figures and others rounded ones, and each row says which', async () => {
  const protections = async (persona: string): Promise<Set<string | undefined>> =>
    new Set((await csv(persona, '/exports/statistics?region=31.71.01')).map(({ protection }) => protection));
  await expect(protections('camat-gambir')).resolves.toEqual(new Set(['exact']));
  await expect(protections('tnp2k')).resolves.toEqual(new Set(['rounded at random to multiples of 5']));
  await expect(protections('lurah-cideng')).resolves.toEqual(new Set(['exact', 'rounded at random to multiples of 5']));
});

test('the workbook has the same cells, from the first row on: numbers as numbers, days as days; its facts are last', async () => {
  const [lines, bytes] = [
    await csv('camat-gambir', '/exports/statistics?region=31.71.01'),
    await bytesOf('camat-gambir', '/exports/statistics?region=31.71.01&format=xlsx'),
  ];
  const [figures, sources, definitions] = await readSheets(bytes);
  expect([figures?.name, sources?.name, definitions?.name]).toEqual(['Statistics', 'Sources', 'Definitions']);
  const titles = Object.keys(lines[0] ?? {});
  expect(figures?.rows[0]).toEqual(titles);
  expect(figures?.rows).toHaveLength(1 + lines.length);
  const shown = figures?.rows.slice(1) ?? [];
  expect(shown.map((row) => titles.map((_, n) => String(row[n] ?? '')))).toEqual(
    lines.map((line) => titles.map((title) => line[title])),
  );
  expect(typeof shown[0]?.[titles.indexOf('households')]).toBe('number');
  const day = Math.round(Date.parse(`${lines[0]?.['asOf']}T00:00:00Z`) / 86_400_000) + 25_569;
  expect(await partOf(bytes, 'xl/worksheets/sheet1.xml')).toContain(`<v>${day}</v>`);
  const head = definitions?.rows.findIndex(([first]) => first === 'sheet') ?? -1;
  const facts = definitions?.rows.slice(0, head).map((row) => row.filter((cell) => cell !== null).join(' '));
  expect(facts).toContain('Area : Gambir (31.71.01)');
  expect(facts).toContain(`As of : ${lines[0]?.['asOf']}`);
  expect(facts).toContain(`Release : ${lines[0]?.['release']}`);
  expect(facts).toContain('Protection : exact');
  expect(facts?.some((fact) => fact.startsWith('Note : Register counts'))).toBe(true);
  const defined = definitions?.rows.slice(head + 1) ?? [];
  expect(defined.map(([sheet, column]) => `${String(sheet)} ${String(column)}`)).toEqual([
    ...titles.map((title) => `Statistics ${title}`),
    ...(sources?.rows[0] ?? []).map((title) => `Sources ${String(title)}`),
  ]);
  const told = await csv('camat-gambir', '/exports/statistics?region=31.71.01&sheet=definitions');
  expect(told.map(({ sheet, column }) => [sheet, column])).toEqual(defined.map(([sheet, column]) => [sheet, column]));
});

test('the gaps of a kelurahan are a file, an RW a row, as the API tells them', async () => {
  const url = '/exports/gaps?region=31.71.01.1002';
  const lines = await csv('lurah-cideng', url);
  const { kelurahan } = await answer(
    hub,
    'lurah-cideng',
    `{ kelurahan(code: "31.71.01.1002") { gapsByNeighbourhood { rw unserved extremePoorUnserved byPillar { lacking } } } }`,
  );
  expect(
    lines.map((line) => [line['rw'], line['unserved'], line['extremePoorUnserved'], line['INCOME.lacking']]),
  ).toEqual(
    list(kelurahan?.['gapsByNeighbourhood']).map(({ rw, unserved, extremePoorUnserved, byPillar }) => [
      String(rw ?? ''),
      String(unserved),
      String(extremePoorUnserved),
      String(byPillar?.[1]?.['lacking']),
    ]),
  );
  expect(lines.length).toBeGreaterThan(3);
  expect(lines[0]).toMatchObject({ code: '31.71.01.1002', name: 'Cideng', protection: 'exact' });
  expect(lines[0]?.['asOf']).toMatch(/^\d{4}-\d\d-\d\d$/);
  const [figures, definitions] = await readSheets(await bytesOf('lurah-cideng', url));
  expect([figures?.name, definitions?.name]).toEqual(['Gaps by RW', 'Definitions']);
});

test('what is wrong with a request is said in the reader’s language', async () => {
  const refusal = async (persona: string | null, url: string, language = 'id'): Promise<unknown[]> => {
    const reply = await hub.http.inject({
      method: 'GET',
      url,
      headers: {
        'accept-language': language,
        ...(persona === null ? {} : { authorization: `Bearer ${await tokenFor(hub, persona)}` }),
      },
    });
    const [error] = reply.json<{ errors: Json[] }>().errors;
    return [reply.statusCode, error?.['extensions']?.['code'], error?.['extensions']?.['field'], error?.['message']];
  };
  const brief = async (persona: string | null, url: string): Promise<unknown[]> =>
    (await refusal(persona, url)).slice(0, 3);
  const statistics = '/exports/statistics';
  expect(await brief(null, `${statistics}?region=31`)).toEqual([401, 'UNAUTHENTICATED', undefined]);
  expect(await refusal('tnp2k', statistics)).toEqual([
    400,
    'BAD_USER_INPUT',
    'region',
    'Tulis `region`: kode wilayah Kemendagri dengan titik, misalnya 31.71.',
  ]);
  expect(await refusal('tnp2k', `${statistics}?region=31&format=pdf`, 'en')).toEqual([
    400,
    'BAD_USER_INPUT',
    'format',
    '`format` is csv or xlsx.',
  ]);
  expect(await brief('tnp2k', `${statistics}?region=31&asOf=2026-02-30`)).toEqual([400, 'BAD_USER_INPUT', 'asOf']);
  expect(await refusal('tnp2k', `${statistics}?region=31&asOf=2001-01-01`, 'en')).toEqual([
    404,
    'NOT_FOUND',
    'asOf',
    'There are no statistics of that day: the hub had not begun to count, or no register was loaded for the area. Choose a later one.',
  ]);
  expect(await refusal('lurah-cideng', `${statistics}?region=31.71.02`)).toEqual(
    await refusal('lurah-cideng', `${statistics}?region=77.77`),
  );
  expect(await brief('lurah-cideng', `${statistics}?region=31.71.02`)).toEqual([404, 'NOT_FOUND', 'region']);
  const gaps = '/exports/gaps?region=31.71.01';
  expect(await brief('lurah-cideng', gaps)).toEqual([400, 'BAD_USER_INPUT', 'region']);
  expect(await brief('bappeda-dki', `${gaps}.1002`)).toEqual([403, 'FORBIDDEN', 'region']);
  expect(await brief('lurah-cideng', `${gaps}.1001`)).toEqual([404, 'NOT_FOUND', 'region']);
  expect(await brief('lurah-cideng', `${gaps}.1002&asOf=2026-01-01`)).toEqual([400, 'BAD_USER_INPUT', 'asOf']);
});

test('a file is one statement, is saved and not opened, and is named after what it holds', async () => {
  const url = '/exports/statistics?region=31.71&format=csv';
  const statements = await statementsOf(hub, () => bytesOf('ppapp-jakpus', url));
  expect(statements).toHaveLength(1);
  const { headers } = await fetchFile(hub, 'ppapp-jakpus', url);
  expect(headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(headers['content-disposition']).toMatch(/^attachment; filename="Statistics 31\.71 \d{4}-\d\d-\d\d\.csv"/);
  expect(headers['cache-control']).toBe('no-store');
});

test('no cell is a formula, whatever an area is called', async () => {
  await sqlOnce(database.adminUrl, `update region set name = '=HYPERLINK("http://x";"y")' where code = 3171011002`);
  const url = '/exports/statistics?region=31.71.01.1002';
  const [line] = await csv('camat-gambir', url);
  expect(line?.['name']).toBe(`'=HYPERLINK("http://x";"y")`);
  const xml = await partOf(await bytesOf('camat-gambir', `${url}&format=xlsx`), 'xl/worksheets/sheet1.xml');
  expect(xml).not.toContain('<f>');
});

test('figures of an earlier day are those of that day', async () => {
  await sqlOnce(
    database.adminUrl,
    `update statistic set day = '2026-01-01'`,
    `update statistic_protected set day = '2026-01-01'`,
    `insert into statistic select (jsonb_populate_record(s, '{"day": "2026-03-01", "households": 7}')).* from statistic s`,
  );
  const of = async (asOf: string): Promise<Line[]> =>
    csv('camat-gambir', `/exports/statistics?region=31.71.01&asOf=${asOf}`);
  const before = await of('2026-02-28');
  const after = await of('2026-03-01');
  expect(new Set(before.map(({ asOf }) => asOf))).toEqual(new Set(['2026-02-28']));
  expect(new Set(after.map(({ households }) => households))).toEqual(new Set(['7']));
  expect(before.map(({ households }) => households)).not.toContain('7');
  const seen = await told('camat-gambir', '31.71.01', '2026-02-28');
  expect(before.map(({ households }) => households)).toEqual(seen.map(({ households }) => households));
});
