import type { BasisInput, Highs, Model, ModelStatusCode } from 'highs';

/** Rows of a linear program, sparse; columns are the cells first, then the pools. */
export class Rows {
  readonly starts: number[] = [0];
  readonly indices: number[] = [];
  readonly values: number[] = [];
  readonly lower: number[] = [];
  readonly upper: number[] = [];

  /** Its number. */
  add(entries: Iterable<readonly [column: number, value: number]>, lower: number, upper: number): number {
    for (const [column, value] of entries) {
      if (value === 0) continue;
      this.indices.push(column);
      this.values.push(value);
    }
    this.starts.push(this.indices.length);
    this.lower.push(lower);
    return this.upper.push(upper) - 1;
  }

  /** What stands in a row. */
  entries(row: number): [column: number, value: number][] {
    const [from, to] = [this.starts[row] ?? 0, this.starts[row + 1] ?? 0];
    return this.indices.slice(from, to).map((column, at) => [column, this.values[from + at] ?? 0]);
  }

  get count(): number {
    return this.lower.length;
  }
}

export type Outcome = 'OPTIMAL' | 'INFEASIBLE' | 'UNBOUNDED' | 'TIME_LIMIT' | 'FAILED';

/** Why there is no answer. */
export class Stopped extends Error {
  constructor(readonly status: Exclude<Outcome, 'OPTIMAL' | 'INFEASIBLE'> | 'TOO_LARGE') {
    super(status);
  }
}

export interface Solved {
  readonly outcome: Outcome;
  /** It has a solution, perhaps not the best. */
  readonly feasible: boolean;
  readonly objective: number;
  readonly values: Float64Array;
  /** What one more unit of each row's bound changes in the objective; of a linear program only. */
  readonly duals: Float64Array;
  readonly reduced: Float64Array;
  /** Of a program with whole numbers: the best bound that is proven. */
  readonly bound: number;
}

export interface LinearProgram {
  readonly columns: number;
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  readonly rows: Rows;
  /** The last so many columns are whole numbers; none for a linear program. */
  readonly whole?: number;
}

const FEASIBLE = 2;
const MOST_NODES = 300;
const A_DAY = 86_400;
/** A price below this is none. */
const SURE = 1e-7;

/** Anew by an interior point; from a basis that is feasible, after new costs; from one that was the best, after new bounds. */
export type Method = 'FRESH' | 'COSTS' | 'BOUNDS';

const METHODS: Readonly<Record<Method, Readonly<Record<string, string | number>>>> = {
  FRESH: { solver: 'ipm', run_crossover: 'on' },
  COSTS: { solver: 'simplex', simplex_strategy: 4 },
  BOUNDS: { solver: 'simplex', simplex_strategy: 1 },
};

/** One program held by HiGHS: what is changed in it is solved again from where it stood. */
export class Linear {
  private readonly model: Model;
  private readonly columns: number;
  private readonly isWhole: boolean;

  constructor(
    private readonly highs: Highs,
    { columns, lower, upper, rows, whole = 0 }: LinearProgram,
    private readonly secondsLeft: () => number,
  ) {
    this.columns = columns;
    this.isWhole = whole > 0;
    this.model = highs.createModel({
      numCols: columns,
      numRows: rows.count,
      colCost: new Float64Array(columns),
      colLower: Float64Array.from(lower),
      colUpper: Float64Array.from(upper),
      rowLower: Float64Array.from(rows.lower),
      rowUpper: Float64Array.from(rows.upper),
      matrix: {
        format: 'csr',
        numRows: rows.count,
        numCols: columns,
        starts: Int32Array.from(rows.starts),
        indices: Int32Array.from(rows.indices),
        values: Float64Array.from(rows.values),
      },
      ...(this.isWhole
        ? { integrality: Int32Array.from({ length: columns }, (_, c) => (c < columns - whole ? 0 : 1)) }
        : {}),
    });
    // The package has one thread; with one seed the same program has the same answer, to the last digit.
    this.model.options.set({ output_flag: false, random_seed: 0 });
    // An end by nodes, not by the clock: on a busy machine too the answer is the same.
    // A few rupiah of a billion are within the usual tolerance, and not within a budget.
    if (this.isWhole)
      this.model.options.set({
        ...{ mip_rel_gap: 0, mip_abs_gap: 1e-6, mip_max_nodes: MOST_NODES },
        ...{ mip_feasibility_tolerance: 1e-9, primal_feasibility_tolerance: 1e-9 },
      });
  }

  minimise(costs: ArrayLike<number>): this {
    this.model.changeColsCost({ kind: 'range', from: 0, to: this.columns - 1 }, Float64Array.from(costs));
    return this;
  }

  changeRow(row: number, lower: number, upper: number): this {
    this.model.changeRowBounds(row, lower, upper);
    return this;
  }

  /**
   * Keeps to the solutions that are as good as this one: what had a price stays where it is, so that a second objective is
   * taken only as far as the first allows.
   */
  keepBest({ values, reduced, duals }: Solved, rows: Rows): this {
    reduced.forEach((price, column) => {
      const value = values[column] ?? 0;
      if (Math.abs(price) > SURE) this.model.changeColBounds(column, value, value);
    });
    for (let row = 0; row < rows.count; row += 1) {
      const price = duals[row] ?? 0;
      const bound = price < 0 ? rows.upper[row] : rows.lower[row];
      // None on that side: it is held already, on the other.
      if (Math.abs(price) > SURE && bound !== undefined && Number.isFinite(bound))
        this.model.changeRowBounds(row, bound, bound);
    }
    return this;
  }

  /** Takes back what `keepBest` held. */
  release({ lower, upper, rows }: LinearProgram): this {
    this.model.changeColsBounds(
      { kind: 'range', from: 0, to: this.columns - 1 },
      Float64Array.from(lower),
      Float64Array.from(upper),
    );
    this.model.changeRowsBounds(
      { kind: 'range', from: 0, to: rows.count - 1 },
      Float64Array.from(rows.lower),
      Float64Array.from(rows.upper),
    );
    return this;
  }

  addRow(entries: readonly (readonly [number, number])[], lower: number, upper: number): this {
    const held = entries.filter(([, value]) => value !== 0);
    this.model.addRow(lower, upper, {
      indices: held.map(([column]) => column),
      values: held.map(([, value]) => value),
    });
    return this;
  }

  /** Values of columns to begin with; what is found is no worse, if they are a part of a solution. */
  startAt(values: ReadonlyMap<number, number>): this {
    this.model.setSolution({ indices: Int32Array.from(values.keys()), values: Float64Array.from(values.values()) });
    return this;
  }

  get basis(): BasisInput {
    return this.model.getBasis();
  }

  set basis(basis: BasisInput) {
    this.model.setBasis(basis);
  }

  /** A solution or that there is none; what the clock has cut off is neither, and would be another the next time. */
  run(method: Method = 'FRESH'): Solved {
    const allowed = Math.max(0.01, Math.min(this.secondsLeft(), A_DAY));
    this.model.zeroAllClocks();
    this.model.options.set({ time_limit: allowed });
    if (method === 'FRESH') this.model.clearSolver();
    const code = this.codeOf(method);
    const outcome = this.outcomeOf(code);
    const mayEnd = this.isWhole && outcome === 'FAILED';
    if (outcome !== 'OPTIMAL' && outcome !== 'INFEASIBLE' && !mayEnd) throw new Stopped(outcome);
    const { colValue, rowDual, colDual } = this.model.getSolution();
    return {
      outcome,
      feasible: outcome === 'OPTIMAL' || this.model.info.get('primal_solution_status') === FEASIBLE,
      objective: this.model.getObjectiveValue(),
      values: colValue,
      duals: rowDual,
      reduced: colDual,
      bound: this.isWhole ? Number(this.model.info.get('mip_dual_bound')) : this.model.getObjectiveValue(),
    };
  }

  /** A way from an earlier basis can be too hard for the arithmetic, and so can one way be at all: then another. */
  private codeOf(method: Method): ModelStatusCode | null {
    const others: readonly Method[] = this.isWhole ? [] : ['FRESH', 'BOUNDS'];
    for (const next of [method, ...others]) {
      try {
        if (next !== method) this.model.clearSolver();
        if (!this.isWhole) this.model.options.set(METHODS[next]);
        const code = this.model.run().modelStatus;
        if (this.isWhole || this.outcomeOf(code) !== 'FAILED') return code;
      } catch (error) {
        if (!(error instanceof this.highs.errors.HighsError)) throw error;
      }
    }
    return null;
  }

  private outcomeOf(code: ModelStatusCode | null): Outcome {
    const { modelStatus: codes } = this.highs.constants;
    if (code === codes.optimal || code === codes.empty) return 'OPTIMAL';
    if (code === codes.infeasible) return 'INFEASIBLE';
    if (code === codes.unbounded || code === codes.unboundedOrInfeasible) return 'UNBOUNDED';
    return code === codes.timeLimit ? 'TIME_LIMIT' : 'FAILED';
  }

  dispose(): void {
    this.model.dispose();
  }
}
