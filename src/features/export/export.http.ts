import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Viewer } from '../../platform/access/viewer';
import { csvOf } from '../../platform/documents/csv';
import { workbookOf } from '../../platform/documents/workbook';
import { TooManyRequests, type Language } from '../../platform/errors/hub-error';
import { attachment } from '../../platform/files/file-name';
import { isDate } from '../../platform/graph/scalars';
import { guarded } from '../../platform/http/guarded';
import { PerMinute } from '../../platform/http/per-minute';
import { parseRegionCode } from '../../platform/region-code';
import type { Reading } from './answer';
import { GAPS_SHEETS, gapsBook } from './gaps';
import { MOST_SCENARIOS, noScenario, notOfADay, oneOf, wrongDay, wrongRegion } from './refusals';
import { SCENARIO_SHEETS, scenarioBook } from './scenario';
import { STATISTICS_SHEETS, statisticsBook } from './statistics';
import { DEFINITIONS, definitionsOf, linesOf, sheetsOf, type Book } from './table';

/** Of one agency in a minute, in a process. */
const MOST_EXPORTS_A_MINUTE = 30;

const FORMATS = ['csv', 'xlsx'];
const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export interface ExportOptions extends Reading {
  readonly viewerOf: (request: FastifyRequest) => Promise<Viewer>;
}

type Asked = Readonly<Record<string, unknown>>;

interface Wanted {
  readonly format: 'csv' | 'xlsx';
  /** Of CSV, which holds one table. */
  readonly sheet: string;
}

/** Reads what the file is made of. */
type Reader = (viewer: Viewer, requestId: string, signal: AbortSignal) => Promise<Book>;

const wantedOf = ({ format = 'xlsx', sheet }: Asked, sheets: readonly string[], usual: string): Wanted => {
  if (format !== 'csv' && format !== 'xlsx') throw oneOf('format', FORMATS);
  const all = [...sheets, 'definitions'];
  if (sheet !== undefined && (typeof sheet !== 'string' || !all.includes(sheet))) throw oneOf('sheet', all);
  return { format, sheet: sheet ?? usual };
};

const regionOf = ({ region }: Asked): string => {
  if (typeof region !== 'string' || parseRegionCode(region) === null) throw wrongRegion();
  return region;
};

const dayOf = ({ asOf = null }: Asked): string | null => {
  if (asOf !== null && (typeof asOf !== 'string' || !isDate(asOf))) throw wrongDay();
  return asOf;
};

const idsOf = ({ id }: Asked): string[] => {
  const ids = [...new Set([id].flat())].filter((one) => typeof one === 'string');
  if (ids.length === 0 || ids.length > MOST_SCENARIOS) throw noScenario();
  return ids;
};

/** The file, and what it is called. */
const fileOf = async (
  book: Book,
  { format, sheet }: Wanted,
  language: Language,
): Promise<{ name: string; bytes: Buffer }> => {
  if (format === 'xlsx') return { name: `${book.name}.xlsx`, bytes: await workbookOf(...sheetsOf(book, language)) };
  const table = book.tables.find(({ key }) => key === sheet);
  const { titles, rows } = table ? linesOf(table, language) : definitionsOf(book, language);
  const part = (table?.name ?? DEFINITIONS)[language].toLocaleLowerCase(language);
  return { name: `${book.name}${sheet === 'figures' ? '' : ` (${part})`}.csv`, bytes: csvOf(titles, rows) };
};

/** Others have their turn between two workbooks. */
const breath = (): Promise<void> => setImmediate();

/** Figures as files. They are read as the API reads them, under the slice of who asks: a file never holds more. */
export const registerExports = (app: FastifyInstance, { viewerOf, ...reading }: ExportOptions): void => {
  const rate = new PerMinute(MOST_EXPORTS_A_MINUTE, (seconds) => ({
    id: `Paling banyak ${MOST_EXPORTS_A_MINUTE} berkas dapat diekspor dalam satu menit. Coba lagi dalam ${seconds} detik.`,
    en: `At most ${MOST_EXPORTS_A_MINUTE} files can be exported in a minute. Try again in ${seconds} seconds.`,
  }));
  let before: Promise<void> = Promise.resolve();
  app.register(async (exports) => {
    exports.setErrorHandler((error, _request, reply) => {
      if (error instanceof TooManyRequests) reply.header('retry-after', String(error.retryAfter));
      // Nobody waits for an answer.
      if (error instanceof DOMException && error.name === 'AbortError') return reply.code(499).send();
      throw error;
    });
    const file = (
      url: string,
      sheets: readonly string[],
      usual: string,
      readerOf: (asked: Asked, wanted: Wanted) => Reader,
    ): void => {
      exports.get<{ Querystring: Asked }>(url, { exposeHeadRoute: false }, async (request, reply) => {
        const viewer = await viewerOf(request);
        const wanted = wantedOf(request.query, sheets, usual);
        const reader = readerOf(request.query, wanted);
        await rate.count(viewer.agencyId);
        const gone = new AbortController();
        reply.raw.once('close', () => gone.abort());
        const book = await reader(viewer, request.id, gone.signal);
        // While a workbook is written the process does nothing else: one after the other, and none for who has gone.
        const written = wanted.format === 'csv' ? Promise.resolve() : before;
        const file = written.then(() => {
          gone.signal.throwIfAborted();
          return fileOf(book, wanted, viewer.language);
        });
        if (wanted.format === 'xlsx') before = file.then(breath, breath);
        const { name, bytes } = await file;
        guarded(reply, { type: TYPES[wanted.format], bytes: bytes.length, disposition: attachment(name) });
        return reply.send(bytes);
      });
    };
    file('/exports/statistics', STATISTICS_SHEETS, 'figures', (asked) => {
      const [region, asOf] = [regionOf(asked), dayOf(asked)];
      return (viewer, requestId) => statisticsBook(reading, viewer, requestId, region, asOf);
    });
    file('/exports/gaps', GAPS_SHEETS, 'figures', (asked) => {
      const region = regionOf(asked);
      if (dayOf(asked) !== null) throw notOfADay();
      return (viewer, requestId) => gapsBook(reading, viewer, requestId, region);
    });
    file('/exports/scenario', SCENARIO_SHEETS, 'path', (asked, wanted) => {
      const ids = idsOf(asked);
      return (viewer, requestId, signal) => scenarioBook(reading, viewer, requestId, { ids, ...wanted, signal });
    });
  });
};
