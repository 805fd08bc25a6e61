import fc from 'fast-check';

/** A failure prints its seed; SIMPUL_TEST_SEED repeats it. */
export const SEED = Number(process.env['SIMPUL_TEST_SEED'] ?? Date.now() % 1_000_000_007);

const MOST_ROUNDS = 12;

/**
 * Checks the property in rounds of `numRuns`, at least one, until chance has made each case that the test means to see:
 * a test that hopes for them fails now and then though all is well.
 */
export const holdsUntil = async <T>(
  enough: () => boolean,
  numRuns: number,
  property: fc.IAsyncPropertyWithHooks<T>,
): Promise<void> => {
  for (let round = 0; round < MOST_ROUNDS && (round === 0 || !enough()); round += 1)
    await fc.assert(property, { numRuns, seed: SEED + round, endOnFailure: true });
};
