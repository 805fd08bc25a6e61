import fc from 'fast-check';
import { maskNumber, Sealing } from './sealing';

const sealing = new Sealing(Buffer.alloc(32, 1));
const other = new Sealing(Buffer.alloc(32, 2));
const number = fc.stringMatching(/^99\d{14}$/);

test('what is sealed opens as it was, and never seals alike twice', () => {
  fc.assert(
    fc.property(fc.oneof(number, fc.string({ unit: 'grapheme' })), (plain) => {
      const sealed = sealing.seal(plain);
      expect(sealing.open(sealed)).toBe(plain);
      expect(sealing.seal(plain)).not.toBe(sealed);
    }),
  );
});

test('sealed text shows nothing of the number and fits into SQL, JSON and a URL as it is', () => {
  fc.assert(
    fc.property(number, (plain) => {
      const sealed = sealing.seal(plain);
      expect(sealed).toMatch(/^[\w-]+$/);
      expect(sealed).not.toContain(plain);
      expect(Buffer.from(sealed, 'base64url').includes(plain)).toBe(false);
    }),
  );
});

test('any altered byte is noticed', () => {
  fc.assert(
    fc.property(number, fc.nat(43), fc.integer({ min: 1, max: 255 }), (plain, at, change) => {
      const bytes = Buffer.from(sealing.seal(plain), 'base64url');
      expect(bytes).toHaveLength(44);
      bytes.writeUInt8(bytes.readUInt8(at) ^ change, at);
      expect(() => sealing.open(bytes.toString('base64url'))).toThrow();
    }),
  );
});

test.each(['', 'x', '9971012703430001', 'A'.repeat(36), 'A'.repeat(80)])(
  '“%s”, which nobody sealed, is refused',
  (text) => {
    expect(() => sealing.open(text)).toThrow();
  },
);

test('shortened text is refused, whatever is missing', () => {
  const bytes = Buffer.from(sealing.seal('9971012703430001'), 'base64url');
  for (let length = 0; length < bytes.length; length += 1) {
    expect(() => sealing.open(bytes.subarray(0, length).toString('base64url'))).toThrow();
  }
});

test('another key opens nothing and makes other digests, signatures and checks', () => {
  const plain = '9971012703430001';
  expect(() => other.open(sealing.seal(plain))).toThrow();
  expect(other.digest('nik', plain)).not.toBe(sealing.digest('nik', plain));
  expect(other.sign(plain)).not.toBe(sealing.sign(plain));
  expect(other.check).not.toBe(sealing.check);
  expect(new Sealing(Buffer.alloc(32, 1)).check).toBe(sealing.check);
});

test('equal numbers have equal digests, different numbers and kinds have not', () => {
  fc.assert(
    fc.property(number, number, (one, two) => {
      expect(sealing.digest('nik', one) === sealing.digest('nik', two)).toBe(one === two);
      expect(sealing.digest('nik', one)).not.toBe(sealing.digest('family-card', one));
      expect(sealing.digest('nik', one)).not.toContain(one);
    }),
  );
});

test('a key has 32 bytes', () => {
  for (const length of [0, 16, 31, 33]) expect(() => new Sealing(Buffer.alloc(length))).toThrow('32 bytes');
});

test('a masked number keeps the district and the last four', () => {
  expect(maskNumber('9971012703430012')).toBe('9971********0012');
});
