import { answer, statementsOf } from '../graphql';
import { BudgetCity, budgetCsv, importLines, LURAH, sharesCsv, SUDIN, type Imported } from '../budget';

let city: BudgetCity;

beforeAll(async () => {
  city = await BudgetCity.open();
});

afterAll(() => city.close());

const DINAS = 'pendidikan-dki';
interface Row {
  readonly code: string;
  readonly name: string;
  readonly ceiling: number;
  readonly shared: number;
  readonly of: string | null;
}
/** Lines of these codes, by region, with the code of the line they are shares of. */
const linesOf = (code: string): Promise<Row[]> =>
  city.rows<Row>(
    `select l.code, l.name, l.ceiling::float8, l.shared::float8, w.code || ' ' || w.region_code as of from budget_line l
       left join budget_line w on w.id = l.share_of_id where l.code like $1 order by l.region_code, l.code`,
    code,
  );
const faultsOf = ({ errors }: Imported): string[] => errors.map((one) => `${one.row} ${one.column} ${one.code}`);
const sent = (persona: string, ...rows: string[]): Promise<Imported> =>
  importLines(city.hub, persona, sharesCsv(...rows), true);
/** A row of 2026. */
const row = (region: string, code: string, ceiling: number, share = ''): string =>
  `2026;${region};;${code};Belanja ${code};;;APBD;LANGSUNG;${ceiling};${share}`;

test('a whole and its shares in one file, in any order; sent again, corrected, and taken apart', async () => {
  const file = (whole: number, inCity: number, inCideng: number): string[] => [
    row('31.71.01.1002', 'A.3', inCideng, 'A.2'),
    row('31.71', 'A.2', inCity, 'A.1'),
    row('31', 'A.1', whole),
  ];
  const preview = await importLines(city.hub, DINAS, sharesCsv(...file(100, 60, 25)));
  expect(preview).toMatchObject({ status: 200, applied: false, new: 3, wrong: 0 });
  // What a region gains is what stays there.
  const gained = ({ regions }: Imported): object =>
    Object.fromEntries(regions.map(({ region, before, after }) => [region, after - before]));
  expect(gained(preview)).toEqual({ '31.71.01.1002': 25, '31.71': 35, '31': 40 });
  expect(await sent(DINAS, ...file(100, 60, 25))).toMatchObject({ applied: true, new: 3 });
  const first = [
    { code: 'A.1', name: 'Belanja A.1', ceiling: 100, shared: 60, of: null },
    { code: 'A.2', name: 'Belanja A.2', ceiling: 60, shared: 25, of: 'A.1 3100000000' },
    { code: 'A.3', name: 'Belanja A.3', ceiling: 25, shared: 0, of: 'A.2 3171000000' },
  ];
  expect(await linesOf('A.%')).toEqual(first);
  expect(await sent(DINAS, ...file(100, 60, 25))).toMatchObject({ applied: true, changed: 0, same: 3 });
  const { region } = await answer(city.hub, DINAS, '{ region(code: "31") { budget(year: 2026) { ceiling } } }');

  // All of them fall at once, below what was shared before; then all of them rise.
  const fallen = await sent(DINAS, ...file(50, 20, 10));
  expect(fallen).toMatchObject({ applied: true, changed: 3, wrong: 0 });
  expect(gained(fallen)).toEqual({ '31.71.01.1002': -15, '31.71': -25, '31': -10 });
  expect((await linesOf('A.%')).map(({ ceiling, shared }) => [ceiling, shared])).toEqual([
    [50, 20],
    [20, 10],
    [10, 0],
  ]);
  expect(await sent(DINAS, ...file(500, 400, 300))).toMatchObject({ applied: true, changed: 3 });
  expect((await linesOf('A.%')).map(({ ceiling, shared }) => [ceiling, shared])).toEqual([
    [500, 400],
    [400, 300],
    [300, 0],
  ]);
  const after = await answer(city.hub, DINAS, '{ region(code: "31") { budget(year: 2026) { ceiling } } }');
  expect(Number(after['region']?.['budget']?.['ceiling']) - Number(region?.['budget']?.['ceiling'])).toBe(400);

  // Without the column a share stays what it is; with an empty cell it is a line of its own.
  const plain = budgetCsv('2026;31.71.01.1002;;A.3;Nama baru;;;APBD;LANGSUNG;299');
  expect(await importLines(city.hub, DINAS, plain, true)).toMatchObject({ changed: 1 });
  expect((await linesOf('A.3'))[0]).toMatchObject({ name: 'Nama baru', ceiling: 299, of: 'A.2 3171000000' });
  const beyond = budgetCsv('2026;31.71.01.1002;;A.3;Nama baru;;;APBD;LANGSUNG;401');
  expect(faultsOf(await importLines(city.hub, DINAS, beyond, true))).toEqual(['2 pagu WHOLE_CEILING']);
  expect(await sent(DINAS, row('31.71.01.1002', 'A.3', 299))).toMatchObject({ changed: 1 });
  expect((await linesOf('A.%')).map(({ shared, of }) => [shared, of])).toEqual([
    [400, null],
    [0, 'A.1 3100000000'],
    [0, null],
  ]);
  // A line that was there becomes a share of one that is new.
  expect(await sent(DINAS, row('31.71.01.1002', 'A.3', 299, 'A.4'), row('31.71.01', 'A.4', 300))).toMatchObject({
    ...{ new: 1, changed: 1 },
  });
  expect((await linesOf('A.3'))[0]).toMatchObject({ of: 'A.4 3171010000' });
  const history = await city.rows<{ version: number }>(
    `select h.version from history h join budget_line l on l.id = h.subject_id where l.code = 'A.3' order by at desc limit 1`,
  );
  expect(history).toEqual(await city.rows(`select version from budget_line where code = 'A.3'`));
});

test('what cannot be a share says why, and nothing of the file is written', async () => {
  const refused = await sent(
    DINAS,
    row('31', 'B.1', 100),
    row('31.71', 'B.2', 60, 'B.1'),
    row('31.71.01', 'B.2', 41, 'B.1'),
    row('31.71.01.1002', 'B.3', 1, 'B.2'),
    row('31.71.01.1002', 'B.4', 1, 'B.9'),
    row('31.71.01.1002', 'B.5', 1, 'B.3'),
    `${row('31.71.01.1002', 'B.6', 1, 'B.2')};31.7`,
    `${row('31.71.01.1002', 'B.7', 1, 'B.2')};31.71.01`,
    `2026;31.71.01.1002;;B.8;Belanja;;;CSR;LANGSUNG;1;B.1`,
    row('31', 'B.10', 1, 'B.1'),
  );
  expect(faultsOf(await sent(DINAS, `${row('31.71', 'B.11', 1)};31`))).toEqual(['2 induk MISSING']);
  expect(faultsOf(refused)).toEqual([
    '4 pagu WHOLE_CEILING',
    '5 induk WHOLE_AMBIGUOUS',
    '6 induk WHOLE_ABSENT',
    '7 induk WHOLE_ABSENT',
    '8 wilayah_induk REGION_FORM',
    '10 induk WHOLE_ABSENT',
    '11 induk WHOLE_ABSENT',
  ]);
  expect(refused.errors.map(({ message }) => message).slice(0, 2)).toEqual([
    'Row 4, column pagu: "41" is more than the whole line has left for this row; at most Rp40.',
    'Row 5, column induk: "B.2" is the code of more than one line; fill wilayah_induk: 31.71, 31.71.01. Where they are of one region, use setBudgetLine.',
  ]);
  expect(await linesOf('B.%')).toEqual([]);
  // A ceiling below what it has shared out and the file does not take back.
  await sent(DINAS, row('31', 'C.1', 100), row('31.71', 'C.2', 60, 'C.1'), row('31.71.01', 'C.3', 30, 'C.1'));
  expect(faultsOf(await sent(DINAS, row('31', 'C.1', 89)))).toEqual(['2 pagu ALLOTTED']);
  expect(faultsOf(await sent(DINAS, row('31', 'C.1', 89), row('31.71', 'C.2', 60, 'C.1')))).toEqual([
    '3 pagu WHOLE_CEILING',
  ]);
  expect((await sent(DINAS, row('31', 'C.1', 89), row('31.71', 'C.2', 59, 'C.1'))).applied).toBe(true);
});

test('another’s line is taken of when it is open; a hidden one is like none', async () => {
  const open = { region: '31', year: 2026 };
  await city.line(DINAS, { ...open, code: 'D.1', ceiling: 100, shareable: true });
  await city.line(DINAS, { ...open, code: 'D.2', ceiling: 100 });
  await city.line('lurah-pasar-baru', { region: '31.71.02.1001', year: 2026, code: 'D.3', shareable: true });
  const share = (code: string): string => row('31.71.01.1002', 'D.4', 10, code);
  const [hidden, absent] = [await sent(LURAH, share('D.3')), await sent(LURAH, share('D.8'))];
  expect(hidden).toEqual(JSON.parse(JSON.stringify(absent).replaceAll('D.8', 'D.3')));
  expect(faultsOf(hidden)).toEqual(['2 induk WHOLE_ABSENT']);
  expect(faultsOf(await sent(LURAH, share('D.2')))).toEqual(['2 induk WHOLE_CLOSED']);
  // Sums of the sender tell nothing of another's whole.
  expect((await sent(LURAH, share('D.1'))).regions.map(({ region }) => region)).toEqual(['31.71.01.1002']);
  expect((await linesOf('D.1'))[0]).toMatchObject({ shared: 10 });
  // Closed, it may be kept and given back, and not grow.
  await city.rows(`update budget_line set shareable = false where code = 'D.1'`);
  expect(await sent(LURAH, share('D.1'))).toMatchObject({ same: 1, wrong: 0 });
  expect(faultsOf(await sent(LURAH, row('31.71.01.1002', 'D.4', 11, 'D.1')))).toEqual(['2 induk WHOLE_CLOSED']);
  expect(await sent(LURAH, row('31.71.01.1002', 'D.4', 9, 'D.1'))).toMatchObject({ changed: 1 });
  expect((await linesOf('D.1'))[0]).toMatchObject({ shared: 9 });
  // An own line of the same code is meant before another's.
  await city.line(SUDIN, { region: '31.71', year: 2026, code: 'D.1', ceiling: 5 });
  expect(await sent(SUDIN, row('31.71.01', 'D.5', 5, 'D.1'))).toMatchObject({ applied: true });
  expect((await linesOf('D.5'))[0]).toMatchObject({ of: 'D.1 3171000000' });
});

test('the same file again leaves a share where it is, whatever codes others give their lines', async () => {
  await city.line(DINAS, { region: '31', year: 2026, code: 'F.1', ceiling: 100, shareable: true });
  const file = row('31.71.01.1002', 'F.2', 10, 'F.1');
  expect((await sent(LURAH, file)).applied).toBe(true);
  // The owner's word is on record, and what was taken.
  expect(
    await city.rows(
      `select facts ? 'shareOf' as "of" from history h join budget_line l on l.id = h.subject_id where l.code = 'F.2'`,
    ),
  ).toEqual([{ of: true }]);
  // Two of the same code, one of them open: a new share would have to say which; this one has its whole.
  await city.line(SUDIN, { region: '31.71', year: 2026, code: 'F.1', shareable: true });
  expect(await sent(LURAH, file)).toMatchObject({ same: 1, wrong: 0 });
  expect(faultsOf(await sent(LURAH, row('31.71.01.1002', 'F.3', 10, 'F.1')))).toEqual(['2 induk WHOLE_AMBIGUOUS']);
  await city.rows(`update budget_line set shareable = false where code = 'F.1' and region_code = 3100000000`);
  expect(await sent(LURAH, file)).toMatchObject({ same: 1, wrong: 0 });
  expect((await linesOf('F.2'))[0]).toMatchObject({ of: 'F.1 3100000000' });
});

test('files of many offices at once never take more than there is', async () => {
  await city.line(DINAS, { region: '31', year: 2026, code: 'E.1', ceiling: 1_000, shareable: true });
  const places = { [LURAH]: '31.71.01.1002', 'camat-gambir': '31.71.01', [SUDIN]: '31.71', [DINAS]: '31.71.02' };
  const files = Object.entries(places).map(([persona, region], k) =>
    sent(persona, ...Array.from({ length: 50 }, (_, n) => row(region, `E.${k}.${n}`, 8, 'E.1'))),
  );
  const applied = (await Promise.all(files)).filter((one) => one.applied);
  expect(applied).toHaveLength(2);
  expect((await linesOf('E.1'))[0]).toMatchObject({ ceiling: 1_000, shared: 800 });
});

test('a file with shares takes as many statements, however long it is', async () => {
  const file = (count: number, ceiling: number): string =>
    sharesCsv(
      `2028;31;;F.0;Induk;;;APBD;LANGSUNG;1000000`,
      ...Array.from({ length: count }, (_, n) => `2028;31.71;;F.${n + 1};Bagian;;;APBD;LANGSUNG;${ceiling};F.0`),
    );
  const statements = async (count: number, ceiling: number, apply: boolean): Promise<number> =>
    (await statementsOf(city.hub, () => importLines(city.hub, DINAS, file(count, ceiling), apply))).length;
  expect([await statements(3, 9, false), await statements(300, 9, false)]).toEqual([5, 5]);
  expect([await statements(3, 9, true), await statements(300, 9, true)]).toEqual([10, 10]);
  // Shares that fall give back first.
  expect(await statements(300, 8, true)).toBe(10);
  expect(await statements(300, 9, true)).toBe(9);
  expect(await statements(300, 9, true)).toBe(6);
});
