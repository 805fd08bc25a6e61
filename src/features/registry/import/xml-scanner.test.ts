import fc from 'fast-check';
import { attribute, XmlScanner } from './xml-scanner';

const events = (pieces: readonly string[]): string[] => {
  const seen: string[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') seen.push(`"${text}"`);
    text = '';
  };
  const scanner = new XmlScanner({
    open: (name, attributes) => {
      flush();
      seen.push(`<${name}${attributes === '' ? '' : ` ${attributes.trim()}`}>`);
    },
    text: (part) => (text += part),
    close: (name) => {
      flush();
      seen.push(`</${name}>`);
    },
  });
  for (const piece of pieces) scanner.write(piece);
  scanner.end();
  return seen;
};

const SAMPLE = `<?xml version="1.0"?><!-- a > b --><x:row r="1"><c r='A1' t="s>x"/><v>1 &lt; 2 &#233;&#xE9;</v><t><![CDATA[<b>&]]></t></x:row>`;
const EXPECTED = [
  '<row r="1">',
  `<c r='A1' t="s>x">`,
  '</c>',
  '<v>',
  '"1 < 2 éé"',
  '</v>',
  '<t>',
  '"<b>&"',
  '</t>',
  '</row>',
];

test('tags, texts, entities, comments and CDATA', () => expect(events([SAMPLE])).toEqual(EXPECTED));

test('however the text is cut into pieces', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: SAMPLE.length }), { maxLength: 30 }), (cuts) => {
      const at = [0, ...cuts.sort((a, b) => a - b), SAMPLE.length];
      expect(events(at.slice(1).map((end, index) => SAMPLE.slice(at[index], end)))).toEqual(EXPECTED);
    }),
  );
});

test.each([
  '<a><b></a></b>',
  '<a>',
  '<a>&bomb;</a>',
  '<a>&#0;</a>',
  '<!DOCTYPE a [<!ENTITY bomb "x">]><a/>',
  'not xml <',
])('refuses %s', (text) => expect(() => events([text])).toThrow(/damaged/));

test('a text without end is not gathered', () => {
  const scanner = new XmlScanner({ open: () => undefined, text: () => undefined, close: () => undefined });
  const pour = (): void => {
    for (let i = 0; i < 100; i++) scanner.write(i === 0 ? '<t>' : 'x'.repeat(16_384));
  };
  expect(pour).toThrow(/longer than Excel permits/);
});

test('attributes by whole name, in either kind of quotes', () => {
  expect(attribute('spans="1:3" r="5"', 'r')).toBe('5');
  expect(attribute(`xr="1" r = '5'`, 'r')).toBe('5');
  expect(attribute('xr="1"', 'r')).toBeUndefined();
  expect(attribute('n="a &amp; b"', 'n')).toBe('a & b');
});
