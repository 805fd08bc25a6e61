import { z } from 'zod';
import { isDeepStrictEqual } from 'node:util';
import { bodyOf, Connection } from './client';
import { Started, Usage, type Setup } from './contender';
import type { Measured } from './load';
import { Worker } from './process';
import { httpText, KINDS, type Ask, type Kind } from './requests';
import { spent, type DatabaseUsage } from './usage';

export interface Plan {
  readonly name: string;
  readonly script: string;
  readonly documents: Readonly<Record<Kind, string>>;
  readonly accessLog: boolean;
  readonly connections: number;
  /** Answers must be those of the hub. */
  readonly compared: boolean;
}

export interface Contender extends Plan {
  readonly worker: Worker;
  readonly port: number;
  readonly requests: readonly { readonly kind: Kind; readonly text: string }[];
}

export interface Result extends Measured {
  readonly contender: string;
  readonly nodeMs: number;
  readonly postgresMs: number | null;
  readonly rss: number;
}

export const start = async (
  plan: Plan,
  setup: Omit<Setup, 'accessLog' | 'connections'>,
  asks: readonly Ask[],
): Promise<{ contender: Contender; tokens: Setup['tokens'] }> => {
  const worker = new Worker(plan.script, undefined, profiling(plan.name));
  const { accessLog, connections } = plan;
  const { port, tokens } = Started.parse(await worker.ask({ ...setup, accessLog, connections }));
  const requests = asks.map((ask) => ({
    kind: ask.kind,
    text: httpText(ask, tokens[ask.agency] ?? '', plan.documents),
  }));
  return { contender: { ...plan, worker, port, requests }, tokens };
};

/** SIMPUL_BENCH_PROFILE=<contender> writes a CPU profile of it. */
export const profiling = (name: string): string[] =>
  process.env['SIMPUL_BENCH_PROFILE'] === name ? ['--cpu-prof', '--cpu-prof-dir=dist/profile'] : [];

/** Asks every contender the same and stops at the first answer that differs from the hub's. */
export const verify = async (contenders: readonly Contender[], count: number): Promise<number> => {
  const compared = contenders.filter((contender) => contender.compared);
  const connections = await Promise.all(compared.map(({ port }) => Connection.open(port)));
  let full = 0;
  for (let place = 0; place < count; place += 1) {
    const answers: string[] = [];
    for (const [index, connection] of connections.entries()) {
      const text = compared[index]?.requests[place]?.text ?? '';
      answers.push(bodyOf(await connection.ask(Buffer.from(text))));
    }
    const [expected = '', ...others] = answers;
    if (expected.length > 200) full += 1;
    others.forEach((other, index) => {
      if (isDeepStrictEqual(JSON.parse(other), JSON.parse(expected))) return;
      const request = compared[0]?.requests[place]?.text;
      throw new Error(
        `${compared[index + 1]?.name} answers otherwise than the hub.\n${request}\n${expected}\n${other}`,
      );
    });
  }
  connections.forEach((connection) => connection.close());
  return full;
};

const Answer = z.object({
  measured: z.object({
    requests: z.number(),
    perSecond: z.number(),
    p50: z.number(),
    p99: z.number(),
    p50ByKind: z.partialRecord(z.enum(KINDS), z.number()),
  }),
});

export interface Window {
  readonly connections: number;
  readonly warmUpMs: number;
  readonly windowMs: number;
}

/** Loads one contender for one window. */
export const measure = async (contender: Contender, window: Window, database: DatabaseUsage): Promise<Result> => {
  const usage = async (): Promise<{ node: z.infer<typeof Usage>; postgres: ReadonlyMap<number, number> | null }> => ({
    node: Usage.parse(await contender.worker.ask({ usage: true })),
    postgres: await database.cpuMs(),
  });
  const marks: ReturnType<typeof usage>[] = [];
  const load = new Worker('load.js', () => void marks.push(usage()));
  const { port, requests } = contender;
  const { measured } = Answer.parse(await load.ask({ port, requests, ...window }));
  await load.stop();
  const [before, after] = await Promise.all(marks);
  if (!before || !after) throw new Error('The load generator told of no window');
  const postgresMs = spent(before.postgres, after.postgres);
  return {
    ...measured,
    contender: contender.name,
    nodeMs: (after.node.cpuMs - before.node.cpuMs) / measured.requests,
    postgresMs: postgresMs === null ? null : postgresMs / measured.requests,
    rss: after.node.rss,
  };
};
