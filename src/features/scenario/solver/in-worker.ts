import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Problem } from './problem';
import type { Answer } from './solve';

export interface ToWorker {
  readonly problem: Problem;
  readonly seconds: number;
}

export type FromWorker = { readonly answer: Answer } | { readonly done: number; readonly total: number };

export interface Running {
  /** How long it may take. */
  readonly seconds: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** The compiled file: also where the sources themselves run, as under test. */
const FILE = join(
  __dirname.replace(/([\\/])src(?=[\\/]features)/, (src, slash: string) =>
    __filename.endsWith('.ts') ? `${slash}dist${src}` : src,
  ),
  'worker.js',
);
/** For the JavaScript of the worker; what HiGHS takes grows with the problem, whose size is bounded. */
const MOST_MEMORY_MB = 512;
const GRACE_S = 10;

const isOutOfMemory = (error: Error): boolean => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

/** Solves in a thread of its own: the server goes on answering, and whoever gives it up ends the thread. */
export const solveInWorker = (problem: Problem, { seconds, signal, onProgress }: Running): Promise<Answer> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new Error('The solving was given up'));
    const workerData: ToWorker = { problem, seconds };
    const worker = new Worker(FILE, { workerData, resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB } });
    // A server that ends does not wait for it: another begins anew.
    worker.unref();
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', givenUp);
      void worker.terminate();
      settle();
    };
    const givenUp = (): void => end(() => reject(new Error('The solving was given up')));
    // HiGHS looks at its clock itself; this is for when it does not come to that.
    const timer = setTimeout(() => end(() => resolve({ status: 'TIME_LIMIT' })), (seconds + GRACE_S) * 1_000);
    timer.unref();
    signal?.addEventListener('abort', givenUp);
    worker.on('message', (message: FromWorker) => {
      if ('answer' in message) end(() => resolve(message.answer));
      else onProgress?.(message.done, message.total);
    });
    worker.on('error', (error) =>
      end(() => (isOutOfMemory(error) ? resolve({ status: 'TIME_LIMIT' }) : reject(error))),
    );
    worker.on('exit', (code) => end(() => reject(new Error(`The solver ended with ${code}`))));
  });
