import type { Acting, WriteScope } from '../../platform/database/scope';
import type { InspectionRow } from './inspection.store';

/** The places in the inspected program are read for these statements only; no row of them leaves the database. */
const DRAWING: Acting = { role: 'simpul_app', arm: 'drawing' };

/** The draw that is to be counted: its number, and the version of the inspection. */
export const countDraw = async (
  scope: WriteScope,
  { id }: InspectionRow,
): Promise<{ readonly number: number; readonly version: number }> => {
  const [row] = await scope.query<{ number: number; version: number }>(
    `with changed as (update inspection set draws = draws + 1 where id = $1 returning draws, version)
     select draws as number, version from changed`,
    [id],
  );
  if (!row) throw new Error('The inspection that was locked cannot be changed');
  return row;
};

export interface NewDraw {
  readonly number: number;
  readonly size: number;
  readonly reason: string | null;
}

/**
 * Draws, in one statement and so from one moment: how many there are, the seed that the database makes, and the families that
 * come first by it. Their keys; none if the program serves nobody there.
 */
export const drawFamilies = async (
  scope: WriteScope,
  { id }: InspectionRow,
  { number, size, reason }: NewDraw,
): Promise<readonly string[]> => {
  const rows = await scope.acting(DRAWING, () =>
    scope.query<{ id: string }>(
      `with served as materialized (select * from inspection_population($1)),
       counted as (
         select count(*)::int as population, encode(sha256(convert_to(
           string_agg(household_id::text, chr(10) order by household_id::text collate "C"), 'UTF8')), 'hex') as hash from served),
       made as (
         insert into inspection_draw (inspection_id, number, region_code, inspector_id, size, population, population_hash, reason)
         select i.id, $2, i.region_code, i.inspector_id, $3, population, hash, $4 from inspection i, counted
         where i.id = $1 and population > 0 returning seed, population),
       ordered as (
         select s.*, row_number() over (order by draw_order(seed, household_id) collate "C") as place, population
         from served s, made),
       kept as (
         insert into inspection_sample (inspection_id, draw, place, kelurahan_code, household_id, program_id, inspector_id)
         select i.id, $2, place, kelurahan_code, household_id, i.program_id, i.inspector_id
         from inspection i, ordered where i.id = $1 and place <= least($3, population / 2) returning household_id)
       select household_id as id from kept order by 1`,
      [id, number, size, reason],
    ),
  );
  return rows.map((row) => row.id);
};

/** Families of the draw that are there no more: they were merged away while it was made. */
export const countGone = async (scope: WriteScope, { id }: InspectionRow, number: number): Promise<number> => {
  const [row] = await scope.query<{ gone: number }>(
    `select count(*)::int as gone from inspection_sample s where s.inspection_id = $1 and s.draw = $2 and not exists (
       select from household h where h.kelurahan_code = s.kelurahan_code and h.id = s.household_id)`,
    [id, number],
  );
  return row?.gone ?? 0;
};
