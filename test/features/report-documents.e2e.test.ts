import { fetchFile } from '../files';
import { answer, statementsOf, type Json } from '../graphql';
import { readPdf, wordsOf, blemishes } from '../pdf';
import { CITY_OFFICE, list, OTHER_CITY, PROVINCE, ReportingCity } from '../reporting';
import { readSheets } from '../xlsx';

let city: ReportingCity;

beforeAll(async () => {
  city = await ReportingCity.open();
});

afterAll(() => city.close());

interface Stored {
  id: string;
  status: string;
  hash: string | null;
  content: string | null;
}

/** A report of Jakarta Pusat in a state. */
const stored = async (isSent: boolean): Promise<Stored> => {
  const [report] = await city.rows<Stored>(
    `select id, status, hash, content from quarter_report where region_code = 3171000000 and (status = 'SENT') = $1
     order by period desc limit 1`,
    isSent,
  );
  if (!report) throw new Error('The demo city has one');
  return report;
};

const shown = async (persona: string, id: string): Promise<Json> =>
  (
    await answer(
      city.hub,
      persona,
      `{ node(id: "quarter_${id}") { ... on QuarterReport { documentUrl letterUrl letterNumber signerName
        answers { question { number } } activities { program ceiling } } } }`,
    )
  )['node'] ?? {};

const body = (rows: unknown[][] | undefined): unknown[][] => {
  const at = rows?.findIndex(([first]) => first === 'No.') ?? -1;
  return (rows ?? []).slice(at + 1).filter(([first]) => typeof first === 'number');
};

test.each([true, false])(
  'a report (sent: %s) is printed as the graph shows it: two matrices and a letter',
  async (isSent) => {
    const { id, hash } = await stored(isSent);
    const report = await shown(CITY_OFFICE, id);
    const sheet = await fetchFile(city.hub, CITY_OFFICE, String(report['documentUrl']));
    expect(sheet.headers['content-disposition']).toMatch(/filename="Matriks Laporan /);
    const sheets = await readSheets(sheet.rawPayload);
    expect(sheets.map(({ name }) => name)).toEqual(['Matriks 1', 'Matriks 2']);
    expect(body(sheets[0]?.rows).map(([number]) => number)).toEqual(
      list(report['answers']).map((one) => Number(one['question']?.['number'])),
    );
    const programs = body(sheets[1]?.rows).map((row) => [row[2], row[5] ?? null]);
    expect(programs.sort()).toEqual(
      list(report['activities'])
        .map((row) => [row['program'], row['ceiling']])
        .sort(),
    );
    expect(programs.length).toBeGreaterThan(0);

    const letter = await fetchFile(city.hub, CITY_OFFICE, String(report['letterUrl']));
    const read = await readPdf(letter.rawPayload);
    expect(letter.headers['content-type']).toBe('application/pdf');
    expect(blemishes(read)).toEqual([]);
    const words = wordsOf(read);
    for (const said of [report['letterNumber'], report['signerName']]) if (said !== null) expect(words).toContain(said);
    if (isSent) expect(words).toContain(hash);
    else expect(words).toContain('RANCANGAN');
    const again = await fetchFile(city.hub, PROVINCE, String(report['letterUrl']));
    expect(again.rawPayload.equals(letter.rawPayload)).toBe(true);
  },
);

test('of a report that was sent the documents say what was frozen, whatever its rows say now', async () => {
  const { id } = await stored(true);
  const url = `/documents/quarter-reports/quarter_${id}/matrix.xlsx`;
  const before = await fetchFile(city.hub, CITY_OFFICE, url);
  await city.rows(`update report_activity set program = 'Lain' where report_id = $1`, id);
  const after = await fetchFile(city.hub, CITY_OFFICE, url);
  expect(after.rawPayload.equals(before.rawPayload)).toBe(true);
  // Of one that is not sent they say the new.
  const { id: open } = await stored(false);
  await city.rows(`update report_activity set program = 'Lain' where report_id = $1`, open);
  const live = await fetchFile(city.hub, CITY_OFFICE, `/documents/quarter-reports/quarter_${open}/matrix.xlsx`);
  const [, second] = await readSheets(live.rawPayload);
  expect(new Set(body(second?.rows).map((row) => row[2]))).toEqual(new Set(['Lain']));
});

test('out of the slice there is none, and one statement reads it', async () => {
  const { id } = await stored(true);
  for (const name of ['matrix.xlsx', 'letter.pdf']) {
    const of = (key: string): string => `/documents/quarter-reports/quarter_${key}/${name}`;
    const hidden = await fetchFile(city.hub, OTHER_CITY, of(id));
    const absent = await fetchFile(city.hub, OTHER_CITY, of('00000000-0000-4000-8000-000000000000'));
    expect([hidden.statusCode, hidden.body]).toEqual([404, absent.body]);
    expect((await fetchFile(city.hub, null, of(id))).statusCode).toBe(401);
    const statements = await statementsOf(city.hub, () => fetchFile(city.hub, PROVINCE, of(id)));
    expect(statements).toHaveLength(1);
  }
});
