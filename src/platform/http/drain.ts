import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { HubError, languageOf } from '../errors/hub-error';

const SPELL_MS = 50;
const QUIET_SPELLS = 4;
const SETTLED_WITHIN_MS = 3_000;
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
    await settled(app);
    refusing = true;
    for (const late = Date.now() + DRAINED_WITHIN_MS; underWay > 0 && Date.now() < late;) await delay(20);
    app.server.closeAllConnections();
  });
};

/** Nobody new has come for a while, and the process kept up with its work: what waited in the kernel has been read. */
const settled = async (app: FastifyInstance): Promise<void> => {
  let quiet = 0;
  const restless = (): void => {
    quiet = 0;
  };
  app.server.on('connection', restless);
  for (const late = Date.now() + SETTLED_WITHIN_MS; quiet < QUIET_SPELLS && Date.now() < late;) {
    const began = performance.now();
    await delay(SPELL_MS);
    if (performance.now() - began > 2 * SPELL_MS) quiet = 0;
    else quiet += 1;
  }
  app.server.off('connection', restless);
};

const ending = (): HubError =>
  new HubError('SERVICE_UNAVAILABLE', {
    id: 'Server sedang dihentikan. Coba lagi sebentar lagi.',
    en: 'The server is being stopped. Try again shortly.',
  });
