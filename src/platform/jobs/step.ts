import type { Slice } from '../access/slice';
import { isContended } from '../database/failures';
import type { Database } from '../database/scope';
import type { Sealing } from '../sealing/sealing';

/** What work is done with: under the slice of the agency whose job it is. */
export interface Tools {
  readonly database: Database;
  readonly slice: Slice;
  readonly sealing: Sealing;
}

/**
 * MORE: a part is committed and there is another. DONE: nothing is left. LATER: it waits, or another process is at it.
 * LOST: the slice does not show what it is about, so under it the job can go no further.
 */
export type StepOutcome = 'MORE' | 'DONE' | 'LATER' | 'LOST';

/**
 * A kind of long work. A step is one transaction that takes it further, and that sees by itself where it stands: a process
 * may end between any two, and another goes on.
 */
export interface JobKind {
  readonly kind: string;
  step(tools: Tools, subject: string): Promise<StepOutcome>;
}

/** Times a step is tried that another transaction got in the way of; a mutation is tried as often. */
const TRIES = 4;

export const takeJobStep = async (kind: JobKind, tools: Tools, subject: string): Promise<StepOutcome> => {
  for (let tried = 1; ; tried += 1) {
    try {
      return await kind.step(tools, subject);
    } catch (error) {
      if (!isContended(error) || tried >= TRIES) throw error;
    }
  }
};
