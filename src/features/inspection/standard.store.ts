import type { WriteScope } from '../../platform/database/scope';
import type { Severity } from './inspection.enums';

export interface NewItem {
  readonly section: string;
  readonly code: string;
  readonly text: string;
  readonly english: string | null;
  readonly severity: Severity;
  readonly outcome: boolean;
}

/** The next version of a checklist of the viewer's region; whoever publishes holds it. */
export const insertStandard = async (
  scope: WriteScope,
  { code, title, source }: { readonly code: string; readonly title: string; readonly source: string },
  items: readonly NewItem[],
): Promise<{ readonly id: string; readonly version: number }> => {
  const [row] = await scope.query<{ id: string; version: number }>(
    `insert into procedure_standard (region_code, code, version, title, source, published_by_id)
     select slice_lo(), $1, coalesce(max(version), 0) + 1, $2, $3, slice_agency()
     from procedure_standard where region_code = slice_lo() and code = $1
     returning id, version`,
    [code, title, source],
  );
  if (!row) throw new Error('A standard was not written');
  await scope.query(
    `insert into procedure_item (standard_id, region_code, position, section, code, text, text_english, severity, outcome)
     select $1, slice_lo(), position, i.section, i.code, i.text, i.english, i.severity, i.outcome
     from rows from (jsonb_to_recordset($2) as
       (section text, code text, text text, english text, severity text, outcome boolean)) with ordinality
       as i (section, code, text, english, severity, outcome, position)`,
    [row.id, JSON.stringify(items)],
  );
  return row;
};

export interface StandardRow {
  readonly id: string;
  /** Of the viewer's own tier or one above. */
  readonly isUsable: boolean;
  readonly isNewest: boolean;
}

export const findStandard = async (scope: WriteScope, id: string): Promise<StandardRow | undefined> => {
  const [row] = await scope.query<StandardRow>(
    `select s.id, covers(s.region_code, slice_lo()) as "isUsable", not exists (
       select from procedure_standard n where n.region_code = s.region_code and n.code = s.code and n.version > s.version)
       as "isNewest"
     from procedure_standard s where s.id = $1`,
    [id],
  );
  return row;
};

export interface ItemRow {
  readonly code: string;
  readonly outcome: boolean;
}

export const findItems = (scope: WriteScope, standard: string): Promise<readonly ItemRow[]> =>
  scope.query<ItemRow>('select code, outcome from procedure_item where standard_id = $1 order by position', [standard]);
