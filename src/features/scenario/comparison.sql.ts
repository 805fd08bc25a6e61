import type { RowSql } from '../../platform/graph/bindings';
import {
  ALLOCATION,
  allKnown,
  BUNDLE,
  COST,
  entriesOf,
  LIMIT,
  numberOf,
  PLACE,
  POINT,
  PROGRAM,
  quarterOf,
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
};

const SIDES = ['here', 'there'] as const;
type Side = (typeof SIDES)[number];

/** What is compared of each, by property. */
const COMPARED = ['assumptions', 'result', 'firstQuarter'] as const;

/** `hereResult`, `thereResult`, … */
const columnOf = (side: Side, name: (typeof COMPARED)[number]): string =>
  `${side}${name.charAt(0).toUpperCase()}${name.slice(1)}`;

export const BESIDE = ['otherId', 'unlike', ...SIDES.flatMap((side) => COMPARED.map((name) => columnOf(side, name)))];

/** Why the figures of two are not of the same thing. */
const UNLIKE = (row: RowSql): Record<string, string> => ({
  AREA: `o.region_code <> ${row.col('regionCode')}`,
  QUARTERS: `(o.first_quarter, o.quarters) <> (${row.col('firstQuarter')}, ${row.col('quarters')})`,
  COUNTS: `(o.baseline ->> 'day', o.baseline ->> 'release') is distinct from
    (${row.col('baseline')} ->> 'day', ${row.col('baseline')} ->> 'release')`,
  ROUNDED: `o.rounded <> ${row.col('rounded')}`,
  UNSOLVED: `o.result is null or ${row.col('result')} is null`,
});

/** A scenario beside each of those that the viewer sees. */
export const besideOthers = (row: RowSql): string => {
  const unlike = Object.entries(UNLIKE(row)).map(([name, sql]) => `case when ${sql} then '${name}' end`);
  return `(select o.id as "otherId", array_remove(array[${unlike.join(', ')}], null) as unlike,
    ${row.col('assumptions')} as "hereAssumptions", o.assumptions as "thereAssumptions",
    ${row.col('result')} as "hereResult", o.result as "thereResult",
    ${row.col('firstQuarter')} as "hereFirstQuarter", o.first_quarter as "thereFirstQuarter" from scenario o)`;
};

type Of = (name: (typeof COMPARED)[number]) => string;

interface Told {
  /** Its figures by what they are: `f.what`, `f.value`, in their order `f.n`. */
  readonly figures: Readonly<Record<string, string>>;
  /** Entries `e` of one of its lists, each with these figures. */
  readonly each?: string;
  readonly what?: string;
  readonly programs?: string;
  readonly region?: string;
  readonly period?: string;
  /** What a limit says beside its figure, and its number. */
  readonly limit?: string;
  readonly number?: string;
}

/** Figures of one scenario: what they are, of which programs, where and when; `nth` in the order of its lists. */
const told = (section: number, { figures, each, what, programs, region, period, limit, number }: Told): string => {
  const values = Object.entries(figures).map(([name, sql], n) => `(${n}, '${name}', (${sql})::numeric)`);
  return `select array[${section}, ${each ? 'e.place' : '0'}, f.n] as nth, ${what ?? 'f.what'} as what, ${programs ?? `'[]'::jsonb`} as programs,
      ${region ?? 'null::bigint'} as region, ${period ?? 'null::text'} as period, ${limit ?? 'null::jsonb'} as "limit",
      ${number ?? 'null::int'} as number, f.value
    from ${each ? `${each} e cross join lateral` : ''} (values ${values.join(', ')}) f (n, what, value)`;
};

const assumed = (of: Of): string => {
  const assumptions = of('assumptions');
  const quarter = (number: string): string => quarterOf(of('firstQuarter'), number);
  const entries = (list: string, shape: Shape): string => entriesOf(`(${assumptions} -> '${list}')`, shape);
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
      each: entries('programs', PROGRAM),
      programs: 'jsonb_build_array(e.code)',
      figures: {
        ...{ OFFERED: '1', UNIT_COST: 'e."unitCost"', EXIT_RATE: 'e."exitRate"' },
        ...{ LAG: 'e.lag', SUPPORTS: 'e.supports::int' },
      },
    }),
    told(3, {
      each: entries('bundles', BUNDLE),
      // In whatever order it names them.
      programs: '(select jsonb_agg(code order by code) from jsonb_array_elements_text(e.programs) code)',
      figures: { OFFERED: '1', EXIT_RATE: 'e."exitRate"', LAG: 'e.lag' },
    }),
    told(4, {
      each: entries('limits', LIMIT),
      figures: { LIMIT: 'coalesce(e.amount, e.share)' },
      what: `e.kind || case when e.share is null then '_LIMIT' else '_SHARE' end`,
      programs: `case when e.program is null then '[]' else jsonb_build_array(e.program) end`,
      region: 'e.region',
      limit: `jsonb_build_object('each', e."each", 'pillar', e.pillar, 'source', e.source, 'from', ${quarter('e."from"')},
        'to', ${quarter('e."to"')}, 'perQuarter', e."perQuarter")`,
      number: 'e.place + 1',
    }),
  ].join(' union all ');
};

const totals = (of: Of): string => {
  const said = (name: string): string => `${of('result')} ->> '${name}'`;
  return told(1, {
    figures: {
      ...{ START: said('start'), GOAL: said('goal'), REMAINING: said('remaining') },
      QUARTERS_TO_GOAL: numberOf(of('firstQuarter'), `(${said('reachesGoal')})`),
      ...{ FAMILY_QUARTERS: said('familyQuarters'), SPENT: said('spent') },
      ...{ BUDGET_NEEDED: said('budgetNeeded'), SHORTFALL: said('shortfall') },
    },
  });
};

const path = (of: Of): string =>
  told(1, {
    each: entriesOf(`(${of('result')} -> 'path')`, POINT),
    period: 'e.period',
    figures: { REMAINING: 'e.remaining', SEATS: 'e.seats', SPENT: 'e.cost' },
  });

/** Sums of the entries of a list of the result by one of their properties, 0 where there are none. */
const summed = (of: Of, entries: string, list: string, shape: Shape, by: string, property: string): string =>
  `(select e.*, coalesce(s.seats, 0) as seats, coalesce(s.cost, 0) as cost from ${entries} e left join (
     select ${by} as key, sum(seats) as seats, sum(cost) as cost from ${entriesOf(`(${of('result')} -> '${list}')`, shape)} of_list
     group by 1) s on s.key = e.${property})`;

/** Of a program that is offered and got no seat, none. */
const byProgram = (of: Of): string =>
  told(1, {
    each: summed(of, entriesOf(`(${of('assumptions')} -> 'programs')`, PROGRAM), 'costs', COST, 'program', 'code'),
    programs: 'jsonb_build_array(e.code)',
    figures: { SEATS: 'e.seats', SPENT: 'e.cost' },
  });

const byPlace = (of: Of): string =>
  told(1, {
    each: summed(of, entriesOf(`(${of('result')} -> 'places')`, PLACE), 'allocation', ALLOCATION, 'region', 'region'),
    region: 'e.region',
    figures: { REMAINING: 'e.remaining ->> -1', SEATS: 'e.seats', SPENT: 'e.cost' },
  });

/** Of what only one has, one figure is null. What is beside the tiers of the viewer, or of a program he may not know of, is left out. */
const sideBySide =
  (figures: (of: Of) => string, where: string) =>
  (row: RowSql): string => {
    const keyed = (side: Side): string => {
      // Two that are alike in all but their figure are told apart by their order.
      return `(select s.*, jsonb_build_array(what, programs, region, period, "limit",
          row_number() over (partition by what, programs, region, period, "limit" order by nth)) as key
        from (${figures((name) => row.col(columnOf(side, name)))}) s)`;
    };
    return `(select row_number() over (order by d.nth[1], d.period nulls first, d.region nulls first, d.nth)::int as place, d.* from (
      select least(h.nth, t.nth) as nth, coalesce(h.what, t.what) as what, coalesce(h.programs, t.programs) as programs,
        coalesce(h.region, t.region) as region, coalesce(h.period, t.period) as period, coalesce(h."limit", t."limit") as "limit",
        h.number, t.number as "otherNumber", h.value as here, t.value as there
      from ${keyed('here')} h full join ${keyed('there')} t on t.key = h.key) d
      where (${where}) and (d.region is null or in_tiers(d.region))
        and ${allKnown('d.programs')})`;
  };

/** What differs; of a program that only one offers that it does, and not each of its figures. */
export const differing = sideBySide(
  assumed,
  `d.here is distinct from d.there and (d.what = 'OFFERED' or d."limit" is not null or (d.here is not null and d.there is not null))`,
);

const TOLD = 'd.here is not null or d.there is not null';
export const totalsOf = sideBySide(totals, TOLD);
export const pathsOf = sideBySide(path, TOLD);
export const programsOf = sideBySide(byProgram, TOLD);
export const placesOf = sideBySide(byPlace, TOLD);
