import { sample } from './data/scenario';
import { brokenBy } from '../src/features/scenario/solver/check';
import { solveInWorker } from '../src/features/scenario/solver/in-worker';

/** Kelurahan, programs, quarters; how plentiful seats and money are; how many families may remain. */
const SIZES = [
  { regions: 44, programs: 13, quarters: 12, plenty: 1, goal: 100 },
  { regions: 44, programs: 13, quarters: 12, plenty: 10, goal: 600 },
  { regions: 267, programs: 13, quarters: 12, plenty: 1, goal: 600 },
  { regions: 267, programs: 13, quarters: 12, plenty: 10, goal: 4_000 },
] as const;

const LOOK_EVERY_MS = 20;
const MB = 1e6;

/** How long a scenario takes to solve, and how much memory the process has at most meanwhile. */
export const measureScenario = async (say: (line: string) => void): Promise<void> => {
  for (const { regions, programs, quarters, plenty, goal } of SIZES) {
    const problem = sample(regions, programs, quarters, plenty, goal);
    let most = 0;
    const looking = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, LOOK_EVERY_MS);
    const began = performance.now();
    const answer = await solveInWorker(problem, { seconds: 600 });
    const seconds = (performance.now() - began) / 1_000;
    clearInterval(looking);
    if (answer.status !== 'SOLVED') throw new Error(answer.status);
    const { plan } = answer;
    const broken = brokenBy(problem, plan.cells, plan).length;
    if (broken > 0) throw new Error(`The plan breaks ${broken} rules`);
    const gap = (100 * (plan.familyQuarters / (plan.fewestQuarters ?? NaN) - 1)).toFixed(2);
    const goalReached = plan.reachedIn === null ? 'goal not reached' : `goal reached in quarter ${plan.reachedIn}`;
    say(
      `${regions} kelurahan × ${programs} programs × ${quarters} quarters: ${seconds.toFixed(1)} s, process at most ` +
        `${Math.round(most / MB)} MB, gap ${gap} %, ${goalReached}`,
    );
  }
};
