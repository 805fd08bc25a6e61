import type { WriteScope } from '../../platform/database/scope';

export interface Settings {
  readonly remindBeforeDays: number;
  readonly remindAfterDays: number;
  readonly escalateAfterDays: number;
  readonly reportEveryDays: number;
  readonly riskMargin: number;
}

export interface TeamRow extends Settings {
  readonly id: string;
  readonly regionCode: string;
  /** The viewer's area holds it. */
  readonly isOwn: boolean;
  readonly version: number;
}

export const findTeam = async (scope: WriteScope, id: string): Promise<TeamRow | undefined> => {
  const [row] = await scope.query<TeamRow>(
    `select id, region_code as "regionCode", in_area(region_code) as "isOwn", version, remind_before_days as "remindBeforeDays",
       remind_after_days as "remindAfterDays", escalate_after_days as "escalateAfterDays",
       report_every_days as "reportEveryDays", risk_margin::float8 as "riskMargin"
     from team where id = $1`,
    [id],
  );
  return row;
};

/** Changes the settings if the team still has the version read; the new version. */
export const changeSettings = async (
  scope: WriteScope,
  { id, version }: TeamRow,
  settings: Settings,
): Promise<number | undefined> => {
  const [row] = await scope.query<{ version: number }>(
    `with changed as (
       update team set remind_before_days = $3, remind_after_days = $4, escalate_after_days = $5, report_every_days = $6,
         risk_margin = $7
       where id = $1 and version = $2 returning version)
     select version from changed`,
    [
      id,
      version,
      settings.remindBeforeDays,
      settings.remindAfterDays,
      settings.escalateAfterDays,
      settings.reportEveryDays,
      settings.riskMargin,
    ],
  );
  return row?.version;
};

/** A promise, and the next team it can be raised to. */
export interface Raisable {
  readonly id: string;
  readonly regionCode: string;
  readonly status: string;
  readonly due: string;
  readonly version: number;
  /** The viewer leads its team or one above, and it lies in his area. */
  readonly mayRaise: boolean;
  /** Null where it was raised to all of them for this due date. */
  readonly level: number | null;
  readonly fromTeam: string;
  readonly fromRegion: string;
  readonly toTeam: string;
  readonly toRegion: string;
}

export const findRaisable = async (scope: WriteScope, id: string): Promise<Raisable | undefined> => {
  const [row] = await scope.query<Raisable>(
    `with recursive above as (
       select t.id, t.region_code, t.parent_id, 0 as level from commitment c join team t on t.id = c.team_id where c.id = $1
       union all
       select t.id, t.region_code, t.parent_id, a.level + 1 from above a join team t on t.id = a.parent_id
     )
     select c.id, c.region_code as "regionCode", c.status, c.due::text as due, c.version,
       in_area(c.region_code) and ((slice_reveals('write_teams') and in_area(c.team_region_code)) or exists (
         select from above a join team_membership m on m.team_id = a.id
         where m.agency_id = slice_agency() and m.role <> 'MEMBER')) as "mayRaise", next.*
     from commitment c left join lateral (
       select a.level, below.id as "fromTeam", below.region_code as "fromRegion", a.id as "toTeam", a.region_code as "toRegion"
       from above a join above below on below.level = a.level - 1
       where not exists (select from escalation e where e.commitment_id = c.id and e.to_team_id = a.id and e.due_on = c.due)
       order by a.level limit 1) next on true
     where c.id = $1`,
    [id],
  );
  return row;
};

/** Nothing if it was raised there meanwhile. */
export const insertEscalation = async (
  scope: WriteScope,
  row: Raisable,
  reason: string,
): Promise<string | undefined> => {
  const [written] = await scope.query<{ id: string }>(
    `insert into escalation (commitment_id, region_code, from_team_id, from_team_region_code, to_team_id, to_team_region_code,
       level, due_on, reason, by_agency_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, slice_agency())
     on conflict do nothing returning id`,
    [row.id, row.regionCode, row.fromTeam, row.fromRegion, row.toTeam, row.toRegion, row.level, row.due, reason],
  );
  return written?.id;
};
