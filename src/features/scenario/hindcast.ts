import type { Assumptions } from './assumptions';
import { off, rounded } from './backtest';
import { daysBetween } from './solver/trend';

/** Two releases of a registry, one after the other, and what became between them of whom the first called extremely poor. */
export interface ReleasePair {
  readonly registry: string;
  readonly from: string;
  readonly asOf: string;
  /** Extremely poor families by the first and by the second. */
  readonly start: number;
  readonly counted: number;
  /** Families to whom a program, by its id, gave a place between the two, and those of them that left. */
  readonly given: readonly { readonly program: string; readonly families: number; readonly left: number }[];
}

export interface Hindcast {
  readonly registry: string;
  readonly from: string;
  readonly asOf: string;
  readonly start: number;
  readonly expected: number;
  readonly counted: number;
  readonly off: number | null;
}

export interface ExitRate {
  readonly program: string;
  readonly assumed: number;
  readonly observed: number | null;
  readonly families: number;
  readonly left: number;
}

/** What a scenario foretells of the past, and its exit rates beside those observed. */
export interface Tested {
  readonly hindcast: readonly Hindcast[];
  readonly exitRates: readonly ExitRate[];
}

const DAYS_OF_QUARTER = 91.3125;

const two = (value: number): number => Math.round(value * 100) / 100;

type Programs = Assumptions['programs'];

/** Those whom a program gives a seat in the first quarter leave at the end of the quarter that is `lag` later: it must be one of these. */
const fits = ({ lag }: Programs[number], quarters: number): boolean => lag < Math.max(1, Math.round(quarters));

const foretold = (programs: Programs, inflow: number, { registry, from, asOf, ...pair }: ReleasePair): Hindcast => {
  const quarters = daysBetween(from, asOf) / DAYS_OF_QUARTER;
  const leaving = programs
    .filter((program) => fits(program, quarters))
    .reduce((sum, { id, exitRate }) => {
      const families = pair.given.find(({ program }) => program === id)?.families ?? 0;
      return sum + exitRate * families;
    }, 0);
  const expected = two(Math.max(0, pair.start + inflow * quarters - leaving));
  const { start, counted } = pair;
  return { registry, from, asOf, start, expected, counted, off: off(expected, counted) };
};

/** The method run on the past: from each release what the assumptions foretell for the next, beside what that then counted. */
export const testOnPast = ({ programs, inflow }: Assumptions, pairs: readonly ReleasePair[]): Tested => ({
  hindcast: pairs.map((pair) => foretold(programs, inflow.working + inflow.permanent, pair)),
  exitRates: programs.map(({ id, code, exitRate }) => {
    const given = pairs.flatMap((pair) => pair.given.filter(({ program }) => program === id));
    const families = given.reduce((sum, one) => sum + one.families, 0);
    const left = given.reduce((sum, one) => sum + one.left, 0);
    // Rounded apart, more may have left than there were.
    const observed = families === 0 ? null : rounded(Math.min(1, left / families));
    return { program: code, assumed: exitRate, observed, families, left };
  }),
});
