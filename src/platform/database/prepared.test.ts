import { Prepared } from './prepared';

const ask = (prepared: Prepared, name: string, times = 1): boolean[] =>
  Array.from({ length: times }, () => prepared.isWorth(name));

test('a statement is prepared the third time it comes', () => {
  expect(ask(new Prepared(2), 'a', 5)).toEqual([false, false, true, true, true]);
});

test('a new favourite takes the place of the one that was longest not asked for, which has to earn it anew', () => {
  const prepared = new Prepared(2);
  ask(prepared, 'a', 3);
  ask(prepared, 'b', 3);
  ask(prepared, 'a');
  expect(ask(prepared, 'c', 3)).toEqual([false, false, true]);
  expect(ask(prepared, 'a')).toEqual([true]);
  expect(ask(prepared, 'b', 3)).toEqual([false, false, true]);
});

test('documents that come once or twice push nothing out', () => {
  const prepared = new Prepared(2);
  ask(prepared, 'a', 3);
  for (let n = 0; n < 1_000; n += 1) ask(prepared, `once ${n}`, 2);
  expect(ask(prepared, 'a')).toEqual([true]);
});
