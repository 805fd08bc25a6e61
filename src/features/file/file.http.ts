import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Viewer } from '../../platform/access/viewer';
import type { Database, Statement } from '../../platform/database/scope';
import { TooManyRequests } from '../../platform/errors/hub-error';
import { attachment, isFileName, namedAs } from '../../platform/files/file-name';
import { mediaTypeOf } from '../../platform/files/media-type';
import { keyOfNode } from '../../platform/graph/node-id';
import { holdsIdentityNumber } from '../../platform/sealing/identity-number';
import { guarded } from '../../platform/http/guarded';
import { PerMinute } from '../../platform/http/per-minute';
import { UploadTurns } from '../../platform/http/upload-turns';
import { describeFile, PIECE_BYTES, pieceOf } from './file.store';
import { Arriving, MOST_FILE_BYTES } from './arriving';
import { keepFile } from './keep-file';
import * as refusals from './refusals';

/** Files that one agency sends in a minute, and reads, to a process. */
const MOST_FILES_A_MINUTE = 60;
const MOST_READS_A_MINUTE = 120;

export interface FileOptions {
  readonly database: Database;
  readonly viewerOf: (request: FastifyRequest) => Promise<Viewer>;
  /** For tests, which cannot wait as long. */
  readonly arrivesWithinMs?: number;
}

/**
 * `POST /files`: the file is the body, its name a header: what stands in a URL lies in the logs of proxies. What it is, is read from its bytes; what its sender says of it is not asked.
 * `GET /files/:id`: its bytes, to who may see them.
 */
export const registerFiles = (app: FastifyInstance, { database, viewerOf, arrivesWithinMs }: FileOptions): void => {
  const turns = new UploadTurns();
  const arriving = new Arriving(arrivesWithinMs);
  const rate = new PerMinute(MOST_FILES_A_MINUTE, (seconds) => ({
    id: `Paling banyak ${MOST_FILES_A_MINUTE} berkas dapat dikirim dalam satu menit. Coba lagi dalam ${seconds} detik.`,
    en: `At most ${MOST_FILES_A_MINUTE} files can be sent in a minute. Try again in ${seconds} seconds.`,
  }));
  const reads = new PerMinute(MOST_READS_A_MINUTE, (seconds) => ({
    id: `Paling banyak ${MOST_READS_A_MINUTE} berkas dapat diambil dalam satu menit. Coba lagi dalam ${seconds} detik.`,
    en: `At most ${MOST_READS_A_MINUTE} files can be read in a minute. Try again in ${seconds} seconds.`,
  }));
  app.register(async (files) => {
    files.removeAllContentTypeParsers();
    files.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    files.setErrorHandler((error, request, reply) => {
      // What is left of a body is not read.
      if (!request.raw.complete) reply.header('connection', 'close');
      if (error instanceof TooManyRequests) reply.header('retry-after', String(error.retryAfter));
      throw error;
    });
    files.post('/files', { bodyLimit: MOST_FILE_BYTES, config: { streams: true } }, async (request, reply) => {
      const { slice } = await viewerOf(request);
      await rate.count(slice.agencyId);
      const name = nameIn(request);
      return turns.of(slice.agencyId, async () => {
        const content = await arriving.whole(request.raw);
        const mediaType = await mediaTypeOf(content);
        if (mediaType === null) throw refusals.wrongType();
        const hash = createHash('sha256').update(content).digest('hex');
        const { file, isNew } = await keepFile(database, slice, {
          hash,
          mediaType,
          content,
          name: namedAs(name, mediaType),
        });
        return reply.code(isNew ? 201 : 200).send({ ...file, id: `file_${file.id}` });
      });
    });
    files.get<{ Params: { id: string } }>('/files/:id', { exposeHeadRoute: false }, async (request, reply) => {
      const { slice } = await viewerOf(request);
      await reads.count(slice.agencyId);
      const id = keyOfNode(request.params.id, 'file', 'id');
      const [described = [], first = []] = await database.read(slice, [describeFile(id), pieceOf(id, 0)]);
      const [name, mediaType, bytes] = described[0] ?? [];
      if (!name || !mediaType) throw refusals.noSuchFile();
      guarded(reply, { type: mediaType, bytes: Number(bytes), disposition: attachment(name) });
      const read = async (statement: Statement): Promise<Buffer> =>
        decoded((await database.read(slice, [statement]))[0]);
      return reply.send(Readable.from(piecesOf(id, Number(bytes), decoded(first), read), { objectMode: false }));
    });
  });
};

const NAME_HEADER = 'simpul-file-name';

const nameIn = ({ headers }: FastifyRequest): string => {
  const name = plain(headers[NAME_HEADER]);
  if (name === null || !isFileName(name)) throw refusals.badName();
  if (holdsIdentityNumber(name)) throw refusals.numberInName();
  return name;
};

/** Percent-encoded, as UTF-8: a header is ASCII. */
const plain = (header: unknown): string | null => {
  try {
    return typeof header === 'string' ? decodeURIComponent(header) : null;
  } catch {
    return null;
  }
};

const decoded = (rows: readonly (readonly (string | null)[])[] = []): Buffer =>
  Buffer.from(rows[0]?.[0] ?? '', 'base64');

/** A piece is read when the one before has gone out: a slow reader holds no more than that. */
async function* piecesOf(
  id: string,
  bytes: number,
  first: Buffer,
  read: (statement: Statement) => Promise<Buffer>,
): AsyncGenerator<Buffer> {
  yield first;
  for (let at = PIECE_BYTES; at < bytes; at += PIECE_BYTES) {
    const piece = await read(pieceOf(id, at));
    // It was swept meanwhile: the connection is dropped, and nobody takes a part for the whole.
    if (piece.length === 0) throw refusals.noSuchFile();
    yield piece;
  }
}
