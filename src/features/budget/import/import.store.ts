import type { WriteScope } from '../../../platform/database/scope';
import type { PillarName } from './values';

type Scope = Pick<WriteScope, 'query'>;

export interface PlaceRow {
  readonly code: string;
  readonly name: string;
  readonly level: string;
}

/** Regions of the own area: those of these codes, or all where some are called by their names. */
export const findPlaces = (scope: Scope, codes: readonly number[], all: boolean): Promise<PlaceRow[]> =>
  scope.query<PlaceRow>(
    'select code, name, level from region where in_area(code) and ($2 or code = any ($1::bigint[])) order by code',
    [codes, all],
  );

export interface ProgramRow {
  readonly id: string;
  readonly code: string;
  readonly pillar: PillarName;
}

export const findPrograms = (scope: Scope, codes: readonly string[]): Promise<ProgramRow[]> =>
  scope.query<ProgramRow>('select id, code, pillar from program where code = any ($1)', [codes]);

/** What a file says of a line. */
export interface LineContent {
  readonly name: string;
  readonly program: string | null;
  readonly pillar: string | null;
  readonly tag: string;
  readonly ceiling: number;
}

/** By what a file and the hub mean the same line. */
export interface LineKey {
  readonly year: number;
  readonly region: number;
  readonly source: string;
  readonly code: string;
}

export interface KnownLine extends LineKey, LineContent {
  readonly id: string;
  readonly allotted: number;
}

interface LineRow extends Omit<KnownLine, 'region' | 'ceiling' | 'allotted'> {
  readonly region: string;
  readonly ceiling: string;
  readonly allotted: string;
}

/** Own lines with these codes; locked where they will be changed, all in the same order. */
export const findLines = async (
  scope: Scope,
  agency: string,
  {
    years,
    codes,
    locked,
  }: { readonly years: readonly number[]; readonly codes: readonly string[]; readonly locked: boolean },
): Promise<KnownLine[]> => {
  const rows = await scope.query<LineRow>(
    `select id, year, region_code as region, source, code, name, program_id as program, pillar, tag, ceiling, allotted from budget_line
     where agency_id = $1 and year = any ($2) and code = any ($3) order by id ${locked ? 'for no key update' : ''}`,
    [agency, years, codes],
  );
  return rows.map(({ region, ceiling, allotted, ...row }) => ({
    ...row,
    region: Number(region),
    ceiling: Number(ceiling),
    allotted: Number(allotted),
  }));
};

export interface Place {
  readonly region: number;
  readonly year: number;
}

const PLACES = 'select * from json_to_recordset($1) as p (region bigint, year int)';

export interface PlaceSum extends Place {
  readonly ceiling: number;
}

/** Ceilings of all own lines in these places. */
export const findCeilings = async (scope: Scope, agency: string, places: readonly Place[]): Promise<PlaceSum[]> => {
  const rows = await scope.query<{ region: string; year: number; ceiling: string }>(
    `select l.region_code as region, l.year, sum(l.ceiling) as ceiling
     from (${PLACES}) p join budget_line l on l.agency_id = $2 and l.region_code = p.region and l.year = p.year group by 1, 2`,
    [JSON.stringify(places), agency],
  );
  return rows.map(({ region, year, ceiling }) => ({ region: Number(region), year, ceiling: Number(ceiling) }));
};

/** The sums that will change, in the order in which triggers change them: who changes some of them at the same time waits. */
export const lockSums = async (scope: Scope, places: readonly Place[]): Promise<void> => {
  await scope.query(
    `select from budget_sum where (region_code, year) in (${PLACES})
     order by region_code, year, pillar, source, tag for no key update`,
    [JSON.stringify(places)],
  );
};

const CONTENT = 'name text, program uuid, pillar text, tag text, ceiling bigint';

export const changeLines = async (
  scope: Scope,
  lines: readonly (LineContent & { readonly id: string })[],
): Promise<ReadonlyMap<string, number>> => {
  const rows = await scope.query<{ id: string; version: number }>(
    `with changed as (
       update budget_line l set name = r.name, program_id = r.program, pillar = r.pillar, tag = r.tag, ceiling = r.ceiling
       from json_to_recordset($1) as r (id uuid, ${CONTENT}) where l.id = r.id returning l.id, l.version)
     select id, version from changed`,
    [JSON.stringify(lines)],
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
};

export const insertLines = async (
  scope: Scope,
  agency: string,
  lines: readonly (LineKey & LineContent & { readonly id: string })[],
): Promise<void> => {
  await scope.query(
    `insert into budget_line (id, region_code, agency_id, agency_region_code, year, source, code, name, program_id, pillar, tag, ceiling)
     select r.id, r.region, a.id, a.region_code, r.year, r.source, r.code, r.name, r.program, r.pillar, r.tag, r.ceiling
     from json_to_recordset($1) as r (id uuid, year int, region bigint, source text, code text, ${CONTENT})
       join agency a on a.id = $2`,
    [JSON.stringify(lines), agency],
  );
};
