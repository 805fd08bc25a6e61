import type { BudgetAllotment, BudgetLine } from '../world/budget-rows';
import { isLive } from '../oracle';
import { inside, type Agency, type Commitment, type Program, type Region, type Team, type World } from '../world/rows';
import { chosen, type ListArgs } from './lists';
import type { Lookup } from './lookup';
import { by } from './order';
import { pageOf } from './page';

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);
const realisedOf = ({ realisations }: BudgetLine): number => total(realisations.map(({ realised }) => realised));

const grouping = <Key, Row>(rows: readonly Row[], keyOf: (row: Row) => Key): ((key: Key) => readonly Row[]) => {
  const known = new Map<Key, Row[]>();
  for (const row of rows) known.set(keyOf(row), [...(known.get(keyOf(row)) ?? []), row]);
  return (key) => known.get(key) ?? [];
};

const looked = new WeakMap<World, ReturnType<typeof lookUp>>();

/** What hangs on lines and promises, looked up once for all. */
const lookUp = (world: World) => ({
  ofLine: grouping(world.allotments, ({ line }) => line),
  ofPromise: grouping(world.allotments, ({ commitment }) => commitment),
  parts: grouping(world.commitments, ({ parent }) => parent),
  sharesOf: grouping(world.lines, ({ whole }) => whole),
});

/** Budget lines, and what they add to the objects of others. */
export const budgetNodes = (model: Lookup) => {
  const { world, oracle } = model;
  const { sees } = oracle;
  const { ofLine, ofPromise, parts, sharesOf } = looked.get(world) ?? lookUp(world);
  looked.set(world, { ofLine, ofPromise, parts, sharesOf });
  const shown: Lookup['shown'] = (path, rows, visible) => model.shown(path, rows, visible);
  const one: Lookup['one'] = (path, row, visible, make) => model.one(path, row, visible, make);
  /** All of it: what a line has given is no secret of whom it gave it to. */
  const allottedOf = (line: BudgetLine): number => total(ofLine(line).map(({ amount }) => amount));
  /** The same of its shares. */
  const sharedOf = (line: BudgetLine): number => total(sharesOf(line).map(({ ceiling }) => ceiling));
  const keptOf = (line: BudgetLine): number => line.ceiling - sharedOf(line);
  const spentOf = ({ line, amount }: BudgetAllotment): number =>
    keptOf(line) === 0 ? 0 : Number((BigInt(realisedOf(line)) * BigInt(amount)) / BigInt(keptOf(line)));
  const isFree = (line: BudgetLine): boolean => allottedOf(line) < keptOf(line);
  const isOverspent = (line: BudgetLine): boolean => realisedOf(line) > keptOf(line);
  const sums = (lines: readonly BudgetLine[]) => ({
    ceiling: total(lines.map(keptOf)),
    realised: total(lines.map(realisedOf)),
    allotted: total(lines.map(allottedOf)),
  });
  /** Lines in groups, those without the key last. */
  const grouped = (name: string, lines: readonly BudgetLine[], key: 'pillar' | 'source' | 'tag'): object[] =>
    by([...new Set(lines.map((line) => line[key]))], (value) => value ?? '~').map((value) => ({
      __typename: name,
      [key]: value,
      ...sums(lines.filter((line) => line[key] === value)),
    }));
  const budgetLines = (path: string, rows: readonly BudgetLine[], { filter, ...page }: ListArgs): object =>
    pageOf(
      'BudgetLine',
      by(
        shown(path, rows, sees.placed).filter(
          (row) =>
            chosen(filter, 'year', row.year) &&
            chosen(filter, 'pillars', row.pillar) &&
            chosen(filter, 'sources', row.source) &&
            chosen(filter, 'tags', row.tag) &&
            chosen(filter, 'agency', `agency_${row.agency.id}`) &&
            chosen(filter, 'overspent', isOverspent(row)) &&
            chosen(filter, 'unallotted', isFree(row)),
        ),
        (row) => row.region.code,
        (row) => row.year,
        (row) => row.id,
      ),
      page,
      model.nodes.line,
    );
  const allotments = (
    path: string,
    rows: readonly BudgetAllotment[],
    other: (row: BudgetAllotment) => { readonly id: string; readonly region: Region },
  ): object[] =>
    by(
      shown(
        path,
        rows.filter(({ amount }) => amount > 0),
        sees.allotment,
      ),
      (row) => other(row).region.code,
      (row) => other(row).id,
    ).map(allotment);
  const allotment = (row: BudgetAllotment): object => ({
    __typename: 'BudgetAllotment',
    amount: row.amount,
    spent: spentOf(row),
    version: 1,
    commitment: () => one('BudgetAllotment.commitment', row.commitment, sees.placed, model.nodes.commitment),
    budgetLine: () => one('BudgetAllotment.budgetLine', row.line, sees.placed, model.nodes.line),
  });
  const withParts = (row: Commitment): Commitment[] => [
    row,
    ...parts(row)
      .filter((part) => sees.placed(part) && part.status !== 'CANCELLED')
      .flatMap(withParts),
  ];
  const givenTo = (row: Commitment): BudgetAllotment[] => withParts(row).flatMap(ofPromise).filter(sees.allotment);
  const missingOf = (row: Commitment): number | null =>
    row.budget === null ? null : Math.max(0, row.budget - total(givenTo(row).map(({ amount }) => amount)));
  /** Families of an area that had a place in a program by the end of a year. */
  const served = (program: Program, area: Region, year: number, statuses: (status: string) => boolean): number =>
    new Set(
      world.enrolments
        .filter(
          (place) =>
            place.program === program &&
            inside(area, place.household.kelurahan) &&
            isLive(place) &&
            statuses(place.status) &&
            place.since <= `${year}-12-31` &&
            sees.enrolment(place),
        )
        .map(({ household }) => household),
    ).size;
  const gaps = (region: Region, year: number, lines: readonly BudgetLine[]): object => ({
    __typename: 'BudgetGaps',
    withoutFamilies: (args: ListArgs) =>
      budgetLines(
        'BudgetGaps.withoutFamilies',
        lines.filter(
          ({ program, tag, region: place }) =>
            tag === 'LANGSUNG' &&
            program !== null &&
            sees.program(program) &&
            served(program, place, year, () => true) === 0,
        ),
        args,
      ),
    familiesWithoutMoney: () =>
      by(
        world.programs
          .filter(
            (program) =>
              !world.lines.some(
                (line) =>
                  line.program === program &&
                  line.year === year &&
                  (inside(region, line.region) || (keptOf(line) > 0 && inside(line.region, region))),
              ),
          )
          .map((program) => ({ program, families: served(program, region, year, (status) => status !== 'COMPLETED') }))
          .filter(({ families }) => families > 0),
        ({ families }) => families,
        ({ program }) => program.id,
      )
        .reverse()
        .map(({ program, families }) => ({
          __typename: 'ProgramWithoutMoney',
          families,
          program: () => one('ProgramWithoutMoney.program', program, sees.program, model.nodes.program),
        })),
  });
  return {
    line: (row: BudgetLine): object => ({
      __typename: 'BudgetLine',
      id: `line_${row.id}`,
      code: row.code,
      name: row.name,
      pillar: row.pillar,
      year: row.year,
      source: row.source,
      tag: row.tag,
      ...sums([row]),
      ceiling: row.ceiling,
      shared: sharedOf(row),
      shareable: row.shareable,
      overspent: isOverspent(row),
      unallotted: keptOf(row) - allottedOf(row),
      version: 1,
      region: () => one('BudgetLine.region', row.region, sees.region, model.nodes.region),
      agency: () => one('BudgetLine.agency', row.agency, sees.agency, model.nodes.agency),
      program: () => one('BudgetLine.program', row.program, sees.program, model.nodes.program),
      shareOf: () => one('BudgetLine.shareOf', row.whole, sees.placed, model.nodes.line),
      shares: (args: ListArgs) => budgetLines('BudgetLine.shares', sharesOf(row), args),
      realisations: row.realisations.map((realisation) => ({
        __typename: 'BudgetRealisation',
        ...realisation,
        recordedAt: '2026-10-01T03:00:00.000Z',
        version: 1,
      })),
      allotments: () => allotments('BudgetLine.allotments', ofLine(row), ({ commitment }) => commitment),
      commitments: (args: ListArgs) =>
        model.lists.commitments(
          'BudgetLine.commitments',
          ofLine(row)
            .filter(({ amount }) => amount > 0)
            .map(({ commitment }) => commitment),
          args,
        ),
    }),
    moneyOfCommitment: (row: Commitment): object => ({
      money: () => {
        const given = givenTo(row);
        const own = given.filter(({ commitment }) => commitment === row);
        return {
          __typename: 'CommitmentMoney',
          promised: row.budget,
          allotted: total(given.map(({ amount }) => amount)),
          own: total(own.map(({ amount }) => amount)),
          missing: missingOf(row),
          spent: total(given.map(spentOf)),
          complete: oracle.inArea(row.region),
          lines: () => allotments('CommitmentMoney.lines', ofPromise(row), ({ line }) => line),
        };
      },
      budgetLines: (args: ListArgs) =>
        budgetLines(
          'Commitment.budgetLines',
          ofPromise(row)
            .filter(({ amount }) => amount > 0)
            .map(({ line }) => line),
          args,
        ),
    }),
    moneyOfRegion: (region: Region): object => ({
      budget: ({ year }: { year: number }) => {
        const lines = world.lines.filter((line) => line.year === year && inside(region, line.region));
        const seen = shown('Region.budget', lines, sees.placed);
        const sum = sums(seen);
        return {
          __typename: 'RegionBudget',
          year,
          complete: oracle.inArea(region),
          ...sum,
          unallotted: sum.ceiling - sum.allotted,
          byPillar: grouped('PillarBudget', seen, 'pillar'),
          bySource: grouped('SourceBudget', seen, 'source'),
          byTag: grouped('TagBudget', seen, 'tag'),
          region: () => one('RegionBudget.region', region, sees.region, model.nodes.region),
          lines: (args: ListArgs) => budgetLines('RegionBudget.lines', lines, args),
          gaps: () => (oracle.seesArea && oracle.inArea(region) ? gaps(region, year, lines) : null),
        };
      },
    }),
    moneyOfAgency: (agency: Agency): object => ({
      budgetLines: (args: ListArgs) =>
        budgetLines(
          'Agency.budgetLines',
          world.lines.filter((line) => line.agency === agency),
          args,
        ),
    }),
    moneyOfTeam: (team: Team): object => ({
      promisesWithoutMoney: (args: ListArgs) => {
        const poor = world.commitments.filter(
          (row) =>
            row.team === team &&
            ['AGREED', 'ACTIVE', 'AWAITING_VERIFICATION'].includes(row.status) &&
            (missingOf(row) ?? 0) > 0,
        );
        const told = shown('Team.promisesWithoutMoney', poor, ({ region }) => oracle.inArea(region));
        return model.lists.commitments('Team.promisesWithoutMoney', told, args);
      },
      moneyWithoutPromises: ({ year, ...args }: ListArgs & { year: number }) =>
        budgetLines(
          'Team.moneyWithoutPromises',
          world.lines.filter((line) => line.year === year && isFree(line) && inside(team.region, line.region)),
          args,
        ),
    }),
    budgetLines: (args: ListArgs) => budgetLines('budgetLines', world.lines, args),
  };
};
