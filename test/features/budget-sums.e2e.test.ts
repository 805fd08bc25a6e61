import fc from 'fast-check';
import { answer, type Json } from '../graphql';
import { BudgetCity, CIDENG, errorsOf, keyOf, LURAH, SECRETARIAT, SUDIN } from '../budget';

let city: BudgetCity;
let year: number;

beforeAll(async () => {
  city = await BudgetCity.open();
  year = await city.thisYear();
});

afterAll(() => city.close());

const IN_CIDENG = 3171011002;
const SUMS = 'ceiling realised allotted unallotted';

const sumsOf = (rows: Json | undefined): Record<string, number> =>
  Object.fromEntries(
    ['ceiling', 'realised', 'allotted'].map((name) => [
      name,
      Object.values(rows ?? {}).reduce((sum, row) => sum + Number(row[name]), 0),
    ]),
  );

interface Op {
  readonly kind: 'allot' | 'release' | 'ceiling' | 'spend' | 'join' | 'leave';
  readonly at: number;
  readonly amount: number;
}

const operations = fc.array(
  fc.record<Op>({
    kind: fc.constantFrom('allot', 'allot', 'allot', 'release', 'ceiling', 'spend', 'join', 'leave'),
    at: fc.nat({ max: 3 }),
    amount: fc.oneof(fc.nat({ max: 1_000 }), fc.nat({ max: 300_000_000 })),
  }),
  { minLength: 5, maxLength: 16 },
);

/** What the whole has left for it: 150 million, of which a neighbour has 30. */
const LEFT = 120_000_000;

/** A line as it should be, by the operations that were allowed. */
class LineModel {
  ceiling = 100_000_000;
  joined = false;
  readonly amounts = [0, 0, 0, 0];
  readonly spent = [0, 0, 0, 0];

  get allotted(): number {
    return this.amounts.reduce((sum, amount) => sum + amount, 0);
  }

  /** Does it, unless it may not be done. */
  take({ kind, at, amount }: Op): boolean {
    const has = this.amounts[at] ?? 0;
    switch (kind) {
      case 'allot':
        if (amount === 0 || this.allotted - has + amount > this.ceiling) return false;
        this.amounts[at] = amount;
        return true;
      case 'release':
        if (has === 0) return false;
        this.amounts[at] = 0;
        return true;
      case 'ceiling':
        if (amount < this.allotted || (this.joined && amount > LEFT)) return false;
        this.ceiling = amount;
        return true;
      case 'spend':
        this.spent[at] = amount;
        return true;
      case 'join':
        if (this.ceiling > LEFT) return false;
        this.joined = true;
        return true;
      case 'leave':
        this.joined = false;
        return true;
    }
  }
}

/** A failure prints its seed; SIMPUL_TEST_SEED repeats it. */
const seed = Number(process.env['SIMPUL_TEST_SEED'] ?? Date.now() % 1_000_000_007);

test('after any operations a line is what is allotted and what is not, and an area its own lines and those of its children', async () => {
  const promises = [...(await city.promises(IN_CIDENG)), ...(await city.promises(3171000000))].slice(0, 4);
  expect(promises).toHaveLength(4);
  let done = 0;
  let refused = 0;
  const property = fc.asyncProperty(operations, async (ops) => {
    // Of last year, so that all its quarters have begun.
    const { id } = await city.line(LURAH, { year: year - 1 });
    const whole = await city.line(SUDIN, { year: year - 1, region: '31.71', ceiling: 150_000_000, shareable: true });
    const share = { year: year - 1, ceiling: 30_000_000, shareOf: whole.id };
    await city.line('camat-gambir', { ...share, region: '31.71.01.1003' });
    const model = new LineModel();
    for (const op of ops) {
      const { version, allotments, realisations } = await city.read(id);
      const commitment = promises[op.at];
      const allotted = allotments.find((one) => one.commitment.id === commitment);
      const quarter = `${year - 1}-Q${op.at + 1}`;
      const recorded = realisations.find((one) => one.quarter === quarter);
      const [mutation, input] = {
        allot: ['allotBudget', { commitment, amount: op.amount, expectedVersion: allotted?.version }] as const,
        release: ['releaseBudget', { commitment, expectedVersion: allotted?.version ?? 1 }] as const,
        ceiling: ['setBudgetLine', { ceiling: op.amount, expectedVersion: version }] as const,
        join: ['setBudgetLine', { shareOf: whole.id, expectedVersion: version }] as const,
        leave: ['setBudgetLine', { shareOf: null, expectedVersion: version }] as const,
        spend: ['recordRealisation', { quarter, realised: op.amount, expectedVersion: recorded?.version }] as const,
      }[op.kind];
      const errors = errorsOf(await city.act(LURAH, mutation, { budgetLine: id, ...input }));
      const allowed = model.take(op);
      expect([op, errors.length === 0]).toEqual([op, allowed]);
      if (allowed) done += 1;
      else refused += 1;
    }
    const line = await city.read(id);
    const { ceiling, allotted, amounts, spent } = model;
    const realised = spent.reduce((sum, amount) => sum + amount, 0);
    expect(line).toMatchObject({ ceiling, allotted, unallotted: ceiling - allotted, realised });
    expect(line.shareOf).toEqual(model.joined ? { id: whole.id } : null);
    const shared = 30_000_000 + (model.joined ? ceiling : 0);
    expect(await city.read(whole.id, SUDIN)).toMatchObject({ shared, unallotted: 150_000_000 - shared, version: 1 });
    const wanted = amounts.flatMap((amount, at) =>
      amount === 0
        ? []
        : [[promises[at], amount, Number((BigInt(realised) * BigInt(amount)) / BigInt(Math.max(1, ceiling)))]],
    );
    expect(line.allotments.map((one) => [one.commitment.id, one.amount, one.spent]).sort()).toEqual(wanted.sort());
    expect(line.allotments.reduce((sum, one) => sum + one.spent, 0)).toBeLessThanOrEqual(realised);
    await reconciles(year - 1);
  });
  await fc.assert(property, { numRuns: 8, seed, endOnFailure: true });
  expect(done).toBeGreaterThan(10);
  expect(refused).toBeGreaterThan(3);
}, 240_000);

/** Each area of the city is the sum of its own lines and of the areas below it, by pillar and by source too. */
const reconciles = async (of: number): Promise<void> => {
  const budget = `budget(year: ${of}) { complete ${SUMS} byPillar { pillar ceiling realised allotted } bySource { source ceiling realised allotted } }`;
  for (const code of ['31.71.01', '31.71']) {
    const { region } = await answer(
      city.hub,
      SECRETARIAT,
      `{ region(code: "${code}") { ${budget} children(first: 20) { nodes { ${budget} } } } }`,
    );
    const own = await city.rows<{ ceiling: string; realised: string; allotted: string }>(
      'select ceiling - shared as ceiling, realised, allotted from budget_line where year = $1 and region_code = $2',
      of,
      Number(code.replaceAll('.', '').padEnd(10, '0')),
    );
    const whole = region?.['budget'] ?? {};
    const below = Object.values(region?.['children']?.['nodes'] ?? {}).map((child) => child['budget'] ?? {});
    expect(sumsOf(JSON.parse(JSON.stringify([...own, ...below])))).toEqual(sumsOf(JSON.parse(JSON.stringify([whole]))));
    expect(sumsOf(whole['byPillar'])).toEqual(sumsOf(JSON.parse(JSON.stringify([whole]))));
    expect(sumsOf(whole['bySource'])).toEqual(sumsOf(JSON.parse(JSON.stringify([whole]))));
    expect(Number(whole['unallotted'])).toBe(Number(whole['ceiling']) - Number(whole['allotted']));
    expect(whole['complete']).toBe(true);
  }
};

test('the demo city reconciles, and a lurah sees of the city only what lies on the way to the kelurahan', async () => {
  await reconciles(2026);
  const query = `{ region(code: "31.71") { name budget(year: 2026) { region { code } year complete ${SUMS} lines { totalCount nodes { region { code } } } } } }`;
  const { region } = await answer(city.hub, LURAH, query);
  const seen = await city.one(
    `select sum(ceiling - shared)::bigint as ceiling, count(*) as lines from budget_line
     where year = 2026 and region_code in (3171000000, 3171010000, ${IN_CIDENG})`,
  );
  expect(region?.['budget']).toMatchObject({ region: { code: '31.71' }, year: 2026, complete: false });
  expect(String(region?.['budget']?.['ceiling'])).toBe(Object.values(seen)[0]);
  expect(String(region?.['budget']?.['lines']?.['totalCount'])).toBe(Object.values(seen)[1]);
  const none = await answer(
    city.hub,
    LURAH,
    `{ region(code: "${CIDENG}") { budget(year: 2001) { ${SUMS} byPillar { pillar } } } }`,
  );
  expect(none['region']?.['budget']).toEqual({ ceiling: 0, realised: 0, allotted: 0, unallotted: 0, byPillar: [] });
});

const MONEY = 'money { promised allotted own missing spent complete lines { amount spent budgetLine { id } } }';
const moneyOf = async (persona: string, id: string): Promise<Json> =>
  (await answer(city.hub, persona, `{ commitment(id: "${id}") { ${MONEY} budgetLines { totalCount nodes { id } } } }`))[
    'commitment'
  ] ?? {};

test('a promise shows what was promised, allotted and spent; its parts’ money is its money', async () => {
  const [split] = await city.rows<{ id: string; part: string; region: string }>(
    `select 'commitment_' || c.id as id, 'commitment_' || part.id as part, part.region_code as region
     from commitment c join commitment part on part.parent_id = c.id and part.status = 'ACTIVE' and part.budget > 0
     where c.region_code = 3171010000 and part.region_code = ${IN_CIDENG} and c.budget > 0 order by c.id limit 1`,
  );
  if (!split) throw new Error('There is no promise of Gambir with a part in Cideng');
  const [before, partBefore] = [await moneyOf('camat-gambir', split.id), await moneyOf('camat-gambir', split.part)];
  const { id } = await city.line(LURAH, { ceiling: 30 });
  const q1 = { budgetLine: id, quarter: `${year}-Q1`, realised: 20 };
  expect(errorsOf(await city.act(LURAH, 'recordRealisation', q1))).toEqual([]);
  const input = { budgetLine: id, commitment: split.part, amount: 10 };
  expect(errorsOf(await city.act(LURAH, 'allotBudget', input))).toEqual([]);
  const part = await moneyOf('camat-gambir', split.part);
  // Two thirds of the line are spent, and so of its ten rupiah: six and a bit, rounded down.
  expect(part['money']?.['lines']).toContainEqual({ amount: 10, spent: 6, budgetLine: { id } });
  expect(part['budgetLines']?.['nodes']).toContainEqual({ id });
  const gained = (now: Json, then: Json, name: string): number =>
    Number(now['money']?.[name]) - Number(then['money']?.[name]);
  expect(['allotted', 'own', 'spent'].map((name) => gained(part, partBefore, name))).toEqual([10, 10, 6]);
  const whole = await moneyOf('camat-gambir', split.id);
  expect(['allotted', 'own', 'spent'].map((name) => gained(whole, before, name))).toEqual([10, 0, 6]);
  expect(whole['money']).toMatchObject({ complete: true });
  expect(Number(whole['money']?.['missing'])).toBe(
    Math.max(0, Number(whole['money']?.['promised']) - Number(whole['money']?.['allotted'])),
  );
  // A neighbour sees the promise of the kecamatan, not the line that pays for a part of it, and is told so.
  expect((await moneyOf('lurah-cideng', split.id))['money']).toMatchObject({ complete: false });
  await city.rows(`update commitment set status = 'CANCELLED' where id = $1`, keyOf(split.part));
  const after = await moneyOf('camat-gambir', split.id);
  expect(gained(before, after, 'allotted')).toBe(Number(partBefore['money']?.['allotted']));
  await city.rows(`update commitment set status = 'ACTIVE' where id = $1`, keyOf(split.part));
});

test('a team sees promises without money and money without promises', async () => {
  const query = `{ team(region: "31.71.01") {
    promisesWithoutMoney(first: 50) { totalCount nodes { id status due ${MONEY} } }
    moneyWithoutPromises(year: 2026, first: 50) { totalCount nodes { id unallotted region { code } } } } }`;
  const read = async (persona: string): Promise<Json> => (await answer(city.hub, persona, query))['team'] ?? {};
  const { promisesWithoutMoney, moneyWithoutPromises } = await read('camat-gambir');
  const poor = Object.values(promisesWithoutMoney?.['nodes'] ?? {});
  expect(poor.length).toBeGreaterThan(2);
  for (const { money } of poor) expect(Number(money?.['missing'])).toBeGreaterThan(0);
  expect(poor.map(({ due }) => String(due))).toEqual(poor.map(({ due }) => String(due)).sort());
  const free = Object.values(moneyWithoutPromises?.['nodes'] ?? {});
  const [wanted] = await city.rows<{ n: number }>(
    `select count(*)::int as n from budget_line where year = 2026 and region_code between 3171010000 and 3171019999 and allotted + shared < ceiling`,
  );
  expect(moneyWithoutPromises?.['totalCount']).toBe(wanted?.n);
  for (const { unallotted } of free) expect(Number(unallotted)).toBeGreaterThan(0);

  // Once it has its money a promise leaves the list, and a line whose money is all given the other.
  const [promise] = poor.filter(({ status }) => String(status) === 'ACTIVE');
  const missing = Number(promise?.['money']?.['missing']);
  const { id } = await city.line('camat-gambir', { region: '31.71.01', year: 2026, ceiling: missing });
  expect(Object.values((await read('camat-gambir'))['moneyWithoutPromises']?.['nodes'] ?? {})).toContainEqual({
    id,
    unallotted: missing,
    region: { code: '31.71.01' },
  });
  const input = { budgetLine: id, commitment: promise?.['id'], amount: missing };
  expect(errorsOf(await city.act('camat-gambir', 'allotBudget', input))).toEqual([]);
  const after = await read('camat-gambir');
  const idsOf = (list: Json | undefined): string[] =>
    Object.values(list?.['nodes'] ?? {}).map((node) => String(node['id']));
  expect(idsOf(after['promisesWithoutMoney'])).not.toContain(String(promise?.['id']));
  expect(idsOf(after['moneyWithoutPromises'])).not.toContain(id);
  // Of promises above its own area nobody says that they lack money.
  const own = idsOf((await read(LURAH))['promisesWithoutMoney']);
  expect(
    await city.rows(`select from commitment where 'commitment_' || id = any ($1) and region_code <> ${IN_CIDENG}`, own),
  ).toEqual([]);
});

test('lists of lines are filtered by year, pillar, source, tag, agency, and by what is left or overspent', async () => {
  const count = async (filter: string, of = ''): Promise<number> => {
    const list = `budgetLines(filter: { ${filter} }) { totalCount }`;
    const data = await answer(
      city.hub,
      SECRETARIAT,
      of === '' ? `{ ${list} }` : `{ agency(code: "${of}") { ${list} } }`,
    );
    return Number((of === '' ? data : data['agency'])?.['budgetLines']?.['totalCount']);
  };
  const wanted = async (condition: string): Promise<number> =>
    (
      await city.one<{ n: number }>(
        `select count(*)::int as n from budget_line where (region_code between 3171000000 and 3171999999 or region_code = 3100000000) and ${condition}`,
      )
    ).n;
  const filters: Readonly<Record<string, string>> = {
    'year: 2026': 'year = 2026',
    'pillars: [INCOME, POVERTY_POCKET]': `pillar in ('INCOME', 'POVERTY_POCKET')`,
    'sources: [CSR, BAZNAS]': `source in ('CSR', 'BAZNAS')`,
    'tags: [PENUNJANG]': `tag = 'PENUNJANG'`,
    'overspent: true': 'realised > ceiling - shared',
    'unallotted: false': 'allotted + shared = ceiling',
  };
  for (const [filter, condition] of Object.entries(filters)) {
    expect([filter, await count(filter)]).toEqual([filter, await wanted(condition)]);
    expect(await wanted(condition)).toBeGreaterThan(0);
  }
  const agency = await city.one<{ id: string }>('select id from agency where code = $1', SUDIN);
  expect(await count(`agency: "agency_${agency.id}"`)).toBe(await wanted(`agency_id = '${agency.id}'`));
  expect(await count('tags: [LANGSUNG]', SUDIN)).toBe(await wanted(`agency_id = '${agency.id}' and tag = 'LANGSUNG'`));
});
