import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { z } from 'zod';
import { Random } from '../src/demo/random';
import { levelOf, type RegionLevel } from '../src/platform/region-code';
import { Started, Usage, type Setup } from './contender';
import { copyDatabase, type BenchDatabase } from './data/database';
import { Worker } from './process';
import { verdict } from './report';
import { profiling } from './round';
import { DatabaseUsage, spent } from './usage';

/** What the followers tell at the end. */
const Followed = z.object({
  deliveries: z.number(),
  wrong: z.number(),
  due: z.number(),
  missing: z.number(),
  p50: z.number(),
  p99: z.number(),
  max: z.number(),
});

const CHANGES_A_SECOND = 100;
const MOST_LATE_MS = 1_000;
/** What is under way at the end arrives. */
const GRACE_MS = 3_000;

/** Of a hundred followers so many are of each tier. */
const TIERS: readonly (readonly [level: RegionLevel, share: number])[] = [
  ['KELURAHAN', 50],
  ['KECAMATAN', 25],
  ['CITY', 20],
  ['PROVINCE', 4],
  ['NATION', 1],
];

type Say = (line: string) => void;

/** So many followers of random tiers on one server, while promises all over the province change. */
export const measureLive = async (
  adminUrl: string,
  source: BenchDatabase,
  { followers, seconds, connections }: { followers: number; seconds: number; connections: number },
  say: Say,
): Promise<string> => {
  const database = await copyDatabase(adminUrl, source, 'simpul_bench_live');
  const agencies = await agenciesOf(database.adminUrl);
  const [hub, worker] = [new Worker('hub.js', undefined, profiling('hub')), new Worker('followers.js')];
  const usage = await DatabaseUsage.open(database.adminUrl, database.name);
  try {
    const setup = { serverUrl: database.serverUrl, agencies, tokens: {}, accessLog: true, connections };
    const { port, tokens } = Started.parse(await hub.ask(setup));
    await worker.ask({ port, followers: draw(agencies, tokens, followers) });
    const node = async (): Promise<{ cpuMs: number; rss: number }> => Usage.parse(await hub.ask({ usage: true }));
    const [before, sessions] = [await node(), await usage.cpuMs()];
    const memory: number[] = [before.rss];
    const newest = await change(database.adminUrl, seconds, async () => void memory.push((await node()).rss), say);
    await delay(GRACE_MS);
    const after = await node();
    const postgres = spent(sessions, await usage.cpuMs());
    const found = Followed.parse(await worker.ask({ newest }));
    const { deliveries, wrong, due, missing, p50, p99, max } = found;
    const megabytes = memory.map((bytes) => Math.round(bytes / 2 ** 20));
    const share = (ms: number): string => `${Math.round(ms / (seconds * 10))} %`;
    return [
      `${followers} followers, ${CHANGES_A_SECOND} changes a second for ${seconds} s: ${deliveries} deliveries (${Math.round(deliveries / seconds)} a second).`,
      `Late by p50 / p99 / max ms: ${p50} / ${p99} / ${max}. Cores used: Node ${share(after.cpuMs - before.cpuMs)}, PostgreSQL ${postgres === null ? '–' : share(postgres)}.`,
      `Memory of the server, MB, every 5 s: ${megabytes.join(', ')}.`,
      verdict(`p99 from the change to the follower, at most ${MOST_LATE_MS} ms`, p99, p99 <= MOST_LATE_MS, 0),
      verdict(`of ${due} newest states those that never came`, missing, missing === 0, 0),
      verdict('events of elsewhere', wrong, wrong === 0, 0),
    ].join('\n');
  } finally {
    await Promise.all([hub.stop(), worker.stop()]);
    await usage.close();
  }
};

const agenciesOf = async (adminUrl: string): Promise<Setup['agencies']> => {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Setup['agencies'][number]>(
      'select code, id, region_code::float8 as region, mandates from agency order by code',
    );
    return rows;
  } finally {
    await client.end();
  }
};

const draw = (
  agencies: Setup['agencies'],
  tokens: Setup['tokens'],
  count: number,
): { token: string; region: number }[] => {
  const random = new Random('followers');
  return TIERS.flatMap(([level, share]) => {
    const own = agencies.filter(({ region }) => levelOf(region) === level);
    return Array.from({ length: Math.round((count * share) / 100) }, () => {
      const { code, region } = random.pick(own);
      return { token: tokens[code] ?? '', region };
    });
  });
};

interface Newest {
  readonly subject: string;
  readonly title: string;
  readonly region: number;
}

/** Changes promises at random, evenly; tells the newest title of each. */
const change = async (
  adminUrl: string,
  seconds: number,
  everyFiveSeconds: () => Promise<void>,
  say: Say,
): Promise<Newest[]> => {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  const random = new Random('changes');
  const newest = new Map<string, Newest>();
  try {
    const { rows } = await client.query<{ id: string; region: string }>(
      'select id, region_code as region from commitment order by id',
    );
    const started = performance.now();
    let slowest = 0;
    for (let n = 0; n < seconds * CHANGES_A_SECOND; n += 1) {
      const wait = started + (n * 1_000) / CHANGES_A_SECOND - performance.now();
      if (wait > 0) await delay(wait);
      else slowest = Math.max(slowest, -wait);
      const { id, region } = random.pick(rows);
      const title = `${n} ${Date.now()}`;
      await client.query('update commitment set title = $2 where id = $1', [id, title]);
      newest.set(id, { subject: id, title, region: Number(region) });
      if (n % (5 * CHANGES_A_SECOND) === 0 && n > 0) await everyFiveSeconds();
    }
    if (slowest > 500) say(`  The changes themselves came up to ${Math.round(slowest)} ms late.`);
  } finally {
    await client.end();
  }
  return [...newest.values()];
};
