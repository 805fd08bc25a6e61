import { stoppable } from './stoppable';
import { watch } from './watch';

/** Stands for the connection that listens. */
class Told {
  listening = true;
  readonly listeners = new Set<() => void>();

  on(_topic: string, listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** How often a watcher looks; it is stopped at the end of the test. */
const watching = (told: Told): { looks: () => number; ended: Promise<void>; stop: () => Promise<unknown> } => {
  let looks = 0;
  const events = stoppable(async function* (signal) {
    yield* watch(told, 'x', signal);
    return undefined;
  });
  const ended = (async () => {
    for await (const _ of events) looks += 1;
  })();
  return { looks: () => looks, ended, stop: async () => events.return?.() };
};

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

test('it looks at once, when it is told, and otherwise every thirty seconds', async () => {
  const told = new Told();
  const { looks, stop } = watching(told);
  await jest.advanceTimersByTimeAsync(29_000);
  expect(looks()).toBe(1);
  told.listeners.forEach((wake) => wake());
  await jest.advanceTimersByTimeAsync(29_000);
  expect(looks()).toBe(2);
  await jest.advanceTimersByTimeAsync(2_000);
  expect(looks()).toBe(3);
  await stop();
});

test('while nobody can wake it, it looks every two seconds, also if that begins while it waits', async () => {
  const told = new Told();
  const { looks, stop } = watching(told);
  await jest.advanceTimersByTimeAsync(5_000);
  told.listening = false;
  await jest.advanceTimersByTimeAsync(2_000);
  expect(looks()).toBe(2);
  await jest.advanceTimersByTimeAsync(6_000);
  expect(looks()).toBe(5);
  await stop();
});

test('stopped while it waits, it ends at once and leaves neither listener nor timer', async () => {
  const told = new Told();
  const { looks, ended, stop } = watching(told);
  await jest.advanceTimersByTimeAsync(1_000);
  await stop();
  await ended;
  expect([looks(), told.listeners.size, jest.getTimerCount()]).toEqual([1, 0, 0]);
});
