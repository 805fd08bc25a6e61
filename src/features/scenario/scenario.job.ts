import type { Database } from '../../platform/database/scope';
import type { Slice } from '../../platform/access/slice';
import { endJob, enqueue, type JobKind, type StepOutcome } from '../../platform/jobs';
import { Assumptions, Baseline } from './assumptions';
import { buildProblem, type Built } from './build';
import { CUT_OFF, explanationOf } from './explanation';
import { reportOf } from './report';
import { beat, findScenario, keepResult, lockScenario, takeUp, type Found, type ScenarioRow } from './scenario.store';
import { summaryOf } from './summary';
import { solveInWorker } from './solver/in-worker';
import type { Answer } from './solver/solve';

export const SOLVING = 'scenario';

/** A scenario may take so long; one server solves one at a time. */
const SECONDS = 300;

/** Oftener than a server is taken for gone. */
const BEAT_MS = 5_000;

interface Solving {
  readonly run: number;
  readonly built: Built;
  readonly giveUp: AbortController;
  percent: number;
  /** Times its answer could not be written down. */
  missed: number;
  ended: { readonly answer: Answer } | { readonly error: unknown } | null;
}

const at = new Map<string, Solving>();
/** So often begun and never ended, its server or its solver dies of it, and would again. */
const MOST_TRIES = 3;

const isFree = (): boolean => [...at.values()].every(({ ended }) => ended !== null);

const giveUp = (id: string): void => {
  const solving = at.get(id);
  at.delete(id);
  solving?.giveUp.abort();
};

const begin = (database: Database, slice: Slice, { id, run, quarters, assumptions, baseline }: ScenarioRow): void => {
  const built = buildProblem(Assumptions.parse(assumptions), quarters, Baseline.parse(baseline));
  const solving: Solving = { run, built, giveUp: new AbortController(), percent: 0, missed: 0, ended: null };
  at.set(id, solving);
  // Whoever else looks after the job meanwhile, this server says that it is at it, and hears that it was cancelled.
  const beating = setInterval(() => {
    database
      .write(slice, (scope) => beat(scope, id, run, solving.percent))
      .then((goesOn) => {
        if (!goesOn && at.get(id) === solving) giveUp(id);
      })
      .catch(() => undefined);
  }, BEAT_MS);
  beating.unref();
  const end = (ended: Solving['ended']): void => {
    clearInterval(beating);
    if (at.get(id) !== solving) return;
    solving.ended = ended;
    // The next step keeps it at once; if this does not get through, the clock brings it there.
    database.write(slice, (scope) => enqueue(scope, SOLVING, id)).catch(() => undefined);
  };
  solveInWorker(built.problem, {
    seconds: SECONDS,
    signal: solving.giveUp.signal,
    onProgress: (done, total) => {
      solving.percent = Math.floor((100 * done) / total);
    },
  }).then(
    (answer) => end({ answer }),
    (error: unknown) => end({ error }),
  );
};

const foundBy = (answer: Answer, built: Built, row: ScenarioRow): Found => {
  const assumptions = Assumptions.parse(row.assumptions);
  if (answer.status !== 'SOLVED')
    return {
      // Of the others it is not known whether there is a plan.
      state: answer.status === 'CONTRADICTORY' || answer.status === 'UNBOUNDED' ? 'NO_PLAN' : 'UNSOLVED',
      result: null,
      explanation: explanationOf(answer, assumptions, built.groups),
    };
  return {
    state: 'DONE',
    result: reportOf(built, assumptions, Baseline.parse(row.baseline), row.firstQuarter, answer.plan),
    explanation: summaryOf(built.problem, answer.plan, row.firstQuarter),
  };
};

/** So often not written down, it is the answer and not the database. */
const MOST_MISSED = 10;

const answerOf = (id: string, { missed }: Solving, ended: NonNullable<Solving['ended']>): Answer => {
  if (missed >= MOST_MISSED) return { status: 'FAILED' };
  if ('answer' in ended) return ended.answer;
  // It is begun anew.
  at.delete(id);
  throw ended.error;
};

/**
 * The solving goes on in a thread of its own; a step only looks how far it is, so that no other work waits for it. If the
 * server ends, its word fails to come and another begins anew: the same assumptions have the same answer.
 */
const step = async (database: Database, slice: Slice, id: string): Promise<StepOutcome> => {
  const next = await database.write(slice, async (scope): Promise<StepOutcome | ScenarioRow> => {
    // Locked: whoever runs or cancels it meanwhile comes before this step or after it, and finds the job as it leaves it.
    const now = await lockScenario(scope, id);
    if (!now) return 'LOST';
    const mine = at.get(id);
    if (mine && mine.run !== now.run) giveUp(id);
    if (now.state !== 'QUEUED' && now.state !== 'RUNNING') {
      giveUp(id);
      await endJob(scope, SOLVING, id);
      return 'DONE';
    }
    const current = at.get(id);
    if (current ? !current.ended : !isFree()) return 'LATER';
    const tries = current ? 0 : await takeUp(scope, id, now.run);
    if (tries === undefined) return 'LATER';
    const row = await findScenario(scope, id);
    if (!row) return 'LOST';
    let found: Found = { state: 'UNSOLVED', result: null, explanation: [CUT_OFF] };
    if (current?.ended) {
      current.missed += 1;
      found = foundBy(answerOf(id, current, current.ended), current.built, row);
    } else if (tries <= MOST_TRIES) return row;
    if (!(await keepResult(scope, id, now.run, found))) return 'LATER';
    await endJob(scope, SOLVING, id);
    return 'DONE';
  });
  if (next === 'DONE') at.delete(id);
  if (typeof next === 'string') return next;
  // Not before it is written down that this server is at it.
  begin(database, slice, next);
  return 'LATER';
};

export const scenarioJob: JobKind = {
  kind: SOLVING,
  step: ({ database, slice }, id) => step(database, slice, id),
};
