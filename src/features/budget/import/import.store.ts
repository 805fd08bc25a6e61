import type { WriteScope } from '../../../platform/database/scope';
import { givenOf, mayTake, SHARING } from '../share.store';
import type { PillarName } from './values';
import type { Whole } from './wholes';

type Scope = Pick<WriteScope, 'query'>;
type ActingScope = Pick<WriteScope, 'query' | 'acting'>;

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
  /** Key of the line it is a share of. */
  readonly shareOf: string | null;
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
  readonly realised: number;
  readonly shared: number;
}

interface LineRow extends Omit<KnownLine, 'region' | 'ceiling' | 'allotted' | 'realised' | 'shared'> {
  readonly region: string;
  readonly ceiling: string;
  readonly allotted: string;
  readonly realised: string;
  readonly shared: string;
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
    `select id, year, region_code as region, source, code, name, program_id as program, pillar, tag, ceiling, allotted, realised, shared,
       share_of_id as "shareOf" from budget_line
     where agency_id = $1 and year = any ($2) and code = any ($3) order by id ${locked ? 'for no key update' : ''}`,
    [agency, years, codes],
  );
  return rows.map(({ region, ceiling, allotted, realised, shared, ...row }) => ({
    ...row,
    region: Number(region),
    ceiling: Number(ceiling),
    allotted: Number(allotted),
    realised: Number(realised),
    shared: Number(shared),
  }));
};

export interface Sought {
  readonly ids: readonly string[];
  readonly codes: readonly string[];
  readonly years: readonly number[];
  readonly regions: readonly number[];
  readonly locked: boolean;
}

interface WholeRow extends Omit<Whole, 'place' | 'ceiling' | 'given'> {
  readonly region: string;
  readonly name: string;
  readonly level: string;
  readonly ceiling: string;
  readonly given: string;
}

/** Lines by their ids, and lines of these codes in these regions; locked as own ones are. */
export const findWholes = async (
  scope: ActingScope,
  { ids, codes, years, regions, locked }: Sought,
): Promise<Whole[]> => {
  const rows = await scope.acting(SHARING, () =>
    scope.query<WholeRow>(
      `select l.id, l.region_code as region, p.name, p.level, l.year, l.source, l.code, l.ceiling, ${givenOf('l')} as given,
         l.agency_id = slice_agency() as "isOwn", ${mayTake('l')} as "mayTake"
       from budget_line l join region p on p.code = l.region_code
       where l.id = any ($1) or (l.region_code = any ($2) and l.year = any ($3) and l.code = any ($4))
       order by l.id ${locked ? 'for no key update of l' : ''}`,
      [ids, regions, years, codes],
    ),
  );
  return rows.map(({ region: code, name, level, ceiling, given, ...row }) => ({
    ...row,
    place: { code, name, level },
    ceiling: Number(ceiling),
    given: Number(given),
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

/** Ceilings of all own lines in these places, without what is shared out. */
export const findCeilings = async (scope: Scope, agency: string, places: readonly Place[]): Promise<PlaceSum[]> => {
  const rows = await scope.query<{ region: string; year: number; ceiling: string }>(
    `select l.region_code as region, l.year, sum(l.ceiling - l.shared) as ceiling
     from (${PLACES}) p join budget_line l on l.agency_id = $2 and l.region_code = p.region and l.year = p.year group by 1, 2`,
    [JSON.stringify(places), agency],
  );
  return rows.map(({ region, year, ceiling }) => ({ region: Number(region), year, ceiling: Number(ceiling) }));
};

/** The sums that will change, in the order in which triggers change them: who changes some of them at the same time waits. */
export const lockSums = async (scope: ActingScope, places: readonly Place[]): Promise<void> => {
  await scope.acting(SHARING, () =>
    scope.query(
      `select from budget_sum where (region_code, year) in (${PLACES})
       order by region_code, year, pillar, source, tag for no key update`,
      [JSON.stringify(places)],
    ),
  );
};

/** A file may lower a whole and its shares at once: these give back first. */
export const detachShares = async (scope: Scope, ids: readonly string[]): Promise<void> => {
  await scope.query('update budget_line set share_of_id = null, share_of_region_code = null where id = any ($1)', [
    ids,
  ]);
};

const CONTENT =
  'name text, program uuid, pillar text, tag text, ceiling bigint, "shareOf" uuid, "shareOfRegion" bigint';

/** A line is written with the region of its whole. */
export interface Shared {
  readonly shareOfRegion: string | null;
}

export const changeLines = async (
  scope: Scope,
  lines: readonly (LineContent & Shared & { readonly id: string })[],
): Promise<ReadonlyMap<string, number>> => {
  const rows = await scope.query<{ id: string; version: number }>(
    `with changed as (
       update budget_line l set name = r.name, program_id = r.program, pillar = r.pillar, tag = r.tag, ceiling = r.ceiling,
         share_of_id = r."shareOf", share_of_region_code = r."shareOfRegion"
       from json_to_recordset($1) as r (id uuid, ${CONTENT}) where l.id = r.id returning l.id, l.version)
     select id, version from changed`,
    [JSON.stringify(lines)],
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
};

export const insertLines = async (
  scope: Scope,
  agency: string,
  lines: readonly (LineKey & LineContent & Shared & { readonly id: string })[],
): Promise<void> => {
  await scope.query(
    `insert into budget_line (id, region_code, agency_id, agency_region_code, year, source, code, name, program_id, pillar, tag, ceiling,
       share_of_id, share_of_region_code)
     select r.id, r.region, a.id, a.region_code, r.year, r.source, r.code, r.name, r.program, r.pillar, r.tag, r.ceiling,
       r."shareOf", r."shareOfRegion"
     from json_to_recordset($1) as r (id uuid, year int, region bigint, source text, code text, ${CONTENT})
       join agency a on a.id = $2`,
    [JSON.stringify(lines), agency],
  );
};
