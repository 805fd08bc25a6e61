import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { mayTake } from '../../../platform/access/actions';
import type { Viewer } from '../../../platform/access/viewer';
import type { Database } from '../../../platform/database/scope';
import { HubError, TooManyRequests, type Language } from '../../../platform/errors/hub-error';
import { PerMinute } from '../../../platform/http/per-minute';
import { UploadTurns } from '../../../platform/http/upload-turns';
import { formatRegionCode } from '../../../platform/region-code';
import type { Sealing } from '../../../platform/sealing/sealing';
import { explain } from './faults';
import { importLines, mayNot, readFile, type Report } from './import.service';

export interface BudgetImportOptions {
  readonly database: Database;
  readonly sealing: Sealing;
  readonly viewerOf: (request: FastifyRequest) => Promise<Viewer>;
}

const MOST_BYTES = 10 * 1024 * 1024;
const MOST_FILES_A_MINUTE = 30;
/** Who has more to mend mends these first. */
const MOST_SHOWN = 500;

const Query = z.object({ apply: z.enum(['true', 'false']).default('false') }).strict();

/**
 * `POST /budget-imports`: a file of budget lines of the own agency, CSV or XLSX, is the body. Without `?apply=true` nothing is
 * written: the answer says what would be.
 */
export const registerBudgetImports = (
  app: FastifyInstance,
  { database, sealing, viewerOf }: BudgetImportOptions,
): void => {
  const turns = new UploadTurns();
  const rate = new PerMinute(MOST_FILES_A_MINUTE, (seconds) => ({
    id: `Paling banyak ${MOST_FILES_A_MINUTE} berkas anggaran dapat dikirim dalam satu menit. Coba lagi dalam ${seconds} detik.`,
    en: `At most ${MOST_FILES_A_MINUTE} budget files can be sent in a minute. Try again in ${seconds} seconds.`,
  }));
  app.register(async (imports) => {
    imports.removeAllContentTypeParsers();
    imports.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    imports.setErrorHandler((error, request, reply) => {
      // What is left of a body is not read.
      if (!request.raw.complete) reply.header('connection', 'close');
      if (error instanceof TooManyRequests) reply.header('retry-after', String(error.retryAfter));
      throw error;
    });
    const config = { streams: true };
    imports.post('/budget-imports', { bodyLimit: MOST_BYTES, config }, async (request, reply) => {
      const viewer = await viewerOf(request);
      if (!mayTake(viewer.mandates, 'setBudgetLine')) throw mayNot();
      const query = Query.safeParse(request.query);
      if (!query.success) throw badQuery();
      const apply = query.data.apply === 'true';
      await rate.count(viewer.slice.agencyId);
      const report = await turns.of(viewer.slice.agencyId, async () => {
        const file = await readFile({ name: 'anggaran', bytes: request.raw, most: MOST_BYTES });
        return importLines({ viewer, database, sealing }, file, apply);
      });
      return answer(reply, report, apply, viewer.language);
    });
  });
};

const answer = (reply: FastifyReply, report: Report, apply: boolean, language: Language): FastifyReply => {
  const { rows, added, changed, same, applied, faults, places } = report;
  return reply.code(apply && !applied ? 422 : 200).send({
    applied,
    rows,
    new: added.length,
    changed: changed.length,
    same,
    wrong: faults.length,
    errors: faults.slice(0, MOST_SHOWN).map((fault) => ({
      row: fault.row,
      column: fault.column,
      value: fault.value,
      code: fault.fault,
      message: explain(fault)[language],
    })),
    regions: places.map(({ place: { code, name }, ...sums }) => ({
      region: formatRegionCode(Number(code)),
      name,
      ...sums,
    })),
  });
};

const badQuery = (): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    {
      id: 'Parameter tidak dikenal. Kirim ke /budget-imports untuk pratinjau, atau ke /budget-imports?apply=true untuk menerapkan.',
      en: 'The parameter is not known. Send to /budget-imports for a preview, or to /budget-imports?apply=true to apply.',
    },
    'apply',
  );
