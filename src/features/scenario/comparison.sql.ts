import type { RowSql } from '../../platform/graph/bindings';
import type { Unlike } from './comparison.words';
import type { ScenarioFigure } from './scenario.enums';
import {
  ALLOCATION,
  allKnown,
  BUNDLE,
  COST,
  entriesOf,
  LIMIT,
  numberOf,
  ofKnown,
  PLACE,
  POINT,
  PROGRAM,
  quarterOf,
  RESULT,
  type Shape,
} from './scenario.sql';

/** A figure of two scenarios side by side. */
export const DIFFERENCE: Shape = {
  what: 'text',
  programs: 'jsonb',
  region: 'bigint',
  period: 'text',
  limit: 'jsonb',
  number: 'int',
  otherNumber: 'int',
  here: 'numeric',
  there: 'numeric',
  hereText: 'text',
  thereText: 'text',
};

/** What is compared of each scenario. */
const COMPARED = ['assumptions', 'result', 'firstQuarter', 'quarters'] as const;
type Of = (name: (typeof COMPARED)[number]) => string;
type Side = 'here' | 'there';

/** `hereResult`, `thereResult`, … */
const columnOf = (side: Side, name: (typeof COMPARED)[number]): string =>
  `${side}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
const BOTH: readonly (readonly [Side, (typeof COMPARED)[number]])[] = COMPARED.flatMap((name) => [
  ['here', name] as const,
  ['there', name] as const,
]);

export const BESIDE = ['otherId', 'unlike', ...BOTH.map(([side, name]) => columnOf(side, name))];

/** When figures of a scenario and of another, `o`, are not of the same thing. */
const unlikeIf = (row: RowSql): Readonly<Record<Unlike, string>> => {
  const [baseline, result] = [row.col('baseline'), row.col('result')];
  const startsFrom = (counts: string): string => `(${counts} ->> 'day', ${counts} ->> 'release')`;
  return {
    AREA: `o.region_code <> ${row.col('regionCode')}`,
    QUARTERS: `(o.first_quarter, o.quarters) <> (${row.col('firstQuarter')}, ${row.col('quarters')})`,
    COUNTS: `o.baseline is not null and ${baseline} is not null and ${startsFrom('o.baseline')} is distinct from ${startsFrom(baseline)}`,
    ROUNDED: `o.rounded <> ${row.col('rounded')}`,
    HERE_UNSOLVED: `${result} is null`,
    THERE_UNSOLVED: 'o.result is null',
  };
};

const COLUMNS: Readonly<Record<(typeof COMPARED)[number], string>> = {
  assumptions: 'assumptions',
  result: 'result',
  firstQuarter: 'first_quarter',
  quarters: 'quarters',
};

/** A scenario beside each of those that the viewer sees. */
export const besideOthers = (row: RowSql): string => {
  const unlike = Object.entries(unlikeIf(row)).map(([name, sql]) => `case when ${sql} then '${name}' end`);
  const both = BOTH.map(
    ([side, name]) => `${side === 'here' ? row.col(name) : `o.${COLUMNS[name]}`} as "${columnOf(side, name)}"`,
  );
  return `(select o.id as "otherId", ${both.join(', ')}, array_remove(array[${unlike.join(', ')}], null) as unlike from scenario o)`;
};

/** A figure: a number, or what is none and stands as text. */
type Value = string | { readonly text: string; readonly number?: string };

interface Told {
  /** Entries `e` of one of its lists, each with these figures; without, those of the scenario itself. */
  readonly each?: string;
  readonly figures: Readonly<Partial<Record<ScenarioFigure, Value>>>;
  readonly programs?: string;
  readonly region?: string;
  readonly period?: string;
}

const select = (
  { each, programs, region, period }: Omit<Told, 'figures'>,
  from: string,
  { section, limit, number }: { readonly section: number; readonly limit?: string; readonly number?: string },
): string =>
  `select ${section} as section, array[${each ? 'e.place' : '0'}, f.n] as nth, f.what, ${programs ?? `'[]'::jsonb`} as programs,
      ${region ?? 'null::bigint'} as region, ${period ?? 'null::text'} as period, ${limit ?? 'null::jsonb'} as "limit",
      ${number ?? 'null::int'} as number, f.value, f.said
    from ${each ? `${each} e cross join lateral` : ''} (values ${from}) f (n, what, value, said)`;

/** Figures of one scenario, in the order of its lists; of several calls those of the lower section first. */
const told = (section: number, { figures, ...of }: Told): string => {
  const values = Object.entries(figures).map(([what, value], n) => {
    const { text, number } = typeof value === 'string' ? { text: 'null', number: value } : value;
    return `(${n}, '${what}', (${number ?? 'null'})::numeric, (${text})::text)`;
  });
  return select(of, values.join(', '), { section });
};

const entries = (of: string, list: string, shape: Shape): string => entriesOf(`(${of} -> '${list}')`, shape);

/** Limits: which figure it is says their kind. Shares are of seats alone, as the input is checked. */
const limits = (section: number, of: Of): string => {
  // One that holds throughout holds throughout any other quarters too.
  const when = (number: string): string =>
    `case when e."from" > 1 or e."to" < ${of('quarters')} then ${quarterOf(of('firstQuarter'), number)} end`;
  return select(
    {
      each: entries(of('assumptions'), 'limits', LIMIT),
      programs: `case when e.program is null then '[]' else jsonb_build_array(e.program) end`,
      region: 'e.region',
    },
    `(0, e.kind || case when e.share is null then '_LIMIT' else '_SHARE' end, coalesce(e.amount, e.share), null::text)`,
    {
      section,
      limit: `jsonb_build_object('each', e."each", 'pillar', e.pillar, 'source', e.source, 'from', ${when('e."from"')},
        'to', ${when('e."to"')}, 'perQuarter', e."perQuarter")`,
      number: 'e.place + 1',
    },
  );
};

const LIMITS = 4;

const assumed = (of: Of): string => {
  const assumptions = of('assumptions');
  return [
    told(1, {
      figures: {
        TOLERANCE: `${assumptions} ->> 'tolerance'`,
        INFLOW_WORKING: `${assumptions} -> 'inflow' ->> 'working'`,
        INFLOW_PERMANENT: `${assumptions} -> 'inflow' ->> 'permanent'`,
        SERVED_EXIT_RATE: `${assumptions} ->> 'servedExitRate'`,
      },
    }),
    told(2, {
      each: entries(assumptions, 'programs', PROGRAM),
      programs: 'jsonb_build_array(e.code)',
      figures: {
        ...{ OFFERED: '1', PILLAR: { text: 'e.pillar' }, SOURCE: { text: 'e.source' }, UNIT_COST: 'e."unitCost"' },
        ...{ EXIT_RATE: 'e."exitRate"', LAG: 'e.lag', SUPPORTS: 'e.supports::int' },
      },
    }),
    told(3, {
      each: entries(assumptions, 'bundles', BUNDLE),
      // In whatever order it names them.
      programs:
        '(select jsonb_agg(named.code order by named.code) from jsonb_array_elements_text(e.programs) named (code))',
      figures: { OFFERED: '1', EXIT_RATE: 'e."exitRate"', LAG: 'e.lag' },
    }),
    limits(LIMITS, of),
  ].join(' union all ');
};

const NUMBERS = Object.entries(RESULT)
  .filter(([, type]) => type !== 'jsonb')
  .map(([name, type]) => `"${name}" ${type}`)
  .join(', ');

const totals = (of: Of): string =>
  told(1, {
    // The result is large: its numbers are read at once, its lists not at all.
    each: `(select 0 as place, r.* from jsonb_to_record(${of('result')}) as r (${NUMBERS}))`,
    figures: {
      ...{ START: 'e.start', GOAL: 'e.goal', REMAINING: 'e.remaining' },
      QUARTERS_TO_GOAL: { number: numberOf(of('firstQuarter'), 'e."reachesGoal"'), text: 'e."reachesGoal"' },
      ...{ FAMILY_QUARTERS: 'e."familyQuarters"', SPENT: 'e.spent' },
      ...{ BUDGET_NEEDED: 'e."budgetNeeded"', SHORTFALL: 'e.shortfall' },
    },
  });

const path = (of: Of): string =>
  told(1, {
    each: entries(of('result'), 'path', POINT),
    period: 'e.period',
    figures: { REMAINING: 'e.remaining', SEATS: 'e.seats', SPENT: 'e.cost' },
  });

/** With the seats and costs that another list has of each entry, 0 where it has none. */
const summed = (each: string, property: string, others: string, by: string): string =>
  `(select e.*, coalesce(s.seats, 0) as seats, coalesce(s.cost, 0) as cost from ${each} e left join (
     select ${by} as key, sum(seats) as seats, sum(cost) as cost from ${others} other group by 1) s on s.key = e.${property})`;

const byProgram = (of: Of): string =>
  told(1, {
    each: summed(
      entries(of('assumptions'), 'programs', PROGRAM),
      'code',
      entries(of('result'), 'costs', COST),
      'program',
    ),
    programs: 'jsonb_build_array(e.code)',
    figures: { SEATS: 'e.seats', SPENT: 'e.cost' },
  });

const byPlace = (of: Of): string =>
  told(1, {
    each: summed(
      entries(of('result'), 'places', PLACE),
      'region',
      // As `allocation` leaves them out: else the rest of a sum would be those of the program he may not know of.
      ofKnown(entries(of('result'), 'allocation', ALLOCATION)),
      'region',
    ),
    region: 'e.region',
    figures: { REMAINING: 'e.remaining ->> -1', SEATS: 'e.seats', SPENT: 'e.cost' },
  });

const KEY = 'section, what, programs, region, period, "limit"';

/** Each with what it is compared by; those that are alike in all but their figure are told apart by their order. */
const keyed = (figures: string): string =>
  `(select s.*, jsonb_build_array(${KEY}, row_number() over (partition by ${KEY} order by nth)) as key from ${figures} s)`;

/** Without those that the other side has too, figure and all, as often as it has them. */
const without = (figures: string, others: string): string => {
  const same = (of: string): string =>
    `(select s.*, jsonb_build_array(${KEY}, value, said, row_number() over (partition by ${KEY}, value, said order by nth)) as same
      from (${of}) s)`;
  return `(select a.* from ${same(figures)} a where not exists (select from ${same(others)} b where b.same = a.same))`;
};

/** What is beside the tiers of the viewer, or of a program he may not know of, is left out. */
const beside = (here: string, there: string, where: string): string =>
  `(select row_number() over (order by d.section, d.period nulls first, case when d.section <> ${LIMITS} then d.region end,
      d.not_here, d.nth, d.key)::int as place, d.* from (
    select coalesce(h.section, t.section) as section, coalesce(h.nth, t.nth) as nth, h.key is null as not_here, coalesce(h.key, t.key) as key,
      coalesce(h.what, t.what) as what, coalesce(h.programs, t.programs) as programs, coalesce(h.region, t.region) as region,
      coalesce(h.period, t.period) as period, coalesce(h."limit", t."limit") as "limit", h.number, t.number as "otherNumber",
      h.key is not null and t.key is not null as in_both, h.value as here, t.value as there, h.said as "hereText", t.said as "thereText"
    from ${keyed(here)} h full join ${keyed(there)} t on t.key = h.key) d
    where ${where} and (d.region is null or in_tiers(d.region)) and ${allKnown('d.programs')})`;

const ofSide =
  (of: RowSql, side: Side): Of =>
  (name) =>
    of.col(columnOf(side, name));

/** What the two assume differently; of a program that only one offers that it does, and not each of its figures. */
export const differing = (of: RowSql): string => {
  const [here, there] = [assumed(ofSide(of, 'here')), assumed(ofSide(of, 'there'))];
  return beside(
    without(here, there),
    without(there, here),
    `(d.section = ${LIMITS} or d.what = 'OFFERED' or d.in_both)`,
  );
};

/** What the two come to: only where both have a result. */
const resulting =
  (figures: (of: Of) => string) =>
  (of: RowSql): string => {
    const solved = `${ofSide(of, 'here')('result')} is not null and ${ofSide(of, 'there')('result')} is not null`;
    return beside(`(${figures(ofSide(of, 'here'))})`, `(${figures(ofSide(of, 'there'))})`, solved);
  };

export const totalsOf = resulting(totals);
export const pathsOf = resulting(path);
export const programsOf = resulting(byProgram);
export const placesOf = resulting(byPlace);
