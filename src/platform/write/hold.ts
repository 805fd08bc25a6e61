import type { WriteScope } from '../database/scope';

/**
 * Holds things by their keys until the transaction ends, whether or not there is a row to lock: SHARED by who adds
 * something to one, ALONE by who reshapes it. In the order of the keys, so that two who hold several do not wait for each
 * other; before anything else is read or locked, so that what is read next is what the other has left.
 */
export const hold = async (
  scope: Pick<WriteScope, 'query'>,
  noun: string,
  keys: readonly string[],
  how: 'SHARED' | 'ALONE',
): Promise<void> => {
  const lock = how === 'SHARED' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await scope.query(
    `select ${lock}(hashtextextended($1 || ' ' || key, 0)) from (select distinct unnest($2::text[]) as key order by key) held`,
    [noun, keys],
  );
};
