import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runImport } from '../../src/cli/import';
import { Workbook } from '../../src/features/registry/import/workbook';
import { createDatabase, type TestDatabase } from '../harness';

const ROOT = join(__dirname, '../..');
const SAMPLES = ['p3ke-keluarga.xlsx', 'p3ke-individu.xlsx'] as const;

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  folder = await mkdtemp(join(tmpdir(), 'simpul-samples-'));
});

afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const cellsOf = async (file: string): Promise<unknown[]> => {
  const workbook = await Workbook.open(file);
  const cells: unknown[] = [];
  try {
    for (const sheet of workbook.sheets) {
      for await (const rows of workbook.rows(sheet)) cells.push(...rows);
    }
    return cells;
  } finally {
    workbook.close();
  }
};

const imported = async (sample: string): Promise<string> => {
  const out = new PassThrough();
  const output = text(out);
  const code = await runImport(
    {
      file: join(ROOT, 'docs/samples', sample),
      registry: 'P3KE',
      asOf: '2026-09-30',
      codeSystem: 'KEMENDAGRI',
      as: 'ppapp-jakpus',
      language: 'en',
    },
    { serverUrl: database.serverUrl, sealing: database.sealing, out, cwd: folder },
  );
  out.end();
  expect(code).toBe(0);
  return output;
};

/** Without how long it took. */
const timeless = (output: string): string => output.replace(/Seconds .*/, 'Seconds').replace(/\([\d.]+ s\)/, '(s)');

test.each(SAMPLES)('%s is what the script writes', async (sample) => {
  execFileSync(process.execPath, [join(ROOT, 'scripts/make-sample-workbook.mjs'), folder]);
  const written = await cellsOf(join(folder, sample));
  expect(written.length).toBeGreaterThan(40);
  expect(await cellsOf(join(ROOT, 'docs/samples', sample))).toEqual(written);
});

test('README shows what an import of the samples says', async () => {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  const [, said = ''] = /^```text\n(Imported\.\n[^]*?)^```/m.exec(readme) ?? [];
  const [families, individuals] = [await imported(SAMPLES[0]), await imported(SAMPLES[1])];
  expect(timeless(families.slice(families.indexOf('Imported.')))).toBe(timeless(said));
  const [, accepted, rows] = /adds the members: (\d+) of (\d+) rows/.exec(readme) ?? [];
  expect(individuals).toMatch(new RegExp(`Rows +${rows}\\n +Accepted +${accepted}\\n`));
});
