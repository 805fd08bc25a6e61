import { z } from 'zod';
import { MANDATES, PURPOSES } from '../src/platform/access/policy';
import { mandated, viewerOf, type Viewer } from '../src/platform/access/viewer';
import { onMessage, send } from './process';

export const Setup = z.object({
  serverUrl: z.string(),
  agencies: z.array(
    z.object({ code: z.string(), id: z.string(), region: z.number(), mandates: z.array(z.enum(MANDATES)) }),
  ),
  /** Token of each agency; the hub makes them, the others are told. */
  tokens: z.record(z.string(), z.string()),
  /** Write who saw whom. */
  accessLog: z.boolean(),
  connections: z.number(),
});
export type Setup = z.infer<typeof Setup>;

export const Started = z.object({ port: z.number(), tokens: z.record(z.string(), z.string()) });
export const Usage = z.object({ cpuMs: z.number(), rss: z.number() });

/** A server process: starts with what it is told, then tells of its use of CPU and memory when asked. */
export const contend = (start: (setup: Setup) => Promise<z.infer<typeof Started>>): void => {
  let started = false;
  onMessage(async (message) => {
    if (!started) {
      started = true;
      return send(await start(Setup.parse(message)));
    }
    const { user, system } = process.cpuUsage();
    send({ cpuMs: (user + system) / 1_000, rss: process.memoryUsage.rss() });
  });
};

/** Viewers by token and purpose, known beforehand: for contenders that do not verify tokens. */
export const viewersOf = ({
  agencies,
  tokens,
}: Setup): ((token: string, purpose: string | undefined) => Viewer | undefined) => {
  const viewers = new Map<string, Viewer>();
  for (const { code, id, region, mandates } of agencies) {
    const agency = mandated(id, code, mandates, region);
    for (const purpose of [null, ...PURPOSES]) {
      const viewer = viewerOf(agency, { subject: `bench:${code}`, purpose, language: 'id' });
      viewers.set(`Bearer ${tokens[code] ?? ''} ${purpose ?? ''}`, viewer);
    }
  }
  return (token, purpose) => viewers.get(`${token} ${purpose ?? ''}`);
};
