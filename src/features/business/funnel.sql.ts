import type { RowSql, ViewerSql } from '../../platform/graph/bindings';
import { isCandidateOf } from '../program';
import { inOwnArea, seesFamilies } from '../region';
import { BusinessStage } from './business.enums';

const STAGES = Object.keys(BusinessStage);

/** Codes of an area's subtree. */
interface Area {
  readonly lo: string;
  readonly hi: string;
}

export const areaOf = (code: string): Area => ({ lo: code, hi: `region_end(${code})` });

const within = (column: string, { lo, hi }: Area): string => `${column} >= ${lo} and ${column} <= ${hi}`;

/** The whole area lies in the viewer's, and the viewer sees every place and group of it: all families', or all of its own programs. */
export const seesAll = ({ lo, hi }: Area, viewer: ViewerSql, agency?: string): string => {
  if (viewer.seesArea || agency === undefined) return seesFamilies(lo, hi, viewer);
  return `${agency} = ${viewer.agencyId} and slice_reveals('enrolled') and ${inOwnArea(lo, hi, viewer)}`;
};

/** A row of a table by its alias, for expressions that ask for columns by property. */
const aliased = (alias: string): RowSql => {
  const col = (property: string): string =>
    `${alias}.${property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
  return { col, disclosed: col, record: alias };
};

/** Days of a quarter or a month. */
const during = (column: string, period: string | null): string => {
  if (period === null) return 'true';
  const quarter = `substr(${period}, 6, 1) = 'Q'`;
  const month = `case when ${quarter} then substr(${period}, 7, 1)::int * 3 - 2 else substr(${period}, 6, 2)::int end`;
  const first = `make_date(substr(${period}, 1, 4)::int, ${month}, 1)`;
  const months = `case when ${quarter} then 3 else 1 end`;
  return `${column} >= ${first} and ${column} < ${first} + make_interval(months => ${months})`;
};

const byStage = STAGES.map((stage) => `count(*) filter (where g.stage = '${stage}')`).join(', ');

/** Groups that these conditions on `g` choose, and how they stand. */
const groups = (chosen: string): string => `
  (select count(*) as groups, array[${byStage}] as stages, count(*) filter (where exists (
      select from turnover_report t where t.group_id = g.id and t.amount > 0)) as "withTurnover"
    from business_group g where ${chosen})`;

const members = (chosen: string, area: Area): string => `
  (select count(distinct m.person_id) as "inGroup" from business_group g join business_group_member m on m.group_id = g.id
    where ${chosen} and m.left_on is null and ${within('m.kelurahan_code', area)})`;

interface Funnel {
  /** Condition on `p`: the programs counted. */
  readonly programs: string;
  readonly area: Area;
  readonly period: string | null;
  /** Condition under which the viewer may be told. */
  readonly shown: string;
}

/** From candidates to groups with turnover, over the programs chosen. */
export const funnel = ({ programs, area, period, shown }: Funnel): string => {
  const formed = `g.program_id in (select p.id from program p where ${programs})
    and ${within('g.kelurahan_code', area)} and ${during('g.formed_on', period)}`;
  return `
    select (select count(*) from household h where ${within('h.kelurahan_code', area)} and exists (
        select from program p where ${programs} and ${isCandidateOf(aliased('p'), aliased('h'))})) as candidates,
      places.*, formed.*, joined.*
    from (select count(*) as enrolled, count(*) filter (where e.status in ('ACCEPTED', 'COMPLETED')) as accepted,
        count(*) filter (where e.status = 'COMPLETED') as completed,
        count(*) filter (where e.status = 'WITHDRAWN') as withdrawn
      from program p join enrolment e on e.program_id = p.id
      where ${programs} and ${within('e.kelurahan_code', area)} and ${during('e.since', period)}) places,
      ${groups(formed)} formed, ${members(formed, area)} joined
    where ${shown}`;
};

/** What came of one activity; figures the viewer is not told are null. */
export const outcomes = (activity: RowSql, viewer: ViewerSql): string => {
  const area = areaOf(activity.col('regionCode'));
  const formed = `g.activity_id = ${activity.col('id')}`;
  const agency = `(select p.agency_id from program p where p.id = ${activity.col('programId')})`;
  return `
    select figures.* from (select) one left join lateral (
      select places.*, formed.*, joined.*
      from (select count(*) as enrolled, count(*) filter (where e.status = 'COMPLETED') as completed,
          count(*) filter (where e.status = 'WITHDRAWN') as withdrawn
        from enrolment e where e.activity_id = ${activity.col('id')} and ${within('e.kelurahan_code', area)}) places,
        ${groups(formed)} formed, ${members(formed, area)} joined
      where ${seesAll(area, viewer, agency)}) figures on true`;
};

/** The seven stages with the groups at each; none where they are not told. */
export const stagesOf = (figures: RowSql): string => `
  (select * from unnest(array[${STAGES.map((stage) => `'${stage}'`).join(', ')}], ${figures.col('stages')}::bigint[])
    as s (stage, groups) where ${figures.col('stages')} is not null)`;
