import type { RowSql, ViewerSql } from '../../platform/graph/bindings';
import { UNDER_WAY } from '../commitment';
import { inOwnArea } from '../region';

/** What a line has for itself: what is shared out is counted where it went. */
export const ownCeiling = (line: string): string => `(${line}.ceiling - ${line}.shared)`;

/**
 * What was spent of an allotment: its part of what was spent of the line, as large as its part of what the line has for itself.
 * Rounded down, so that the parts of a line never add up to more than was spent.
 */
export const spentPart = (amount: string, line: string): string =>
  `coalesce(div(${line}.realised::numeric * ${amount}, nullif(${ownCeiling(line)}, 0)), 0)`;

/** The same of a row of allotments. */
export const spentOf = (allotment: RowSql): string =>
  `(select ${spentPart(allotment.col('amount'), 'l')} from budget_line l where l.id = ${allotment.col('budgetLineId')})`;

/** The promise and the parts it is split into, as far as they stand: their money is its money. */
const withParts = (commitment: RowSql): string => `
  with recursive promise (id) as (
    select ${commitment.col('id')} union
    select part.id from promise join commitment part on part.parent_id = promise.id
      where part.status not in ('CANCELLED', 'SUPERSEDED'))`;

/** What was promised, what is allotted to it, and what is spent of that. */
export const moneyOf = (commitment: RowSql, viewer: ViewerSql): string => {
  const [id, budget, region] = ['id', 'budget', 'regionCode'].map((property) => commitment.col(property));
  return `
    select ${id} as "commitmentId", ${budget} as promised, money.*,
      case when ${budget} > money.allotted then ${budget} - money.allotted when ${budget} is not null then 0 end as missing,
      ${inOwnArea(`${region}`, `region_end(${region})`, viewer)} as complete
    from (${withParts(commitment)}
      select coalesce(sum(b.amount), 0) as allotted,
        coalesce(sum(b.amount) filter (where b.commitment_id = ${id}), 0) as own,
        coalesce(sum(${spentPart('b.amount', 'l')}), 0) as spent
      from promise join commitment_budget_line b on b.commitment_id = promise.id
        join budget_line l on l.id = b.budget_line_id) money`;
};

/**
 * An open promise with a budget to which less is allotted. Only of one's own area: above it lines may be hidden, and what
 * they bring with them.
 */
export const lacksMoney = (commitment: RowSql): string => `
  ${commitment.col('status')} in ${UNDER_WAY} and ${commitment.col('budget')} > 0
  and in_area(${commitment.col('regionCode')})
  and ${commitment.col('budget')} > coalesce((${withParts(commitment)}
    select sum(b.amount) from promise join commitment_budget_line b on b.commitment_id = promise.id), 0)`;

export const isOverspent = (line: RowSql): string =>
  `${line.col('realised')} > ${line.col('ceiling')} - ${line.col('shared')}`;

export const isFree = (line: RowSql): string =>
  `${line.col('allotted')} + ${line.col('shared')} < ${line.col('ceiling')}`;

export const unallotted = (line: RowSql): string =>
  `${line.col('ceiling')} - ${line.col('shared')} - ${line.col('allotted')}`;

/** Of an area: its ceiling holds no money twice. */
export const unallottedOf = (budget: RowSql): string => `${budget.col('ceiling')} - ${budget.col('allotted')}`;

const SUMS = ['ceiling', 'realised', 'allotted'] as const;
const sums = SUMS.map((name) => `coalesce(sum(c.${name}), 0) as ${name}`).join(', ');

/**
 * The budget of an area: the cells of its regions, each the sums of the lines in it, added up to some thirty. They are read
 * once, and what is asked by pillar, source or tag adds these up.
 */
export const budgetOf = (region: RowSql, year: string, viewer: ViewerSql): string => {
  const [lo, hi] = [region.col('code'), region.col('codeEnd')];
  return `
    select ${lo} as "regionCode", ${hi} as "codeEnd", ${year} as year, ${sums}, ${inOwnArea(lo, hi, viewer)} as complete,
      coalesce(json_agg(c), '[]') as cells
    from (select c.pillar, c.source, c.tag, ${sums} from budget_sum c
      where c.year = ${year} and c.region_code >= ${lo} and c.region_code <= ${hi} and c.lines > 0
      group by c.pillar, c.source, c.tag) c`;
};

/** The same sums, by a column of the lines. */
export const budgetBy =
  (column: 'pillar' | 'source' | 'tag') =>
  (budget: RowSql): string =>
    `(select c.${column}, ${sums} from json_to_recordset(${budget.col('cells')}) as c
        (pillar text, source text, tag text, ${SUMS.map((name) => `${name} numeric`).join(', ')}) group by c.${column})`;

export const ofBudget = (budget: RowSql, line: RowSql): string =>
  `${line.col('regionCode')} >= ${budget.col('regionCode')} and ${line.col('regionCode')} <= ${budget.col('codeEnd')}` +
  ` and ${line.col('year')} = ${budget.col('year')}`;

/** Rows of the other side that something is allotted to. */
export const allottedTo = (own: string, other: string, row: string, wanted: string): string =>
  `${wanted} in (select b.${other} from commitment_budget_line b where b.${own} = ${row} and b.amount > 0)`;
