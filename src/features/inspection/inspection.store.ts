import type { WriteScope } from '../../platform/database/scope';
import type { InspectionStatus } from './inspection.enums';

export interface InspectionRow {
  readonly id: string;
  readonly regionCode: string;
  readonly standardId: string;
  readonly status: InspectionStatus;
  readonly draws: number;
  readonly version: number;
  readonly openedAt: Date;
  /** Draws of a year for this program in an area that overlaps, of cancelled inspections as well. */
  readonly drawn: number;
}

/** One of the viewer's own agency, locked; undefined where it is another's. */
export const lockInspection = async (scope: WriteScope, id: string): Promise<InspectionRow | undefined> => {
  const [row] = await scope.query<InspectionRow>(
    `select id, region_code as "regionCode", standard_id as "standardId", status, draws, version, opened_at as "openedAt",
       (select coalesce(sum(other.draws), 0)::int from inspection other
        where other.inspector_id = i.inspector_id and other.program_id = i.program_id and other.opened_at > now() - interval '1 year'
          and (covers(other.region_code, i.region_code) or covers(i.region_code, other.region_code))) as drawn
     from inspection i where id = $1 for no key update`,
    [id],
  );
  return row;
};

export const seesInspection = async (scope: WriteScope, id: string): Promise<boolean> =>
  (await scope.query('select from inspection where id = $1', [id])).length > 0;

/** Whether a program reaches a region; null where the slice does not show it. */
export const findProgram = async (
  scope: WriteScope,
  id: string,
  region: number,
): Promise<{ readonly reaches: boolean } | undefined> => {
  const [row] = await scope.query<{ reaches: boolean }>(
    'select covers(region_code, $2) as reaches from program where id = $1',
    [id, region],
  );
  return row;
};

export const seesRegion = async (scope: WriteScope, region: number): Promise<boolean> =>
  (await scope.query('select from region where code = $1 and in_area(code)', [region])).length > 0;

export interface Open {
  readonly all: number;
  /** Of the same program, where one of the two areas holds the other: both samples would add up. */
  readonly overlapping: number;
}

/** Inspections that the agency has open. */
export const countOpen = async (scope: WriteScope, program: string, region: number): Promise<Open> => {
  const [row] = await scope.query<Open>(
    `select count(*)::int as "all", (count(*) filter (where program_id = $1
         and (covers(region_code, $2) or covers($2, region_code))))::int as overlapping
     from inspection where inspector_id = slice_agency() and status = 'OPEN'`,
    [program, region],
  );
  return row ?? { all: 0, overlapping: 0 };
};

export interface NewInspection {
  readonly program: string;
  readonly region: number;
  readonly standard: string;
  readonly site: string | null;
}

export const insertInspection = async (
  scope: WriteScope,
  { program, region, standard, site }: NewInspection,
): Promise<string> => {
  const [row] = await scope.query<{ id: string }>(
    `insert into inspection (program_id, program_region_code, region_code, inspector_id, inspector_region_code, standard_id,
       standard_region_code, site)
     select p.id, p.region_code, $2, a.id, a.region_code, s.id, s.region_code, $4
     from program p, agency a, procedure_standard s where p.id = $1 and a.id = slice_agency() and s.id = $3 returning id`,
    [program, region, standard, site],
  );
  if (!row) throw new Error('The inspection was not written');
  return row.id;
};

/** Of an inspection that is held: its new version. */
export const endInspection = async (
  scope: WriteScope,
  id: string,
  status: 'CLOSED' | 'CANCELLED',
  conclusion: string,
): Promise<number> => {
  const [row] = await scope.query<{ version: number }>(
    `with changed as (
       update inspection set status = $2, conclusion = $3, closed_at = now() where id = $1 returning version)
     select version from changed`,
    [id, status, conclusion],
  );
  if (!row) throw new Error('The inspection that was locked cannot be changed');
  return row.version;
};

/** Codes of the items that are not answered yet, in their order. */
export const findUnanswered = async (scope: WriteScope, { id }: InspectionRow): Promise<string[]> => {
  const rows = await scope.query<{ code: string }>(
    `select p.code from inspection i join procedure_item p on p.standard_id = i.standard_id
     where i.id = $1 and not exists (select from checklist_answer a where a.inspection_id = i.id and a.item = p.code)
     order by p.position`,
    [id],
  );
  return rows.map(({ code }) => code);
};

export const countFindings = async (scope: WriteScope, { id }: InspectionRow): Promise<number> => {
  const [row] = await scope.query<{ findings: number }>(
    'select count(*)::int as findings from finding where inspection_id = $1',
    [id],
  );
  return row?.findings ?? 0;
};
