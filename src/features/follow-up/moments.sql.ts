import { IN_HAND, silentSince, UNDER_WAY } from '../commitment';

/**
 * The moments of promises that have come by a day, each as one statement that notes at most a batch of those not noted
 * yet. The day is an argument ($1), the batch the other ($2). What makes each of them once is the unique key.
 */

/** Without one it is today of the session, a day in Jakarta: a server whose login has another time zone does not start. */
const DAY = 'coalesce($1::date, current_date)';
const COLUMNS = 'commitment_id, region_code, agency_id, agency_region_code, kind, due_on';

const noted = (kind: string, dueOn: string): string =>
  `exists (select from reminder r where r.commitment_id = c.id and r.kind = '${kind}' and r.due_on = ${dueOn})`;

const remind = (kind: string, dueOn: string, due: string): string => `
  insert into reminder (${COLUMNS})
  select c.id, c.region_code, c.agency_id, c.agency_region_code, '${kind}', ${dueOn}
  from commitment c join team t on t.id = c.team_id
  where ${due} and not ${noted(kind, dueOn)}
  order by ${dueOn}, c.id limit $2
  on conflict do nothing returning id`;

/** The most that a team may set: a bound that the index over due dates knows without the team. */
const LONGEST_WAIT = 365;

/** So many days before a promise is due. */
export const DUE_SOON = remind(
  'DUE_SOON',
  'c.due',
  `c.status in ${IN_HAND} and c.due <= ${DAY} + ${LONGEST_WAIT} and c.due - t.remind_before_days <= ${DAY}`,
);

/** So many days after it was due. */
export const OVERDUE = remind(
  'OVERDUE',
  'c.due',
  `c.status in ${UNDER_WAY} and c.due < ${DAY} and c.due + t.remind_after_days <= ${DAY}`,
);

/** Lets the promises be held that REPORT_MISSING asks, as they are when it is noted on them; for the transaction. */
export const HOLDING = `select set_config('simpul.rolling_up', 'on', true)`;

/**
 * The day after a report was due and has not come: once in a silence, also where the team changes how often it asks. Reports
 * are asked of leaves, until they claim to be done. That it was asked is kept on the promise: who is at one keeps none of the
 * others from being asked, and it is asked in a later round.
 */
export const REPORT_MISSING = `
  insert into reminder (${COLUMNS})
  select id, region_code, agency_id, agency_region_code, 'REPORT_MISSING', due_on from (
    select c.*, silent.due_on
    from (select id, report_every_days, ${DAY} - report_every_days as before from team offset 0) t cross join lateral (
      select c.id, ${silentSince('c')} + t.report_every_days as due_on from commitment c
      where c.team_id = t.id and ${silentSince('c')} < t.before
        -- As the index commitment_silent says it.
        and c.status in ${IN_HAND} and c.parts = 0 and (c.asked_on is null or c.asked_on <= ${silentSince('c')})
      order by ${silentSince('c')}, c.id limit $2) silent join commitment c on c.id = silent.id
    order by silent.due_on, c.id limit $2 for no key update of c skip locked) free
  on conflict do nothing returning id`;

/**
 * An overdue promise is raised to the team above its own after so many days, to the next above after as many again, until
 * there is none. To whom it was raised for this due date, by hand too, it is not raised again.
 */
export const ESCALATE = `
  with recursive above as (
    select c.id, c.region_code, c.due, t.escalate_after_days as days, t.parent_id as to_team_id, 1 as level,
      c.team_id as from_team_id, c.team_region_code as from_team_region_code
    from commitment c join team t on t.id = c.team_id
    where c.status in ${UNDER_WAY} and c.due < ${DAY}
      and c.due + t.escalate_after_days <= ${DAY}
    union all
    select a.id, a.region_code, a.due, a.days, t.parent_id, a.level + 1, t.id, t.region_code
    from above a join team t on t.id = a.to_team_id
    where a.due + a.days * (a.level + 1) <= ${DAY}
  ), raised as (
    insert into escalation (commitment_id, region_code, from_team_id, from_team_region_code, to_team_id, to_team_region_code,
      level, due_on)
    select a.id, a.region_code, a.from_team_id, a.from_team_region_code, t.id, t.region_code, a.level, a.due
    from above a join team t on t.id = a.to_team_id
    where not exists (select from escalation e where e.commitment_id = a.id and e.to_team_id = t.id and e.due_on = a.due)
    order by a.due, a.id, a.level limit $2
    on conflict do nothing
    returning commitment_id, level, due_on
  )
  insert into history (noun, subject_id, region_code, agency_id, actor, action, status, version, facts)
  select 'commitment', c.id, c.region_code, null, 'simpul', 'escalateCommitment', c.status, c.version,
    jsonb_build_object('level', r.level, 'due', r.due_on) from raised r join commitment c on c.id = r.commitment_id
  returning subject_id`;
