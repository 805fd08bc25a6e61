import { csvRows } from './csv';
import type { Row } from './sheet-rows';

async function* pieces(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = async (text: string, size = 7): Promise<(string | undefined)[][]> => {
  const rows: Row[] = [];
  for await (const batch of csvRows(pieces(text, size))) rows.push(...batch);
  return rows.map(({ cells }) => cells.map((cell) => cell?.text));
};

test.each([',', ';', '\t', '|'])('the delimiter %j is found, in pieces of any size', async (delimiter) => {
  const text = `\ufeffnama${delimiter}alamat\nSiti${delimiter}"Jl. A${delimiter} No. 1"\n${delimiter}Jl. É\n`;
  const expected = [
    ['nama', 'alamat'],
    ['Siti', `Jl. A${delimiter} No. 1`],
    [undefined, 'Jl. É'],
  ];
  for (const size of [1, 3, 1_000]) expect(await read(text, size)).toEqual(expected);
});

test('an empty file has no rows', async () => expect(await read('')).toEqual([]));

test('a quote that is never closed is said with its row', async () => {
  await expect(read(`a;b\n1;"2\n${'x'.repeat(2_000_000)}`, 100_000)).rejects.toThrow(/from row 2 on/);
});

async function* endless(piece: string, times: number): AsyncGenerator<Buffer> {
  yield Buffer.from('a,b\n1,2\n');
  for (let at = 0; at < times; at++) yield Buffer.from(piece);
}
const drained = async (bytes: AsyncIterable<Buffer>): Promise<number> => {
  let rows = 0;
  for await (const batch of csvRows(bytes)) rows += batch.length;
  return rows;
};

test.each([
  ['a line of commas without end', ','.repeat(1_000_000)],
  ['commas without end, with line ends in quotes', `${','.repeat(1_000)}"\n"`.repeat(1_000)],
])('%s ends soon', async (_, piece) => {
  const began = performance.now();
  await expect(drained(endless(piece, 100))).rejects.toThrow(/from row 3 on/);
  expect(performance.now() - began).toBeLessThan(2_000);
});

test('rows have some hundred columns, and long rows come in small batches', async () => {
  await expect(drained(endless(`${','.repeat(1_000)}\n`, 10))).rejects.toThrow(/Row 3 has more than 512 columns/);
  const lengths: number[] = [];
  for await (const rows of csvRows(endless(`${'x'.repeat(200_000)}\n`, 20))) lengths.push(rows.length);
  expect(Math.max(...lengths)).toBeLessThan(10);
});
