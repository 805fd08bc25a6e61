import { setImmediate } from 'node:timers/promises';
import type { WriteScope } from '../../../platform/database/scope';
import { HubError } from '../../../platform/errors/hub-error';
import { hold } from '../../../platform/write/hold';
import { runAction, type Hands } from '../../../platform/write/run';
import type { Writing } from '../../../platform/write/writing';
import { openSource, type Upload } from '../../registry';
import { BUDGET_CODES } from '../budget.service';
import { BUDGET_TABLE } from './columns';
import type { Fault } from './faults';
import { changeLines, detachShares, insertLines, lockSums, type LineContent, type Shared } from './import.store';
import { planOf, type Plan } from './plan';
import { readRow, type Draft } from './rows';

/** A budget has some thousand lines; all of a file are written in one transaction. */
export const MOST_ROWS = 20_000;

export interface BudgetFile {
  readonly rows: number;
  readonly drafts: readonly Draft[];
  readonly faults: readonly Fault[];
  readonly sha256: string;
}

/** Rows are read no longer than this before others have their turn. */
const HELD_MS = 25;

export const readFile = async (upload: Upload): Promise<BudgetFile> => {
  const source = await openSource(upload, BUDGET_TABLE);
  try {
    const drafts: Draft[] = [];
    const faults: Fault[] = [];
    let rows = 0;
    let since = performance.now();
    for await (const some of source.sheet.rows) {
      rows += some.length;
      if (rows > MOST_ROWS) throw tooManyRows();
      for (const row of some) {
        const read = readRow(source.sheet.header, row);
        if ('row' in read) drafts.push(read);
        else faults.push(...read);
        if (performance.now() - since < HELD_MS) continue;
        await setImmediate();
        since = performance.now();
      }
    }
    return { rows, drafts, faults, sha256: await source.sha256() };
  } finally {
    await source.close();
  }
};

/** What an import does, or would do. */
export interface Report extends Plan {
  readonly rows: number;
  readonly applied: boolean;
}

/**
 * All rows or none. Lines are found again by agency, year, region, source and code; so the same file sent again changes nothing,
 * and a corrected one what it corrects. Lines that a file does not name stay.
 */
export const importLines = async (
  hands: Omit<Hands<undefined>, 'idempotencyKey' | 'show' | 'looksAt'>,
  file: BudgetFile,
  apply: boolean,
): Promise<Report> => {
  let report: Report | undefined;
  const { userErrors } = await runAction(
    { ...hands, idempotencyKey: undefined, show: async () => undefined, looksAt: () => undefined },
    'setBudgetLine',
    {},
    async (writing) => {
      report = await run(writing, file, apply);
      return {};
    },
  );
  if (report && userErrors.length === 0) return report;
  throw userErrors.some(({ code }) => code === 'FORBIDDEN') ? mayNot() : busy();
};

const run = async (writing: Writing, file: BudgetFile, apply: boolean): Promise<Report> => {
  const { scope, viewer } = writing;
  const { rows, drafts, faults } = file;
  const writes = apply && faults.length === 0;
  // A second file of the same agency waits, and finds what this one has left.
  if (writes) await hold(scope, BUDGET_CODES, [viewer.agencyId], 'ALONE');
  const plan = await planOf(scope, viewer.agencyId, drafts, writes);
  const all = [...faults, ...plan.faults].sort((a, b) => a.row - b.row);
  const applied = apply && all.length === 0;
  if (applied) await write(writing, plan, file.sha256);
  return { ...plan, rows, faults: all, applied };
};

const write = async ({ scope, viewer, record }: Writing, plan: Plan, sha256: string): Promise<void> => {
  const { changed, added, sums } = plan;
  if (changed.length + added.length === 0) return;
  await lockSums(scope, sums);
  const versions = await writeLines(scope, viewer.agencyId, plan);
  if (versions.size !== changed.length) throw new Error('A line that was locked could not be changed');
  const file = sha256.slice(0, 12);
  await record(
    ...changed.map(({ ceiling, shareOf, before: { id, region, ceiling: before, shareOf: had } }) => ({
      noun: 'budget_line',
      id,
      region,
      version: versions.get(id) ?? 1,
      facts: { ceiling, before, file, ...(shareOf === had ? {} : { shareOf }) },
    })),
    ...added.map(({ id, region, year, ceiling, shareOf }) => ({
      noun: 'budget_line',
      id,
      region,
      version: 1,
      facts: { year, ceiling, file, ...(shareOf === null ? {} : { shareOf }) },
    })),
  );
};

/**
 * The new versions. A whole never has shares beyond its ceiling, not even on the way: shares that go or fall go first, and what
 * becomes a share of a new line waits for it.
 */
const writeLines = async (
  scope: WriteScope,
  agency: string,
  { added, changed, wholes }: Plan,
): Promise<ReadonlyMap<string, number>> => {
  const placed = <Line extends LineContent>(line: Line): Line & Shared => ({
    ...line,
    shareOfRegion: line.shareOf === null ? null : (wholes.of(line.shareOf)?.place.code ?? null),
  });
  const fresh = new Set(added.map(({ id }) => id));
  const isLate = ({ shareOf }: LineContent): boolean => shareOf !== null && fresh.has(shareOf);
  const lines = changed.map(({ before, ...content }) => placed({ ...content, id: before.id }));
  const leaving = changed.filter(
    ({ before, shareOf, ceiling }) =>
      before.shareOf !== null && (shareOf !== before.shareOf || ceiling < before.ceiling),
  );
  if (leaving.length > 0)
    await detachShares(
      scope,
      leaving.map(({ before }) => before.id),
    );
  const versions = await changeLines(
    scope,
    lines.map((line) => (isLate(line) ? { ...line, shareOf: null, shareOfRegion: null } : line)),
  );
  if (added.length > 0) await insertLines(scope, agency, added.map(placed));
  const late = lines.filter(isLate);
  return late.length === 0 ? versions : new Map([...versions, ...(await changeLines(scope, late))]);
};

const tooManyRows = (): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    {
      id: `Berkas ini memuat lebih dari ${MOST_ROWS} baris. Bagi menjadi beberapa berkas, misalnya per kota.`,
      en: `This file has more than ${MOST_ROWS} rows. Split it into several, one a city for example.`,
    },
    'file',
  );

export const mayNot = (): HubError =>
  new HubError('FORBIDDEN', {
    id: 'Perangkat Anda tidak menetapkan anggaran; yang berwenang: mandat IMPLEMENTATION, TERRITORIAL.',
    en: 'Your agency does not set a budget; the mandates that may: IMPLEMENTATION, TERRITORIAL.',
  });

const busy = (): HubError =>
  new HubError('SERVICE_UNAVAILABLE', {
    id: 'Baris anggaran itu sedang diubah orang lain; tidak ada yang ditulis. Kirim berkas yang sama sekali lagi.',
    en: 'Somebody else is changing these lines; nothing was written. Send the same file again.',
  });
