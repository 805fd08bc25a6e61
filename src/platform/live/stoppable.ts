/**
 * What can be stopped while it waits: the `return()` of a bare generator queues behind its next event, which may never
 * come. Whoever consumes it calls `return()` when a subscriber stops, and when his socket closes.
 */
export const stoppable = <Event>(
  begin: (signal: AbortSignal) => AsyncGenerator<Event, undefined>,
): AsyncIterableIterator<Event, undefined> => {
  const over = new AbortController();
  const events = begin(over.signal);
  return {
    next: () => events.next(),
    return: () => {
      over.abort();
      return events.return(undefined);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
};
