import type { WriteScope } from '../../platform/database/scope';
import type { RegionCode } from '../../platform/region-code';
import type { MeetingStatus } from '../meeting';

/** A promise to be written, as a proposal. */
export interface Promised {
  readonly id: string;
  readonly team: string;
  readonly teamRegion: RegionCode;
  readonly agency: string;
  readonly agencyRegion: RegionCode;
  readonly region: RegionCode;
  readonly title: string;
  readonly issue: string | null;
  readonly action: string;
  readonly indicator: string;
  readonly unit: string;
  readonly baseline: number | null;
  readonly target: number;
  readonly starts: string | null;
  readonly due: string;
  readonly budget: number | null;
  readonly program: string | null;
  readonly pillar: string | null;
  readonly parent: string | null;
  readonly parentRegion: RegionCode | null;
  readonly meeting: string | null;
  readonly decision: string | null;
  /** What it was drafted from. */
  readonly scenario: string | null;
}

const PROMISED = `id uuid, team uuid, "teamRegion" bigint, agency uuid, "agencyRegion" bigint, region bigint, title text, issue text,
  action text, indicator text, unit text, baseline numeric, target numeric, starts date, due date, budget bigint, program uuid,
  pillar text, parent uuid, "parentRegion" bigint, meeting uuid, decision uuid, scenario uuid`;

/** Gives each promise the next number of its team and place in this year, `TKPK-31.71/31.71.01.1002/2026/014`, and writes them all. */
export const insertPromises = async (scope: WriteScope, rows: readonly Promised[]): Promise<void> => {
  await scope.query(
    `with promised as (
       select p.*, row_number() over (partition by team, region order by p.at) as nth, count(*) over (partition by team, region) as together
       from rows from (json_to_recordset($1) as (${PROMISED})) with ordinality as p (id, team, "teamRegion", agency, "agencyRegion",
         region, title, issue, action, indicator, unit, baseline, target, starts, due, budget, program, pillar, parent,
         "parentRegion", meeting, decision, scenario, at)),
     counted as (
       insert into commitment_number as n (team_id, region_code, year, last)
       select distinct team, region, extract(year from current_date)::int, together from promised order by team, region
       on conflict (team_id, region_code, year) do update set last = n.last + excluded.last
       returning team_id, region_code, year, last)
     insert into commitment (id, number, title, issue, action, agency_id, agency_region_code, team_id, team_region_code, region_code,
       program_id, pillar, indicator, unit, baseline, target, starts, due, budget, status, parent_id, parent_region_code,
       meeting_id, decision_id, scenario_id)
     select p.id, format('TKPK-%s/%s%s/%s', r.dotted_code, case when place.code = r.code then '' else place.dotted_code || '/' end, c.year,
         lpad((c.last - p.together + p.nth)::text, 3, '0')),
       p.title, p.issue, p.action, p.agency, p."agencyRegion", p.team, p."teamRegion", p.region, p.program, p.pillar, p.indicator,
       p.unit, p.baseline, p.target, coalesce(p.starts, current_date), p.due, p.budget, 'DRAFT', p.parent, p."parentRegion",
       p.meeting, p.decision, p.scenario
     from promised p join counted c on c.team_id = p.team and c.region_code = p.region join region r on r.code = p."teamRegion"
       join region place on place.code = p.region
     order by p.at`,
    [JSON.stringify(rows)],
  );
};

/** Who is to promise something, and where; nothing said of the region means the agency's own, within that of the whole. */
export interface Asked {
  readonly agency: string;
  readonly region: RegionCode | null;
  readonly team: string | null;
}

/** What the slice shows of it; null for what is not there. */
export interface Place {
  readonly agencyRegion: RegionCode | null;
  readonly agencyName: string | null;
  /** Its mandates make promises. */
  readonly promises: boolean;
  readonly region: RegionCode | null;
  readonly regionName: string | null;
  readonly team: string | null;
  readonly teamRegion: RegionCode | null;
  readonly leads: boolean;
  readonly today: string;
}

/** The team is the nearest at or above the place, so that a tier without one is passed over. */
export const findPlaces = (
  scope: WriteScope,
  asked: readonly Asked[],
  promising: readonly string[],
  whole: RegionCode | null,
): Promise<Place[]> =>
  scope.query<Place>(
    `select a.region_code::float8 as "agencyRegion", a.name as "agencyName", coalesce(a.mandates && $2, false) as promises,
       r.code::float8 as region, r.name as "regionName", t.id as team, t.region_code::float8 as "teamRegion",
       coalesce(leads_team(t.id, t.region_code), false) as leads, current_date::text as today
     from rows from (json_to_recordset($1) as (agency uuid, region bigint, team uuid)) with ordinality as p (agency, region, team, at)
     left join agency a on a.id = p.agency
     left join region r on r.code = coalesce(p.region,
       case when $3::bigint is null or covers($3, a.region_code) then a.region_code else $3 end)
     left join lateral (
       select id, region_code from team
       where (p.team is null or team.id = p.team) and covers(region_code, r.code)
       order by region_end(region_code) - region_code limit 1) t on true
     order by p.at`,
    [JSON.stringify(asked), promising, whole],
  );

/** A meeting that the slice shows, and whether the decision is one of its own. */
export interface MeetingFound {
  readonly status: MeetingStatus;
  readonly team: string;
  readonly region: RegionCode;
  readonly decides: boolean;
}

export const findMadeIn = async (
  scope: WriteScope,
  meeting: string,
  decision: string | null,
): Promise<MeetingFound | undefined> => {
  const [row] = await scope.query<MeetingFound>(
    `select status, team_id as team, region_code::float8 as region,
       exists (select from decision d where d.meeting_id = m.id and d.id = $2) as decides
     from meeting m where id = $1`,
    [meeting, decision],
  );
  return row;
};

/** The pillar of a program the slice shows; undefined if it shows none. */
export const findProgram = async (scope: WriteScope, id: string): Promise<{ readonly pillar: string } | undefined> => {
  const [row] = await scope.query<{ pillar: string }>('select pillar from program where id = $1', [id]);
  return row;
};

/** Which of these agencies the slice shows, and whose area touches the place. */
export const findSupporters = async (
  scope: WriteScope,
  ids: readonly string[],
  region: RegionCode,
): Promise<ReadonlySet<string>> => {
  const rows = await scope.query<{ id: string }>(
    `select id from agency where id = any ($1) and (covers(region_code, $2) or covers($2, region_code))`,
    [ids, region],
  );
  return new Set(rows.map(({ id }) => id));
};

export const insertSupporters = async (
  scope: WriteScope,
  { id, region }: Pick<Promised, 'id' | 'region'>,
  agencies: readonly string[],
): Promise<void> => {
  await scope.query(
    `insert into commitment_supporter (commitment_id, region_code, agency_id) select $1, $2, unnest($3::uuid[])`,
    [id, region, agencies],
  );
};
