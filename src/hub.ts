import 'reflect-metadata';
import type { FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { pino, type Logger } from 'pino';
import { schemaVersion } from '../migrations';
import { NikLookups } from './platform/access/nik-lookups';
import { DemoIssuer, AnyVerifier, OidcVerifier, type TokenVerifier } from './platform/access/tokens';
import { SignIn } from './platform/access/sign-in';
import type { Viewer } from './platform/access/viewer';
import { AccessLog } from './platform/audit/access-log';
import type { Config } from './platform/config/config';
import { openDataSource } from './platform/database/data-source';
import { lackingCosts, lintCatalogue } from './platform/database/lint';
import { Notifications } from './platform/database/notifications';
import { Database } from './platform/database/scope';
import { Executor } from './platform/graph/executor';
import { Mutator, Operations } from './platform/graph/mutator';
import { hubSchema } from './platform/graph/schema';
import { Tables } from './platform/graph/table';
import { hubApollo } from './platform/http/apollo';
import { verifyKey } from './platform/sealing/key-check';
import { httpServer, viewerOfRequest, type HttpServer } from './platform/http/server';
import { Worker } from './platform/jobs';
import { Followers } from './platform/live/followers';
import { Messages } from './platform/live/messages';
import { ReadingTurns } from './platform/live/reading-turns';
import { registerSocket } from './platform/live/socket';
import { Subscriber } from './platform/live/subscriber';
import { Scheduler } from './platform/schedule';
import { ChangeLog, Feed, Relay } from './platform/outbox';
import { type Sealing } from './platform/sealing/sealing';
import { registerDemo } from './demo/http';
import { entities, jobKinds, orphanedTypes, quickRounds, resolvers, rounds } from './features';
import { registerBudgetImports } from './features/budget';
import { registerDocuments } from './features/document';
import { registerExports } from './features/export';
import { registerFiles } from './features/file';
import { registerUploads } from './features/registry';

export interface Hub {
  readonly http: HttpServer;
  readonly database: Database;
  readonly executor: Executor;
  readonly schema: GraphQLSchema;
  /** Does long work; whoever serves starts it. */
  readonly worker: Worker;
  /** Looks for what the clock brings; whoever serves starts it. */
  readonly scheduler: Scheduler;
  /** The same for what has to follow at once; whoever serves starts it. */
  readonly quickScheduler: Scheduler;
  /** Hands on what has changed; whoever serves starts it. */
  readonly relay: Relay;
  /** Signs tokens; in demo mode only. */
  readonly issuer: DemoIssuer | undefined;
  /** Stops accepting, answers what is under way, closes the database. */
  close(): Promise<void>;
}

export interface HubOptions {
  readonly serverUrl: string;
  readonly sealing: Sealing;
  readonly config: Pick<Config, 'demo' | 'oidc' | 'readConnections' | 'writeConnections'>;
  readonly log: Logger;
  /** Look-ups by NIK in a minute, where tests need more than are allowed. */
  readonly nikLookups?: number | undefined;
}

export const hubLogger = (level: string): Logger => pino({ level, base: null });

/** Puts the parts together and refuses to serve from a database that would let rows out. */
export const openHub = async ({ serverUrl, sealing, config, log, nikLookups }: HubOptions): Promise<Hub> => {
  const { demo, oidc, readConnections, writeConnections } = config;
  const onError = (error: Error): void => log.warn({ reason: error.message }, 'database connection lost');
  const dataSource = await openDataSource({ url: serverUrl, entities, poolSize: writeConnections, onError });
  const database = new Database(dataSource, { url: serverUrl, readConnections, schemaVersion, onError });
  const issuer = demo ? new DemoIssuer() : undefined;
  try {
    const catalogue = (text: string): Promise<Record<string, unknown>[]> => database.catalogue(text);
    const faults = await lintCatalogue(catalogue);
    if (faults.length > 0) throw new Error(`The database is not safe to serve from:\n  - ${faults.join('\n  - ')}`);
    const costs = await lackingCosts(catalogue);
    if (costs.length > 0) log.warn({ settings: costs }, 'slower than need be: alter role simpul_server set …');
    await verifyKey(database, sealing);
    const schema = hubSchema(resolvers, orphanedTypes);
    const executor = new Executor(
      schema,
      new Tables((entity) => dataSource.getMetadata(entity)),
      database,
      sealing,
      new AccessLog(database),
      new NikLookups(log, nikLookups),
    );
    const operations = new Operations(executor, new Mutator(schema, executor, sealing));
    const apollo = hubApollo({ schema, executor: operations, introspection: demo, log });
    await apollo.start();
    const verifiers: TokenVerifier[] = [...(issuer ? [issuer] : []), ...(oidc ? [new OidcVerifier(oidc)] : [])];
    const signIn = new SignIn(new AnyVerifier(verifiers), database);
    const http = await httpServer({ apollo, signIn, database, demo, log });
    if (issuer) registerDemo(http, issuer, database);
    const notifications = new Notifications(serverUrl, onError);
    const worker = new Worker({ database, sealing, kinds: jobKinds, notifications, log });
    const scheduler = new Scheduler({ database, rounds, log });
    const quickScheduler = new Scheduler({ database, rounds: quickRounds, log, everyMs: 1_000 });
    const viewerOf = (request: FastifyRequest): Promise<Viewer> => viewerOfRequest(signIn, request);
    registerUploads(http, { database, sealing, viewerOf });
    registerFiles(http, { database, viewerOf });
    registerBudgetImports(http, { database, sealing, viewerOf });
    registerDocuments(http, { database, viewerOf });
    registerExports(http, { executor, database, viewerOf });
    const relay = new Relay({ database, log });
    const changes = new ChangeLog(database);
    const feed = new Feed({ changes, notifications, log });
    const messages = new Messages(executor, database, sealing);
    const followers = new Followers(schema, { feed, changes, messages, turns: new ReadingTurns() }, sealing);
    registerSocket(http, {
      schema,
      subscriber: new Subscriber(schema, executor, notifications, followers),
      signIn,
      database,
      log,
    });
    return {
      http,
      database,
      executor,
      schema,
      worker,
      scheduler,
      quickScheduler,
      relay,
      issuer,
      close: async () => {
        await http.close();
        await apollo.stop();
        await Promise.all([worker.stop(), scheduler.stop(), quickScheduler.stop(), relay.stop(), feed.stop()]);
        await notifications.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
};
