import { createServer } from 'node:net';
import { banner } from './demo/banner';
import { loadDemoCity } from './demo';
import { sweepUploads } from './features/registry';
import { hubLogger, openHub } from './hub';
import { parseConfig } from './platform/config/config';
import { analyze } from './platform/database/owner';
import { settleKey } from './platform/sealing/key-check';
import { groundForServer, type Ground } from './start';

/** The start of the process: configuration, database, server; and its end. */
const main = async (): Promise<void> => {
  const config = parseConfig(process.env);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  await assertFree(config.host, config.port);

  const opened: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const leave of opened.reverse()) await leave();
  };
  endWith(close);
  const ground = await groundForServer(config, say);
  opened.push(() => ground.leave());
  try {
    if (config.demo && ground.ownerUrl !== undefined) await fill(ground, say);
    const log = hubLogger(config.logLevel);
    const hub = await openHub({ serverUrl: ground.serverUrl, sealing: ground.sealing, config, log });
    opened.push(() => hub.close());
    await sweepUploads();
    hub.worker.start();
    hub.scheduler.start();
    hub.quickScheduler.start();
    hub.relay.start();
    const address = await hub.http.listen({ host: config.host, port: config.port });
    if (config.demo) say(banner(address.replace('127.0.0.1', 'localhost')));
    else log.info({ address }, 'serving');
  } catch (error) {
    if (!ending) await close();
    throw error;
  }
};

const fill = async (ground: Ground, say: (line: string) => void): Promise<void> => {
  if (ground.ownerUrl === undefined) return;
  const started = performance.now();
  await settleKey(ground.ownerUrl, ground.sealing);
  const loaded = await loadDemoCity(ground.ownerUrl, ground.sealing);
  if (loaded) await analyze(ground.ownerUrl);
  if (loaded) say(`Demo city loaded in ${((performance.now() - started) / 1_000).toFixed(1)} s.`);
};

/** Says at once what is wrong with the port, before a database is started for nothing. */
const assertFree = (host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const hint = `Stop it, or choose another port: PORT=${port + 1} npm start`;
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use by another program. ${hint}`) : error);
    });
    probe.listen({ host, port }, () => probe.close(() => resolve()));
  });

/** A database that hangs must not keep the process; whoever starts it again waits no longer than this. */
const ENDED_WITHIN_MS = 14_000;

let ending = false;

/** The first signal drains, or gives up a start that is under way; a second one does not wait. */
const endWith = (close: () => Promise<void>): void => {
  const end = (): void => {
    if (ending) process.exit(1);
    ending = true;
    setTimeout(() => process.exit(1), ENDED_WITHIN_MS).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
};

main().catch((error: unknown) => {
  if (ending) return; // What a start that is given up runs into.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
