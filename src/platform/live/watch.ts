import type { Notifications } from '../database/notifications';

/** A subscriber looks for itself now and then, should nobody wake it: a pooler may swallow what is told. */
const LOOK_EVERY_MS = 2_000;

/** Yields at once, whenever the topic is told, and now and then; ends when it is aborted. */
export async function* watch(notifications: Notifications, topic: string, signal: AbortSignal): AsyncGenerator<void> {
  let told = true;
  let wake: () => void = () => undefined;
  const wakeUp = (): void => {
    told = true;
    wake();
  };
  const off = notifications.on(topic, wakeUp);
  signal.addEventListener('abort', wakeUp);
  try {
    while (!signal.aborted) {
      if (!told) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, LOOK_EVERY_MS);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      if (signal.aborted) return;
      told = false;
      yield;
    }
  } finally {
    off();
    signal.removeEventListener('abort', wakeUp);
  }
}
