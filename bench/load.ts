import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { bodyOf, Connection, isOk } from './client';
import { KINDS, type Kind } from './requests';
import { onMessage, send } from './process';

/** The load generator: a process of its own with a closed loop on each connection. */
const Run = z.object({
  port: z.number(),
  connections: z.number(),
  warmUpMs: z.number(),
  windowMs: z.number(),
  requests: z.array(z.object({ kind: z.enum(KINDS), text: z.string() })).optional(),
});

export interface Measured {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly p50ByKind: Readonly<Partial<Record<Kind, number>>>;
}

let prepared: { kind: Kind; bytes: Buffer }[] = [];

const run = async ({ port, connections, warmUpMs, windowMs }: z.infer<typeof Run>): Promise<Measured> => {
  const times = new Map<Kind, number[]>(KINDS.map((kind) => [kind, []]));
  let place = 0;
  let counting = false;
  let running = true;
  const loop = async (connection: Connection): Promise<void> => {
    while (running) {
      const request = prepared[place++ % prepared.length];
      if (!request) throw new Error('There is nothing to ask');
      const at = performance.now();
      const answer = await connection.ask(request.bytes);
      if (!isOk(answer)) throw new Error(`Refused under load: ${bodyOf(answer).slice(0, 300)}`);
      if (counting) times.get(request.kind)?.push(performance.now() - at);
    }
    connection.close();
  };
  const opened = await Promise.all(Array.from({ length: connections }, () => Connection.open(port)));
  const loops = Promise.all(opened.map(loop));
  const timed = async (): Promise<number> => {
    await setTimeout(warmUpMs);
    send({ window: 'open' });
    counting = true;
    const at = performance.now();
    await setTimeout(windowMs);
    counting = false;
    send({ window: 'closed' });
    running = false;
    return performance.now() - at;
  };
  const [elapsed] = await Promise.all([timed(), loops]);
  const all = [...times.values()].flat();
  return {
    requests: all.length,
    perSecond: (all.length / elapsed) * 1_000,
    p50: quantile(all, 0.5),
    p99: quantile(all, 0.99),
    p50ByKind: Object.fromEntries([...times].map(([kind, own]) => [kind, quantile(own, 0.5)])),
  };
};

const quantile = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;

onMessage(async (message) => {
  const asked = Run.parse(message);
  if (asked.requests) prepared = asked.requests.map(({ kind, text }) => ({ kind, bytes: Buffer.from(text) }));
  send({ measured: await run(asked) });
});
