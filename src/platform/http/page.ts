import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'", // Monaco writes style elements
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self'", // covers ws of the same origin too
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves GraphiQL at `/` from our own files: the page asks no other host for anything. */
export function registerPage(app: FastifyInstance, { demo }: { demo: boolean }): void {
  const root = join(packageRoot(__dirname), 'dist', 'page');
  app.register(async (page) => {
    page.addHook('onRequest', async (_request, reply) => {
      reply.headers({
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
    });

    if (!existsSync(join(root, 'index.html'))) {
      page.get('/', (_request, reply) =>
        reply.code(503).type('text/plain; charset=utf-8').send('The page is not built yet. Run: npm run build\n'),
      );
      return;
    }

    const html = readFileSync(join(root, 'index.html'), 'utf8').replace('<html', `<html data-demo="${demo}"`);
    page.get('/', (_request, reply) =>
      reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(html),
    );
    // File names carry a hash of their content.
    await page.register(fastifyStatic, {
      root,
      prefix: '/page/',
      index: false,
      immutable: true,
      maxAge: '1y',
      preCompressed: true,
    });
  });
}

/** The folder of package.json: the same whether this file runs from src or from dist. */
function packageRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : packageRoot(dirname(folder));
}
