import type { RowSql, ViewerSql } from '../../platform/graph/bindings';
import { ENROLS } from '../program';
import { TODAY } from '../statistics';

/** The kelurahan and the areas above it as far as `widths` goes; the nearest has the greatest code. */
const chain = (kelurahan: string, widths: readonly number[]): string =>
  widths.map((width) => `${kelurahan} - ${kelurahan} % ${width}`).join(', ');
const NEAR = [1, 10_000, 1_000_000];
const ABOVE = [...NEAR, 100_000_000, 10_000_000_000];

const OPEN = ENROLS.map((state) => `'${state}'`).join(', ');

/** The nearest activity that takes people in and has a seat, or needs none; in the kelurahan, its kecamatan or its city. */
const openActivity = (kelurahan: string): string => `
  select a.id, a.title, a.region_code, a.capacity - a.seats_taken as free_seats from activity a
  where a.program_id = p.id and a.status in (${OPEN}) and a.region_code in (${chain(kelurahan, NEAR)})
    and (a.capacity is null or a.seats_taken < a.capacity)
  order by a.region_code desc, a.starts, a.id limit 1`;

/** What this year’s lines of the program for the area have left, what is shared out to other areas aside; null without any. */
const moneyLeft = (kelurahan: string): string => `
  select sum(l.ceiling - l.shared - l.realised) as money_left from budget_line l
  where l.program_id = p.id and l.year = extract(year from ${TODAY}) and l.region_code in (${chain(kelurahan, ABOVE)})`;

const live = (holder: string): string => `
  select from enrolment e where e.kelurahan_code = family.kelurahan_code and e.household_id = family.id
    and e.program_id = p.id and e.live and ${holder}`;

/**
 * Who could take the family now: programs whose present rules it meets, by the same functions as a verdict; with a seat open
 * nearby, or without seats to give in any area of the family (the same for everybody who sees it), but training and business are
 * always given in activities; and with money, where a line tells of it. Of a program for persons there is a row for each member
 * it would take. Only who sees all of a family’s places may say so.
 */
export const offersTo = (household: RowSql, viewer: ViewerSql): string => {
  const kelurahan = household.col('kelurahanCode');
  return `
  (select p.id as program_id, p.agency_id, ${household.col('id')} as household_id, ${kelurahan} as kelurahan_code,
      m.id as person_id, a.id as activity_id, a.title as activity_title, a.free_seats, money.money_left, p.name as program_name,
      row_number() over (order by a.region_code desc nulls last, p.code, m.position, m.id) as place
    from (select ${kelurahan} as kelurahan_code, ${household.col('id')} as id) family
    join program p on p.active and p.region_code in (${chain(kelurahan, ABOVE)})
    join eligibility_rules r on r.program_id = p.id and r.version = p.rules_version
      and family_meets(${household.record}, r, p)
    left join lateral (
      select m.id, m.position from person m
      where p.unit = 'PERSON' and m.kelurahan_code = family.kelurahan_code and m.household_id = family.id
        and m.status = 'PRESENT' and member_meets(m, r, p) and not exists (${live('e.person_id = m.id')})) m on true
    left join lateral (${openActivity(kelurahan)}) a on true
    cross join lateral (${moneyLeft(kelurahan)}) money
    where ${viewer.seesArea ? 'true' : 'false'}
      and case p.unit when 'PERSON' then m.id is not null else not exists (${live('true')})
        and (not asks_for_member(r, p) or exists (
          select from person one where one.kelurahan_code = family.kelurahan_code and one.household_id = family.id
            and member_meets(one, r, p))) end
      and (a.id is not null or (p.pillar <> 'INCOME' and not exists (
        select from activity seated where seated.program_id = p.id and seated.capacity is not null
          and seated.region_code in (${chain(kelurahan, ABOVE)}))))
      and coalesce(money.money_left > 0, true))`;
};
