import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A process of the bench, and what it says. Each contender has one of its own, so that none pays for another. */
export class Worker {
  private readonly child: ChildProcess;
  private waiting: ((message: unknown) => void)[] = [];

  constructor(
    script: string,
    private readonly onNote: (message: unknown) => void = () => undefined,
    execArgv: readonly string[] = [],
  ) {
    this.child = fork(join(__dirname, script), {
      execArgv: [...execArgv],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.child.on('message', (message) => this.take(message));
    this.child.on('exit', (code) => {
      if (this.waiting.length > 0) throw new Error(`${script} ended with ${code}`);
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Sends a message and waits for the answer to it; notes on the way go elsewhere. */
  async ask(message: object): Promise<unknown> {
    const answer = new Promise<unknown>((resolve) => this.waiting.push(resolve));
    this.child.send(message);
    return answer;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    this.child.kill('SIGTERM');
    await once(this.child, 'exit');
  }

  private take(message: unknown): void {
    if (typeof message === 'object' && message !== null && 'window' in message) this.onNote(message);
    else this.waiting.shift()?.(message);
  }
}

export const send = (message: object): void => void process.send?.(message);

/** The other side: answers messages one by one; a fault ends the process. */
export const onMessage = (answer: (message: unknown) => Promise<void>): void => {
  process.on('message', (message) => {
    answer(message).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    });
  });
  process.on('SIGTERM', () => process.exit(0));
  // A bench that was killed leaves no servers behind.
  process.on('disconnect', () => process.exit(0));
};
