import fastifyCors from '@fastify/cors';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { ApolloServer } from '@apollo/server';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { SignIn } from '../access/sign-in';
import type { Database } from '../database/scope';
import { HubError, languageOf, type Message } from '../errors/hub-error';
import { logFault, presentable, shownBeforeSignIn } from '../errors/report';
import { contextOf } from '../graph/context';
import type { RequestContext } from './apollo';
import { registerDrain } from './drain';
import { registerHealth } from './health';
import { registerPage } from './page';

const BODY_LIMIT = 256 * 1024;
const SANDBOX = 'https://studio.apollographql.com';

const NOT_JSON: Message = {
  id: 'Kirim kueri sebagai JSON dengan header `content-type: application/json`: {"query": "{ viewer { tier } }"}.',
  en: 'Send the query as JSON with the header `content-type: application/json`: {"query": "{ viewer { tier } }"}.',
};

const NOT_POSTED: Message = {
  id: 'Kueri dikirim dengan POST. Untuk mencoba di peramban, buka halaman utama: /',
  en: 'Queries are sent with POST. To try it in a browser, open the page at /',
};

export interface HttpOptions {
  readonly apollo: ApolloServer<RequestContext>;
  readonly signIn: SignIn;
  readonly database: Database;
  readonly demo: boolean;
  readonly log: Logger;
}

export type HttpServer = FastifyInstance;

/** HTTP in front of Apollo: sizes, CORS, health, the page. It knows nothing of the domain. */
export const httpServer = async ({ apollo, signIn, database, demo, log }: HttpOptions): Promise<HttpServer> => {
  const loggerInstance: FastifyBaseLogger = log;
  const app: HttpServer = Fastify({
    bodyLimit: BODY_LIMIT,
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    // What is logged names its request itself; a logger for each request would cost more than the rest of routing.
    childLoggerFactory: (logger) => logger,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    return503OnClosing: false, // see registerDrain
  });
  if (demo) await app.register(fastifyCors, { origin: [SANDBOX], methods: ['POST'], maxAge: 600 });

  app.route({
    // POST only: a query in a URL would lie in the logs of every proxy on the way, with the NIK it asks for.
    method: 'POST',
    url: '/graphql',
    onRequest: (request, reply, done) => {
      if (/^application\/(graphql\+)?json\b/i.test(request.headers['content-type'] ?? '')) return done();
      const message = NOT_JSON[languageOf(request.headers['accept-language'])];
      reply.code(415).send({ errors: [{ message, extensions: { code: 'BAD_REQUEST', field: 'content-type' } }] });
    },
    handler: fastifyApolloHandler(apollo, {
      context: async (request): Promise<RequestContext> => ({
        hub: await hubContext(request, { signIn, database, log }),
      }),
    }),
  });
  // For who opens the address in a browser.
  app.get('/graphql', (request, reply) => {
    const message = NOT_POSTED[languageOf(request.headers['accept-language'])];
    return reply
      .code(405)
      .header('allow', 'POST')
      .send({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
  });
  registerHealth(app, database);
  registerDrain(app);
  registerPage(app, { demo });

  app.setErrorHandler((error, request, reply) => {
    const { statusCode = 500, code } =
      error instanceof Error ? { ...error, ...pick(error) } : { statusCode: 500, code: '' };
    if (statusCode >= 500) logFault(log, request.id, error);
    const known = statusCode < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR';
    const message = error instanceof Error && statusCode < 500 ? `${error.message} (${code})` : 'fault';
    const language = languageOf(request.headers['accept-language']);
    const shown = presentable({ message, extensions: { code: known } }, language, request.id);
    return reply.code(statusCode).send({ errors: [shown] });
  });
  app.setNotFoundHandler((request, reply) => {
    const language = languageOf(request.headers['accept-language']);
    const missing = new HubError('NOT_FOUND', { id: 'Alamat ini tidak ada.', en: 'There is nothing at this address.' });
    return reply.code(404).send({ errors: [{ message: missing.text[language], extensions: { code: missing.code } }] });
  });
  return app;
};

const pick = (error: Error): { statusCode?: number; code?: string } => ({
  ...('statusCode' in error && typeof error.statusCode === 'number' ? { statusCode: error.statusCode } : {}),
  ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
});

const hubContext = async (
  request: FastifyRequest,
  { signIn, database, log }: Pick<HttpOptions, 'signIn' | 'database' | 'log'>,
): Promise<RequestContext['hub']> => {
  const { headers } = request;
  const purpose = headers['simpul-purpose'];
  try {
    const viewer = await signIn.viewer({
      authorization: headers.authorization,
      purpose: Array.isArray(purpose) ? purpose[0] : purpose,
      acceptLanguage: headers['accept-language'],
    });
    const key = headers['idempotency-key'];
    return contextOf(viewer, request.id, database, Array.isArray(key) ? key[0] : key);
  } catch (error) {
    logFault(log, request.id, error);
    throw shownBeforeSignIn(error, languageOf(headers['accept-language']), request.id);
  }
};
