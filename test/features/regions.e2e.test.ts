import { PassThrough } from 'node:stream';
import { runRegionsLoad } from '../../src/cli/regions';
import { loadRegions } from '../../src/features/region/load-regions';
import { load } from '../../src/platform/database/owner';
import { createDatabase, type TestDatabase } from '../harness';

interface RegionRow {
  readonly code: string;
  readonly parent_code: string | null;
  readonly level: string;
  readonly name: string;
  readonly bps_code: string | null;
}

let database: TestDatabase;

const query = <Row>(text: string): Promise<Row[]> => load(database.ownerUrl, (scope) => scope.query<Row>(text));
const region = async (code: number): Promise<RegionRow | undefined> =>
  (await query<RegionRow>(`select code, parent_code, level, name, bps_code from region where code = ${code}`))[0];

const out = (): { stream: PassThrough; text: () => string } => {
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
};

beforeAll(async () => {
  database = await createDatabase('template_schema');
}, 60_000);
afterAll(() => database.drop());

test('one province: the nation, DKI Jakarta and its regions, in official names', async () => {
  const terminal = out();
  await runRegionsLoad({ province: '31' }, { ownerUrl: database.ownerUrl, out: terminal.stream });
  const levels = await query<{ level: string; count: number }>(
    'select level, count(*)::int as count from region group by level order by min(code), count(*)',
  );
  expect(Object.fromEntries(levels.map(({ level, count }) => [level, count]))).toEqual({
    NATION: 1,
    PROVINCE: 1,
    CITY: 6,
    KECAMATAN: 44,
    KELURAHAN: 267,
  });
  expect(await region(0)).toEqual({ code: '0', parent_code: null, level: 'NATION', name: 'Indonesia', bps_code: null });
  expect(await region(3100000000)).toMatchObject({ name: 'DKI Jakarta', parent_code: '0' });
  expect(await region(3171000000)).toMatchObject({ name: 'Kota Administrasi Jakarta Pusat', bps_code: '3173' });
  expect(await region(3171011002)).toMatchObject({ name: 'Cideng', parent_code: '3171010000', bps_code: null });
  expect(terminal.text()).toContain('319 regions loaded');
  expect(terminal.text()).toContain('Open Database License');
});

test('loading again mends a name, and neither doubles nor forgets what else is known', async () => {
  await query(`update region set name = 'Tjideng', neighbourhoods = 10 where code = 3171011002`);
  await load(database.ownerUrl, (scope) => loadRegions(scope, { provinces: ['31'] }));
  const [cideng] = await query<{ name: string; neighbourhoods: number }>(
    'select name, neighbourhoods from region where code = 3171011002',
  );
  expect(cideng).toEqual({ name: 'Cideng', neighbourhoods: 10 });
  expect(await query('select from region')).toHaveLength(319);
});

test('an unknown province, no choice and both choices are refused, and nothing is written', async () => {
  const settings = { ownerUrl: database.ownerUrl, out: out().stream };
  await expect(runRegionsLoad({ province: '10' }, settings)).rejects.toThrow('no province with the code "10"');
  await expect(runRegionsLoad({ province: '31.71' }, settings)).rejects.toThrow('two digits');
  await expect(runRegionsLoad({}, settings)).rejects.toThrow('--all');
  await expect(runRegionsLoad({ province: '31', all: true }, settings)).rejects.toThrow('not both');
  expect(await query('select from region')).toHaveLength(319);
});

test('the whole country, every region under its parent', async () => {
  const reported: number[] = [];
  await load(database.ownerUrl, (scope) => loadRegions(scope, 'ALL', (done) => reported.push(done)));
  const [counts] = await query<{ villages: number; orphans: number; shouting: number }>(`
    select count(*) filter (where level = 'KELURAHAN')::int as villages,
      count(*) filter (where level <> 'NATION' and not exists (
        select from region p where p.code = r.parent_code and r.code > p.code and r.code <= p.code_end))::int as orphans,
      count(*) filter (where level in ('PROVINCE', 'CITY') and name = upper(name))::int as shouting
    from region r`);
  expect(counts).toEqual({ villages: 83_763, orphans: 0, shouting: 0 });
  expect(reported.at(-1)).toBe(91_593);
  expect(await region(3400000000)).toMatchObject({ name: 'Daerah Istimewa Yogyakarta' });
}, 60_000);
