import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from '../migrations';

test('every migration stands in the list once, in the order of its number', () => {
  const files = readdirSync(join(__dirname, '../migrations')).filter((name) => /^\d+-.+\.ts$/.test(name));
  const numbers = migrations.map(({ name }) => Number(/\d+$/.exec(name)?.[0]));
  expect(numbers).toEqual(files.map((name) => Number(name.split('-')[0])).sort((a, b) => a - b));
});
