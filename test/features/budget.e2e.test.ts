import { answer, ask, statementsOf, type Json } from '../graphql';
import { BudgetCity, CIDENG, errorsOf, keyOf, LURAH, NOBODY, SUDIN } from '../budget';

let city: BudgetCity;
let year: number;

beforeAll(async () => {
  city = await BudgetCity.open();
  year = await city.thisYear();
});

afterAll(() => city.close());

const IN_CIDENG = 3171011002;
const promiseOf = async (lo: number, hi = lo, at = 0, status = 'ACTIVE'): Promise<string> => {
  const promise = (await city.promises(lo, hi, status))[at];
  if (promise === undefined) throw new Error(`There is no promise in ${lo}`);
  return promise;
};

test('a lurah creates a line for the kelurahan, and everyone above sees it, but no neighbour', async () => {
  const { id } = await city.line();
  const query = `{ budgetLine(id: "${id}") { name year ceiling allotted unallotted realised overspent source tag pillar
    program { code } region { code } agency { code } realisations { quarter } allotments { amount } commitments { totalCount } version } }`;
  const { budgetLine } = await answer(city.hub, 'camat-gambir', query);
  expect(budgetLine).toEqual({
    name: 'Bank sampah warga',
    year,
    ceiling: 100_000_000,
    allotted: 0,
    unallotted: 100_000_000,
    realised: 0,
    overspent: false,
    source: 'APBD',
    tag: 'LANGSUNG',
    pillar: null,
    program: null,
    region: { code: CIDENG },
    agency: { code: LURAH },
    realisations: [],
    allotments: [],
    commitments: { totalCount: 0 },
    version: 1,
  });
  const absent = await ask(city.hub, 'lurah-pasar-baru', query.replace(id, `line_${NOBODY}`));
  for (const persona of ['lurah-pasar-baru', 'walikota-jakut', 'sosial-jakut'])
    expect([persona, (await ask(city.hub, persona, query)).text]).toEqual([persona, absent.text]);
  const history = await city.rows(
    'select noun, action, version, facts from history where subject_id = $1 order by at',
    keyOf(id),
  );
  expect(history).toEqual([
    { noun: 'budget_line', action: 'setBudgetLine', version: 1, facts: { year, ceiling: 100_000_000 } },
  ]);
});

test('what a new line lacks is said at once, and where it may not lie', async () => {
  const trying = async (input: object, persona = LURAH): Promise<string[]> =>
    errorsOf(await city.act(persona, 'setBudgetLine', input));
  const whole = { region: CIDENG, year, name: 'Bank sampah', source: 'CSR', tag: 'PENUNJANG', ceiling: 1 };
  expect(await trying({ name: 'x', year: 1999, expectedVersion: 1 })).toEqual([
    'INVALID input,region',
    'INVALID input,source',
    'INVALID input,tag',
    'INVALID input,ceiling',
    'INVALID input,expectedVersion',
    'INVALID input,year',
    'INVALID input,name',
  ]);
  expect(await trying({ ...whole, region: '31.71.01' })).toEqual(['INVALID input,region']);
  expect(await trying({ ...whole, region: '31.71.02.1001' })).toEqual(['NOT_FOUND input,region']);
  expect(await trying({ ...whole, program: `program_${NOBODY}` })).toEqual(['NOT_FOUND input,program']);
});

test('a line with a program has its pillar; a hidden program is like none', async () => {
  const programs = await city.rows<{ code: string; id: string }>('select code, id from program');
  const idOf = (code: string): string => `program_${programs.find((one) => one.code === code)?.id}`;
  const { id } = await city.line(SUDIN, { region: '31.71', program: idOf('PPKD_REG') });
  const change = async (input: object): Promise<Json> => {
    const { version } = await city.read(id, SUDIN);
    return city.act(SUDIN, 'setBudgetLine', { budgetLine: id, expectedVersion: version, ...input });
  };
  expect((await change({}))['budgetLine']).toMatchObject({ pillar: 'INCOME' });
  expect(errorsOf(await change({ pillar: 'POVERTY_POCKET' }))).toEqual(['INVALID input,pillar']);
  expect(errorsOf(await change({ program: idOf('KLJ_JAKUT') }))).toEqual(['NOT_FOUND input,program']);
  expect((await change({ program: idOf('KLJ') }))['budgetLine']).toMatchObject({ pillar: 'EXPENSE_BURDEN' });
  expect((await change({ program: null, pillar: 'POVERTY_POCKET' }))['budgetLine']).toMatchObject({
    pillar: 'POVERTY_POCKET',
  });
  expect((await change({ pillar: null, name: ' Tanpa strategi ' }))['budgetLine']).toMatchObject({
    pillar: null,
    name: 'Tanpa strategi',
  });
});

test('a change names the version it read, keeps region and year, and cannot undercut what is allotted', async () => {
  const { id } = await city.line();
  const commitment = await promiseOf(IN_CIDENG);
  expect(errorsOf(await city.act(LURAH, 'allotBudget', { budgetLine: id, commitment, amount: 60_000_000 }))).toEqual(
    [],
  );
  const change = (input: object): Promise<Json> => city.act(LURAH, 'setBudgetLine', { budgetLine: id, ...input });
  expect(errorsOf(await change({ ceiling: 60_000_000 }))).toEqual(['INVALID input,expectedVersion']);
  expect(errorsOf(await change({ expectedVersion: 2, ceiling: 60_000_000 }))).toEqual([
    'VERSION_CONFLICT input,expectedVersion',
  ]);
  expect(await change({ expectedVersion: 1, ceiling: 59_999_999, region: '31.71', year: year + 1 })).toMatchObject({
    userErrors: [
      { code: 'INVALID', field: ['input', 'region'] },
      { code: 'INVALID', field: ['input', 'year'] },
      { code: 'INVALID', field: ['input', 'ceiling'], message: expect.stringContaining('(Rp60,000,000)') },
    ],
  });
  const changed = await change({ expectedVersion: 1, ceiling: 60_000_000, region: CIDENG, year, reason: 'APBD-P' });
  expect(changed).toMatchObject({ budgetLine: { ceiling: 60_000_000, unallotted: 0, version: 2 }, userErrors: [] });
  const last = await city.one('select reason, facts from history where subject_id = $1 order by at desc', keyOf(id));
  expect(last).toEqual({ reason: 'APBD-P', facts: { ceiling: 60_000_000, before: 100_000_000 } });
});

test('a quarter is recorded once, corrected by its version, and more than the ceiling is shown', async () => {
  const { id } = await city.line(LURAH, { year: year - 1 });
  const spend = (input: object): Promise<Json> =>
    city.act(LURAH, 'recordRealisation', { budgetLine: id, quarter: `${year - 1}-Q3`, realised: 70_000_000, ...input });
  expect(await spend({})).toMatchObject({ budgetLine: { realised: 70_000_000, overspent: false, version: 1 } });
  expect(errorsOf(await spend({}))).toEqual(['DUPLICATE input,quarter']);
  expect(errorsOf(await spend({ expectedVersion: 2 }))).toEqual(['VERSION_CONFLICT input,expectedVersion']);
  expect(errorsOf(await spend({ quarter: `${year - 1}-Q1`, expectedVersion: 1 }))).toEqual(['NOT_FOUND input,quarter']);
  expect(errorsOf(await spend({ quarter: `${year}-Q1` }))).toEqual(['INVALID input,quarter']);
  expect(errorsOf(await spend({ quarter: `${year - 1}-07` }))).toEqual(['INVALID input,quarter']);
  expect(await spend({ quarter: `${year - 1}-Q2`, realised: 20_000_000 })).toMatchObject({ userErrors: [] });
  expect(await spend({ expectedVersion: 1, realised: 80_000_001 })).toMatchObject({
    budgetLine: {
      realised: 100_000_001,
      overspent: true,
      version: 1,
      realisations: [
        { quarter: `${year - 1}-Q2`, realised: 20_000_000, version: 1 },
        { quarter: `${year - 1}-Q3`, realised: 80_000_001, version: 2 },
      ],
    },
  });
  const { id: coming } = await city.line(LURAH, { year: year + 1 });
  expect(errorsOf(await spend({ budgetLine: coming, quarter: `${year + 1}-Q1` }))).toEqual(['INVALID input,quarter']);
});

test('money is allotted to promises of the area, above it and below it, and to no others', async () => {
  const { id } = await city.line(SUDIN, { region: '31.71.01' });
  const allot = async (commitment: string, more: object = {}, persona = SUDIN): Promise<string[]> =>
    errorsOf(await city.act(persona, 'allotBudget', { budgetLine: id, commitment, amount: 10_000_000, ...more }));
  expect(await allot(await promiseOf(3171010000))).toEqual([]);
  expect(await allot(await promiseOf(IN_CIDENG))).toEqual([]);
  expect(await allot(await promiseOf(3171000000))).toEqual([]);
  // Seen by the Sudin, but next door.
  expect(await allot(await promiseOf(3171020000, 3171029999))).toEqual(['INVALID input,commitment']);
  expect(await allot(await promiseOf(3172000000, 3172999999))).toEqual(['NOT_FOUND input,commitment']);
  expect(await allot(`commitment_${NOBODY}`)).toEqual(['NOT_FOUND input,commitment']);
  const [cancelled = ''] = await city.promises(3171010000, 3171019999, 'CANCELLED');
  await city.rows(`update commitment set status = 'CANCELLED' where id = $1`, keyOf(await promiseOf(3171011006)));
  expect(await allot(cancelled || (await promiseOf(3171011006, 3171011006, 0, 'CANCELLED')))).toEqual([
    'ILLEGAL_STEP input,commitment',
  ]);
  expect(await allot(await promiseOf(IN_CIDENG, IN_CIDENG, 1), { amount: 0 })).toEqual(['INVALID input,amount']);
  expect(await allot(await promiseOf(IN_CIDENG, IN_CIDENG, 1), { amount: 70_000_001 })).toEqual([
    'INVALID input,amount',
  ]);
  expect(await city.read(id, SUDIN)).toMatchObject({ allotted: 30_000_000, unallotted: 70_000_000, version: 1 });
  const { budgetLine } = await answer(
    city.hub,
    SUDIN,
    `{ budgetLine(id: "${id}") { commitments { nodes { id } } allotments { commitment { region { level } } } } }`,
  );
  expect(budgetLine?.['commitments']?.['nodes']).toHaveLength(3);
  expect(budgetLine?.['allotments']).toEqual(
    ['CITY', 'KECAMATAN', 'KELURAHAN'].map((level) => ({ commitment: { region: { level } } })),
  );
});

test('an allotment is changed by its version, given back, and given anew', async () => {
  const { id } = await city.line();
  const commitment = await promiseOf(IN_CIDENG);
  const act = (mutation: string, input: object): Promise<Json> =>
    city.act(LURAH, mutation, { budgetLine: id, commitment, ...input });
  expect(errorsOf(await act('allotBudget', { amount: 40_000_000 }))).toEqual([]);
  expect(errorsOf(await act('allotBudget', { amount: 50_000_000 }))).toEqual(['DUPLICATE input,commitment']);
  expect(errorsOf(await act('allotBudget', { amount: 50_000_000, expectedVersion: 9 }))).toEqual([
    'VERSION_CONFLICT input,expectedVersion',
  ]);
  // What it has already counts as free for it.
  expect(await act('allotBudget', { amount: 100_000_000, expectedVersion: 1 })).toMatchObject({
    budgetLine: { unallotted: 0, allotments: [{ amount: 100_000_000, version: 2 }] },
    userErrors: [],
  });
  expect(errorsOf(await act('releaseBudget', { expectedVersion: 1 }))).toEqual([
    'VERSION_CONFLICT input,expectedVersion',
  ]);
  expect(await act('releaseBudget', { expectedVersion: 2, reason: 'Dialihkan' })).toMatchObject({
    budgetLine: { allotted: 0, allotments: [] },
    commitment: { id: commitment },
    userErrors: [],
  });
  expect(errorsOf(await act('releaseBudget', { expectedVersion: 3 }))).toEqual(['NOT_FOUND input,commitment']);
  expect(await act('allotBudget', { amount: 5 })).toMatchObject({
    budgetLine: { allotments: [{ amount: 5, version: 4 }] },
  });
  const told = await city.rows<{ action: string; facts: object }>(
    'select action, facts from history where subject_id = $1 order by at offset 1',
    keyOf(id),
  );
  expect(told).toEqual([
    { action: 'allotBudget', facts: { commitment: keyOf(commitment), amount: 40_000_000, before: 0 } },
    { action: 'allotBudget', facts: { commitment: keyOf(commitment), amount: 100_000_000, before: 40_000_000 } },
    { action: 'releaseBudget', facts: { commitment: keyOf(commitment), amount: 0, before: 100_000_000 } },
    { action: 'allotBudget', facts: { commitment: keyOf(commitment), amount: 5, before: 0 } },
  ]);
});

test('a line is written by its own agency; another’s is forbidden, a hidden one absent', async () => {
  const { id } = await city.line();
  const commitment = await promiseOf(IN_CIDENG);
  const inputs: Readonly<Record<string, object>> = {
    setBudgetLine: { budgetLine: id, expectedVersion: 1, ceiling: 1 },
    recordRealisation: { budgetLine: id, quarter: `${year}-Q1`, realised: 1 },
    allotBudget: { budgetLine: id, commitment, amount: 1 },
    releaseBudget: { budgetLine: id, commitment, expectedVersion: 1 },
  };
  for (const [mutation, input] of Object.entries(inputs)) {
    for (const persona of ['camat-gambir', SUDIN])
      expect([persona, mutation, errorsOf(await city.act(persona, mutation, input))]).toEqual([
        persona,
        mutation,
        ['FORBIDDEN input,budgetLine'],
      ]);
    const hidden = await city.act('lurah-pasar-baru', mutation, input);
    expect(hidden).toEqual(await city.act('lurah-pasar-baru', mutation, { ...input, budgetLine: `line_${NOBODY}` }));
    expect(errorsOf(hidden)).toEqual(['NOT_FOUND input,budgetLine']);
    for (const persona of [
      'pkk-cideng',
      'walikota-jakpus',
      'kesra-jakpus',
      'bappeda-dki',
      'inspektorat-jakpus',
      'tnp2k',
    ])
      expect([persona, await city.act(persona, mutation, input)]).toMatchObject([
        persona,
        { userErrors: [{ code: 'FORBIDDEN', message: expect.stringContaining('IMPLEMENTATION, TERRITORIAL') }] },
      ]);
  }
  expect(await city.read(id)).toMatchObject({ ceiling: 100_000_000, allotted: 0, realised: 0, version: 1 });
});

test('the same request is done once', async () => {
  const { id } = await city.line();
  const input = { budgetLine: id, commitment: await promiseOf(IN_CIDENG), amount: 7, idempotencyKey: 'allot once' };
  const all = await Promise.all(Array.from({ length: 6 }, () => city.act(LURAH, 'allotBudget', input)));
  for (const written of all) expect(written).toEqual(all[0]);
  expect(await city.read(id)).toMatchObject({ allotted: 7, allotments: [{ version: 1 }] });
  const again = await city.act(LURAH, 'allotBudget', { ...input, amount: 8 });
  expect(errorsOf(again)).toEqual(['IDEMPOTENCY_CONFLICT input,idempotencyKey']);
});

test('each mutation takes a known number of statements', async () => {
  const { id } = await city.line();
  const commitment = await promiseOf(IN_CIDENG);
  const counted = async (mutation: string, input: object): Promise<number> =>
    (await statementsOf(city.hub, async () => expect(errorsOf(await city.act(LURAH, mutation, input))).toEqual([])))
      .length;
  const whole = { region: CIDENG, year, name: 'Dihitung', source: 'CSR', tag: 'PENUNJANG', ceiling: 10 };
  expect(await counted('setBudgetLine', whole)).toBe(4);
  expect(await counted('setBudgetLine', { budgetLine: id, expectedVersion: 1, ceiling: 11 })).toBe(4);
  expect(await counted('recordRealisation', { budgetLine: id, quarter: `${year}-Q1`, realised: 1 })).toBe(5);
  expect(await counted('allotBudget', { budgetLine: id, commitment, amount: 1 })).toBe(7);
  expect(await counted('releaseBudget', { budgetLine: id, commitment, expectedVersion: 1 })).toBe(7);
});
