import type { RowSql, ViewerSql } from '../../platform/graph/bindings';
import { ofBudget, seesAll } from './budget.sql';

/** The area and year in which it is looked for, where the viewer sees every family of it; of others nothing is told. */
export const gapsOf = (budget: RowSql, viewer: ViewerSql): string => {
  const [region, end, year] = ['regionCode', 'codeEnd', 'year'].map((property) => budget.col(property));
  return `
    select ${region} as "regionCode", ${end} as "codeEnd", ${year} as year
    where ${viewer.seesArea ? seesAll(`${region}`, `${end}`, viewer) : 'false'}`;
};

/** Places in programs that stood by the end of a year. */
const inYear = (year: string): string => `e.live and e.since < make_date(${year} + 1, 1, 1)`;

/**
 * A line that is to reach families through a program which has none of them in the line's area. A program that the viewer does
 * not see is not judged: neither are its places seen.
 */
export const reachesNobody = (gaps: RowSql, line: RowSql): string => `
  ${ofBudget(gaps, line)} and ${line.col('tag')} = 'LANGSUNG'
  and exists (select from program p where p.id = ${line.col('programId')})
  and not exists (select from enrolment e where e.program_id = ${line.col('programId')}
    and e.kelurahan_code >= ${line.col('regionCode')} and e.kelurahan_code <= region_end(${line.col('regionCode')})
    and ${inYear(line.col('year'))})`;

/** Programs in which families of the area have places under way, without a line of that year in the area or above it. */
export const withoutMoney = (gaps: RowSql): string => {
  const [region, end, year] = ['regionCode', 'codeEnd', 'year'].map((property) => gaps.col(property));
  return `
    (select p.id as "programId", places.families from program p cross join lateral (
        select count(distinct e.household_id) as families from enrolment e
        where e.program_id = p.id and e.kelurahan_code >= ${region} and e.kelurahan_code <= ${end}
          and ${inYear(`${year}`)} and e.status <> 'COMPLETED') places
      where places.families > 0 and not exists (select from budget_line l where l.program_id = p.id and l.year = ${year}
        and (l.region_code between ${region} and ${end} or ${region} between l.region_code and region_end(l.region_code))))`;
};
