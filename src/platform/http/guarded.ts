import type { FastifyReply } from 'fastify';

interface Download {
  readonly type: string;
  readonly disposition: string;
  readonly bytes?: number;
}

/** What is handed out is saved, not opened in the hub's own name: no browser guesses, shows, runs or keeps it. */
export const guarded = (reply: FastifyReply, { type, disposition, bytes }: Download): void => {
  reply.headers({
    'content-type': type,
    'content-disposition': disposition,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  });
  if (bytes !== undefined) reply.header('content-length', bytes);
};
