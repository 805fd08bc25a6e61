import { Client } from 'pg';
import { BudgetCity, errorsOf, keyOf, LURAH, SUDIN } from '../budget';

let city: BudgetCity;

beforeAll(async () => {
  city = await BudgetCity.open();
});

afterAll(() => city.close());

const IN_CIDENG = 3171011002;

test('however many ask at once, a line never gives more than its ceiling', async () => {
  const { id } = await city.line(SUDIN, { region: '31.71', ceiling: 70_000_000 });
  const promises = (await city.promises(3171000000, 3171999999)).slice(0, 25);
  expect(promises).toHaveLength(25);
  const asked = await Promise.all(
    promises.map((commitment) => city.act(SUDIN, 'allotBudget', { budgetLine: id, commitment, amount: 10_000_000 })),
  );
  const outcomes = asked.map((one) => errorsOf(one)[0] ?? 'done');
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(7);
  expect(outcomes.filter((one) => one === 'INVALID input,amount')).toHaveLength(18);
  const { allotted, unallotted, allotments } = await city.read(id, SUDIN);
  expect({ allotted, unallotted }).toEqual({ allotted: 70_000_000, unallotted: 0 });
  expect(allotments.reduce((sum, { amount }) => sum + amount, 0)).toBe(70_000_000);
});

test('the ceiling falls, or money is allotted, but not both, when they are asked at once', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { id } = await city.line();
    const [commitment] = await city.promises(IN_CIDENG);
    const [lowered, allotted] = await Promise.all([
      city.act(LURAH, 'setBudgetLine', { budgetLine: id, expectedVersion: 1, ceiling: 40_000_000 }),
      city.act(LURAH, 'allotBudget', { budgetLine: id, commitment, amount: 50_000_000 }),
    ]);
    expect([errorsOf(lowered), errorsOf(allotted)].filter((errors) => errors.length === 0)).toHaveLength(1);
  }
});

test('the database holds the ceiling and the sums by itself, whoever writes and however', async () => {
  const { id } = await city.line();
  const [first = '', second = ''] = (await city.promises(IN_CIDENG)).map(keyOf);
  const insert = `insert into commitment_budget_line (commitment_id, region_code, budget_line_id, line_region_code, amount)
    values ($1, ${IN_CIDENG}, $2, ${IN_CIDENG}, 60000000)`;
  const [one, other] = [0, 1].map(() => new Client({ connectionString: city.adminUrl }));
  if (!one || !other) throw new Error('Two are needed');
  await Promise.all([one.connect(), other.connect()]);
  try {
    await one.query('begin');
    await other.query('begin');
    await one.query(insert, [first, keyOf(id)]);
    const waiting = other.query(insert, [second, keyOf(id)]).then(
      () => 'done',
      (error: { constraint?: string }) => error.constraint,
    );
    await one.query('commit');
    expect(await waiting).toBe('budget_line_within_ceiling');
    await other.query('rollback');
  } finally {
    await Promise.all([one.end(), other.end()]);
  }
  expect(await city.read(id)).toMatchObject({ allotted: 60_000_000 });
  for (const sum of ['allotted', 'realised'])
    await expect(city.rows(`update budget_line set ${sum} = 1 where id = $1`, keyOf(id))).rejects.toThrow(
      /kept by the rows/,
    );
  // Rows that go take their sum with them.
  await city.rows('delete from commitment_budget_line where budget_line_id = $1', keyOf(id));
  expect(await city.read(id)).toMatchObject({ allotted: 0 });
});
