import { parentPort, workerData } from 'node:worker_threads';
import loadHighs from 'highs';
import type { FromWorker, ToWorker } from './in-worker';
import { solve } from './solve';

const run = async ({ problem, seconds }: ToWorker): Promise<void> => {
  const ends = performance.now() + seconds * 1_000;
  const tell = (message: FromWorker): void => parentPort?.postMessage(message);
  const answer = solve(await loadHighs(), problem, {
    secondsLeft: () => (ends - performance.now()) / 1_000,
    progress: (done, total) => tell({ done, total }),
  });
  tell({ answer });
};

void run(workerData);
