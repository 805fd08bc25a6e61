import { answer, statementsOf, type Json } from '../graphql';
import { BudgetCity, LURAH, SECRETARIAT, SUDIN } from '../budget';

let city: BudgetCity;

beforeAll(async () => {
  city = await BudgetCity.open();
});

afterAll(() => city.close());

const gapsQuery = (code: string, year = 2026): string => `{ region(code: "${code}") { budget(year: ${year}) { gaps {
  withoutFamilies(first: 100) { totalCount nodes { id } }
  familiesWithoutMoney { families program { code } } } } } }`;

const gapsOf = async (persona: string, code: string, year = 2026): Promise<Json | null> =>
  JSON.parse(JSON.stringify((await answer(city.hub, persona, gapsQuery(code, year)))['region']?.['budget']?.['gaps']));

interface Place {
  readonly program: string;
  readonly household: string;
  readonly kelurahan: number;
  readonly completed: boolean;
  readonly year: number;
}

/** The same, worked out here from every row there is. */
const wanted = async (lo: number, hi: number, year = 2026) => {
  const places = await city.rows<Place>(
    `select p.code as program, household_id as household, kelurahan_code::float8 as kelurahan, status = 'COMPLETED' as completed,
       extract(year from since)::int as year
     from enrolment e join program p on p.id = e.program_id where status not in ('INELIGIBLE', 'WITHDRAWN')
       and p.region_code in (0, 3100000000, 3171000000, 3171010000, 3171011002)`,
  );
  const lines = await city.rows<{
    id: string;
    lo: number;
    hi: number;
    tag: string;
    program: string | null;
    has: boolean;
  }>(
    `select 'line_' || l.id as id, l.region_code::float8 as lo, region_end(l.region_code)::float8 as hi, tag, p.code as program, ceiling > shared as has
     from budget_line l left join program p on p.id = l.program_id where year = $1 order by l.region_code, l.id`,
    year,
  );
  const known = places.filter((place) => place.year <= year);
  const between = (place: Place, from: number, to: number): boolean => place.kelurahan >= from && place.kelurahan <= to;
  const programs = [...new Set(known.map(({ program }) => program))];
  return {
    withoutFamilies: lines
      .filter(
        (line) =>
          line.lo >= lo &&
          line.lo <= hi &&
          line.tag === 'LANGSUNG' &&
          line.program !== null &&
          !known.some((place) => place.program === line.program && between(place, line.lo, line.hi)),
      )
      .map(({ id }) => id),
    familiesWithoutMoney: Object.fromEntries(
      programs
        .filter(
          (code) =>
            !lines.some(
              (line) =>
                line.program === code &&
                ((line.lo >= lo && line.lo <= hi) || (line.has && line.lo <= lo && lo <= line.hi)),
            ),
        )
        .map((code): [string, number] => [
          code,
          new Set(
            known
              .filter((place) => place.program === code && !place.completed && between(place, lo, hi))
              .map(({ household }) => household),
          ).size,
        ])
        .filter(([, families]) => families > 0),
    ),
  };
};

const shown = (gaps: Json | null) => ({
  withoutFamilies: Object.values(gaps?.['withoutFamilies']?.['nodes'] ?? {}).map(({ id }) => String(id)),
  familiesWithoutMoney: Object.fromEntries(
    Object.values(gaps?.['familiesWithoutMoney'] ?? {}).map((row) => [
      String(row['program']?.['code']),
      row['families'],
    ]),
  ),
});

test('money without families and families without money are those of a count by hand', async () => {
  // A line for a program that nobody is in yet, one for all of the city that somebody is in, and one that supports.
  const program = await city.one<{ id: string }>(
    `select id from program p where region_code = 3171000000 and not exists (select from enrolment e where e.program_id = p.id
       and e.kelurahan_code = 3171011002 and e.live) limit 1`,
  );
  const named = { program: `program_${program.id}`, year: 2026 };
  const [direct, support] = [
    await city.line(LURAH, named),
    await city.line(LURAH, { ...named, tag: 'PENUNJANG', name: 'Pelatihan kader' }),
  ];
  for (const [persona, code, lo, hi] of [
    [SECRETARIAT, '31.71', 3171000000, 3171999999],
    ['camat-gambir', '31.71.01', 3171010000, 3171019999],
    [LURAH, '31.71.01.1002', 3171011002, 3171011002],
  ] as const)
    for (const year of [2026, 2025])
      expect([code, year, shown(await gapsOf(persona, code, year))]).toEqual([code, year, await wanted(lo, hi, year)]);
  const { withoutFamilies, familiesWithoutMoney } = shown(await gapsOf(LURAH, '31.71.01.1002'));
  expect(withoutFamilies).toContain(direct.id);
  expect(withoutFamilies).not.toContain(support.id);
  expect(Object.keys(familiesWithoutMoney).length).toBeGreaterThan(1);

  // A line of the city ends it for every kelurahan.
  const [code = ''] = Object.keys(familiesWithoutMoney);
  const poor = await city.one<{ id: string }>('select id from program where code = $1', code);
  const behind = { year: 2026, program: `program_${poor.id}` };
  const whole = await city.line(SUDIN, { region: '31.71', ...behind, ceiling: 100 });
  // Shared out to others it ends it for them alone.
  await city.line(SUDIN, { region: '31.71.02', ...behind, ceiling: 100, shareOf: whole.id });
  expect(Object.keys(shown(await gapsOf(LURAH, '31.71.01.1002')).familiesWithoutMoney)).toContain(code);
  await city.line(SUDIN, { region: '31.71', ...behind });
  expect(Object.keys(shown(await gapsOf(LURAH, '31.71.01.1002')).familiesWithoutMoney)).not.toContain(code);

  // A family takes a place: somebody is behind the money.
  await city.rows(
    `insert into enrolment (kelurahan_code, household_id, program_id, agency_id, program_region_code, pillar, status, since, rules_version)
     select h.kelurahan_code, h.id, p.id, p.agency_id, p.region_code, p.pillar, 'ACCEPTED', '2026-05-01', 1
     from program p, (select * from household where kelurahan_code = 3171011002 limit 1) h where p.id = $1`,
    program.id,
  );
  expect(shown(await gapsOf(LURAH, '31.71.01.1002')).withoutFamilies).not.toContain(direct.id);
});

test('who does not see every family of the area is told nothing', async () => {
  for (const [persona, code] of [
    [SUDIN, '31.71'],
    [LURAH, '31.71.01'],
    ['kesra-jakpus', '31.71'],
    [SECRETARIAT, '31'],
  ] as const)
    expect([persona, await gapsOf(persona, code)]).toEqual([persona, null]);
  expect(await gapsOf('bappeda-dki', '31.71')).not.toBeNull();
});

test('it takes one statement, and the most families come first', async () => {
  const statements = await statementsOf(city.hub, () => gapsOf(SECRETARIAT, '31.71'));
  expect(statements).toHaveLength(1);
  const families = Object.values((await gapsOf(SECRETARIAT, '31.71'))?.['familiesWithoutMoney'] ?? {}).map((row) =>
    Number(row['families']),
  );
  expect(families.length).toBeGreaterThan(2);
  expect(families).toEqual([...families].sort((a, b) => b - a));
});
