import type { BudgetAllotment, BudgetLine, Budgets } from './budget-rows';
import { idOf, inside, type Agency, type Commitment, type Program, type Region } from './rows';

interface Ground {
  readonly regions: readonly Region[];
  readonly agencies: readonly Agency[];
  readonly programs: readonly Program[];
  readonly commitments: readonly Commitment[];
}

const SOURCES = ['APBN', 'APBD', 'BAZNAS', 'CSR'];

const near = (one: Region, other: Region): boolean => inside(one, other) || inside(other, one);

/** What of a line is not shared out. */
export const keptOf = (lines: readonly BudgetLine[], line: BudgetLine): number =>
  lines.reduce((left, { whole, ceiling }) => (whole === line ? left - ceiling : left), line.ceiling);

/** Two lines in three become shares, where one of the same year and source lies above that has enough; some of shares, some of all there is. */
const share = (lines: readonly BudgetLine[]): void => {
  lines.forEach((line, n) => {
    if (n % 3 === 0) return;
    const { region, year, source } = line;
    const above = lines.filter(
      (one) => one.region !== region && inside(one.region, region) && one.year === year && one.source === source,
    );
    const fitting = above.filter((one) => keptOf(lines, one) >= line.ceiling);
    line.whole = fitting[n % Math.max(1, fitting.length)] ?? null;
  });
};

/** Of each agency, whatever its mandates are or lack, a line where it is and one further down, some with a program that others do not see. */
export const budgetsOf = ({ regions, agencies, programs, commitments }: Ground): Budgets => {
  const lines = agencies.flatMap((agency, n): BudgetLine[] => {
    const below = regions.filter((region) => region !== agency.region && inside(agency.region, region));
    const visible = programs.filter((program) => near(agency.region, program.agency.region));
    const further = below[(n * 5) % below.length];
    return [agency.region, ...(further ? [further] : [])].map((region, at) => {
      const k = n * 2 + at;
      const program = k % 3 === 0 ? null : (visible[(k * 7) % visible.length] ?? null);
      const year = k % 4 === 3 ? 2025 : 2026;
      const ceiling = k % 11 === 10 ? 0 : 1_000_000_007 * (1 + (k % 5)) + k;
      return {
        id: idOf(`line ${agency.code} ${at}`),
        code: k % 2 === 0 ? `5.1.02.${k}` : null,
        name: `Belanja ${agency.code} ${at}`,
        region,
        agency,
        program,
        pillar: program?.pillar ?? (k % 2 === 0 ? 'INCOME' : null),
        year,
        source: SOURCES[k % SOURCES.length] ?? 'APBD',
        tag: k % 5 === 0 ? 'PENUNJANG' : 'LANGSUNG',
        ceiling,
        whole: null,
        shareable: k % 3 === 1,
        // Some have spent nothing, some more than they may.
        realisations: [1, 2, 3].slice(0, k % 4).map((quarter) => ({
          quarter: `${year}-Q${quarter}`,
          realised: Math.floor((ceiling * (k % 7 === 2 ? 4 : 1)) / (3 + quarter)),
        })),
      };
    });
  });
  share(lines);
  return {
    lines,
    // Of some all, of some a part, of some what was given back; to promises there, above and below.
    allotments: lines.flatMap((line, n): BudgetAllotment[] => {
      const fitting = commitments.filter(({ region }) => near(line.region, region));
      const chosen = [0, 1, 2, 3].slice(0, n % 5).flatMap((at) => fitting[(n * 3 + at * 5) % fitting.length] ?? []);
      return [...new Set(chosen)].map((commitment, at) => ({
        line,
        commitment,
        amount: at === 2 ? 0 : Math.floor(keptOf(lines, line) / (n % 5 === 1 ? 1 : 3)),
      }));
    }),
  };
};
