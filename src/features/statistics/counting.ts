import type { Slice } from '../../platform/access/slice';
import { endOf, NATION } from '../../platform/region-code';
import type { Round, Step } from '../../platform/schedule';
import { COUNT_ANEW, COUNT_RELEASE, PUBLISH } from './count.sql';
import { COUNT_EXITS } from './exits.sql';

/** The counter: no agency; it sees every family of the country and writes nothing but figures. */
export const COUNTER: Slice = {
  agencyId: '00000000-0000-0000-0000-000000000000',
  region: NATION,
  regionEnd: endOf(NATION),
  chain: [],
  arms: new Set(['area', 'counting']),
};

/** Families counted in one transaction: a fraction of a second. */
const BATCH = 4_000;

const families =
  (batch: number): Step =>
  async ({ query }) => {
    // Mostly nothing is, and the statement is long.
    const [due] = await query('select from statistic_due limit 1');
    if (!due) return false;
    const [row] = await query<{ due: number }>(COUNT_ANEW, [batch]);
    return row?.due === batch;
  };

/** A release of a province has millions of rows. */
const ofRelease =
  (statement: string): Step =>
  async ({ query }) => {
    await query(`set local statement_timeout = '60s'`);
    const [row] = await query<{ counted: number }>(statement);
    return (row?.counted ?? 0) > 0;
  };

const publish: Step = async ({ query }) => {
  await query(PUBLISH);
  return false;
};

/** Counts anew what has changed. */
export const count = (batch = BATCH): Round => ({ name: 'count', slice: COUNTER, steps: [families(batch)] });

/**
 * Counts the releases whose families are counted, publishes, and then counts who left between two of them. Slow, and apart:
 * families do not wait for it, nor does what is published wait for who left.
 */
export const publishFigures: Round = {
  name: 'publish figures',
  slice: COUNTER,
  steps: [ofRelease(COUNT_RELEASE), publish, ofRelease(COUNT_EXITS)],
};

/** All of it in one transaction, for who loads a city while no hub counts in it. */
export const countAll = async (scope: Parameters<Step>[0]): Promise<void> => {
  for (const step of [...count().steps, ...publishFigures.steps]) while (await step(scope));
};
