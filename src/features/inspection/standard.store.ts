import type { WriteScope } from '../../platform/database/scope';
import type { Severity } from './inspection.enums';
import { isFor, isNewest, isUsable } from './inspection.sql';

export interface NewItem {
  readonly section: string;
  readonly code: string;
  readonly text: string;
  readonly english: string | null;
  readonly severity: Severity;
  readonly outcome: boolean;
}

export interface NewStandard {
  readonly code: string;
  readonly title: string;
  readonly source: string;
  /** Null: those of the version before. */
  readonly programs: readonly string[] | null;
}

/** The next version of a checklist of the viewer's region; whoever publishes holds it. */
export const insertStandard = async (
  scope: WriteScope,
  { code, title, source, programs }: NewStandard,
  items: readonly NewItem[],
): Promise<{ readonly id: string; readonly version: number }> => {
  const [row] = await scope.query<{ id: string; version: number }>(
    `insert into procedure_standard (region_code, code, version, title, source, programs, published_by_id)
     select slice_lo(), $1, coalesce(max(s.version), 0) + 1, $2, $3, coalesce($4::text[], (
         select before.programs from procedure_standard before
         where before.region_code = slice_lo() and before.code = $1 order by before.version desc limit 1), '{}'), slice_agency()
     from procedure_standard s where s.region_code = slice_lo() and s.code = $1
     returning id, version`,
    [code, title, source, programs],
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
  readonly isFor: boolean;
  readonly code: string;
  readonly programs: readonly string[];
}

const NEWEST = isNewest('s.region_code', 's.code', 's.version');

/** A checklist, and how it suits a program that the slice shows. */
export const findStandard = async (
  scope: WriteScope,
  id: string,
  program: string,
): Promise<StandardRow | undefined> => {
  const [row] = await scope.query<StandardRow>(
    `select s.id, s.code, s.programs, ${isUsable('s.region_code')} as "isUsable", ${NEWEST} as "isNewest",
       ${isFor('s.programs', 'p.code')} as "isFor"
     from procedure_standard s, program p where s.id = $1 and p.id = $2`,
    [id, program],
  );
  return row;
};

/** What a refusal names of the checklists that fit a program, the newest first. */
export const findFitting = async (scope: WriteScope, program: string): Promise<string[]> => {
  const rows = await scope.query<{ named: string }>(
    `select s.code || ' (standard_' || s.id || ')' as named from procedure_standard s, program p
     where p.id = $1 and ${isFor('s.programs', 'p.code')} and ${isUsable('s.region_code')} and ${NEWEST}
     order by s.published_at desc, s.id limit 10`,
    [program],
  );
  return rows.map(({ named }) => named);
};

/** Of each code whether a program of the slice goes by it. */
export const areKnown = async (scope: WriteScope, codes: readonly string[]): Promise<boolean[]> => {
  const rows = await scope.query<{ known: boolean }>(
    `select exists (select from program p where ${isFor('array[given.code]', 'p.code')}) as known
     from unnest($1::text[]) with ordinality as given (code, n) order by n`,
    [codes],
  );
  return rows.map(({ known }) => known);
};

export interface ItemRow {
  readonly code: string;
  readonly outcome: boolean;
}

export const findItems = (scope: WriteScope, standard: string): Promise<readonly ItemRow[]> =>
  scope.query<ItemRow>('select code, outcome from procedure_item where standard_id = $1 order by position', [standard]);
