import type { Slice } from '../../platform/access/slice';
import { endOf, NATION } from '../../platform/region-code';
import type { Round, Step } from '../../platform/schedule';
import { DUE_SOON, ESCALATE, HOLDING, OVERDUE, REPORT_MISSING } from './moments.sql';

/** The scheduler: no agency; of the whole country what is seen in tiers, and no family. It notes moments and nothing else. */
export const FOLLOWER: Slice = {
  agencyId: '00000000-0000-0000-0000-000000000000',
  region: NATION,
  regionEnd: endOf(NATION),
  chain: [],
  arms: new Set(['following_up']),
};

/** Moments noted in one transaction. */
export const BATCH = 500;

/** Promises that are held while it is noted on them that a report is missing: who wants to change one waits no longer than for these. */
const HELD = 100;

/** Notes the moments that have come by a day; of the database's own if nothing is said. */
export const followUp = (day: string | null = null, batch = BATCH): Round => {
  const note =
    (sql: string): Step =>
    async ({ query }) =>
      (await query(sql, [day, batch])).length === batch;
  // A batch that is not full has left out promises that somebody is at; behind them there may be others.
  const ask: Step = async ({ query }) => {
    await query(HOLDING);
    return (await query(REPORT_MISSING, [day, Math.min(batch, HELD)])).length > 0;
  };
  return { name: 'follow up', slice: FOLLOWER, steps: [note(DUE_SOON), note(OVERDUE), ask, note(ESCALATE)] };
};
