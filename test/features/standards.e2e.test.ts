import { answer, statementsOf, type Json } from '../graphql';
import { HEALTH, InspectedCity, INSPECTOR, NEXT_DOOR } from '../inspecting';
import { errorsOf } from '../mutations';

const X = 'kesehatan-jakpus/PMTX';
let city: InspectedCity;
beforeAll(async () => {
  city = await InspectedCity.open();
  for (const code of ['PMT_LANSIA', 'PMTX'])
    await city.done(HEALTH, 'createProgram', { code, name: code, pillar: 'EXPENSE_BURDEN', unit: 'PERSON' });
});
afterAll(() => city.close());

const ITEM = { code: 'A1', section: 'A Persiapan', text: 'Surat tugas ada', severity: 'MINOR' };
const publish = (code: string, programs?: readonly string[] | null, persona = INSPECTOR): Promise<Json> =>
  city.act(persona, 'publishProcedureStandard', {
    code,
    title: `Pemeriksaan ${code}`,
    source: 'Pedoman Inspektorat 2026',
    programs,
    items: [ITEM],
  });
const namesOf = (rows: Json | undefined): string[] =>
  Object.values(rows ?? {}).map(({ code, version }) => `${String(code)} ${String(version)}`);
/** The checklists a client may choose from. */
const choices = async (program: string, persona = INSPECTOR): Promise<string[]> => {
  const query = `{ program(code: "${program}") { procedureStandards { nodes { code version } } } }`;
  return namesOf((await answer(city.hub, persona, query))['program']?.['procedureStandards']?.['nodes']);
};
const open = async (program: string, standard: string): Promise<Json> =>
  city.act(INSPECTOR, 'openInspection', {
    program: await city.id('program', program),
    region: '31.71.01',
    standard: await city.standard(standard),
  });

test('the shipped checklist is for supplementary feeding of any agency, and for no allowance', async () => {
  for (const program of ['PMT_BALITA', 'PMT_BUMIL', 'kesehatan-jakpus/PMT_LANSIA'])
    expect([program, await choices(program)]).toEqual([program, ['PMT 1']]);
  for (const program of ['KLJ', X, 'PKH']) expect([program, await choices(program)]).toEqual([program, []]);
  const refused = await open('KLJ', 'PMT');
  expect(errorsOf(refused)).toEqual(['INVALID input,standard']);
  expect(String(refused['userErrors']?.[0]?.['message'])).toBe(
    'The standard PMT is for programs PMT, not for this one. None fits yet; publish one by publishProcedureStandard.',
  );
  expect(errorsOf(await open(X, 'PMT'))).toEqual(['INVALID input,standard']);
  const { version } = (await open('kesehatan-jakpus/PMT_LANSIA', 'PMT'))['inspection'] ?? {};
  expect(version).toBe(1);
});

test('who publishes says for which programs; the next version is for the same ones unless it says others', async () => {
  const first = await publish('BANSOS', ['KLJ', 'KAJ']);
  expect(first['standard']).toMatchObject({ version: 1, programs: ['KLJ', 'KAJ'] });
  expect(await choices('KLJ')).toEqual(['BANSOS 1']);
  expect((await publish('BANSOS'))['standard']).toMatchObject({ version: 2, programs: ['KLJ', 'KAJ'] });
  expect((await publish('BANSOS', ['KLJ']))['standard']).toMatchObject({ version: 3, programs: ['KLJ'] });
  expect(await choices('KAJ')).toEqual([]);
  expect((await publish('UMUM', []))['standard']).toMatchObject({ version: 1, programs: [] });
  expect((await publish('LAIN'))['standard']).toMatchObject({ version: 1, programs: [] });
  expect(await choices('KLJ')).toEqual(['LAIN 1', 'UMUM 1', 'BANSOS 3']);
  const message = String((await open('KLJ', 'PMT'))['userErrors']?.[0]?.['message']);
  const ids: string[] = [];
  for (const code of ['LAIN', 'UMUM', 'BANSOS']) ids.push(`${code} (${await city.standard(code)})`);
  expect(message).toBe(`The standard PMT is for programs PMT, not for this one. Those that fit: ${ids.join(', ')}.`);
  expect(errorsOf(await open('KLJ', 'BANSOS'))).toEqual([]);
});

test('a code that no program in sight goes by is a slip; each is named once', async () => {
  const errors = async (programs: readonly string[], persona = INSPECTOR): Promise<string[]> =>
    errorsOf(await publish('SALAH', programs, persona));
  expect(await errors(['KLJ', 'KLJX'])).toEqual(['NOT_FOUND input,programs,1']);
  // Of the neighbour it reads like what is not there.
  expect(await errors(['KLJ_JAKUT'])).toEqual(['NOT_FOUND input,programs,0']);
  expect(await errors(['KLJ_JAKUT'], NEXT_DOOR)).toEqual([]);
  expect(await errors(['KLJ', 'KLJ'])).toEqual(['INVALID input,programs']);
  expect(await errors(['klj', 'kesehatan-jakpus/PMT'])).toEqual([
    'INVALID input,programs,0',
    'INVALID input,programs,1',
  ]);
  expect(await errors(Array.from({ length: 51 }, (_, n) => `P${n + 10}`))).toEqual(['INVALID input,programs']);
});

test('only what may be used from one’s own tier is offered', async () => {
  // The province sees the checklists of its city, and takes its own or the nation's.
  expect(await choices('PMT_BALITA', 'inspektorat-dki')).toEqual(['PMT 1']);
  expect(await choices('KLJ_JAKUT', NEXT_DOOR)).toEqual(['SALAH 1']);
  expect(await choices('PMT_BALITA', 'lurah-cideng')).toEqual(['LAIN 1', 'UMUM 1', 'PMT 1']);
  const query =
    '{ programs(first: 20) { nodes { code procedureStandards(first: 5) { nodes { code programs items { code } } } } } }';
  expect(await statementsOf(city.hub, () => answer(city.hub, INSPECTOR, query))).toHaveLength(1);
});
