import fc from 'fast-check';
import { Sealing } from '../sealing/sealing';
import { cursorPayload, readCursor, signCursor, SEPARATOR } from './cursor';

const sealing = new Sealing(Buffer.alloc(32, 1));
const value = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes(SEPARATOR));
const read = (cursor: unknown, order = 'NEWEST', key = sealing): string[] =>
  readCursor(cursor, order, 'households.after', key);
const refused = expect.objectContaining({ code: 'BAD_USER_INPUT', field: 'households.after' });

test('a cursor holds the values of its order columns', () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (values) => {
      const cursor = signCursor(['NEWEST', ...values].join(SEPARATOR), sealing);
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(read(cursor)).toEqual(values);
    }),
  );
});

test('any altered character is noticed', () => {
  const cursor = signCursor('NEWEST~2026-11-24~00000000-0000-4000-8000-000000000000', sealing);
  fc.assert(
    fc.property(fc.nat(cursor.length - 1), fc.constantFrom(...'AZaz09-_.~ '), (at, letter) => {
      fc.pre(cursor[at] !== letter);
      expect(() => read(cursor.slice(0, at) + letter + cursor.slice(at + 1))).toThrow(refused);
    }),
    { numRuns: 500 },
  );
});

test.each<[unknown]>([[''], ['abc'], ['A'.repeat(22)], ['A'.repeat(60)], [null], [7], [{}]])(
  '%j is no cursor',
  (cursor) => {
    expect(() => read(cursor)).toThrow(refused);
  },
);

test('a cursor fits its own order and key alone', () => {
  const cursor = signCursor(`NEWEST${SEPARATOR}1`, sealing);
  expect(() => read(cursor, 'OLDEST')).toThrow(refused);
  expect(() => read(cursor, `NEWEST${SEPARATOR}1`)).toThrow(refused);
  expect(() => read(cursor, 'NEWEST', new Sealing(Buffer.alloc(32, 2)))).toThrow(refused);
});

test('the payload is put together in SQL', () => {
  expect(cursorPayload('NEWEST', ['a.at', 'a.id'])).toBe(
    `'NEWEST' || '${SEPARATOR}' || a.at || '${SEPARATOR}' || a.id`,
  );
});
