import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Viewer } from '../../platform/access/viewer';
import { csvOf } from '../../platform/documents/csv';
import { workbookOf, type SheetDocument } from '../../platform/documents/workbook';
import { TooManyRequests, type Language } from '../../platform/errors/hub-error';
import { attachment } from '../../platform/files/file-name';
import { isDate } from '../../platform/graph/scalars';
import { guarded } from '../../platform/http/guarded';
import { PerMinute } from '../../platform/http/per-minute';
import { parseRegionCode } from '../../platform/region-code';
import type { Reading } from './answer';
import { gapsTable } from './gaps';
import { scenarioTables } from './scenario';
import { noScenario, notOfADay, oneOf, wrongDay, wrongRegion } from './refusals';
import { statisticsTable } from './statistics';
import { definitionsOf, figuresOf, sheetsOf, type Definitions, type Table } from './table';

/** Of one agency in a minute, in a process. */
const MOST_EXPORTS_A_MINUTE = 30;

const FORMATS = ['csv', 'xlsx'];
const SHEETS = ['figures', 'definitions'];
const SCENARIO_SHEETS = ['path', 'allocation', 'definitions'];
const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export interface ExportOptions extends Reading {
  readonly schema: GraphQLSchema;
  readonly viewerOf: (request: FastifyRequest) => Promise<Viewer>;
}

interface Wanted {
  readonly region: string;
  readonly asOf: string | null;
  readonly format: 'csv' | 'xlsx';
  /** Of CSV, which holds one table. */
  readonly sheet: string;
}

type Asked = Readonly<Record<string, unknown>>;

const wantedOf = (asked: Asked): Wanted => {
  const { region, asOf = null, format = 'xlsx', sheet = 'figures' } = asked;
  if (typeof region !== 'string' || parseRegionCode(region) === null) throw wrongRegion();
  if (asOf !== null && (typeof asOf !== 'string' || !isDate(asOf))) throw wrongDay();
  if (format !== 'csv' && format !== 'xlsx') throw oneOf('format', FORMATS);
  if (typeof sheet !== 'string' || !SHEETS.includes(sheet)) throw oneOf('sheet', SHEETS);
  return { region, asOf, format, sheet };
};

/** Figures as files. They are read as the API reads them, under the slice of who asks: a file never holds more. */
export const registerExports = (app: FastifyInstance, { schema, viewerOf, ...reading }: ExportOptions): void => {
  const rate = new PerMinute(MOST_EXPORTS_A_MINUTE, (seconds) => ({
    id: `Paling banyak ${MOST_EXPORTS_A_MINUTE} berkas dapat diekspor dalam satu menit. Coba lagi dalam ${seconds} detik.`,
    en: `At most ${MOST_EXPORTS_A_MINUTE} files can be exported in a minute. Try again in ${seconds} seconds.`,
  }));
  const bytesOf = (table: Table, { format, sheet }: Wanted, language: Language): Buffer | Promise<Buffer> => {
    if (format === 'xlsx') return workbookOf(...sheetsOf(schema, table, language));
    const part = sheet === 'figures' ? figuresOf(table, language) : definitionsOf(schema, table, language);
    return csvOf(part.titles, part.rows);
  };
  app.register(async (exports) => {
    exports.setErrorHandler((error, _request, reply) => {
      if (error instanceof TooManyRequests) reply.header('retry-after', String(error.retryAfter));
      throw error;
    });
    const file = (
      url: string,
      tableOf: (viewer: Viewer, requestId: string, wanted: Wanted) => Promise<Table>,
    ): void => {
      exports.get<{ Querystring: Asked }>(url, { exposeHeadRoute: false }, async (request, reply) => {
        const viewer = await viewerOf(request);
        const wanted = wantedOf(request.query);
        await rate.count(viewer.agencyId);
        const table = await tableOf(viewer, request.id, wanted);
        const bytes = await bytesOf(table, wanted, viewer.language);
        const part = wanted.sheet === 'figures' ? '' : ' (definisi)';
        const name = `${table.name[viewer.language]} ${wanted.region} ${table.day}${part}.${wanted.format}`;
        guarded(reply, { type: TYPES[wanted.format], bytes: bytes.length, disposition: attachment(name) });
        return reply.send(bytes);
      });
    };
    exports.get<{ Querystring: Asked }>('/exports/scenario', { exposeHeadRoute: false }, async (request, reply) => {
      const viewer = await viewerOf(request);
      const { id, format = 'xlsx', sheet = 'path' } = request.query;
      if (typeof id !== 'string') throw noScenario();
      if (format !== 'csv' && format !== 'xlsx') throw oneOf('format', FORMATS);
      if (typeof sheet !== 'string' || !SCENARIO_SHEETS.includes(sheet)) throw oneOf('sheet', SCENARIO_SHEETS);
      await rate.count(viewer.agencyId);
      const { path, allocation } = await scenarioTables(reading, viewer, request.id, id);
      const { language } = viewer;
      const bytes = await (format === 'xlsx'
        ? workbookOf(...together(sheetsOf(schema, path, language), sheetsOf(schema, allocation, language)))
        : csvOf(...tableOf({ schema, path, allocation, sheet, language })));
      const name = `${{ id: 'Skenario', en: 'Scenario' }[language]} ${path.day} ${sheet}.${format}`;
      guarded(reply, { type: TYPES[format], bytes: bytes.length, disposition: attachment(name) });
      return reply.send(bytes);
    });
    file('/exports/statistics', (viewer, requestId, { region, asOf }) =>
      statisticsTable(reading, viewer, requestId, region, asOf),
    );
    file('/exports/gaps', (viewer, requestId, { region, asOf }) => {
      if (asOf !== null) throw notOfADay();
      return gapsTable(reading, viewer, requestId, region);
    });
  });
};

/** Two tables in one workbook, with one sheet of definitions. */
const together = (
  [figures, meanings]: readonly SheetDocument[],
  [others, otherMeanings]: readonly SheetDocument[],
): SheetDocument[] =>
  figures && meanings && others && otherMeanings
    ? [figures, others, { ...meanings, rows: [...meanings.rows, ...otherMeanings.rows] }]
    : [];

interface OneSheet {
  readonly schema: GraphQLSchema;
  readonly path: Table;
  readonly allocation: Table;
  readonly sheet: string;
  readonly language: Language;
}

/** Titles and rows of the one table that a CSV file holds. */
const tableOf = ({
  schema,
  path,
  allocation,
  sheet,
  language,
}: OneSheet): [Definitions['titles'], Definitions['rows']] => {
  const { titles, rows } =
    sheet === 'definitions'
      ? definitionsOf(schema, { ...path, columns: [...path.columns, ...allocation.columns] }, language)
      : figuresOf(sheet === 'path' ? path : allocation, language);
  return [titles, rows];
};
