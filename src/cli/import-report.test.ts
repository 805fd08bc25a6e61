import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ImportOutcome } from '../features/registry';
import { printSummary } from './import-report';
import { wordsOf } from './import-words';

const printed = async (outcome: ImportOutcome): Promise<string> => {
  const out = new PassThrough();
  printSummary(
    out,
    {
      id: 'a',
      outcome,
      kind: 'FAMILIES',
      release: 'P3KE 2026-09-30',
      sheet: 'Data',
      knownFile: false,
      rows: 3,
      accepted: 2,
      rejected: 1,
      added: 0,
      changed: 0,
      unchanged: 0,
      unranked: 0,
      ignoredColumns: [],
      seconds: 1,
    },
    wordsOf('id'),
  );
  out.end();
  return text(out);
};

test.each(['WAITING', 'NOTHING_ACCEPTED'] as const)('%s: what is new or changed is not told', async (outcome) => {
  const said = await printed(outcome);
  expect(said).toMatch(/Baris +3\n +Diterima +2\n +Ditolak +1\n +Detik/);
});

test.each(['IMPORTED', 'UNCHANGED'] as const)('%s: what is new or changed is told', async (outcome) => {
  expect(await printed(outcome)).toMatch(/Ditolak +1\n +Baru +0\n +Berubah +0\n +Tetap +0\n/);
});
