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
