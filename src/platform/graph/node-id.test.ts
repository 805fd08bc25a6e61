import fc from 'fast-check';
import { keyOfNode, parseNodeId } from './node-id';

const uuid = '00000000-0000-4000-8000-000000000000';

test('an id is the tag of its type and the key of its row', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,12}$/), fc.uuid(), (tag, key) => {
      fc.pre(tag !== 'region');
      expect(parseNodeId(`${tag}_${key}`, 'node.id')).toEqual({ tag, key });
    }),
  );
  expect(parseNodeId('region_3171011002', 'node.id')).toEqual({ tag: 'region', key: '3171011002' });
});

test.each<[unknown]>([
  ['abc'],
  [''],
  ['_'],
  [`_${uuid}`],
  ['household_'],
  ['household_1'],
  [`household_${uuid}x`],
  [`household_${uuid}\n`],
  [`household_${uuid.toUpperCase().replaceAll('0', 'A')}`],
  [`household_${uuid}' or '1'='1`],
  [`region_${uuid}`],
  ['region_31.71'],
  ['region_-1'],
  ['region_31710110021'],
  [null],
  [undefined],
  [42],
  [{}],
])('%j has not the form of an id', (id) => {
  expect(() => parseNodeId(id, 'household.id')).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT', field: 'household.id' }),
  );
});

test('an id of another kind is refused by both names', () => {
  expect(keyOfNode(`household_${uuid}`, 'household', 'household.id')).toBe(uuid);
  expect(() => keyOfNode(`program_${uuid}`, 'household', 'household.id')).toThrow(/\(program\).*: household/);
});
