const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN']);

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';

/**
 * The database is gone, going, or out of something (SQLSTATE 08, 57P, 53), or a table is locked for a migration (55P03), but
 * for 08P01, a message of ours that is wrong.
 */
export const isUnreachable = (error: unknown): boolean => {
  const code = codeOf(error);
  if (UNREACHABLE.has(code) || /^(08(?!P)|57P|53|55P03)/.test(code)) return true;
  return (
    error instanceof Error &&
    /connection (terminated|error)|not queryable|timeout (expired|exceeded)/i.test(error.message)
  );
};

/** What another transaction holds was waited for as long as anybody may wait (55P03). */
export const isHeld = (error: unknown): boolean => codeOf(error) === '55P03';

/** An open session has ended, or was ended by an administrator (57P01): another may answer. */
export const isLost = (error: unknown): boolean =>
  ['57P01', 'ECONNRESET', 'EPIPE'].includes(codeOf(error)) ||
  (error instanceof Error && /connection terminated|not queryable/i.test(error.message));

/** The statement ran into its time limit (57014). */
export const isTimeout = (error: unknown): boolean => codeOf(error) === '57014';

/** A table is not there (42P01): its migration has not run. */
export const isUnmigrated = (error: unknown): boolean => codeOf(error) === '42P01';

/** The named statement is not known to the session (26000). */
export const isUnprepared = (error: unknown): boolean => codeOf(error) === '26000';

/** Another transaction was in the way (deadlock, serialisation): the same work may succeed when tried again. */
export const isContended = (error: unknown): boolean => ['40001', '40P01'].includes(codeOf(error));

/** A row policy did not let the row through. A grant that is missing has the same code (42501), but is a fault of ours. */
export const isRefusedByPolicy = (error: unknown): boolean =>
  codeOf(error) === '42501' &&
  typeof error === 'object' &&
  error !== null &&
  'routine' in error &&
  error.routine === 'ExecWithCheckOptions';
