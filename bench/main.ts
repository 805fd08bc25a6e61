import 'reflect-metadata';
import { Command } from 'commander';
import { availableParallelism } from 'node:os';
import { startEmbedded } from '../src/platform/database/embedded';
import { openBenchDatabase, type BenchDatabase, type Passwords } from './data/database';
import { measure, start, verify, type Contender, type Plan, type Result } from './round';
import { kinds, middle, perSecond, ratio, table, verdict, type Batch } from './report';
import { COMPUTED, DOCUMENTS, drawAsks } from './requests';
import { measureBudget } from './budget';
import { measureCascade } from './cascade';
import { measureImport } from './import';
import { measureLive } from './live';
import { measureScenario } from './scenario';
import { compareSizes } from './scale';
import { measureStatistics } from './statistics';
import { DatabaseUsage } from './usage';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Options {
  readonly database?: string;
  readonly households: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUp: number;
  readonly connections: string;
  readonly only?: string;
  readonly scale?: boolean;
  readonly import?: number;
  readonly live?: number;
  readonly liveSeconds: number;
  readonly cascade?: boolean;
  readonly budget?: boolean;
  readonly statistics?: boolean;
  readonly scenario?: boolean;
}

/** Connections to PostgreSQL that served each contender best on two cores; the limit is tuned as hard as ourselves. */
const READERS = 3;
const USUAL_POOL = 10;

const PLANS: readonly Plan[] = [
  { name: 'hub', script: 'hub.js', documents: DOCUMENTS, accessLog: true, connections: READERS, compared: true },
  {
    name: 'limit',
    script: 'limit/server.js',
    documents: DOCUMENTS,
    accessLog: false,
    connections: READERS,
    compared: true,
  },
  {
    name: 'limit with log',
    script: 'limit/server.js',
    documents: DOCUMENTS,
    accessLog: true,
    connections: READERS,
    compared: true,
  },
  {
    name: 'hub computed',
    script: 'hub.js',
    documents: COMPUTED,
    accessLog: true,
    connections: READERS,
    compared: false,
  },
  {
    name: 'usual',
    script: 'usual/server.js',
    documents: DOCUMENTS,
    accessLog: false,
    connections: USUAL_POOL,
    compared: true,
  },
];
const ASKS = 2_000;
const VERIFIED = 240;

const main = async (): Promise<void> => {
  const options = new Command('bench')
    .description('Measures the hub against a hand-written limit and the usual stack')
    .option(
      '--database <url>',
      'superuser of a PostgreSQL to build in; sets the passwords of the simpul roles there',
      process.env['SIMPUL_BENCH_URL'],
    )
    .option('--households <count>', 'families in the database', Number, 100_000)
    .option('--rounds <count>', 'rounds in turn', Number, 3)
    .option('--seconds <count>', 'length of a window', Number, 4)
    .option('--warm-up <seconds>', 'before the first round', Number, 20)
    .option('--connections <list>', 'connections of the load generator', '16,64')
    .option('--only <names>', 'contenders, by comma')
    .option('--scale', 'instead: the list of one kelurahan at 10,000, 100,000 and 1,000,000 families')
    .option('--import <rows>', 'instead: a release of so many new families, while others read', Number)
    .option('--live <followers>', 'instead: so many who follow promises, while 100 a second change', Number)
    .option('--live-seconds <count>', 'for so long', Number, 30)
    .option('--cascade', 'instead: a promise of the whole province, cascaded to ten agencies of every kelurahan')
    .option('--budget', 'instead: sums over a million budget lines, from a kelurahan to the province')
    .option('--statistics', 'instead: statistics of areas of a million families, and how soon a change is counted')
    .option('--scenario', 'instead: how long scenarios of a city and of a province take to solve')
    .parse()
    .opts<Options>();
  if (options.scenario === true) return measureScenario(say);
  const ground = await groundFor(options.database);
  try {
    const open = (households: number): Promise<BenchDatabase> =>
      openBenchDatabase(ground.adminUrl, ground.passwords, households, say);
    if (options.live !== undefined) {
      const source = await open(options.households);
      say(
        await measureLive(
          ground.adminUrl,
          source,
          { followers: options.live, seconds: options.liveSeconds, connections: READERS },
          say,
        ),
      );
    } else if (options.cascade === true)
      say(await measureCascade(ground.adminUrl, await open(options.households), READERS, say));
    else if (options.budget === true)
      await measureBudget(ground.adminUrl, await open(options.households), READERS, say);
    else if (options.statistics === true)
      await measureStatistics(ground.adminUrl, await open(options.households), READERS, say);
    else if (options.scale === true) say(await compareSizes(open, READERS));
    else if (options.import !== undefined) {
      const source = await open(options.households);
      say(await measureImport(ground.adminUrl, source, options.import, READERS, say));
    } else await compare(await open(options.households), options);
  } finally {
    await ground.leave();
  }
};

/** A PostgreSQL that is given, or an embedded one beside that of `npm start`. */
const groundFor = async (
  url: string | undefined,
): Promise<{ adminUrl: string; passwords: Passwords; leave(): Promise<void> }> => {
  if (url !== undefined) {
    return { adminUrl: url, passwords: { owner: 'bench', server: 'bench' }, leave: async () => undefined };
  }
  const settings = { shared_buffers: '1GB', max_wal_size: '4GB' };
  const embedded = await startEmbedded({ directory: '.simpul/bench', settings });
  const password = (of: string): string => decodeURIComponent(new URL(of).password);
  const passwords = { owner: password(embedded.ownerUrl), server: password(embedded.serverUrl) };
  return { adminUrl: embedded.adminUrl, passwords, leave: () => embedded.stop() };
};

const compare = async (database: BenchDatabase, options: Options): Promise<void> => {
  const { asks, agencies } = await drawAsks(database.adminUrl, ASKS);
  const wanted = options.only?.split(',');
  const contenders: Contender[] = [];
  const usage = await DatabaseUsage.open(database.adminUrl, database.name);
  try {
    let tokens: Record<string, string> = {};
    for (const plan of PLANS.filter(({ name }) => name === 'hub' || (wanted?.includes(name) ?? true))) {
      const started = await start(plan, { serverUrl: database.serverUrl, agencies, tokens }, asks);
      contenders.push(started.contender);
      if (plan.name === 'hub') tokens = started.tokens;
    }
    const full = await verify(contenders, VERIFIED);
    say(`${VERIFIED} requests were answered alike, ${full} of them with more than an empty answer.`);
    say(`${options.households} families, ${availableParallelism()} cores shared by load, Node and PostgreSQL.`);
    for (const connections of options.connections.split(',').map(Number)) {
      const batch = await inTurn(contenders, connections, options, usage);
      say(`\n${connections} connections, mix, median of ${options.rounds} rounds in turn:\n`);
      say(`${table(batch)}\n\n${kinds(batch)}\n`);
      say(verdicts(batch, connections));
    }
  } finally {
    await Promise.all(contenders.map(({ worker }) => worker.stop()));
    await usage.close();
  }
};

/** A B C A B C …: neighbours on the machine disturb all of them alike. */
const inTurn = async (
  contenders: readonly Contender[],
  connections: number,
  options: Options,
  usage: DatabaseUsage,
): Promise<Batch> => {
  const batch = new Map<string, Result[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < options.rounds; round += 1) {
    for (const contender of contenders) {
      const warmUpMs = round === 0 ? options.warmUp * 1_000 : 500;
      const result = await measure(contender, { connections, warmUpMs, windowMs: options.seconds * 1_000 }, usage);
      batch.get(contender.name)?.push(result);
    }
  }
  return batch;
};

const MOST_MEGABYTES = 350;

const verdicts = (batch: Batch, connections: number): string => {
  const limit = ratio(batch, 'hub', 'limit', perSecond);
  const usual = ratio(batch, 'hub', 'usual', perSecond);
  const computed = ratio(batch, 'hub computed', 'limit', perSecond);
  const late = ratio(batch, 'hub', 'limit', ({ p99 }) => p99);
  const megabytes = middle(batch, 'hub', ({ rss }) => rss / 2 ** 20);
  return [
    verdict('requests a second, at least 0.8 of the limit', limit, limit >= 0.8),
    verdict('requests a second, at least 5 times the usual stack', usual, usual >= 5),
    verdict('the second way out, at least 0.5 of the limit', computed, computed >= 0.5),
    ...(connections === 64 ? [verdict('p99 at 64 connections, at most twice the limit’s', late, late <= 2)] : []),
    verdict(`memory after load, under ${MOST_MEGABYTES} MB`, megabytes, megabytes < MOST_MEGABYTES, 0),
  ].join('\n');
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
