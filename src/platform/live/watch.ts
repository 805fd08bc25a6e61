import type { Notifications } from '../database/notifications';

/** While nobody can wake it, a subscriber looks for itself. */
const LOOK_EVERY_MS = 2_000;
/** While it can be woken it looks for itself all the same: a pooler may swallow what is told. */
const LOOK_ALTHOUGH_LISTENING_EVERY_MS = 30_000;

/** Yields at once, whenever the topic is told, and now and then; ends when it is aborted. */
export async function* watch(
  notifications: Pick<Notifications, 'on' | 'listening'>,
  topic: string,
  signal: AbortSignal,
  lookAlthoughListeningEvery = LOOK_ALTHOUGH_LISTENING_EVERY_MS,
): AsyncGenerator<void> {
  let told = true;
  let wake: () => void = () => undefined;
  const wakeUp = (): void => {
    told = true;
    wake();
  };
  const tick = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, LOOK_EVERY_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  /** Whether it can be woken is asked at every tick: the connection may be lost at any time. */
  const enough = (waited: number): boolean =>
    waited >= (notifications.listening ? lookAlthoughListeningEvery : LOOK_EVERY_MS);
  const off = notifications.on(topic, wakeUp);
  signal.addEventListener('abort', wakeUp);
  try {
    while (!signal.aborted) {
      for (let waited = 0; !told && !enough(waited); waited += LOOK_EVERY_MS) await tick();
      if (signal.aborted) return;
      told = false;
      yield;
    }
  } finally {
    off();
    signal.removeEventListener('abort', wakeUp);
  }
}
