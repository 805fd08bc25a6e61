import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { HubError, languageOf } from '../errors/hub-error';

const SETTLED_WITHIN_MS = 200;
const DRAINED_WITHIN_MS = 8_000;

/**
 * Before the server closes it answers what is under way. Node's own close cuts connections whose answer is not yet
 * sent, and those whose first request still waits in the kernel: so all is read first, then answered, then closed.
 */
export const registerDrain = (app: FastifyInstance): void => {
  let underWay = 0;
  let refusing = false;

  app.addHook('onRequest', (request, reply, done) => {
    if (refusing) {
      const { code, text } = ending();
      const message = text[languageOf(request.headers['accept-language'])];
      reply
        .code(503)
        .header('retry-after', '2')
        .send({ errors: [{ message, extensions: { code } }] });
      return;
    }
    underWay += 1;
    reply.raw.once('close', () => {
      underWay -= 1;
    });
    done();
  });

  app.addHook('preClose', async () => {
    if (!app.server.listening) return;
    await delay(SETTLED_WITHIN_MS);
    refusing = true;
    for (const late = Date.now() + DRAINED_WITHIN_MS; underWay > 0 && Date.now() < late;) await delay(20);
    app.server.closeAllConnections();
  });
};

const ending = (): HubError =>
  new HubError('SERVICE_UNAVAILABLE', {
    id: 'Server sedang dihentikan. Coba lagi sebentar lagi.',
    en: 'The server is being stopped. Try again shortly.',
  });
