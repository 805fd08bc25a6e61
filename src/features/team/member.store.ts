import type { WriteScope } from '../../platform/database/scope';
import type { TeamRow } from './team.store';

export interface MemberRow {
  readonly agencyId: string;
  readonly agencyRegionCode: string;
  /** Whether its area overlaps that of the team. */
  readonly near: boolean;
  /** Null if it is no member now. */
  readonly role: string | null;
  readonly hasChair: boolean;
}

/** An agency of the slice, and what it is in the team. */
export const findMember = async (
  scope: WriteScope,
  { id, regionCode }: TeamRow,
  agency: string,
): Promise<MemberRow | undefined> => {
  const [row] = await scope.query<MemberRow>(
    `select a.id as "agencyId", a.region_code as "agencyRegionCode",
       covers(a.region_code, $2) or covers($2, a.region_code) as near, m.role,
       exists (select from team_membership c where c.team_id = $1 and c.role = 'CHAIR' and c.agency_id <> a.id) as "hasChair"
     from agency a left join team_membership m on m.team_id = $1 and m.agency_id = a.id and m.left_on is null
     where a.id = $3`,
    [id, regionCode, agency],
  );
  return row;
};

/** Takes an agency in, also one that once left. */
export const takeIn = async (scope: WriteScope, team: TeamRow, member: MemberRow, role: string): Promise<void> => {
  await scope.query(
    `insert into team_membership (team_id, region_code, agency_id, agency_region_code, role) values ($1, $2, $3, $4, $5)
     on conflict (team_id, agency_id) do update set role = excluded.role, joined_on = current_date, left_on = null`,
    [team.id, team.regionCode, member.agencyId, member.agencyRegionCode, role],
  );
};

export const changeMember = async (
  scope: WriteScope,
  { id }: TeamRow,
  agency: string,
  role: string | null,
  groups: readonly string[] | null,
): Promise<void> => {
  await scope.query(
    `update team_membership set role = coalesce($3, role), working_group_ids = coalesce($4::uuid[], working_group_ids)
     where team_id = $1 and agency_id = $2`,
    [id, agency, role, groups],
  );
};

export const letOut = async (scope: WriteScope, { id }: TeamRow, agency: string): Promise<void> => {
  await scope.query(
    `update team_membership set role = 'MEMBER', working_group_ids = '{}', left_on = current_date
     where team_id = $1 and agency_id = $2`,
    [id, agency],
  );
};

/** Of these working groups, those the team has. */
export const findGroups = async (
  scope: WriteScope,
  { id }: TeamRow,
  groups: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await scope.query<{ id: string }>(
    'select id from working_group where team_id = $1 and id = any ($2::uuid[])',
    [id, groups],
  );
  return new Set(rows.map((row) => row.id));
};

/** Of these agencies, those that are members now, with their regions. */
export const findMembers = async (
  scope: WriteScope,
  { id }: TeamRow,
  agencies: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const rows = await scope.query<{ id: string; region: string }>(
    `select m.agency_id as id, m.agency_region_code as region from team_membership m
     where m.team_id = $1 and m.agency_id = any ($2::uuid[]) and m.left_on is null`,
    [id, agencies],
  );
  return new Map(rows.map((row) => [row.id, row.region]));
};

/** Nothing if the team has a group of this name. */
export const insertGroup = async (
  scope: WriteScope,
  team: TeamRow,
  name: string,
  lead: { readonly id: string; readonly region: string },
): Promise<string | undefined> => {
  const [row] = await scope.query<{ id: string }>(
    `insert into working_group (team_id, region_code, name, lead_id, lead_region_code) values ($1, $2, $3, $4, $5)
     on conflict (team_id, lower(btrim(name))) do nothing returning id`,
    [team.id, team.regionCode, name, lead.id, lead.region],
  );
  return row?.id;
};

/** What is null stays. Nothing changes if the team has another group of this name. */
export const changeGroup = async (
  scope: WriteScope,
  group: string,
  {
    name,
    lead,
    region,
  }: { readonly name: string | null; readonly lead: string | null; readonly region: string | null },
): Promise<boolean> => {
  const rows = await scope.query(
    `with changed as (
       update working_group g set name = coalesce($2, g.name), lead_id = coalesce($3::uuid, g.lead_id),
         lead_region_code = coalesce($4::bigint, g.lead_region_code)
       where g.id = $1 and not exists (select from working_group other where other.team_id = g.team_id and other.id <> g.id
         and lower(btrim(other.name)) = lower(btrim($2)))
       returning id)
     select id from changed`,
    [group, name, lead, region],
  );
  return rows.length > 0;
};

/** Those who are in as many groups as one may be, and did not join. */
export const joinGroup = async (
  scope: WriteScope,
  { id }: TeamRow,
  group: string,
  agencies: readonly string[],
  most: number,
): Promise<readonly string[]> => {
  const rows = await scope.query<{ agency: string }>(
    `with joined as (
       update team_membership set working_group_ids = working_group_ids || $2::uuid
       where team_id = $1 and agency_id = any ($3::uuid[]) and not working_group_ids @> array[$2::uuid]
         and cardinality(working_group_ids) < $4
       returning agency_id)
     select m.agency_id as agency from team_membership m
     where m.team_id = $1 and m.agency_id = any ($3::uuid[]) and not m.working_group_ids @> array[$2::uuid]
       and m.agency_id not in (select agency_id from joined)`,
    [id, group, agencies, most],
  );
  return rows.map(({ agency }) => agency);
};
