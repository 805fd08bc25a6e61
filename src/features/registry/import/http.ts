import { readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { mayTake } from '../../../platform/access/actions';
import type { Viewer } from '../../../platform/access/viewer';
import type { Database } from '../../../platform/database/scope';
import { HubError } from '../../../platform/errors/hub-error';
import { keyOfNode } from '../../../platform/graph/node-id';
import type { Tools } from '../../../platform/jobs';
import type { Sealing } from '../../../platform/sealing/sealing';
import { beginImport } from './begin';
import { readImport, type ImportRow } from './import-row';
import { readMapping } from './mapping';
import { receiveFile } from './receive';
import * as refusals from './refusals';
import { MOST_UPLOAD_BYTES, SPOOL_PREFIX } from './source';

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
  app.register(async (uploads) => {
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser(TYPES, (_request, payload, done) => done(null, payload));
    uploads.post('/imports', { bodyLimit: MOST_UPLOAD_BYTES, config: { streams: true } }, async (request, reply) => {
      try {
        const viewer = await viewerOf(request);
        if (!mayTake(viewer.mandates, 'startRegistryImport')) throw mayNot();
        const tools = { database, sealing, slice: viewer.slice };
        const begun = await target(tools, viewer, request.query);
        const size = Number(request.headers['content-length']);
        await receiveFile(tools, begun, {
          name: begun.fileName,
          bytes: request.raw,
          size: Number.isNaN(size) ? undefined : size,
        });
        return await reply.code(202).send({ id: `import_${begun.id}` });
      } catch (error) {
        // What is left of the body is not read.
        reply.header('connection', 'close');
        throw error;
      }
    });
  });
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
