import { HubError } from '../errors/hub-error';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;
/** What is neither the reader's fault nor known to pass is tried so often. */
const MOST_TRIES = 5;

const PASSES = new Set(['SERVICE_UNAVAILABLE', 'TOO_MANY_REQUESTS']);
const MAY_PASS = new Set(['QUERY_TIMEOUT', 'INTERNAL_SERVER_ERROR']);

/** Tries again what may go well later: an event is not lost because the database was away for a while. */
export const patiently = async <Result>(
  isOver: () => boolean,
  work: () => Promise<Result>,
): Promise<Result | undefined> => {
  for (let tried = 1; !isOver(); tried += 1) {
    try {
      return await work();
    } catch (error) {
      const known = error instanceof HubError;
      if (known && !PASSES.has(error.code) && !MAY_PASS.has(error.code)) throw error;
      if (!(known && PASSES.has(error.code)) && tried >= MOST_TRIES) throw error;
      const wait = Math.min(FIRST_WAIT_MS * 2 ** tried, LONGEST_WAIT_MS);
      await new Promise((resolve) => setTimeout(resolve, wait).unref());
    }
  }
  return undefined;
};
