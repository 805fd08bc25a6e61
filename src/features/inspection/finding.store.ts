import { whoMay } from '../../platform/access/actions';
import type { WriteScope } from '../../platform/database/scope';
import type { FindingStatus, Severity } from './inspection.enums';
import type { InspectionRow } from './inspection.store';

/** Whether an agency can be made responsible for a finding of an inspection; undefined if the slice does not show it. */
export const findResponsible = async (
  scope: WriteScope,
  { regionCode }: InspectionRow,
  agency: string,
): Promise<{ readonly fits: boolean } | undefined> => {
  const [row] = await scope.query<{ fits: boolean }>(
    `select id <> slice_agency() and mandates && $3 and (covers(region_code, $2) or covers($2, region_code)) as fits
     from agency where id = $1`,
    [agency, regionCode, whoMay('respondToFinding')],
  );
  return row;
};

/** Whether a day is today or later. */
export const isToCome = async (scope: WriteScope, day: string): Promise<boolean> =>
  (await scope.query('select where $1::date >= current_date', [day])).length > 0;

export interface NewFinding {
  readonly item: string;
  readonly severity: Severity;
  readonly description: string;
  readonly procedureFailed: string | null;
  readonly responsible: string;
  readonly due: string;
}

export interface Placed {
  readonly id: string;
  readonly regionCode: string;
}

/** It lies with who is responsible if that is within the inspected area, else where it was inspected. */
export const insertFinding = async (
  scope: WriteScope,
  { id }: InspectionRow,
  { item, severity, description, procedureFailed, responsible, due }: NewFinding,
): Promise<Placed> => {
  const [row] = await scope.query<Placed>(
    `insert into finding (inspection_id, inspection_region_code, inspector_id, region_code, standard_id, item, outcome, severity,
       description, procedure_failed, responsible_id, responsible_region_code, due)
     select i.id, i.region_code, i.inspector_id,
       case when covers(i.region_code, a.region_code) then a.region_code else i.region_code end,
       i.standard_id, p.code, p.outcome, $3, $4, $5, a.id, a.region_code, $7
     from inspection i join procedure_item p on p.standard_id = i.standard_id and p.code = $2, agency a
     where i.id = $1 and a.id = $6 returning id, region_code as "regionCode"`,
    [id, item, severity, description, procedureFailed, responsible, due],
  );
  if (!row) throw new Error('A finding was not written');
  return row;
};

export interface FindingRow extends Placed {
  readonly inspectorId: string;
  readonly responsibleId: string;
  readonly status: FindingStatus;
  readonly version: number;
}

/** One that the viewer may take a step of, locked. */
export const lockFinding = async (scope: WriteScope, id: string): Promise<FindingRow | undefined> => {
  const [row] = await scope.query<FindingRow>(
    `select id, region_code as "regionCode", inspector_id as "inspectorId", responsible_id as "responsibleId", status, version
     from finding where id = $1 for no key update`,
    [id],
  );
  return row;
};

export const seesFinding = async (scope: WriteScope, id: string): Promise<boolean> =>
  (await scope.query('select from finding where id = $1', [id])).length > 0;

export const moveFinding = async (
  scope: WriteScope,
  id: string,
  status: FindingStatus,
  closingNote: string | null = null,
): Promise<number> => {
  const [row] = await scope.query<{ version: number }>(
    `with changed as (
       update finding set status = $2, closed_at = case when $2 = 'CLOSED' then now() end, closing_note = $3
       where id = $1 returning version)
     select version from changed`,
    [id, status, closingNote],
  );
  if (!row) throw new Error('The finding that was locked cannot be changed');
  return row.version;
};

export const insertResponse = async (
  scope: WriteScope,
  { id }: FindingRow,
  text: string,
  commitment: string | null,
): Promise<string> => {
  const [row] = await scope.query<{ id: string }>(
    `insert into finding_response (finding_id, region_code, inspector_id, responder_id, text, commitment_id)
     select id, region_code, inspector_id, responsible_id, $2, $3 from finding where id = $1 returning id`,
    [id, text, commitment],
  );
  if (!row) throw new Error('An answer to a finding was not written');
  return row.id;
};

export const showResponse = async (scope: WriteScope, response: string, files: readonly string[]): Promise<void> => {
  await scope.query(
    `insert into finding_evidence (response_id, region_code, inspector_id, uploaded_by_id, position, file_id)
     select r.id, r.region_code, r.inspector_id, r.responder_id, g.n, g.file
     from finding_response r, unnest($2::uuid[]) with ordinality as g (file, n) where r.id = $1`,
    [response, files],
  );
};

/** Says of the answer that waits whether it will do. */
export const reviewResponse = async (
  scope: WriteScope,
  { id }: FindingRow,
  accepted: boolean,
  review: string | null,
): Promise<void> => {
  await scope.query(
    `update finding_response set accepted = $2, review = $3, reviewed_at = now() where finding_id = $1 and accepted is null`,
    [id, accepted, review],
  );
};

/** Whose promise it is; undefined if the slice does not show it. */
export const findPromise = async (scope: WriteScope, id: string): Promise<{ readonly isOwn: boolean } | undefined> => {
  const [row] = await scope.query<{ isOwn: boolean }>(
    `select agency_id = slice_agency() as "isOwn" from commitment where id = $1 and revision_of is null`,
    [id],
  );
  return row;
};
