type Settings = Readonly<Record<string, string>>;

/** What bounds a session, and how values read: a server whose login lacks one of these refuses to serve. */
export const SAFETY_SETTINGS = {
  statement_timeout: '5s',
  lock_timeout: '2s',
  idle_in_transaction_session_timeout: '10s',
  datestyle: 'ISO, YMD',
  timezone: 'Asia/Jakarta',
} as const satisfies Settings;

/**
 * Tables are read in slices through indexes that lie in memory: with the default cost of a random page the planner reads
 * small tables whole for each row of a list, and asks the row policy of each. What bounds a slice is no value the planner
 * sees, so a plan made anew for given values costs more than it finds. Whoever tunes a database may know better: where
 * they differ the server only says so.
 */
export const PLANNER_SETTINGS: Settings = {
  jit: 'off',
  random_page_cost: '1.1',
  plan_cache_mode: 'force_generic_plan',
};

/** What every session of the server runs with. It stands on the role, so that a pooler in transaction mode keeps it. */
export const SERVER_SETTINGS: Settings = { ...SAFETY_SETTINGS, ...PLANNER_SETTINGS };
