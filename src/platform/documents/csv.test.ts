import { parse } from 'csv-parse/sync';
import { csvOf } from './csv';

const back = (bytes: Buffer): string[][] => parse(bytes, { bom: true });

test('text that a spreadsheet would work out is text, and numbers stay numbers', () => {
  const said = ['=1+1', '+62', '-x', '@SUM(A1)', '\t=1', ' =1', '＝1', '\r=1', 'Gambir', 'a=b', ''];
  const [, ...rows] = back(
    csvOf(
      ['text', 'number'],
      said.map((text, n) => [text, -n]),
    ),
  );
  expect(rows.map(([text]) => text)).toEqual(said.map((text, n) => (n < 8 ? `'${text}` : text)));
  expect(rows.map(([, number]) => number)).toEqual(said.map((_, n) => String(-n)));
});

test('commas, quotes, lines and days come back as they are', () => {
  const row = ['a, "b"', 'c\nd', 'é'];
  expect(back(csvOf(['x', 'y', 'z', 'day', 'none'], [[...row, { day: '2026-11-30' }, null]]))).toEqual([
    ['x', 'y', 'z', 'day', 'none'],
    [...row, '2026-11-30', ''],
  ]);
  expect(csvOf(['x'], []).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
});
