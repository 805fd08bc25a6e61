import { readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { mayTake } from '../../../platform/access/actions';
import type { Viewer } from '../../../platform/access/viewer';
import type { Database } from '../../../platform/database/scope';
import { HubError, languageOf, TooManyRequests, type Message } from '../../../platform/errors/hub-error';
import { statusOf } from '../../../platform/errors/report';
import { keyOfNode } from '../../../platform/graph/node-id';
import type { Tools } from '../../../platform/jobs';
import type { Sealing } from '../../../platform/sealing/sealing';
import { beginImport } from './begin';
import { readImport, type ImportRow } from './import-row';
import { readMapping } from './mapping';
import { receiveFile } from './receive';
import * as refusals from './refusals';
import { MOST_UPLOAD_BYTES, SPOOL_PREFIX } from './source';
import { UploadTurns } from '../../../platform/http/upload-turns';

const TYPES = [
  'text/csv',
  'application/octet-stream',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
];

const Target = z.object({
  registry: z.string().min(1).max(50),
  asOf: z.string(),
  codeSystem: z.enum(['KEMENDAGRI', 'BPS']),
  fileName: z.string().min(1).max(200).optional(),
  mapping: z.string().optional(),
});
const Begun = z.object({ import: z.string() });

export interface UploadOptions {
  readonly database: Database;
  readonly sealing: Sealing;
  readonly viewerOf: (request: FastifyRequest) => Promise<Viewer>;
}

/**
 * `POST /imports`: the file is the body, a workbook or CSV, streamed into the staging tables as it comes. 202 is the
 * promise that all of it is kept; what it holds is checked next, and told by `registryImport(id)`.
 */
export const registerUploads = (app: FastifyInstance, { database, sealing, viewerOf }: UploadOptions): void => {
  const turns = new UploadTurns();
  app.register(async (uploads) => {
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser(TYPES, (_request, payload, done) => done(null, payload));
    uploads.setErrorHandler((error, request, reply) => {
      // What is left of the body is not read.
      reply.header('connection', 'close');
      const language = languageOf(request.headers['accept-language']);
      if (error instanceof RefusedFile) {
        const { code, text, field, importId: id } = error;
        return reply
          .code(statusOf(error))
          .send({ id, errors: [{ message: text[language], extensions: { code, field, import: id } }] });
      }
      if (error instanceof Error && 'code' in error && error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
        const extensions = { code: 'BAD_REQUEST', field: 'content-type' };
        return reply.code(415).send({ errors: [{ message: OTHER_TYPE[language], extensions }] });
      }
      if (error instanceof TooManyRequests) reply.header('retry-after', String(error.retryAfter));
      throw error;
    });
    uploads.post('/imports', { bodyLimit: MOST_UPLOAD_BYTES, config: { streams: true } }, async (request, reply) => {
      const viewer = await viewerOf(request);
      if (!mayTake(viewer.mandates, 'startRegistryImport')) throw mayNot();
      const tools = { database, sealing, slice: viewer.slice };
      return turns.of(viewer.slice.agencyId, async () => {
        const begun = await target(tools, viewer, request.query);
        const id = `import_${begun.id}`;
        const size = Number(request.headers['content-length']);
        await receiveFile(tools, begun, {
          name: begun.fileName,
          bytes: request.raw,
          size: Number.isNaN(size) ? undefined : size,
          signal: goneWith(reply),
        }).catch((error: unknown) => {
          throw error instanceof HubError ? new RefusedFile(error, id) : error;
        });
        return reply.code(202).send({ id });
      });
    });
  });
};

/** Why a file was refused, and the import that says so too. */
class RefusedFile extends HubError {
  constructor(
    { code, text, field, cause }: HubError,
    readonly importId: string,
  ) {
    super(code, text, field, cause);
  }
}

/** Aborted when the client leaves before it was answered: nobody waits for the rest. */
const goneWith = (reply: FastifyReply): AbortSignal => {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  return gone.signal;
};

const OTHER_TYPE: Message = {
  id: `Jenis berkas ini tidak diterima. Kirim dengan content-type salah satu dari: ${TYPES.join(', ')}.`,
  en: `This type of file is not taken. Send it with one of these content types: ${TYPES.join(', ')}.`,
};

/** An import that was begun, or one that begins with this request. */
const target = async (tools: Tools, viewer: Viewer, query: unknown): Promise<ImportRow> => {
  const begun = Begun.safeParse(query);
  if (begun.success) {
    const id = keyOfNode(begun.data.import, 'import', 'import');
    const row = await tools.database.write(tools.slice, (scope) => readImport(scope, id));
    if (!row) throw refusals.noSuchImport();
    return row;
  }
  const parsed = Target.safeParse(query);
  if (!parsed.success) throw badQuery(parsed.error.issues.map(({ path }) => path.join('.')));
  const { fileName = 'upload', mapping, ...which } = parsed.data;
  const columns = mapping === undefined ? undefined : readMapping(mapping);
  return beginImport(tools, { ...which, fileName, mapping: columns, actor: viewer.subject });
};

const badQuery = (fields: readonly string[]): HubError => {
  const names = [...new Set(fields)].join(', ');
  return new HubError(
    'BAD_USER_INPUT',
    {
      id: `Parameter belum lengkap: ${names}. Contoh: /imports?registry=P3KE&asOf=2026-09-30&codeSystem=KEMENDAGRI&fileName=p3ke.xlsx, atau /imports?import=<id>.`,
      en: `Parameters are missing: ${names}. An example: /imports?registry=P3KE&asOf=2026-09-30&codeSystem=KEMENDAGRI&fileName=p3ke.xlsx, or /imports?import=<id>.`,
    },
    names,
  );
};

const mayNot = (): HubError =>
  new HubError('FORBIDDEN', {
    id: 'Perangkat Anda tidak berwenang memuat rilis data; yang berwenang: mandat COORDINATION.',
    en: 'Your agency may not import registry releases; the mandate that may: COORDINATION.',
  });

const LEFT_BEHIND_MS = 3_600_000;

/** Files of uploads that a process left behind when it was killed hold personal data: none is kept. */
export const sweepUploads = async (folder = tmpdir()): Promise<void> => {
  const names = (await readdir(folder)).filter((name) => name.startsWith(SPOOL_PREFIX));
  for (const path of names.map((name) => join(folder, name))) {
    const found = await stat(path).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > LEFT_BEHIND_MS) await rm(path, { recursive: true, force: true });
  }
};
