import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import {
  GraphQLError,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { CloseCode } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import type { SignIn, SignInHeaders } from '../access/sign-in';
import type { Database } from '../database/scope';
import { HubError, languageOf } from '../errors/hub-error';
import { logFault, presentable, toGraphQL } from '../errors/report';
import { contextOf, type HubContext } from '../graph/context';
import { MOST_TOKENS, tooDeep } from '../http/apollo';
import { Admitted } from './admitted';
import { SocketShares } from './socket-shares';
import { stoppable } from './stoppable';
import type { Subscriber } from './subscriber';

const LARGEST_MESSAGE = 256 * 1024;
/** In one process: a thousand who follow, twice, and who is about to say who he is. */
const MOST_SOCKETS = 2_100;
const MOST_SUBSCRIPTIONS = 10;
const SIGNED_IN_WITHIN_MS = 5_000;
/** Clients' documents are few and come again and again; how many of them, and how long together. */
const DOCUMENTS = { max: 500, maxSize: 1_000_000, sizeCalculation: (_: DocumentNode, text: string) => text.length + 1 };

export interface SocketOptions {
  readonly schema: GraphQLSchema;
  readonly subscriber: Subscriber;
  readonly signIn: SignIn;
  readonly database: Database;
  readonly log: Logger;
}

/** What a subscription runs with, on its way through graphql-ws. */
class Live {
  constructor(readonly context: () => Promise<HubContext>) {}
}

const headersOf = (params: Readonly<Record<string, unknown>> | undefined): SignInHeaders => {
  const text = (name: string): string | undefined => {
    const found = Object.entries(params ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
    return typeof found === 'string' ? found : undefined;
  };
  return {
    authorization: text('authorization'),
    purpose: text('simpul-purpose'),
    acceptLanguage: text('accept-language'),
  };
};

/** graphql-ws on /graphql: the token comes in `connection_init`, and the socket closes when it expires. */
export const registerSocket = (app: FastifyInstance, options: SocketOptions): void => {
  const { schema, subscriber, signIn, database, log } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE });
  const shares = new SocketShares();
  const admitted = new Admitted(signIn, log);
  const documents = new LRUCache<string, DocumentNode>(DOCUMENTS);

  const shown = (error: unknown, headers: SignInHeaders, code?: string): GraphQLError => {
    const language = languageOf(headers.acceptLanguage);
    const id = randomUUID();
    if (!(error instanceof GraphQLError)) logFault(log, id, error);
    const known = error instanceof HubError ? toGraphQL(error, language) : error;
    const formatted = known instanceof GraphQLError ? known.toJSON() : { message: 'fault' };
    const coded = code === undefined ? formatted : { ...formatted, extensions: { code } };
    const { message, extensions } = presentable(coded, language, id);
    const { http: _, ...told } = extensions ?? {};
    return new GraphQLError(message, { extensions: told });
  };

  const server = useServer<Record<string, unknown>>(
    {
      schema,
      connectionInitWaitTimeout: SIGNED_IN_WITHIN_MS,
      onConnect: async ({ connectionParams, extra: { socket } }) => {
        try {
          const expiry = await signIn.expiry(headersOf(connectionParams));
          const headers = headersOf(connectionParams);
          const viewer = await signIn.viewer(headers);
          if (!shares.admit(socket, viewer.agencyId)) return false;
          admitted.add(socket, headers, viewer);
          const end = (): void => socket.close(CloseCode.Forbidden, 'Token expired');
          const timer = setTimeout(end, Math.min(expiry - Date.now(), 2 ** 31 - 1)).unref();
          socket.once('close', () => clearTimeout(timer));
          return true;
        } catch (error) {
          if (!(error instanceof HubError)) logFault(log, 'socket', error);
          return false;
        }
      },
      onSubscribe: ({ connectionParams, subscriptions }, _id, payload) => {
        const headers = headersOf(connectionParams);
        try {
          if (Object.keys(subscriptions).length > MOST_SUBSCRIPTIONS) throw tooMany();
          const known = documents.get(payload.query);
          const document = known ?? parse(payload.query, { maxTokens: MOST_TOKENS });
          const faults = known ? [] : validate(schema, document, [...specifiedRules, tooDeep]);
          if (faults.length > 0) return faults.map((fault) => shown(fault, headers, 'GRAPHQL_VALIDATION_FAILED'));
          documents.set(payload.query, document);
          return {
            schema,
            document,
            contextValue: new Live(async () => contextOf(await signIn.viewer(headers), randomUUID(), database)),
            variableValues: payload.variables ?? {},
            operationName: payload.operationName ?? null,
          };
        } catch (error) {
          return [shown(error, headers, error instanceof GraphQLError ? 'GRAPHQL_PARSE_FAILED' : undefined)];
        }
      },
      execute: (args: ExecutionArgs) => stoppable((signal) => events(args, signal)),
      subscribe: (args: ExecutionArgs) => stoppable((signal) => events(args, signal)),
    },
    sockets,
  );

  async function* events(
    { document, operationName, variableValues, contextValue }: ExecutionArgs,
    signal: AbortSignal,
  ): AsyncGenerator<ExecutionResult, undefined> {
    if (!(contextValue instanceof Live)) throw new Error('A subscription runs with the context it was given');
    const { context } = contextValue;
    const { viewer } = await context();
    try {
      const variables = variableValues ?? {};
      yield* subscriber.events({ document, operationName: operationName ?? undefined, variables, context, signal });
    } catch (error) {
      yield { errors: [shown(error, { acceptLanguage: viewer.language })] };
    }
  }

  app.server.on('upgrade', (request, socket, head) => {
    if (request.url !== '/graphql' || sockets.clients.size >= MOST_SOCKETS) return socket.destroy();
    sockets.handleUpgrade(request, socket, head, (opened) => {
      shares.open(opened);
      sockets.emit('connection', opened, request);
    });
  });
  app.addHook('preClose', async () => {
    admitted.close();
    await server.dispose();
    for (const socket of sockets.clients) socket.terminate();
  });
};

const tooMany = (): HubError =>
  new HubError('QUERY_TOO_COSTLY', {
    id: `Paling banyak ${MOST_SUBSCRIPTIONS} langganan dalam satu sambungan.`,
    en: `At most ${MOST_SUBSCRIPTIONS} subscriptions over one connection.`,
  });
