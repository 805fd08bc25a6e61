import { Client } from 'pg';
import { answer, ask, statementsOf, type Json } from '../graphql';
import { BudgetCity, CIDENG, errorsOf, keyOf, LURAH, NOBODY, SUDIN, type Line } from '../budget';

let city: BudgetCity;
let year: number;

beforeAll(async () => {
  city = await BudgetCity.open();
  year = await city.thisYear();
});

afterAll(() => city.close());

const DINAS = 'pendidikan-dki';
const PETOJO = '31.71.01.1003';

/** A line of the province of 100 million, which others may take shares of. */
const opened = (more: object = {}): Promise<Line> => city.line(DINAS, { region: '31', shareable: true, ...more });
const take = (persona: string, whole: string, more: object = {}): Promise<Json> =>
  city.act(persona, 'setBudgetLine', {
    ...{ region: CIDENG, year, name: 'Bagian kelurahan', source: 'APBD', tag: 'LANGSUNG', ceiling: 30_000_000 },
    ...{ shareOf: whole, ...more },
  });
const change = async (persona: string, id: string, input: object): Promise<Json> =>
  city.act(persona, 'setBudgetLine', {
    budgetLine: id,
    expectedVersion: (await city.read(id, persona)).version,
    ...input,
  });
const taken = async (persona: string, whole: string, more: object = {}): Promise<string> => {
  const written = await take(persona, whole, more);
  expect(errorsOf(written)).toEqual([]);
  return String(written['budgetLine']?.['id']);
};
const messageOf = (written: Json): string => String(Object.values(written['userErrors'] ?? {})[0]?.['message']);

test('a share is taken of a line that its owner has opened, and not before', async () => {
  const { id } = await city.line(DINAS, { region: '31' });
  expect(errorsOf(await take(LURAH, id))).toEqual(['FORBIDDEN input,shareOf']);
  // Its own agency needs nobody's word.
  await taken(DINAS, id, { region: '31.71' });
  expect(errorsOf(await change(DINAS, id, { shareable: true, reason: 'Pembagian DPA' }))).toEqual([]);
  const share = await taken(LURAH, id);
  expect(await city.read(share)).toMatchObject({ ceiling: 30_000_000, shareOf: { id }, version: 1 });
  expect(await city.rows(`select facts from history where subject_id = $1 and facts ? 'shareable'`, keyOf(id))).toEqual(
    [{ facts: { ceiling: 100_000_000, before: 100_000_000, shareable: true } }],
  );
  // Money that is shared out is no new version of the whole.
  const whole = { ceiling: 100_000_000, shared: 60_000_000, unallotted: 40_000_000, shareable: true, version: 2 };
  expect(await city.read(id, DINAS)).toMatchObject(whole);
  expect(await city.rows('select facts from history where subject_id = $1', keyOf(share))).toEqual([
    { facts: { year, ceiling: 30_000_000, shareOf: keyOf(id) } },
  ]);
  // Closed again, what is taken stays; it may be given back, and not grow.
  expect(errorsOf(await change(DINAS, id, { shareable: false }))).toEqual([]);
  expect(errorsOf(await change(LURAH, share, { ceiling: 30_000_001 }))).toEqual(['FORBIDDEN input,ceiling']);
  expect(errorsOf(await change(LURAH, share, { name: 'Nama lain', ceiling: 20_000_000 }))).toEqual([]);
  expect(errorsOf(await take(LURAH, id))).toEqual(['FORBIDDEN input,shareOf']);
  expect(errorsOf(await change(LURAH, share, { shareOf: null }))).toEqual([]);
  expect(await city.read(id, DINAS)).toMatchObject({ shared: 30_000_000 });
});

test('whoever sees a share sees its whole, and nobody is told of his neighbours’ shares', async () => {
  const { id } = await opened();
  const shares = [
    await taken(LURAH, id),
    await taken('camat-gambir', id, { region: PETOJO, ceiling: 10_000_000 }),
    await taken('lurah-pasar-baru', id, { region: '31.71.02.1001', ceiling: 5_000_000 }),
  ];
  const [cideng = '', petojo = '', pasarBaru = ''] = shares;
  const seenBy = async (persona: string): Promise<readonly unknown[]> => {
    const query = `{ budgetLine(id: "${id}") { shared shares(first: 20) { totalCount nodes { id shareOf { id } } } } }`;
    const { budgetLine } = await answer(city.hub, persona, query);
    const nodes = Object.values(budgetLine?.['shares']?.['nodes'] ?? {});
    expect(budgetLine?.['shares']?.['totalCount']).toBe(nodes.length);
    expect(nodes.map(({ shareOf }) => shareOf)).toEqual(nodes.map(() => ({ id })));
    return [budgetLine?.['shared'], ...nodes.map((node) => String(node['id']))];
  };
  expect(await seenBy(DINAS)).toEqual([45_000_000, cideng, petojo, pasarBaru]);
  expect(await seenBy('walikota-jakpus')).toEqual([45_000_000, cideng, petojo, pasarBaru]);
  expect(await seenBy('camat-gambir')).toEqual([45_000_000, cideng, petojo]);
  expect(await seenBy(LURAH)).toEqual([45_000_000, cideng]);
  expect(await seenBy('lurah-pasar-baru')).toEqual([45_000_000, pasarBaru]);
  expect(await seenBy('walikota-jakut')).toEqual([45_000_000]);
  const read = (line: string): string => `{ budgetLine(id: "${line}") { id shareOf { id ceiling } } }`;
  const absent = await ask(city.hub, LURAH, read(`line_${NOBODY}`));
  for (const hidden of [petojo, pasarBaru]) expect((await ask(city.hub, LURAH, read(hidden))).text).toBe(absent.text);
});

test('a share is of a line above it, of the same year and source, and a hidden one is like none', async () => {
  const { id } = await opened({ source: 'CSR' });
  const trying = async (more: object, whole = id): Promise<string[]> => errorsOf(await take(LURAH, whole, more));
  expect(await trying({})).toEqual(['INVALID input,shareOf']);
  expect(await trying({ source: 'CSR', year: year + 1 })).toEqual(['INVALID input,shareOf']);
  expect(await trying({ source: 'CSR' })).toEqual([]);
  const beside = await city.line(LURAH, { shareable: true });
  expect(await trying({}, beside.id)).toEqual(['INVALID input,shareOf']);
  expect(errorsOf(await change(LURAH, beside.id, { shareOf: beside.id }))).toEqual(['INVALID input,shareOf']);
  // A line below is seen, and is none to take of.
  expect(errorsOf(await take('camat-gambir', beside.id, { region: '31.71.01' }))).toEqual(['INVALID input,shareOf']);
  const hidden = await city.line('lurah-pasar-baru', { region: '31.71.02.1001', shareable: true });
  expect(await take(LURAH, hidden.id)).toEqual(await take(LURAH, `line_${NOBODY}`));
  expect(await trying({}, hidden.id)).toEqual(['NOT_FOUND input,shareOf']);
});

test('shares and promises together never exceed the whole, and words say what is left', async () => {
  const { id } = await opened();
  const first = await taken(LURAH, id);
  const [commitment] = await city.promises(3171000000);
  expect(errorsOf(await city.act(DINAS, 'allotBudget', { budgetLine: id, commitment, amount: 20_000_000 }))).toEqual(
    [],
  );
  const more = await take('camat-gambir', id, { region: '31.71.01', ceiling: 50_000_001 });
  expect([errorsOf(more), messageOf(more)]).toEqual([
    ['INVALID input,ceiling'],
    'What is left of the whole line for this share is Rp50,000,000.',
  ]);
  await taken('camat-gambir', id, { region: '31.71.01', ceiling: 50_000_000 });
  // What it has counts as left for itself.
  expect(errorsOf(await change(LURAH, first, { ceiling: 30_000_001 }))).toEqual(['INVALID input,ceiling']);
  expect(errorsOf(await change(LURAH, first, { ceiling: 25_000_000 }))).toEqual([]);
  const allotted = await city.act(DINAS, 'allotBudget', {
    ...{ budgetLine: id, commitment, amount: 25_000_001, expectedVersion: 1 },
  });
  expect([errorsOf(allotted), messageOf(allotted)]).toEqual([
    ['INVALID input,amount'],
    'What is left of the ceiling for this promise is Rp25,000,000.',
  ]);
  const lower = await change(DINAS, id, { ceiling: 94_999_999 });
  expect([errorsOf(lower), messageOf(lower)]).toEqual([
    ['INVALID input,ceiling'],
    'The ceiling cannot be less than is shared out and allotted to promises (Rp95,000,000).',
  ]);
  expect(errorsOf(await change(DINAS, id, { source: 'CSR' }))).toEqual(['INVALID input,source']);
  expect(errorsOf(await change(LURAH, first, { source: 'CSR' }))).toEqual(['INVALID input,shareOf']);
  expect(errorsOf(await change(LURAH, first, { source: 'CSR', shareOf: null }))).toEqual([]);
  expect(errorsOf(await change(DINAS, id, { ceiling: 70_000_000 }))).toEqual([]);
  expect(await city.read(id, DINAS)).toMatchObject({ shared: 50_000_000, allotted: 20_000_000, unallotted: 0 });
});

test('what is spent of a whole is no longer there to be taken', async () => {
  const { id } = await opened();
  await city.rows(
    `insert into budget_realisation (budget_line_id, region_code, quarter, realised)
     select id, region_code, year || '-Q1', 70000000 from budget_line where id = $1`,
    keyOf(id),
  );
  expect(messageOf(await take(LURAH, id, { ceiling: 30_000_001 }))).toContain('Rp30,000,000');
  await taken(LURAH, id);
  expect(await city.read(id, DINAS)).toMatchObject({ shared: 30_000_000, overspent: false });
});

test('shares that move the other way at once wait for each other and never in a ring', async () => {
  const wholes = [await opened(), await opened()].map(({ id }) => id);
  const [one = '', other = ''] = wholes;
  const offices = [
    [LURAH, await taken(LURAH, one), one],
    ['lurah-pasar-baru', await taken('lurah-pasar-baru', other, { region: '31.71.02.1001' }), other],
  ] as const;
  const deadlocks = async (): Promise<number> => {
    const [row] = await city.rows<{ n: number }>(
      `select pg_stat_clear_snapshot(), deadlocks::int as n from pg_stat_database where datname = current_database()`,
    );
    return row?.n ?? 0;
  };
  for (let round = 0; round < 12; round += 1) {
    const moves = offices.map(([persona, share, first]) =>
      change(persona, share, { shareOf: wholes.find((id) => (id === first) === (round % 2 === 1)) ?? '' }),
    );
    expect((await Promise.all(moves)).map(errorsOf)).toEqual([[], []]);
  }
  expect(await deadlocks()).toBe(0);
  for (const id of wholes) expect(await city.read(id, DINAS)).toMatchObject({ shared: 30_000_000 });
});

test('a share may itself be shared out, and each rupiah counts once, where it went', async () => {
  const of = { year: year - 1 };
  const sumsOf = async (code: string, persona = DINAS): Promise<number> =>
    Number(
      (await answer(city.hub, persona, `{ region(code: "${code}") { budget(year: ${year - 1}) { ceiling } } }`))[
        'region'
      ]?.['budget']?.['ceiling'],
    );
  const codes = ['31', '31.71', '31.71.01', CIDENG];
  const before = await Promise.all(codes.map((code) => sumsOf(code)));
  const { id } = await opened(of);
  const inCity = await taken(SUDIN, id, { ...of, region: '31.71', ceiling: 60_000_000, shareable: true });
  await taken(LURAH, inCity, { ...of, ceiling: 25_000_000 });
  const gained = async (): Promise<number[]> =>
    (await Promise.all(codes.map((code) => sumsOf(code)))).map((sum, n) => sum - (before[n] ?? 0));
  expect(await gained()).toEqual([100_000_000, 60_000_000, 25_000_000, 25_000_000]);
  // More is spent of a whole than it has for itself.
  const spend = { budgetLine: id, quarter: `${year - 1}-Q1`, realised: 40_000_001 };
  expect((await city.act(DINAS, 'recordRealisation', spend))['budgetLine']).toMatchObject({ overspent: true });
  // What is spent of it is spread over what it has for itself.
  const [commitment] = await city.promises(3171000000);
  await city.act(DINAS, 'recordRealisation', { ...spend, realised: 20_000_000, expectedVersion: 1 });
  await city.act(DINAS, 'allotBudget', { budgetLine: id, commitment, amount: 40_000_000 });
  expect((await city.read(id, DINAS)).allotments).toMatchObject([{ amount: 40_000_000, spent: 20_000_000 }]);
  await change(SUDIN, inCity, { shareOf: null });
  expect(await gained()).toEqual([160_000_000, 60_000_000, 25_000_000, 25_000_000]);
});

test('however many take at once, they never take more than there is', async () => {
  const { id } = await opened();
  const asked = await Promise.all(
    Array.from({ length: 24 }, (_, n) =>
      take([LURAH, 'camat-gambir', SUDIN, 'lurah-pasar-baru'][n % 4] ?? LURAH, id, {
        region: n % 4 === 3 ? '31.71.02.1001' : CIDENG,
        ceiling: 15_000_000,
      }),
    ),
  );
  const outcomes = asked.map((one) => errorsOf(one)[0] ?? 'done');
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(6);
  expect(outcomes.filter((one) => one === 'INVALID input,ceiling')).toHaveLength(18);
  expect(await city.read(id, DINAS)).toMatchObject({ shared: 90_000_000, unallotted: 10_000_000 });
  for (let round = 0; round < 5; round += 1) {
    const { id: whole, version } = await opened();
    const lower = { budgetLine: whole, expectedVersion: version, ceiling: 40_000_000 };
    const done = await Promise.all([
      city.act(DINAS, 'setBudgetLine', lower),
      take(LURAH, whole, { ceiling: 50_000_000 }),
    ]);
    expect(done.map(errorsOf).filter((errors) => errors.length === 0)).toHaveLength(1);
  }
});

test('the database holds the whole and its sum by itself, whoever writes and however', async () => {
  const { id } = await opened();
  const insert = `insert into budget_line (region_code, agency_id, agency_region_code, name, year, source, tag, ceiling, share_of_id,
      share_of_region_code)
    select $1::bigint, id, region_code, 'Bagian', $2::int, $3, 'LANGSUNG', $4::bigint, $5::uuid, $6::bigint from agency where code = 'pendidikan-dki'`;
  const put = (...[region, of, source, ceiling, above]: [number, number, string, number, number]): unknown[] => [
    ...[region, of, source, ceiling, keyOf(id), above],
  ];
  const within = put(3171000000, year, 'APBD', 60_000_000, 3100000000);
  const [one, other] = [0, 1].map(() => new Client({ connectionString: city.adminUrl }));
  if (!one || !other) throw new Error('Two are needed');
  await Promise.all([one.connect(), other.connect()]);
  try {
    await one.query('begin');
    await one.query(insert, within);
    const waiting = other.query(insert, within).then(
      () => 'done',
      (error: { constraint?: string }) => error.constraint,
    );
    await one.query('commit');
    expect(await waiting).toBe('budget_line_within_ceiling');
  } finally {
    await Promise.all([one.end(), other.end()]);
  }
  expect(await city.read(id, DINAS)).toMatchObject({ shared: 60_000_000 });
  for (const wrong of [
    put(3171000000, year + 1, 'APBD', 1, 3100000000),
    put(3171000000, year, 'CSR', 1, 3100000000),
    put(3100000000, year, 'APBD', 1, 3100000000),
    put(3171000000, year, 'APBD', 1, 3171010000),
    put(3171000000, year, 'APBD', 1, 0),
  ])
    await expect(city.rows(insert, ...wrong)).rejects.toThrow(/violates (foreign key|check) constraint/);
  await expect(city.rows('update budget_line set shared = 1 where id = $1', keyOf(id))).rejects.toThrow(/kept by/);
  await expect(city.rows('delete from budget_line where id = $1', keyOf(id))).rejects.toThrow(/foreign key/);
  await city.rows('delete from budget_line where share_of_id = $1', keyOf(id));
  expect(await city.read(id, DINAS)).toMatchObject({ shared: 0 });
});

test('sharing takes a known number of statements', async () => {
  const { id } = await opened();
  let share = '';
  const counted = async (act: () => Promise<Json>): Promise<number> =>
    (
      await statementsOf(city.hub, async () => {
        const written = await act();
        expect(errorsOf(written)).toEqual([]);
        share = String(written['budgetLine']?.['id']);
      })
    ).length;
  const set = (input: object) => () => city.act(LURAH, 'setBudgetLine', { budgetLine: share, ...input });
  // One more than a line of its own: the whole is locked.
  expect(await counted(() => take(LURAH, id))).toBe(5);
  expect(await counted(set({ expectedVersion: 1, ceiling: 11 }))).toBe(5);
  expect(await counted(set({ expectedVersion: 2, name: 'Nama saja' }))).toBe(4);
  expect(await counted(set({ expectedVersion: 3, shareOf: null }))).toBe(4);
  // Who changes a source waits for files, and asks whether there are shares.
  expect(await counted(set({ expectedVersion: 4, source: 'CSR' }))).toBe(6);
  const query = `{ budgetLine(id: "${id}") { shared shareOf { id } shares { totalCount nodes { id } } } }`;
  expect(await statementsOf(city.hub, () => answer(city.hub, DINAS, query))).toHaveLength(1);
});
