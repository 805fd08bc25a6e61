import { loadStandard } from '../../src/features/inspection';
import { load } from '../../src/platform/database/owner';
import { answer, statementsOf, type Json } from '../graphql';
import { HEALTH, InspectedCity, INSPECTION, INSPECTOR, NEXT_DOOR, NOBODY } from '../inspecting';

let city: InspectedCity;

beforeAll(async () => {
  city = await InspectedCity.open();
});

afterAll(() => city.close());

const idsOf = (inspection: Json): string[] =>
  Object.values(inspection['sample']?.['nodes'] ?? {}).map(({ id }) => String(id));
const SENEN = '31.71.04';
const CEMPAKA_PUTIH = '31.71.05';

test('the shipped checklist is read as data, its outcome items told apart', async () => {
  const query =
    '{ procedureStandards { nodes { code version source publishedBy { code } items { code section severity outcome textEnglish } } } }';
  for (const persona of [INSPECTOR, NEXT_DOOR, 'lurah-cideng', 'tnp2k']) {
    const { procedureStandards } = await answer(city.hub, persona, query);
    const shipped = procedureStandards?.['nodes']?.[0];
    expect(shipped).toMatchObject({ code: 'PMT', version: 1, publishedBy: null });
    const items = Object.values(shipped?.['items'] ?? {});
    expect(items).toHaveLength(31);
    expect(items[0]).toMatchObject({ code: 'A1', section: 'A Perencanaan', severity: 'MAJOR', outcome: false });
    expect(items.filter(({ outcome }) => Boolean(outcome)).map(({ code }) => code)).toEqual([
      'E1',
      'E2',
      'E3',
      'E4',
      'E5',
    ]);
    expect(items.at(-1)).toMatchObject({ code: 'F4' });
  }
});

test('an inspector sees no family before the draw, then the drawn ones only, masked, and none after the closing', async () => {
  const before = await city.families(INSPECTOR);
  const opened = await city.opened(SENEN);
  expect(opened).toMatchObject({ status: 'OPEN', version: 1, timesDrawn: 0, draws: [], sample: { totalCount: 0 } });
  expect(await city.families(INSPECTOR)).toEqual(before);
  const drawn = await city.done(INSPECTOR, 'drawSample', { inspection: opened['id'], expectedVersion: 1, size: 15 });
  expect(drawn).toMatchObject({ version: 2, timesDrawn: 1, sample: { totalCount: 15 } });
  const sample = idsOf(drawn);
  expect(
    Object.values(drawn['sample']?.['nodes'] ?? {}).every(({ disclosure }) => String(disclosure) === 'MASKED'),
  ).toBe(true);
  expect(new Set(await city.families(INSPECTOR))).toEqual(new Set([...before, ...sample]));
  // From its seed anybody gets the same families, who has those served.
  const draw = drawn['draws']?.[0];
  const { ids, hash } = await city.recomputed(draw?.['seed'], 'PMT_BALITA', 3171040000);
  expect(draw).toMatchObject({
    number: 1,
    size: 15,
    drawn: 15,
    population: ids.length,
    populationHash: hash,
    reason: null,
  });
  expect(String(draw?.['seed'])).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(ids.slice(0, 15))).toEqual(new Set(sample));
  // Of a drawn family only the place in the inspected program is shown.
  const query = `{ node(id: "${sample[0]}") { ... on Household { enrolments { nodes { program { code } } } } } }`;
  const { node } = await answer(city.hub, INSPECTOR, query);
  expect(
    Object.values(node?.['enrolments']?.['nodes'] ?? {}).every(
      ({ program }) => String(program?.['code']) === 'PMT_BALITA',
    ),
  ).toBe(true);
  // Others see the inspection, and neither sample nor size of the population.
  for (const persona of [HEALTH, 'kesra-jakpus', 'tnp2k', 'inspektorat-dki'])
    expect(await city.read(persona, opened['id'])).toMatchObject({
      timesDrawn: 1,
      draws: [],
      sample: { totalCount: 0 },
      answers: [],
    });
  expect(await city.read('ppapp-jakpus', opened['id'])).toMatchObject({
    draws: [{ number: 1 }],
    sample: { totalCount: 0 },
  });
  // It closes once every item is answered; nothing of the sample is left.
  const closing = { inspection: opened['id'], expectedVersion: 2, conclusion: 'Tata pelaksanaan sesuai juknis.' };
  expect(await city.refused(INSPECTOR, 'closeInspection', closing)).toEqual(['ILLEGAL_STEP input,inspection']);
  await city.answered(opened['id']);
  expect(await city.done(INSPECTOR, 'closeInspection', closing)).toMatchObject({
    status: 'CLOSED',
    conclusion: closing.conclusion,
    timesDrawn: 1,
    draws: [{ number: 1 }],
    sample: { totalCount: 0 },
  });
  expect(await city.families(INSPECTOR)).toEqual(before);
  expect(await city.text(INSPECTOR, sample[0])).toBe(await city.text(INSPECTOR, `household_${NOBODY}`));
  expect(
    await city.refused(INSPECTOR, 'drawSample', { inspection: opened['id'], expectedVersion: 3, size: 5 }),
  ).toEqual(['ILLEGAL_STEP null']);
  // Now its answers are shown to all tiers.
  expect((await city.read('kesra-jakpus', opened['id']))['answers']).toHaveLength(31);
});

test('a draw anew leaves the older one on record and takes its families away; five draws at most, each with a reason', async () => {
  const before = await city.families(INSPECTOR);
  const opened = await city.opened(CEMPAKA_PUTIH);
  const input = { inspection: opened['id'], size: 10 };
  const first = await city.done(INSPECTOR, 'drawSample', { ...input, expectedVersion: 1 });
  expect(await city.refused(INSPECTOR, 'drawSample', { ...input, expectedVersion: 1 })).toEqual([
    'VERSION_CONFLICT input,expectedVersion',
  ]);
  expect(await city.refused(INSPECTOR, 'drawSample', { ...input, expectedVersion: 2 })).toEqual([
    'INVALID input,reason',
  ]);
  const reason = 'Tiga keluarga sudah pindah';
  const second = await city.done(INSPECTOR, 'drawSample', { ...input, expectedVersion: 2, reason });
  expect(second).toMatchObject({
    timesDrawn: 2,
    version: 3,
    draws: [
      { number: 1, reason: null },
      { number: 2, reason },
    ],
  });
  expect(second['draws']?.[0]?.['seed']).toEqual(first['draws']?.[0]?.['seed']);
  expect(second['draws']?.[1]?.['seed']).not.toEqual(first['draws']?.[0]?.['seed']);
  expect(idsOf(second)).toHaveLength(10);
  expect(new Set(await city.families(INSPECTOR))).toEqual(new Set([...before, ...idsOf(second)]));
  for (const [n, version] of [3, 4, 5].entries())
    expect(
      (await city.done(INSPECTOR, 'drawSample', { ...input, expectedVersion: version, reason }))['timesDrawn'],
    ).toBe(n + 3);
  expect(await city.refused(INSPECTOR, 'drawSample', { ...input, expectedVersion: 6, reason })).toEqual([
    'FULL input,inspection',
  ]);
  // Everybody who sees the inspection is told that it was drawn again, and why.
  const history = '{ history { nodes { action reason } } }';
  const { node } = await answer(
    city.hub,
    HEALTH,
    `{ node(id: "${String(opened['id'])}") { ... on Inspection ${history} } }`,
  );
  expect(JSON.stringify(node)).toContain(reason);
  const cancelled = { inspection: opened['id'], expectedVersion: 6, reason: 'Ditunda' };
  expect(await city.done(INSPECTOR, 'cancelInspection', cancelled)).toMatchObject({
    status: 'CANCELLED',
    conclusion: 'Ditunda',
    sample: { totalCount: 0 },
  });
  expect(await city.families(INSPECTOR)).toEqual(before);
});

test('a sample remains one: half of few families at most, 1 to 100 of many, none of nobody', async () => {
  const opened = await city.opened('31.71.02.1001');
  const drawing = { inspection: opened['id'], expectedVersion: 1 };
  for (const size of [0, 101, -1])
    expect(await city.refused(INSPECTOR, 'drawSample', { ...drawing, size })).toEqual(['INVALID input,size']);
  const drawn = await city.done(INSPECTOR, 'drawSample', { ...drawing, size: 100 });
  const { population, drawn: families } = drawn['draws']?.[0] ?? {};
  expect(Number(population)).toBeLessThan(200);
  expect(Number(families)).toBe(Math.floor(Number(population) / 2));
  expect(drawn['sample']?.['totalCount']).toBe(families);
  // While it is open, no other of the program reaches into it: two samples would add up.
  for (const region of ['31.71.02.1001', '31.71.02', '31.71']) {
    const input = { program: await city.id('program', 'PMT_BALITA'), region, standard: await city.standard() };
    expect(await city.refused(INSPECTOR, 'openInspection', input)).toEqual(['DUPLICATE input,region']);
  }
  const items = [{ code: 'A1', section: 'A Persiapan', text: 'Surat tugas ada', severity: 'MINOR' }];
  const general = { code: 'UMUM', title: 'Pemeriksaan umum', source: 'Pedoman 2026', items };
  await city.act(INSPECTOR, 'publishProcedureStandard', general);
  const idle = await city.opened('31.71.02.1001', 'PPKD_MTU', INSPECTOR, 'UMUM');
  await city.rows(
    `update enrolment set status = 'INELIGIBLE' where program_id = (select id from program where code = 'PPKD_MTU')`,
  );
  expect(await city.refused(INSPECTOR, 'drawSample', { inspection: idle['id'], expectedVersion: 1, size: 5 })).toEqual([
    'INVALID input,inspection',
  ]);
  expect(await city.read(INSPECTOR, idle['id'])).toMatchObject({ timesDrawn: 0, version: 1 });
});

test('what is not the inspector’s is refused: other areas, other tiers, other inspectors, other mandates', async () => {
  const program = await city.id('program', 'PMT_BALITA');
  const standard = await city.standard();
  const trying = (more: object, persona = INSPECTOR): Promise<string[]> =>
    city.refused(persona, 'openInspection', { program, region: '31.71.03', standard, ...more });
  expect(await trying({ region: '31.72.01' })).toEqual(['NOT_FOUND input,region']);
  expect(await trying({ region: '31' })).toEqual(['NOT_FOUND input,region']);
  expect(await trying({ program: `program_${NOBODY}` })).toEqual(['NOT_FOUND input,program']);
  expect(await trying({ standard: `standard_${NOBODY}` })).toEqual(['NOT_FOUND input,standard']);
  expect(await trying({ site: ' ' })).toEqual(['INVALID input,site']);
  expect(await trying({ site: 'Dapur 9931710605230001' })).toEqual(['INVALID input,site']);
  // Next door the program is not there; the province may, within the area of the program.
  expect(await trying({ region: '31.72' }, NEXT_DOOR)).toEqual(['NOT_FOUND input,program']);
  expect(await trying({ region: '31.72' }, 'inspektorat-dki')).toEqual(['INVALID input,region']);
  for (const persona of [HEALTH, 'lurah-cideng', 'ppapp-jakpus', 'bappeda-dki', 'kesra-jakpus', 'tnp2k'])
    expect([persona, await trying({}, persona)]).toEqual([persona, ['FORBIDDEN null']]);
  const own = await city.opened('31.71.03');
  const drawing = { inspection: own['id'], expectedVersion: 1, size: 5 };
  expect(await city.refused('inspektorat-dki', 'drawSample', drawing)).toEqual(['FORBIDDEN input,inspection']);
  expect(await city.refused(NEXT_DOOR, 'drawSample', drawing)).toEqual(['NOT_FOUND input,inspection']);
  expect(await city.text(NEXT_DOOR, own['id'])).toBe(await city.text(NEXT_DOOR, `inspection_${NOBODY}`));
});

test('sent twice an inspection is opened, and a sample drawn, once', async () => {
  const program = await city.id('program', 'PMT_BUMIL');
  const input = {
    program,
    region: '31.71.06',
    standard: await city.standard(),
    site: 'Dapur PMT',
    idempotencyKey: 'open',
  };
  const [one, two] = [
    await city.done(INSPECTOR, 'openInspection', input),
    await city.done(INSPECTOR, 'openInspection', input),
  ];
  expect(two).toEqual(one);
  const draw = { inspection: one['id'], expectedVersion: 1, size: 5, idempotencyKey: 'draw' };
  const drawn = await city.done(INSPECTOR, 'drawSample', draw);
  expect(await city.done(INSPECTOR, 'drawSample', draw)).toEqual(drawn);
  expect(drawn).toMatchObject({ timesDrawn: 1, version: 2 });
});

test('a checklist is published in versions for the own tier and below; what is replaced is used no more', async () => {
  const item = { code: 'A1', section: 'A Persiapan', text: 'Surat tugas ada', severity: 'MINOR' };
  const draft = {
    code: 'PELATIHAN',
    title: 'Pemeriksaan pelatihan kerja',
    source: 'Pedoman Inspektorat 2026',
    items: [item],
  };
  const publish = (more: object, persona = INSPECTOR): Promise<Json> =>
    city.act(persona, 'publishProcedureStandard', { ...draft, ...more });
  const first = (await publish({}))['standard'] ?? {};
  expect(first).toMatchObject({
    version: 1,
    publishedBy: { code: INSPECTOR },
    items: [{ code: 'A1', outcome: false }],
  });
  expect((await publish({}))['standard']).toMatchObject({ version: 2 });
  const opening = { program: await city.id('program', 'PPKD_REG'), region: '31.71', standard: first['id'] };
  expect(await city.refused(INSPECTOR, 'openInspection', opening)).toEqual(['INVALID input,standard']);
  expect(
    await city.refused('inspektorat-dki', 'openInspection', { ...opening, standard: await city.standard('PELATIHAN') }),
  ).toEqual(['FORBIDDEN input,standard']);
  expect(await city.text(NEXT_DOOR, first['id'])).toBe(await city.text(NEXT_DOOR, `standard_${NOBODY}`));
  const errors = async (more: object): Promise<string[]> =>
    city.refused(INSPECTOR, 'publishProcedureStandard', { ...draft, ...more });
  expect(await errors({ code: 'pmt' })).toEqual(['INVALID input,code']);
  expect(await errors({ items: [] })).toEqual(['INVALID input,items', 'INVALID input,items']);
  expect(await errors({ items: [item, item] })).toEqual(['INVALID input,items']);
  expect(await errors({ items: [{ ...item, outcome: true }] })).toEqual(['INVALID input,items']);
  expect(await errors({ items: [{ ...item, code: '1', text: 'x', section: '', textEnglish: '' }] })).toHaveLength(4);
});

test('a checklist for the whole country is loaded from a file, as a version of its own', async () => {
  const item = { code: 'A1', section: 'A Persiapan', text: 'Surat tugas ada', severity: 'MINOR' };
  const loading = (more: object): Promise<number> =>
    load(city.ownerUrl, (scope) =>
      loadStandard(
        scope,
        JSON.stringify({
          code: 'BANSOS',
          version: 1,
          title: 'Bantuan sosial',
          source: 'Juknis',
          items: [item],
          ...more,
        }),
      ),
    );
  expect(await loading({})).toBe(1);
  await expect(loading({})).rejects.toThrow('There is a version 1 of BANSOS');
  await expect(loading({ version: 2, items: [item, item] })).rejects.toThrow('each code once');
  await expect(loading({ version: 2, items: [{ ...item, outcome: true }] })).rejects.toThrow('an item about procedure');
  await expect(loading({ version: 2, title: '' })).rejects.toThrow('title');
  await expect(load(city.ownerUrl, (scope) => loadStandard(scope, '{'))).rejects.toThrow('no JSON');
  const read = '{ procedureStandards { nodes { code version items { outcome } } } }';
  expect(JSON.stringify(await answer(city.hub, NEXT_DOOR, read))).toContain('"BANSOS"');
});

test('each mutation takes a known number of statements', async () => {
  const counted = async (mutation: string, input: object): Promise<number> =>
    (await statementsOf(city.hub, () => city.done(INSPECTOR, mutation, input))).length;
  const program = await city.id('program', 'PMT_BUMIL');
  const open = await counted('openInspection', { program, region: '31.71.07', standard: await city.standard() });
  const [row] = await city.rows<{ id: string }>(`select id from inspection where region_code = 3171070000`);
  const inspection = `inspection_${row?.id}`;
  const draw = await counted('drawSample', { inspection, expectedVersion: 1, size: 5 });
  const cancel = await counted('cancelInspection', { inspection, expectedVersion: 2, reason: 'Ditunda' });
  expect({ open, draw, cancel }).toEqual({ open: 8, draw: 7, cancel: 5 });
  const read = await statementsOf(city.hub, () =>
    answer(city.hub, INSPECTOR, `{ inspections(first: 5) { nodes { ${INSPECTION} } } }`),
  );
  expect(read).toHaveLength(1);
});
