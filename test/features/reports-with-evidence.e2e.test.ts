import { png, sendFile } from '../files';
import { answer, statementsOf, type Json } from '../graphql';
import { errorsOf } from '../mutations';
import { keyOf, LURAH, PromisingCity } from '../promising';

const REPORT = `mutation ($input: ReportProgressInput!) { reportProgress(input: $input) {
  progressReport { evidence { caption file { id } } } userErrors { code field message } } }`;

let city: PromisingCity;

beforeAll(async () => {
  city = await PromisingCity.open();
});

afterAll(() => city.close());

const report = async (input: object): Promise<Json> =>
  (await answer(city.hub, LURAH, REPORT, { variables: { input: { period: '2026-11', value: 5, ...input } } }))[
    'reportProgress'
  ] ?? {};

test('a report comes with its files, in their order and in so many statements', async () => {
  const commitment = await city.agreed(LURAH);
  const [a, b] = [await sendFile(city.hub, LURAH, png(1)), await sendFile(city.hub, LURAH, png(2))];
  const statements = await statementsOf(city.hub, async () => {
    const done = await report({ commitment, evidence: [{ file: b.id, caption: 'Sesudah' }, { file: a.id }] });
    expect(done).toMatchObject({
      userErrors: [],
      progressReport: {
        evidence: [
          { caption: 'Sesudah', file: { id: b.id } },
          { caption: null, file: { id: a.id } },
        ],
      },
    });
  });
  expect(statements).toHaveLength(11);
  expect(
    await city.one('select facts from history where subject_id = $1 and facts ? $2', keyOf(commitment), 'evidence'),
  ).toEqual({
    facts: { period: '2026-11', value: 5, evidence: 2 },
  });
});

test('what may not be attached is named by its place, a file of others reads like absent, and nothing is reported', async () => {
  const commitment = await city.agreed(LURAH);
  const own = await sendFile(city.hub, LURAH, png(3));
  const other = await sendFile(city.hub, 'lurah-pasar-baru', png(4));
  const absent = 'file_00000000-0000-4000-8000-000000000000';
  const hidden = await report({ commitment, evidence: [{ file: own.id }, { file: other.id }] });
  expect(errorsOf(hidden)).toEqual(['NOT_FOUND input,evidence,1,file']);
  expect(await report({ commitment, evidence: [{ file: own.id }, { file: absent }] })).toEqual(hidden);
  expect(errorsOf(await report({ commitment, evidence: [{ file: own.id }, { file: own.id }] }))).toEqual([
    'INVALID input,evidence',
  ]);
  const many = Array.from({ length: 21 }, (_, n) => ({
    file: `file_00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  }));
  expect(errorsOf(await report({ commitment, evidence: many }))).toEqual(['INVALID input,evidence']);
  expect(errorsOf(await report({ commitment, evidence: [{ file: own.id, caption: ' ' }] }))).toEqual([
    'INVALID input,evidence,0,caption',
  ]);
  expect(
    await city.one('select count(*)::int as n from progress_report where commitment_id = $1', keyOf(commitment)),
  ).toEqual({ n: 0 });
  expect(errorsOf(await report({ commitment, evidence: [] }))).toEqual([]);
});
