import type { Oracle } from './oracle';
import type { Write } from './writes';
import { cellOf, world, type Agency, type BudgetLine, type Commitment, type Program } from './world';

const may = ({ mandates }: Agency): boolean => mandates.includes('TERRITORIAL') || mandates.includes('IMPLEMENTATION');

const first = <Row>(rows: readonly Row[], ...wanted: ((row: Row) => boolean)[]): Row[] =>
  wanted.flatMap((want) => rows.filter(want).slice(0, 1));

/** Lines that one owns, only sees, and does not see. */
const someLines = (agency: Agency, { sees }: Oracle): BudgetLine[] =>
  first(
    world.lines,
    (line) => line.agency === agency,
    (line) => line.agency !== agency && sees.placed(line),
    (line) => !sees.placed(line),
  );

const ownLines = (agency: Agency): BudgetLine[] => world.lines.filter((line) => line.agency === agency);

const allowed = (agency: Agency, yes: boolean): number | 'refused' => (yes && may(agency) ? 1 : 'refused');

/** Only while a share is written: what it takes is carried to its whole, wherever that lies above. */
const SHARING = `select set_config('simpul.sharing', 'on', true)`;

/** What may be written of budgets, tried on rows of every kind. Nothing is worth 0, so that no sum is asked whose line it is. */
export const BUDGET_WRITES: Readonly<Record<string, (agency: Agency, oracle: Oracle) => Write[]>> = {
  budget_line: (agency, oracle) => {
    const insert = (by: Agency, program?: Program): string =>
      `insert into budget_line (region_code, agency_id, agency_region_code, name, program_id, pillar, year, source, tag, ceiling)
       values (${by.region.code}, '${by.id}', ${by.region.code}, 'Baru', ${program ? `'${program.id}', '${program.pillar}'` : 'null, null'},
         2026, 'APBD', 'LANGSUNG', 5)`;
    const other = world.agencies.find((one) => one !== agency && one.region === agency.region);
    const [seen] = world.programs.filter((program) => oracle.sees.program(program));
    const hidden = world.programs.find((program) => !oracle.sees.program(program));
    const rows = may(agency) ? ownLines(agency).length : 0;
    const naming = (program: Program): string =>
      `update budget_line set program_id = '${program.id}', pillar = '${program.pillar}'`;
    return [
      { sql: insert(agency), expected: allowed(agency, true) },
      ...(seen ? [{ sql: insert(agency, seen), expected: allowed(agency, true) }] : []),
      ...(hidden ? [{ sql: insert(agency, hidden), expected: 'refused' as const }] : []),
      ...(other ? [{ sql: insert(other), expected: 'refused' as const }] : []),
      { sql: `update budget_line set name = 'x', program_id = null`, expected: rows },
      ...(seen ? [{ sql: naming(seen), expected: rows }] : []),
      ...(hidden ? [{ sql: naming(hidden), expected: rows > 0 ? ('refused' as const) : 0 }] : []),
      { sql: 'update budget_line set allotted = 5', expected: rows > 0 ? 'refused' : 0 },
      { sql: 'update budget_line set shared = 5', expected: rows > 0 ? 'refused' : 0 },
      {
        sql: `update budget_line set name = 'x'`,
        before: SHARING,
        expected: world.lines.filter(oracle.sees.placed).length,
      },
      { sql: 'update budget_line set year = 2026', expected: 'refused' },
    ];
  },
  // By hand only what changes no sum.
  budget_sum: (agency, oracle) => {
    const insert = (code: number, ceiling = 0): string =>
      `insert into budget_sum (region_code, year, source, tag, lines, ceiling, realised, allotted)
       values (${code}, 2099, 'APBD', 'LANGSUNG', 0, ${ceiling}, 0, 0)`;
    const places = [
      agency.region,
      ...first(
        world.regions,
        (region) => region !== agency.region && oracle.inArea(region),
        (region) => oracle.sees.region(region) && !oracle.inArea(region),
        (region) => !oracle.sees.region(region),
      ),
    ];
    const cells = new Set(world.lines.filter(({ region }) => oracle.inArea(region)).map(cellOf)).size;
    return [
      ...places.map((region) => ({ sql: insert(region.code), expected: allowed(agency, oracle.inArea(region)) })),
      { sql: insert(agency.region.code, 5), expected: 'refused' as const },
      ...places.map((region) => ({
        sql: insert(region.code),
        before: SHARING,
        expected: oracle.sees.region(region) ? 1 : ('refused' as const),
      })),
      {
        sql: 'update budget_sum set ceiling = ceiling',
        before: SHARING,
        expected: new Set(world.lines.filter(oracle.sees.placed).map(cellOf)).size,
      },
      { sql: 'update budget_sum set ceiling = ceiling', expected: may(agency) ? cells : 0 },
      { sql: 'update budget_sum set ceiling = ceiling + 1', expected: may(agency) && cells > 0 ? 'refused' : 0 },
      { sql: 'update budget_sum set year = 2026', expected: 'refused' as const },
    ];
  },
  budget_realisation: (agency, oracle) => [
    ...someLines(agency, oracle).map((line): Write => ({
      sql: `insert into budget_realisation (budget_line_id, region_code, quarter, realised)
        values ('${line.id}', ${line.region.code}, '${line.year}-Q4', 0)`,
      expected: allowed(agency, line.agency === agency),
    })),
    {
      sql: 'update budget_realisation set realised = 0',
      expected: may(agency) ? ownLines(agency).flatMap(({ realisations }) => realisations).length : 0,
    },
    { sql: `update budget_realisation set quarter = '2026-Q1'`, expected: 'refused' },
  ],
  commitment_budget_line: (agency, oracle) => {
    const isNew = (line: BudgetLine, commitment: Commitment): boolean =>
      !world.allotments.some((row) => row.line === line && row.commitment === commitment);
    const insert = (line: BudgetLine, { id, region }: Commitment): string =>
      `insert into commitment_budget_line (commitment_id, region_code, budget_line_id, line_region_code, amount)
       values ('${id}', ${region.code}, '${line.id}', ${line.region.code}, 0)`;
    const writes = someLines(agency, oracle).flatMap((line) =>
      first(
        world.commitments.filter((commitment) => isNew(line, commitment)),
        ({ region }) => region === line.region,
        // Hidden: refused before it is asked whether it lies near.
        (commitment) => !oracle.sees.placed(commitment),
      ).map((commitment): Write => ({
        sql: insert(line, commitment),
        expected: allowed(agency, line.agency === agency && oracle.sees.placed(commitment)),
      })),
    );
    const own = world.allotments.filter(({ line }) => line.agency === agency);
    return [
      ...writes,
      { sql: 'update commitment_budget_line set amount = 0', expected: may(agency) ? own.length : 0 },
      { sql: `update commitment_budget_line set commitment_id = '${agency.id}'`, expected: 'refused' },
    ];
  },
};
