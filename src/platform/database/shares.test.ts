import { Shares } from './shares';

/** Work that ends when it is told to. */
const held = (): { work: () => Promise<string>; end: () => void; fail: () => void } => {
  let end = (): void => undefined;
  let fail = (): void => undefined;
  const done = new Promise<string>((resolve, reject) => {
    end = () => resolve('done');
    fail = () => reject(new Error('failed'));
  });
  return { work: () => done, end, fail };
};

test('an agency may wait for so many answers and no more, and others are not concerned', async () => {
  const shares = new Shares(2);
  const [one, two] = [held(), held()];
  const waiting = [shares.of('a', one.work), shares.of('a', two.work)];
  await expect(shares.of('a', async () => 'third')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfter: 2 });
  expect(await shares.of('b', async () => 'another')).toBe('another');
  one.end();
  await waiting[0];
  expect(await shares.of('a', async () => 'third')).toBe('third');
  two.fail();
  await expect(waiting[1]).rejects.toThrow('failed');
  const again = [held(), held()];
  const refilled = again.map(({ work }) => shares.of('a', work));
  again.forEach(({ end }) => end());
  expect(await Promise.all(refilled)).toEqual(['done', 'done']);
});
