import 'reflect-metadata';
import { z } from 'zod';
import { schemaVersion } from '../migrations';
import { importRegistryFile, type ImportPhase } from '../src/features/registry';
import { readAgency } from '../src/platform/access/read-agency';
import { openDataSource } from '../src/platform/database/data-source';
import { Database } from '../src/platform/database/scope';
import { Sealing } from '../src/platform/sealing/sealing';
import type { Imported } from './import';
import { BENCH_KEY } from './data/database';
import { onMessage, send } from './process';

const Asked = z.object({ serverUrl: z.string(), file: z.string() });

const run = async ({ serverUrl, file }: z.infer<typeof Asked>): Promise<Imported> => {
  const onError = (error: Error): void => void process.stderr.write(`${error.message}\n`);
  const dataSource = await openDataSource({ url: serverUrl, entities: [], poolSize: 2, onError });
  const database = new Database(dataSource, { url: serverUrl, readConnections: 1, schemaVersion, onError });
  try {
    const agency = await readAgency(database, 'tkpk');
    if (!agency) throw new Error('The bench has a secretariat');
    const began = new Map<ImportPhase, number>();
    let read = 0;
    const started = performance.now();
    const summary = await importRegistryFile({
      ...{ database, slice: agency.slice, sealing: new Sealing(BENCH_KEY), file },
      ...{ registry: 'P3KE', asOf: '2026-06-30', codeSystem: 'KEMENDAGRI' },
      onProgress: ({ phase, rows }) => {
        if (phase === 'READING') read = performance.now() - started;
        if (began.has(phase)) return;
        began.set(phase, performance.now());
        send({ window: phase, rows, seconds: Math.round((performance.now() - started) / 1_000) });
      },
    });
    const ended = performance.now();
    const at = (phase: ImportPhase): number => began.get(phase) ?? ended;
    return {
      rows: summary.rows,
      accepted: summary.accepted,
      staged: read,
      checked: at('MERGING') - started - read,
      merged: at('RANKING') - at('MERGING'),
      ranked: ended - at('RANKING'),
      maxRss: process.resourceUsage().maxRSS,
    };
  } finally {
    await database.close();
  }
};

onMessage(async (message) => send(await run(Asked.parse(message))));
