import type { Database, WriteScope } from '../../platform/database/scope';
import type { Slice } from '../../platform/access/slice';
import { endJob, enqueue, type JobKind, type StepOutcome } from '../../platform/jobs';
import { Assumptions, Baseline } from './assumptions';
import { buildProblem, type Built } from './build';
import { explanationOf } from './explanation';
import { reportOf } from './report';
import { beat, findScenario, keepResult, takeUp, type ScenarioRow } from './scenario.store';
import { solveInWorker } from './solver/in-worker';
import type { Answer } from './solver/solve';

export const SOLVING = 'scenario';

/** A scenario may take so long; one server solves one at a time. */
const SECONDS = 300;

interface Solving {
  readonly run: number;
  readonly built: Built;
  readonly giveUp: AbortController;
  percent: number;
  ended: { readonly answer: Answer } | { readonly error: unknown } | null;
}

const at = new Map<string, Solving>();
/** Runs that have failed once: the solver, not the plan. A second time its owner is told. */
const failed = new Map<string, number>();

const begin = (database: Database, slice: Slice, { id, run, quarters, assumptions, baseline }: ScenarioRow): void => {
  const built = buildProblem(Assumptions.parse(assumptions), quarters, Baseline.parse(baseline));
  const solving: Solving = { run, built, giveUp: new AbortController(), percent: 0, ended: null };
  at.set(id, solving);
  const end = (ended: Solving['ended']): void => {
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

const isFree = (): boolean => [...at.values()].every(({ ended }) => ended !== null);

const giveUp = (id: string): void => {
  const solving = at.get(id);
  at.delete(id);
  solving?.giveUp.abort();
};

const kept = async (scope: WriteScope, row: ScenarioRow, { built, run }: Solving, answer: Answer): Promise<void> => {
  const assumptions = Assumptions.parse(row.assumptions);
  const baseline = Baseline.parse(row.baseline);
  const found =
    answer.status === 'SOLVED'
      ? { result: reportOf(built, assumptions, baseline, row.firstQuarter, answer.plan), explanation: null }
      : { result: null, explanation: explanationOf(answer, assumptions, built.groups) };
  await keepResult(scope, row.id, run, found);
  await endJob(scope, SOLVING, row.id);
};

/**
 * The solving goes on in a thread of its own; a step only looks how far it is, so that no other work waits for it. If the
 * server ends, its word fails to come and another begins anew: the same assumptions have the same answer.
 */
const step = (database: Database, slice: Slice, id: string): Promise<StepOutcome> =>
  database.write(slice, async (scope): Promise<StepOutcome> => {
    const row = await findScenario(scope, id);
    if (!row) return 'LOST';
    const mine = at.get(id);
    if (mine && mine.run !== row.run) giveUp(id);
    if (row.state !== 'QUEUED' && row.state !== 'RUNNING') {
      giveUp(id);
      await endJob(scope, SOLVING, id);
      return 'DONE';
    }
    const current = at.get(id);
    if (current?.ended) {
      at.delete(id);
      const again = failed.get(id) === row.run;
      if ('error' in current.ended && !again) {
        failed.set(id, row.run);
        throw current.ended.error;
      }
      failed.delete(id);
      await kept(scope, row, current, 'answer' in current.ended ? current.ended.answer : { status: 'FAILED' });
      return 'DONE';
    }
    if (current) await beat(scope, id, row.run, current.percent);
    else if (isFree() && (await takeUp(scope, id, row.run))) begin(database, slice, row);
    return 'LATER';
  });

export const scenarioJob: JobKind = {
  kind: SOLVING,
  step: ({ database, slice }, id) => step(database, slice, id),
};
