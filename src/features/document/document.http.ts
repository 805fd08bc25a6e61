import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Slice } from '../../platform/access/slice';
import type { Viewer } from '../../platform/access/viewer';
import type { Database } from '../../platform/database/scope';
import { workbookOf } from '../../platform/documents/workbook';
import { zoneOf } from '../../platform/documents/words';
import { HubError, TooManyRequests } from '../../platform/errors/hub-error';
import { attachment } from '../../platform/files/file-name';
import { keyOfNode } from '../../platform/graph/node-id';
import { guarded } from '../../platform/http/guarded';
import { PerMinute } from '../../platform/http/per-minute';
import { matrixOf, type Matrix } from './matrix';
import { afterOf, matrixRow, PAGE_ROWS, promisesOf, teamOf, type After, type MatrixRow } from './matrix.store';

/** Of one agency in a minute, in a process. */
const MOST_DOCUMENTS_A_MINUTE = 10;
/** While so many are written, for about half a second, the process does nothing else. */
const MOST_MATRIX_ROWS = 2_000;

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface DocumentOptions {
  readonly database: Database;
  readonly viewerOf: (request: FastifyRequest) => Promise<Viewer>;
}

/** What is printed and sent around: each reader gets what its slice shows, and a part says that it is one. */
export const registerDocuments = (app: FastifyInstance, { database, viewerOf }: DocumentOptions): void => {
  const rate = new PerMinute(MOST_DOCUMENTS_A_MINUTE, (seconds) => ({
    id: `Paling banyak ${MOST_DOCUMENTS_A_MINUTE} dokumen dapat dibuat dalam satu menit. Coba lagi dalam ${seconds} detik.`,
    en: `At most ${MOST_DOCUMENTS_A_MINUTE} documents can be made in a minute. Try again in ${seconds} seconds.`,
  }));
  app.register(async (documents) => {
    documents.setErrorHandler((error, _request, reply) => {
      if (error instanceof TooManyRequests) reply.header('retry-after', String(error.retryAfter));
      throw error;
    });
    const options = { exposeHeadRoute: false };
    documents.get<{ Params: { id: string } }>('/documents/teams/:id/matrix.xlsx', options, async (request, reply) => {
      const { slice } = await viewerOf(request);
      await rate.count(slice.agencyId);
      const matrix = await readMatrix(database, slice, keyOfNode(request.params.id, 'team', 'id'));
      const bytes = await workbookOf(matrixOf(matrix));
      const name = `${matrix.excerpt ? 'Kutipan ' : ''}Matriks RTL ${matrix.team}.xlsx`;
      guarded(reply, { type: XLSX, bytes: bytes.length, disposition: attachment(name) });
      return reply.send(bytes);
    });
  });
};

const readMatrix = async (database: Database, slice: Slice, id: string): Promise<Matrix> => {
  const [[team] = []] = await database.read(slice, [teamOf(id)]);
  const [name, region, code, decree, whole, read] = team ?? [];
  if (!name || !region || !code || !read) throw noSuchTeam();
  const rows = await readPromises(database, slice, id);
  return {
    excerpt: whole !== 'true',
    team: name,
    region,
    decree: decree ?? null,
    read: new Date(read),
    zone: zoneOf(code.padStart(10, '0').slice(0, 2)),
    rows: rows.slice(0, MOST_MATRIX_ROWS),
    cutAfter: rows.length > MOST_MATRIX_ROWS ? MOST_MATRIX_ROWS : null,
  };
};

/** Page by page, so that nobody waits behind a statement that reads thousands. */
const readPromises = async (database: Database, slice: Slice, team: string): Promise<MatrixRow[]> => {
  const rows: MatrixRow[] = [];
  let after: After | undefined;
  do {
    const [page = []] = await database.read(slice, [promisesOf(team, after)]);
    rows.push(...page.map(matrixRow));
    const last = page.at(-1);
    after = last && page.length === PAGE_ROWS ? afterOf(last) : undefined;
  } while (after !== undefined && rows.length <= MOST_MATRIX_ROWS);
  return rows;
};

const noSuchTeam = (): HubError =>
  new HubError('NOT_FOUND', {
    id: 'Tim tidak ditemukan di wilayah Anda.',
    en: 'There is no such team in your area.',
  });
