import type { RowSql } from '../../platform/graph/bindings';

/** Properties of the entries of a JSON list, as the columns of rows. */
export type Shape = Readonly<Record<string, 'text' | 'numeric' | 'boolean' | 'bigint' | 'int' | 'jsonb'>>;

const declared = (shape: Shape): string =>
  Object.entries(shape)
    .map(([name, type]) => `"${name}" ${type}`)
    .join(', ');

export const columnsOf = (shape: Shape): Record<string, string> =>
  Object.fromEntries(Object.keys(shape).map((name) => [name, name]));

/** These columns of a row as one JSON value, for words that are made of them. */
export const factsOf = (row: RowSql, shape: Shape, more: Readonly<Record<string, string>> = {}): string => {
  const columns = Object.keys(shape).map((name) => [name, row.col(name)]);
  return `json_build_object(${[...columns, ...Object.entries(more)].map(([name, sql]) => `'${name}', ${sql}`).join(', ')})`;
};

/** A JSON object with more of its row. */
const withMore = (value: string, more: Readonly<Record<string, string>>): string =>
  Object.entries(more).reduce((object, [name, sql]) => `(${object} || jsonb_build_object('${name}', ${sql}))`, value);

/** The entries of a JSON list in their order, `place` from 0. */
export const entriesOf = (list: string, shape: Shape, more: Readonly<Record<string, string>> = {}): string =>
  `(select (entry.n - 1)::int as place, e.* from jsonb_array_elements(${list}) with ordinality entry (value, n),
     jsonb_to_record(${withMore('entry.value', more)}) as e (${declared(shape)}))`;

/** Those of them in the tiers of the viewer: what a published scenario says of an area beside his own is not his to read. */
export const inTiers = (entries: string): string =>
  `(select e.* from ${entries} e where e.region is null or in_tiers(e.region))`;

/** Those that are about no program, or about one that the viewer may know of. */
export const ofKnown = (entries: string, program = 'e.program'): string =>
  `(select e.* from ${entries} e where ${program} is null or exists (select from program p where p.code = ${program}))`;

/** The viewer may know of all programs of this JSON list. */
export const allKnown = (programs: string): string =>
  `not exists (select from jsonb_array_elements_text(${programs}) named (code)
     where not exists (select from program p where p.code = named.code))`;

/** A JSON object as one row; none where there is none. */
export const objectOf = (value: string, shape: Shape, more: Readonly<Record<string, string>> = {}): string =>
  `select e.* from jsonb_to_record(${withMore(value, more)}) as e (${declared(shape)}) where ${value} is not null`;

/** Quarters of the calendar are counted through the years. */
const countOf = (quarter: string): string => `left(${quarter}, 4)::int * 4 + right(${quarter}, 1)::int`;

/** The quarter of this number, from 1, of those that begin with `first`. */
export const quarterOf = (first: string, number: string): string => {
  const count = `(${countOf(first)} - 2 + ${number})`;
  return `lpad((${count} / 4)::text, 4, '0') || '-Q' || (${count} % 4 + 1)`;
};

/** The number, from 1, of a quarter among those that begin with `first`. */
export const numberOf = (first: string, quarter: string): string => `(${countOf(quarter)} - (${countOf(first)}) + 1)`;

export const ASSUMPTIONS: Shape = {
  firstQuarter: 'text',
  tolerance: 'numeric',
  inflow: 'jsonb',
  servedExitRate: 'numeric',
  programs: 'jsonb',
  bundles: 'jsonb',
  limits: 'jsonb',
};

export const PROGRAM: Shape = {
  id: 'text',
  code: 'text',
  name: 'text',
  pillar: 'text',
  source: 'text',
  unitCost: 'bigint',
  exitRate: 'numeric',
  lag: 'int',
  supports: 'boolean',
};

export const BUNDLE: Shape = { programs: 'jsonb', exitRate: 'numeric', lag: 'int' };

export const LIMIT: Shape = {
  firstQuarter: 'text',
  kind: 'text',
  region: 'bigint',
  each: 'text',
  program: 'text',
  pillar: 'text',
  source: 'text',
  from: 'int',
  to: 'int',
  perQuarter: 'boolean',
  amount: 'bigint',
  share: 'numeric',
};

export const RESULT: Shape = {
  goal: 'numeric',
  reachesGoal: 'text',
  start: 'int',
  remaining: 'numeric',
  share: 'numeric',
  fewest: 'numeric',
  familyQuarters: 'numeric',
  gap: 'numeric',
  proven: 'boolean',
  spent: 'bigint',
  budgetNeeded: 'bigint',
  budgetNeededAtLeast: 'bigint',
  shortfall: 'bigint',
  shortfallAtLeast: 'bigint',
  path: 'jsonb',
  places: 'jsonb',
  allocation: 'jsonb',
  costs: 'jsonb',
  bottlenecks: 'jsonb',
};

export const POINT: Shape = {
  period: 'text',
  remaining: 'numeric',
  working: 'numeric',
  supported: 'numeric',
  unsupported: 'numeric',
  left: 'numeric',
  seats: 'bigint',
  cost: 'bigint',
  doNothing: 'numeric',
  linear: 'numeric',
  geometric: 'numeric',
};

export const PLACE: Shape = { region: 'bigint', remaining: 'jsonb' };

export const ALLOCATION: Shape = { region: 'bigint', program: 'text', period: 'text', seats: 'int', cost: 'bigint' };

export const COST: Shape = {
  year: 'int',
  program: 'text',
  pillar: 'text',
  source: 'text',
  seats: 'bigint',
  cost: 'bigint',
};

export const BOTTLENECK: Shape = {
  kind: 'text',
  unit: 'bigint',
  gives: 'numeric',
  expected: 'numeric',
  counts: 'text',
  limit: 'int',
  region: 'bigint',
  program: 'text',
  pillar: 'text',
  source: 'text',
  perQuarter: 'boolean',
};

export const HINDCAST: Shape = {
  registry: 'text',
  from: 'text',
  asOf: 'text',
  start: 'int',
  expected: 'numeric',
  counted: 'int',
  off: 'numeric',
};

export const EXIT_RATE: Shape = {
  program: 'text',
  assumed: 'numeric',
  observed: 'numeric',
  families: 'int',
  left: 'int',
};

/** Texts, or numbers, of a JSON list. */
export const listOf = (value: string, type: 'text' | 'numeric'): string =>
  `array(select item::${type} from jsonb_array_elements_text(${value}) with ordinality as i (item, n) order by n)`;

export const inPlace = (row: RowSql, region: RowSql): string => `${region.col('code')} = ${row.col('region')}`;

/** The code of an area of the tiers, as the Kemendagri writes it: 31.71.01. */
export const codeOf = (region: string): string => `(select r.dotted_code from region r where r.code = ${region})`;
