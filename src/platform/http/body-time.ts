import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Takes a file as a stream: it may take as long as it keeps coming. */
    readonly streams?: boolean;
  }
}

const BODY_WITHIN_MS = 30_000;
const SILENT_MS = 60_000;

/** A body comes soon, or its connection is dropped; a file may come slowly, but must not stop coming. */
export const limitBody = (app: FastifyInstance): void => {
  app.addHook('onRequest', (request, reply, done) => {
    const { raw } = request;
    const { streams = false } = request.routeOptions.config;
    let come = 0;
    const look = (): void => {
      const { bytesRead } = raw.socket;
      if (!raw.complete && (!streams || bytesRead === come)) raw.destroy();
      come = bytesRead;
    };
    const looking = setInterval(look, streams ? SILENT_MS : BODY_WITHIN_MS).unref();
    reply.raw.once('close', () => clearInterval(looking));
    done();
  });
};
