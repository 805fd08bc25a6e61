import type { Fault, ImportRow, ImportSummary } from '../features/registry';
import type { Language } from '../platform/errors/hub-error';
import type { ImportOutput } from './import-progress';
import { wordsOf } from './import-words';

type Words = ReturnType<typeof wordsOf>;

/** What a file names is printed without control characters: they would move the operator's terminal. */
const plain = (text: string): string => text.replace(/\p{Cc}/gu, '�');

export const printSummary = (out: ImportOutput, summary: ImportSummary, words: Words): void => {
  out.write(
    `\n${words.outcome[summary.outcome]}\n${words.kind[summary.kind]} · ${summary.release} · ${plain(summary.sheet)}\n`,
  );
  if (summary.knownFile) out.write(`${words.knownFile}\n`);
  // Before it is applied nothing is new or changed: what would be, the preview says.
  const applied = summary.outcome === 'IMPORTED' || summary.outcome === 'UNCHANGED';
  const changes = [
    [words.added, summary.added],
    [words.changed, summary.changed],
    [words.unchanged, summary.unchanged],
  ] as const;
  const figures = [
    [words.rows, summary.rows],
    [words.accepted, summary.accepted],
    [words.rejected, summary.rejected],
    ...(applied ? changes : []),
  ] as const;
  for (const [label, figure] of figures) {
    out.write(`  ${label.padEnd(16)}${figure.toLocaleString(words.locale).padStart(12)}\n`);
  }
  if (summary.unranked > 0) out.write(`  ${words.unranked(summary.unranked.toLocaleString(words.locale))}\n`);
  out.write(`  ${words.seconds.padEnd(16)}${summary.seconds.toFixed(1).padStart(12)}\n`);
  if (summary.ignoredColumns.length > 0) out.write(`${words.ignored} ${plain(summary.ignoredColumns.join(', '))}\n`);
};

export const printFaults = (
  out: ImportOutput,
  shown: readonly Fault[],
  summary: ImportSummary,
  language: Language,
): void => {
  const words = wordsOf(language);
  if (shown.length === 0) return;
  out.write(`\n${words.rejectedRows}\n`);
  for (const { row, no, key, column, value, wrong, right } of shown) {
    const id = key === '' ? '-' : key;
    const cell = value === '' ? column : `${column} "${value}"`;
    out.write(`  ${words.row} ${row} (no ${no}, ${id}) ${cell}: ${wrong[language]}; ${right[language]}\n`);
  }
  if (summary.rejected > shown.length) out.write(`  … ${words.more}\n`);
};

/** What an import would change, before anybody says yes. */
export const printPreview = (out: ImportOutput, row: ImportRow, words: Words): void => {
  if (row.sheet !== 'FAMILIES') return;
  const { previewNew, previewGone, previewUp, previewDown, previewSame } = row;
  out.write(`\n${words.preview}\n`);
  [previewNew, previewGone, previewUp, previewDown, previewSame].forEach((figure, place) => {
    out.write(`  ${(words.previewed[place] ?? '').padEnd(16)}${figure.toLocaleString(words.locale).padStart(12)}\n`);
  });
};
