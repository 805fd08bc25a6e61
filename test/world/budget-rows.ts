import type { Agency, Commitment, Pillar, Program, Region } from './rows';

/** Money of an agency, with what was spent of it by quarter. */
export interface BudgetLine {
  id: string;
  code: string | null;
  name: string;
  region: Region;
  agency: Agency;
  program: Program | null;
  pillar: Pillar | null;
  year: number;
  source: string;
  tag: string;
  ceiling: number;
  /** The line above that it is a share of. */
  whole: BudgetLine | null;
  /** Others may take shares of it. */
  shareable: boolean;
  realisations: { quarter: string; realised: number }[];
}
export interface BudgetAllotment {
  line: BudgetLine;
  commitment: Commitment;
  amount: number;
}
export interface Budgets {
  lines: BudgetLine[];
  allotments: BudgetAllotment[];
}

/** The cell of sums that a line is counted in, as one text. */
export const cellOf = ({ region, year, pillar, source, tag }: BudgetLine): string =>
  [region.code, year, pillar, source, tag].filter((part) => part !== null).join('/');
