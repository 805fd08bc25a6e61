import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Slice } from '../../platform/access/slice';
import type { Viewer } from '../../platform/access/viewer';
import type { Database } from '../../platform/database/scope';
import { pdfOf } from '../../platform/documents/pdf';
import { workbookOf } from '../../platform/documents/workbook';
import { zoneOf } from '../../platform/documents/words';
import { HubError, TooManyRequests } from '../../platform/errors/hub-error';
import { attachment } from '../../platform/files/file-name';
import { keyOfNode } from '../../platform/graph/node-id';
import { guarded } from '../../platform/http/guarded';
import { PerMinute } from '../../platform/http/per-minute';
import { matrices } from '../report';
import { matrixOf, type Matrix } from './matrix';
import { meetingRecord } from './meeting-record';
import { letterPaper, nameOf, readReport, type ReportDocument } from './quarter-report';
import { readRecord } from './read-record';
import {
  afterOf,
  matrixRow,
  meetingOf,
  PAGE_ROWS,
  promisesOf,
  teamOf,
  type After,
  type MatrixRow,
} from './matrix.store';

/** Of one agency in a minute, in a process. */
const MOST_DOCUMENTS_A_MINUTE = 10;
/** While so many are written, 0.7 s of processor time, the process does nothing else. */
const MOST_MATRIX_ROWS = 2_000;

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PDF = 'application/pdf';

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
    const matrix = (url: string, tag: 'team' | 'meeting'): void => {
      documents.get<{ Params: { id: string } }>(url, options, async (request, reply) => {
        const { slice } = await viewerOf(request);
        await rate.count(slice.agencyId);
        const read = await readMatrix(database, slice, tag, keyOfNode(request.params.id, tag, 'id'));
        const bytes = await workbookOf(matrixOf(read));
        return sent(reply, XLSX, bytes, `${read.excerpt ? 'Kutipan ' : ''}Matriks RTL ${read.of}.xlsx`);
      });
    };
    matrix('/documents/teams/:id/matrix.xlsx', 'team');
    matrix('/documents/meetings/:id/matrix.xlsx', 'meeting');
    const report = async (request: FastifyRequest<{ Params: { id: string } }>): Promise<ReportDocument> => {
      const { slice } = await viewerOf(request);
      await rate.count(slice.agencyId);
      return readReport(database, slice, keyOfNode(request.params.id, 'quarter', 'id'));
    };
    const reports = '/documents/quarter-reports/:id';
    documents.get<{ Params: { id: string } }>(`${reports}/matrix.xlsx`, options, async (request, reply) => {
      const { content } = await report(request);
      return sent(reply, XLSX, await workbookOf(...matrices(content)), `Matriks ${nameOf(content)}.xlsx`);
    });
    documents.get<{ Params: { id: string } }>(`${reports}/letter.pdf`, options, async (request, reply) => {
      const read = await report(request);
      return sent(reply, PDF, await pdfOf(letterPaper(read)), `Surat Pengantar ${nameOf(read.content)}.pdf`);
    });
    documents.get<{ Params: { id: string } }>('/documents/meetings/:id/record.pdf', options, async (request, reply) => {
      const { slice } = await viewerOf(request);
      await rate.count(slice.agencyId);
      const record = await readRecord(database, slice, keyOfNode(request.params.id, 'meeting', 'id'));
      const bytes = await pdfOf(meetingRecord(record));
      return sent(reply, PDF, bytes, `${record.excerpt ? 'Kutipan ' : ''}Berita Acara ${record.title}.pdf`);
    });
  });
};

const sent = (reply: FastifyReply, type: string, bytes: Buffer, name: string): FastifyReply => {
  guarded(reply, { type, bytes: bytes.length, disposition: attachment(name.replace(/[\p{C}/\\]/gu, '-')) });
  return reply.send(bytes);
};

const readMatrix = async (database: Database, slice: Slice, tag: 'team' | 'meeting', id: string): Promise<Matrix> => {
  const [[found] = []] = await database.read(slice, [tag === 'team' ? teamOf(id) : meetingOf(id)]);
  const [of, region, code, ground, whole, read] = found ?? [];
  if (!of || !region || !code || !read) throw absent();
  const rows = await readPromises(database, slice, tag === 'team' ? 'team_id' : 'meeting_id', id);
  return {
    excerpt: whole !== 'true',
    of,
    region,
    ground: ground ?? null,
    read: new Date(read),
    zone: zoneOf(code.padStart(10, '0').slice(0, 2)),
    rows: rows.slice(0, MOST_MATRIX_ROWS),
    cutAfter: rows.length > MOST_MATRIX_ROWS ? MOST_MATRIX_ROWS : null,
  };
};

/** Page by page, so that nobody waits behind a statement that reads thousands. */
const readPromises = async (
  database: Database,
  slice: Slice,
  made: 'team_id' | 'meeting_id',
  id: string,
): Promise<MatrixRow[]> => {
  const rows: MatrixRow[] = [];
  let after: After | undefined;
  do {
    const [page = []] = await database.read(slice, [promisesOf(made, id, after)]);
    rows.push(...page.map(matrixRow));
    const last = page.at(-1);
    after = last && page.length === PAGE_ROWS ? afterOf(last) : undefined;
  } while (after !== undefined && rows.length <= MOST_MATRIX_ROWS);
  return rows;
};

const absent = (): HubError =>
  new HubError('NOT_FOUND', {
    id: 'Tim atau rapat ini tidak ditemukan di wilayah Anda.',
    en: 'There is no such team or meeting in your area.',
  });
