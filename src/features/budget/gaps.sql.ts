import type { RowSql, ViewerSql } from '../../platform/graph/bindings';
import { seesFamilies } from '../region';
import { ofBudget } from './budget.sql';

/** The area and year in which it is looked for, where the viewer sees every family of it; of others nothing is told. */
export const gapsOf = (budget: RowSql, viewer: ViewerSql): string => {
  const { region, end, year } = placed(budget);
  return `
    select ${region} as "regionCode", ${end} as "codeEnd", ${year} as year
    where ${seesFamilies(region, end, viewer)}`;
};

/** Places in programs that stood by the end of a year. */
const inYear = (year: string): string => `e.live and e.since < make_date(${year} + 1, 1, 1)`;

/**
 * A line that is to reach families through a program which has none of them in the line's area. It is looked for once a program
 * and region, for many lines share them; `offset 0` keeps it so. A program that the viewer does not see is not judged: neither
 * are its places seen.
 */
export const reachesNobody = (gaps: RowSql, line: RowSql): string => {
  const { region, end, year } = placed(gaps);
  return `
  ${ofBudget(gaps, line)} and ${line.col('tag')} = 'LANGSUNG'
  and (${line.col('programId')}, ${line.col('regionCode')}) in (
    select d.program_id, d.region_code from (
      select distinct l.program_id, l.region_code from budget_line l join program p on p.id = l.program_id
      where l.year = ${year} and l.region_code >= ${region} and l.region_code <= ${end} and l.tag = 'LANGSUNG' offset 0) d
    where not exists (select from enrolment e where e.program_id = d.program_id
      and e.kelurahan_code >= d.region_code and e.kelurahan_code <= region_end(d.region_code) and ${inYear(year)} offset 0))`;
};

/**
 * Programs in which families of the area have places under way, without a line of that year in the area, or with money that is not
 * shared out above it. Families are counted of those alone.
 */
export const withoutMoney = (gaps: RowSql): string => {
  const { region, end, year } = placed(gaps);
  return `
    (select p.id as "programId", places.families from (
        select p.id from program p where not exists (select from budget_line l where l.program_id = p.id and l.year = ${year}
          and (l.region_code between ${region} and ${end} or (l.ceiling > l.shared and ${region} between l.region_code and region_end(l.region_code))) offset 0)
        offset 0) p
      cross join lateral (select count(distinct e.household_id) as families from enrolment e
        where e.program_id = p.id and e.kelurahan_code >= ${region} and e.kelurahan_code <= ${end}
          and ${inYear(year)} and e.status <> 'COMPLETED') places
      where places.families > 0)`;
};

const placed = (row: RowSql): { readonly region: string; readonly end: string; readonly year: string } => ({
  region: row.col('regionCode'),
  end: row.col('codeEnd'),
  year: row.col('year'),
});
