import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { copyDatabase, type BenchDatabase } from './data/database';
import { kelurahanCodes, releaseCsv } from './data/release';
import { Worker } from './process';
import { median, verdict } from './report';
import { DOCUMENTS, drawAsks } from './requests';
import { measure, start, type Contender, type Result } from './round';
import { DatabaseUsage } from './usage';

const ASKS = 2_000;
/** Readers at work meanwhile: few, so that what is measured is the disturbance and not the crowd. */
const READERS = { connections: 2, warmUpMs: 500, windowMs: 4_000 };
const QUIET_ROUNDS = 3;
const [MOST_MEGABYTES, LEAST_STAGED] = [400, 20_000];

/** What the worker tells at its end. */
const Told = z.object({
  rows: z.number(),
  accepted: z.number(),
  /** Milliseconds until the file is in its table, then until it has a preview, until it is merged, then until it ranks. */
  staged: z.number(),
  checked: z.number(),
  merged: z.number(),
  ranked: z.number(),
  /** Of this process, in kilobytes. */
  maxRss: z.number(),
});

export type Imported = z.infer<typeof Told>;

type Say = (line: string) => void;

/** A release of so many families that are all new, into a copy of a database that others read meanwhile. */
export const measureImport = async (
  adminUrl: string,
  source: BenchDatabase,
  rows: number,
  connections: number,
  say: Say,
): Promise<string> => {
  const database = await copyDatabase(adminUrl, source, 'simpul_bench_import');
  const folder = await mkdtemp(join(tmpdir(), 'simpul-bench-'));
  const usage = await DatabaseUsage.open(database.adminUrl, database.name);
  const { asks, agencies } = await drawAsks(database.adminUrl, ASKS);
  const plan = { name: 'hub', script: 'hub.js', documents: DOCUMENTS, accessLog: true, connections, compared: false };
  const { contender } = await start(plan, { serverUrl: database.serverUrl, agencies, tokens: {} }, asks);
  try {
    const file = join(folder, 'release.csv');
    const lines = releaseCsv(rows, await kelurahanCodes(database.adminUrl));
    await pipeline(Readable.from(lines), createWriteStream(file));
    await measure(contender, { ...READERS, warmUpMs: 10_000 }, usage);
    const quiet: Result[] = [];
    for (let round = 0; round < QUIET_ROUNDS; round += 1) quiet.push(await measure(contender, READERS, usage));
    const { imported, busy } = await importing({ serverUrl: database.serverUrl, file }, contender, usage, say);
    return report(imported, quiet, busy);
  } finally {
    await contender.worker.stop();
    await usage.close();
    await rm(folder, { recursive: true });
  }
};

const importing = async (
  asked: { serverUrl: string; file: string },
  contender: Contender,
  usage: DatabaseUsage,
  say: Say,
): Promise<{ imported: Imported; busy: Result[] }> => {
  const worker = new Worker('import-worker.js', (note) => say(`  ${JSON.stringify(note)}`));
  let ended = false;
  const work = worker.ask(asked).finally(() => {
    ended = true;
  });
  const busy: Result[] = [];
  while (!ended) busy.push(await measure(contender, READERS, usage));
  const imported = Told.parse(await work);
  await worker.stop();
  return { imported, busy };
};

const report = (imported: Imported, quiet: readonly Result[], busy: readonly Result[]): string => {
  const { rows, accepted, staged, checked, merged, ranked, maxRss } = imported;
  const of = (results: readonly Result[], value: (result: Result) => number): string =>
    median(results.map(value)).toFixed(1);
  const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
  const perSecond = Math.round(rows / (staged / 1_000));
  const megabytes = maxRss / 1_024;
  return [
    `${accepted} of ${rows} rows: staged ${seconds(staged)}, checked ${seconds(checked)}, merged ${seconds(merged)}, ranked ${seconds(ranked)}.`,
    `Merged ${Math.round(accepted / (merged / 1_000))} a second.`,
    `Readers, p50 / p99 ms: ${of(quiet, ({ p50 }) => p50)} / ${of(quiet, ({ p99 }) => p99)} before, ` +
      `${of(busy, ({ p50 }) => p50)} / ${of(busy, ({ p99 }) => p99)} meanwhile, ` +
      `${Math.max(...busy.map(({ p99 }) => p99)).toFixed(1)} the worst window's p99.`,
    verdict(`rows a second staged, at least ${LEAST_STAGED}`, perSecond, perSecond >= LEAST_STAGED, 0),
    verdict(`memory of the importing process, under ${MOST_MEGABYTES} MB`, megabytes, megabytes < MOST_MEGABYTES, 0),
  ].join('\n');
};
