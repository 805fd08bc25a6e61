import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explain } from './fault';
import { FaultReport } from './fault-report';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simpul-report-'));
});
afterEach(() => rm(folder, { recursive: true }));

const fault = (value: string) => ({
  row: 7,
  no: '3',
  key: '@SUM(A1)',
  column: 'desil_kesejahteraan',
  value,
  code: 'DECILE' as const,
  ...explain('DECILE', ''),
});

test('Excel opens the report as UTF-8 and runs none of its cells', async () => {
  const file = join(folder, 'ditolak.csv');
  const report = new FaultReport(file, 'id');
  for (const value of ['=1+1', '+1', '-1', 'é;"', '11']) await report.add(fault(value));
  expect(await readdir(folder)).not.toContain('ditolak.csv');
  expect(await report.publish()).toBe(true);
  const lines = (await readFile(file, 'utf8')).split('\r\n');
  expect(lines[0]).toBe('\ufeffbaris,no,id,kolom,nilai,masalah,seharusnya');
  expect(lines.slice(1, 6).map((line) => line.split(',desil_kesejahteraan,')[1])).toEqual(
    [`'=1+1`, `'+1`, `'-1`, `"é;"""`, '11'].map((cell) => `${cell},bukan desil,bilangan bulat 1 sampai 10`),
  );
  expect(lines[1]).toMatch(/^7,3,'@SUM\(A1\),/);
  expect((await stat(file)).mode & 0o077).toBe(0);
});

test('without faults, and after a refusal, there is no report', async () => {
  const file = join(folder, 'ditolak.csv');
  expect(await new FaultReport(file, 'en').publish()).toBe(false);
  const refused = new FaultReport(file, 'en');
  await refused.add(fault('11'));
  await refused.discard();
  expect(await readdir(folder)).toEqual([]);
});
