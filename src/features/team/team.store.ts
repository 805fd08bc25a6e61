import type { WriteScope } from '../../platform/database/scope';

export interface TeamRow {
  readonly id: string;
  readonly regionCode: string;
  readonly version: number;
  /** Whether the viewer may write it: in its area, or one it leads. */
  readonly coordinates: boolean;
  /** Whether its whole area is the viewer's. */
  readonly inArea: boolean;
}

const TEAM_ROW = `id, region_code as "regionCode", version, coordinates(region_code) as coordinates, in_area(region_code) as "inArea"`;

export const findTeam = async (scope: WriteScope, id: string): Promise<TeamRow | undefined> => {
  const [row] = await scope.query<TeamRow>(`select ${TEAM_ROW} from team where id = $1`, [id]);
  return row;
};

export interface Ground {
  /** There is such a region in the slice. */
  readonly known: boolean;
  readonly inArea: boolean;
  readonly taken: boolean;
  /** The nearest team above. */
  readonly parent: string | null;
}

export const findGround = async (scope: WriteScope, region: number): Promise<Ground | undefined> => {
  const [row] = await scope.query<Ground>(
    `select exists (select from region where code = $1) as known, in_area($1) as "inArea",
       exists (select from team where region_code = $1) as taken,
       (select id from team where covers(region_code, $1) and region_code <> $1
        order by region_end(region_code) - region_code limit 1) as parent`,
    [region],
  );
  return row;
};

export interface NewTeam {
  readonly region: number;
  readonly name: string;
  readonly decree: string | null;
  readonly meetingsPerYear: number | null;
  readonly parent: string | null;
}

export const insertTeam = async (
  scope: WriteScope,
  { region, name, decree, meetingsPerYear, parent }: NewTeam,
): Promise<string> => {
  const [row] = await scope.query<{ id: string }>(
    `insert into team (region_code, parent_id, name, decree, meetings_per_year) values ($1, $2, $3, $4, $5) returning id`,
    [region, parent, name, decree, meetingsPerYear],
  );
  if (!row) throw new Error('A team was not written');
  return row.id;
};

/** Hangs the teams of an area on the new one that hung on the team above it; how many. */
export const rehang = async (
  scope: WriteScope,
  team: string,
  { region, parent }: Pick<NewTeam, 'region' | 'parent'>,
): Promise<number> => {
  const [row] = await scope.query<{ moved: number }>(
    `with moved as (
       update team set parent_id = $1
       where id <> $1 and parent_id is not distinct from $3 and region_code between $2 and region_end($2) returning id)
     select count(*)::int as moved from moved`,
    [team, region, parent],
  );
  return row?.moved ?? 0;
};

export interface TeamChange {
  readonly name?: string | undefined;
  readonly decree?: string | undefined;
  readonly meetingsPerYear?: number | undefined;
}

/** Changes what is given, or only counts a version, if the team still has the one read; the new version. */
export const changeTeam = async (
  scope: WriteScope,
  { id, version }: TeamRow,
  { name, decree, meetingsPerYear }: TeamChange = {},
): Promise<number | undefined> => {
  const [row] = await scope.query<{ version: number }>(
    `with changed as (
       update team set name = coalesce($3, name), decree = coalesce($4, decree),
         meetings_per_year = coalesce($5, meetings_per_year)
       where id = $1 and version = $2 returning version)
     select version from changed`,
    [id, version, name ?? null, decree ?? null, meetingsPerYear ?? null],
  );
  return row?.version;
};
