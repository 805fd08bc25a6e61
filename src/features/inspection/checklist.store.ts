import type { WriteScope } from '../../platform/database/scope';
import type { ChecklistOutcome, ChecklistValue } from './inspection.enums';
import type { InspectionRow } from './inspection.store';

export interface Standing {
  readonly id: string;
  readonly item: string;
  readonly answer: ChecklistValue;
  readonly note: string | null;
  readonly version: number;
  /** Keys of the files it has. */
  readonly evidence: readonly string[];
}

/** Answers that stand; the inspection is held. */
export const findAnswers = (scope: WriteScope, { id }: InspectionRow): Promise<readonly Standing[]> =>
  scope.query<Standing>(
    `select a.id, a.item, a.answer, a.note, a.version,
       array(select e.file_id::text from checklist_evidence e where e.answer_id = a.id) as evidence
     from checklist_answer a where a.inspection_id = $1`,
    [id],
  );

export interface NewAnswer {
  readonly item: string;
  readonly answer: ChecklistValue;
  readonly note: string | null;
  readonly answeredAt: string;
}

/** Keys of the answers by item. */
export const saveAnswers = async (
  scope: WriteScope,
  { id }: InspectionRow,
  answers: readonly NewAnswer[],
): Promise<ReadonlyMap<string, string>> => {
  const rows = await scope.query<{ id: string; item: string }>(
    `insert into checklist_answer (inspection_id, region_code, inspector_id, standard_id, item, answer, note, answered_at)
     select i.id, i.region_code, i.inspector_id, i.standard_id, g.item, g.answer, g.note, g."answeredAt"
     from inspection i, jsonb_to_recordset($2) as g (item text, answer text, note text, "answeredAt" timestamptz)
     where i.id = $1
     on conflict (inspection_id, item) do update
       set answer = excluded.answer, note = excluded.note, answered_at = excluded.answered_at, saved_at = now()
     returning id, item`,
    [id, JSON.stringify(answers)],
  );
  return new Map(rows.map((row) => [row.item, row.id]));
};

export interface NewEvidence {
  readonly answer: string;
  readonly file: string;
  readonly position: number;
}

export const addEvidence = async (scope: WriteScope, evidence: readonly NewEvidence[]): Promise<void> => {
  await scope.query(
    `insert into checklist_evidence (answer_id, region_code, uploaded_by_id, position, file_id)
     select a.id, a.region_code, a.inspector_id, g.position, g.file
     from unnest($1::uuid[], $2::uuid[], $3::int[]) as g (answer, file, position) join checklist_answer a on a.id = g.answer`,
    [evidence.map(({ answer }) => answer), evidence.map(({ file }) => file), evidence.map(({ position }) => position)],
  );
};

export interface Result {
  readonly item: string;
  readonly outcome: ChecklistOutcome;
}

export const insertBatch = async (
  scope: WriteScope,
  { id }: InspectionRow,
  results: readonly Result[],
): Promise<string> => {
  const [row] = await scope.query<{ id: string }>(
    `insert into checklist_batch (inspection_id, region_code, inspector_id, results)
     select id, region_code, inspector_id, $2 from inspection where id = $1 returning id`,
    [id, JSON.stringify(results)],
  );
  if (!row) throw new Error('A batch was not written');
  return row.id;
};
