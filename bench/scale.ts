import type { BenchDatabase } from './data/database';
import { measure, start } from './round';
import { median } from './report';
import { DOCUMENTS, drawAsks } from './requests';
import { DatabaseUsage } from './usage';

const SIZES = [10_000, 100_000, 1_000_000];
const ROUNDS = 3;
const ASKS = 4_000;

/** The list of one kelurahan, by the hub, one request at a time, at each size of the database. */
export const compareSizes = async (
  open: (households: number) => Promise<BenchDatabase>,
  connections: number,
): Promise<string> => {
  const lines: string[] = [];
  let smallest: number | undefined;
  for (const size of SIZES) {
    const database = await open(size);
    const { asks, agencies } = await drawAsks(database.adminUrl, ASKS);
    const lists = asks.filter(({ kind }) => kind === 'list');
    const plan = { name: 'hub', script: 'hub.js', documents: DOCUMENTS, accessLog: true, connections, compared: true };
    const usage = await DatabaseUsage.open(database.adminUrl, database.name);
    const { contender } = await start(plan, { serverUrl: database.serverUrl, agencies, tokens: {} }, lists);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const warmUpMs = round === 0 ? 4_000 : 500;
      times.push((await measure(contender, { connections: 1, warmUpMs, windowMs: 4_000 }, usage)).p50);
    }
    await contender.worker.stop();
    await usage.close();
    const p50 = median(times);
    smallest ??= p50;
    lines.push(
      `${String(size).padStart(9)} families: p50 ${p50.toFixed(2)} ms, ${(p50 / smallest).toFixed(2)} times the smallest`,
    );
  }
  return lines.join('\n');
};
