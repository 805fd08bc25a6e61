/**
 * What every session of the server runs with. It stands on the role, so that a pooler in transaction mode keeps it.
 *
 * Tables are read in slices through indexes that lie in memory: with the default cost of a random page the planner reads
 * small tables whole for each row of a list, and asks the row policy of each. What bounds a slice is no value the planner
 * sees, so a plan made anew for given values costs more than it finds.
 */
export const SERVER_SETTINGS: Readonly<Record<string, string>> = {
  statement_timeout: '5s',
  lock_timeout: '2s',
  idle_in_transaction_session_timeout: '10s',
  jit: 'off',
  random_page_cost: '1.1',
  plan_cache_mode: 'force_generic_plan',
  datestyle: 'ISO, YMD',
  timezone: 'Asia/Jakarta',
};
