import { Client } from 'pg';
import type { Hub } from '../../src/hub';
import { sliceFor } from '../probe';
import { agencyOf } from '../comparison';
import { answer } from '../graphql';
import { openTestHub, type TestDatabase } from '../harness';
import { isLive, oracleFor } from '../oracle';
import { list } from '../reporting';
import { inside, world, type Household, type Region } from '../world';
import { keptOf } from '../world/budget';
import { createWorld } from '../world/load';

let database: TestDatabase;
let hub: Hub;
let admin: Client;

beforeAll(async () => {
  database = await createWorld();
  hub = await openTestHub(database);
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await hub.close();
  await database.drop();
});

const LAST = '2026-03-31';

/** Lines of the year in the agency's area. */
const linesOf = (region: Region): typeof world.lines =>
  world.lines.filter((row) => row.year === 2026 && inside(region, row.region));

/** What counts of a line: what it has not shared out. */
const kept = (line: (typeof world.lines)[number]): number => keptOf(world.lines, line);

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** Spent of a line in a quarter, if anything was noted. */
const spent = (lines: typeof world.lines, quarter: string): number[] =>
  lines.flatMap(({ realisations }) =>
    realisations.filter((row) => row.quarter === quarter).map(({ realised }) => realised),
  );

/** Where there is no line, there is no figure. */
const moneyIn = (region: Region): Record<string, number> => {
  const lines = linesOf(region);
  if (lines.length === 0) return {};
  const others = lines.filter(({ source }) => source === 'BAZNAS' || source === 'CSR');
  return {
    budgetCeiling: sum(lines.map(kept)),
    budgetRealised: sum(spent(lines, '2026-Q1')),
    budgetOther: sum(others.map(kept)),
  };
};

/** The columns of money of a program's row of Matriks 2. */
const moneyOf = (region: Region, program: string): unknown[] => {
  const lines = linesOf(region).filter((row) => row.program?.code === program);
  if (lines.length === 0) return [null, null, null, null, null];
  const first = spent(lines, '2026-Q1');
  const sources = [...new Set(lines.map(({ source }) => source))].sort().join(', ');
  // What was spent after the period is not in it.
  return ['GRAPH', sources, sum(lines.map(kept)), first.length === 0 ? null : sum(first), null];
};

/** Counted over plain rows, as the agency sees them. */
const counted = (code: string): Record<string, number> => {
  const agency = agencyOf(code);
  const { region } = agency;
  const { sees } = oracleFor(world, { agency, purpose: null });
  const here = (place: Region): boolean => inside(region, place);
  const distinct = <Row>(rows: readonly Row[], key: (row: Row) => unknown): number => new Set(rows.map(key)).size;
  const teams = world.teams.filter((team) => here(team.region));
  const promises = world.commitments.filter((row) => here(row.region));
  const isUnderWay = ({ status }: { status: string }): boolean =>
    ['AGREED', 'ACTIVE', 'AWAITING_VERIFICATION'].includes(status);
  const families = world.households.filter((row) => here(row.kelurahan) && row.onPovertyList && row.status !== 'LEFT');
  const places = world.enrolments.filter((row) => here(row.household.kelurahan) && sees.enrolment(row));
  const served = new Set<Household>(
    places.filter((row) => isLive(row) && row.since <= LAST).map(({ household }) => household),
  );
  const held = places.filter((row) => ['ACCEPTED', 'COMPLETED'].includes(row.status) && row.since <= LAST);
  const enrolled = (pillar: string): number =>
    distinct(
      held.filter(({ program }) => program.pillar === pillar),
      ({ household }) => household,
    );
  // All are visited on the same day: of a family's the one that was opened last counts.
  const verifications = new Map<Household, (typeof world.verifications)[number]>();
  for (const row of world.verifications.filter(({ household }) => here(household.kelurahan))) {
    const known = verifications.get(row.household);
    if (!known || [row.openedAt, row.id] > [known.openedAt, known.id]) verifications.set(row.household, row);
  }
  const outcome = (...outcomes: string[]): number =>
    [...verifications.values()].filter((row) => outcomes.includes(row.outcome)).length;
  return {
    teams: teams.length,
    teamsWithDecree: 0,
    memberAgencies: distinct(
      world.memberships.filter((row) => here(row.team.region) && !row.left && sees.membership(row)),
      (row) => row.agency,
    ),
    commitmentsUnderWay: promises.filter(isUnderWay).length,
    commitmentsFulfilled: promises.filter(({ status }) => status === 'FULFILLED').length,
    commitmentsOverdue: promises.filter((row) => isUnderWay(row) && row.due <= LAST).length,
    familiesListed: families.length,
    familiesExtremePoor: families.filter(({ extremePoor }) => extremePoor).length,
    familiesUnserved: families.filter((row) => !served.has(row)).length,
    familiesVerified: verifications.size,
    verifiedValid: outcome('VALID'),
    verifiedNotPoor: outcome('NOT_POOR'),
    verifiedGone: outcome('MOVED', 'DECEASED', 'NOT_FOUND', 'DUPLICATE'),
    familiesDecreed: [...verifications.values()].filter(({ stage }) => stage === 'DECREED').length,
    enrolledExpenseBurden: enrolled('EXPENSE_BURDEN'),
    enrolledIncome: enrolled('INCOME'),
    enrolledPovertyPocket: enrolled('POVERTY_POCKET'),
    activitiesHeld: world.activities.filter((row) => here(row.region) && row.starts <= LAST).length,
    businessGroups: world.groups.filter((row) => here(row.kelurahan) && row.formedOn <= LAST).length,
    // Two of the days are another in Jakarta than in London.
    meetingsHeld: world.meetings.filter(
      ({ team, status, held }) =>
        team.region === region &&
        ['HELD', 'MINUTES_DRAFTED', 'FINAL', 'CLOSED'].includes(status) &&
        Date.parse(held) >= Date.parse('2026-01-01T00:00:00+07:00') &&
        Date.parse(held) < Date.parse('2026-04-01T00:00:00+07:00'),
    ).length,
    ...moneyIn(region),
    ...(region.level === 'PROVINCE' ? { citiesReported: 0 } : {}),
  };
};

const draft = async (code: string, period: string): Promise<Record<string, unknown>> => {
  const { region } = agencyOf(code);
  const query = `mutation { draftQuarterReport(input: { region: "${region.dotted}", period: "${period}" }) {
    quarterReport { answers { value origin figure figureValue question { fills } } activities { families persons source { code } budgetOrigin fundSource ceiling realisedQ1 realisedQ2 } } userErrors { message } } }`;
  const written = (await answer(hub, code, query))['draftQuarterReport'];
  const report = written?.['quarterReport'];
  if (!report) throw new Error(JSON.stringify(written));
  return report as unknown as Record<string, unknown>;
};

test.each(['tkpk3171', 'rencana3172', 'lengkap3271', 'bappeda31'])(
  'what %s finds filled in is what there is to count in its area, and in its area only',
  async (code) => {
    const report = await draft(code, '2026-Q1');
    const answers = list(report['answers'] as never);
    const figures = Object.fromEntries(
      answers.flatMap((one) =>
        one['figure'] === null ? [] : [[String(one['figure']), Number(one['figureValue'])] as const],
      ),
    );
    const wanted = counted(code);
    expect(figures).toEqual(wanted);
    // The comparison is of something.
    expect(Object.values(wanted).filter((count) => count > 0).length).toBeGreaterThan(14);
    for (const one of answers)
      expect([one['value'], one['origin']]).toEqual(
        one['figure'] === null ? [null, null] : [one['figureValue'], 'GRAPH'],
      );

    const agency = agencyOf(code);
    const { sees } = oracleFor(world, { agency, purpose: null });
    const reached = new Map<string, Set<Household>>();
    for (const row of world.enrolments) {
      if (!sees.enrolment(row) || !['ACCEPTED', 'COMPLETED'].includes(row.status) || row.since > LAST) continue;
      reached.set(row.program.code, (reached.get(row.program.code) ?? new Set()).add(row.household));
    }
    const held = world.activities.filter((row) => inside(agency.region, row.region) && row.starts <= LAST);
    const paid = linesOf(agency.region).flatMap(({ program }) =>
      program && sees.program(program) ? [program.code] : [],
    );
    const programs = new Set([...reached.keys(), ...held.map(({ program }) => program.code), ...paid]);
    const rows = list(report['activities'] as never).map((row) =>
      ['families', 'budgetOrigin', 'fundSource', 'ceiling', 'realisedQ1', 'realisedQ2'].reduce<unknown[]>(
        (cells, field) => [...cells, row[field]],
        [String(row['source']?.['code'])],
      ),
    );
    const due = [...programs].map((program) => [
      program,
      reached.get(program)?.size ?? 0,
      ...moneyOf(agency.region, program),
    ]);
    expect(rows.sort()).toEqual(due.sort());
    expect(paid.length).toBeGreaterThan(0);
  },
);

test('a report that is sent changes no more, not by SQL of the serving role either; no step is skipped', async () => {
  const office = agencyOf('tkpk3171');
  const above = agencyOf('bappeda31');
  const of = (status: string): string =>
    world.quarterReports.find((row) => row.region === office.region && row.status === status)?.id ?? '';
  const tried = async (agency: typeof office, sql: string): Promise<string> => {
    let outcome = 'done';
    await hub.database
      .write(sliceFor(agency), async ({ query }) => {
        const result = await query<unknown>(sql);
        outcome = `rows ${String(Array.isArray(result) && typeof result[1] === 'number' ? result[1] : 1)}`;
        throw new Error('undo');
      })
      .catch((error: { code?: string; message: string }) => {
        if (error.message !== 'undo') outcome = error.code ?? error.message;
      });
    return outcome;
  };
  const sent = of('SENT');
  for (const agency of [office, above]) {
    for (const set of [`content = 'x', hash = 'x'`, `status = 'DRAFT'`, `letter_number = 'x'`, `return_reason = 'x'`])
      expect(await tried(agency, `update quarter_report set ${set} where id = '${sent}'`)).toBe('rows 0');
    expect(await tried(agency, `update report_answer set value = 'x' where report_id = '${sent}'`)).toBe('rows 0');
    expect(await tried(agency, `update report_activity set families = 1 where report_id = '${sent}'`)).toBe('rows 0');
    expect(await tried(agency, `delete from report_answer where report_id = '${sent}'`)).toBe('42501');
    expect(await tried(agency, `delete from quarter_report where id = '${sent}'`)).toBe('42501');
  }
  // A hash that is not of the content is refused by the table itself.
  const forged = `update quarter_report set status = 'SENT', content = 'x', hash = repeat('0', 64), sent_at = now() where id = '${of('ACCEPTED')}'`;
  expect(await tried(office, forged)).toBe('23514');
  const to = (status: string, from: string): string =>
    `update quarter_report set status = '${status}' where id = '${of(from)}'`;
  const skipped = [to('SENT', 'DRAFT'), to('SENT', 'SUBMITTED'), to('ACCEPTED', 'SUBMITTED'), to('DRAFT', 'SUBMITTED')];
  for (const sql of skipped) expect(await tried(office, sql)).toBe('42501');
  expect(await tried(office, to('SUBMITTED', 'DRAFT'))).toBe('rows 1');
  expect(await tried(above, to('ACCEPTED', 'SUBMITTED'))).toBe('rows 1');
  expect(await tried(above, to('ACCEPTED', 'DRAFT'))).toBe('rows 0');
  // Who wrote an answer is for the database to say.
  const mine = `insert into report_activity (report_id, region_code, program, activity, pillar, origin, changed_by_id)
    values ('${of('DRAFT')}', 3171000000, 'x', 'x', 'INCOME', 'PERSON', '${above.id}')`;
  expect(await tried(office, mine)).toBe('42501');
});
