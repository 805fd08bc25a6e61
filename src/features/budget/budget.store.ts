import type { WriteScope } from '../../platform/database/scope';

export interface LineRow {
  readonly id: string;
  readonly regionCode: string;
  readonly code: string | null;
  readonly name: string;
  readonly programId: string | null;
  readonly pillar: string | null;
  readonly year: number;
  readonly source: string;
  readonly tag: string;
  /** Of bigints that are safe integers. */
  readonly ceiling: number;
  readonly allotted: number;
  readonly shared: number;
  readonly shareOf: LineKey | null;
  readonly shareable: boolean;
  readonly version: number;
  /** The quarter that runs, `2026-Q4`. */
  readonly thisQuarter: string;
}

/** A line by its keys. */
export interface LineKey {
  readonly id: string;
  readonly regionCode: string;
}

interface Amounts {
  readonly ceiling: string;
  readonly allotted: string;
  readonly shared: string;
}

/** An own line, locked, so that what is decided on its sums holds until the end; nothing where it is another's or absent. */
export const lockLine = async (scope: WriteScope, id: string): Promise<LineRow | undefined> => {
  const [row] = await scope.query<Omit<LineRow, keyof Amounts> & Amounts>(
    `select id, region_code as "regionCode", code, name, program_id as "programId", pillar, year, source, tag, ceiling, allotted, shared,
       case when share_of_id is not null then json_build_object('id', share_of_id, 'regionCode', share_of_region_code::text) end as "shareOf",
       shareable, version, to_char(current_date, 'YYYY-"Q"Q') as "thisQuarter"
     from budget_line where id = $1 for no key update`,
    [id],
  );
  if (!row) return undefined;
  const { ceiling, allotted, shared } = row;
  return { ...row, ceiling: Number(ceiling), allotted: Number(allotted), shared: Number(shared) };
};

export const seesLine = async (scope: WriteScope, id: string): Promise<boolean> =>
  (await scope.query('select from budget_line where id = $1', [id])).length > 0;

/** The pillar of a program that is seen. */
export const findPillar = async (scope: WriteScope, program: string): Promise<string | undefined> => {
  const [row] = await scope.query<{ pillar: string }>('select pillar from program where id = $1', [program]);
  return row?.pillar;
};

/** Is there such a region in the slice, and does it lie in the viewer's area? */
export const findPlace = async (
  scope: WriteScope,
  region: number,
): Promise<{ readonly isOwn: boolean } | undefined> => {
  const [row] = await scope.query<{ isOwn: boolean }>('select in_area(code) as "isOwn" from region where code = $1', [
    region,
  ]);
  return row;
};

/** What a line says of itself. */
export interface LineContent {
  readonly code: string | null;
  readonly name: string;
  readonly program: string | null;
  readonly pillar: string | null;
  readonly source: string;
  readonly tag: string;
  readonly ceiling: number;
  readonly shareOf: LineKey | null;
  readonly shareable: boolean;
}

export const insertLine = async (
  scope: WriteScope,
  agency: string,
  place: { readonly region: number; readonly year: number },
  { code, name, program, pillar, source, tag, ceiling, shareOf, shareable }: LineContent,
): Promise<string> => {
  const [row] = await scope.query<{ id: string }>(
    `insert into budget_line (region_code, agency_id, agency_region_code, year, code, name, program_id, pillar, source, tag, ceiling,
       share_of_id, share_of_region_code, shareable)
     select $2, id, region_code, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 from agency where id = $1 returning id`,
    [
      ...[agency, place.region, place.year, code, name, program, pillar, source, tag, ceiling],
      ...[shareOf?.id ?? null, shareOf?.regionCode ?? null, shareable],
    ],
  );
  if (!row) throw new Error('The agency of the viewer is not in its own slice');
  return row.id;
};

/** Has another line of the agency this code, in the same year, region and source? */
export const isCodeTaken = async (
  scope: WriteScope,
  agency: string,
  { region, year, source, code, line }: CodedLine,
): Promise<boolean> => {
  const taken = await scope.query(
    `select from budget_line where agency_id = $1 and year = $2 and region_code = $3 and source = $4 and code = $5
       and id is distinct from $6`,
    [agency, year, region, source, code, line],
  );
  return taken.length > 0;
};

export interface CodedLine {
  readonly region: number | string;
  readonly year: number;
  readonly source: string;
  readonly code: string;
  /** The line itself, unless it is new. */
  readonly line: string | null;
}

/** The new version. */
export const changeLine = async (
  scope: WriteScope,
  id: string,
  { code, name, program, pillar, source, tag, ceiling, shareOf, shareable }: LineContent,
): Promise<number> => {
  const [row] = await scope.query<{ version: number }>(
    `with changed as (
       update budget_line set code = $2, name = $3, program_id = $4, pillar = $5, source = $6, tag = $7, ceiling = $8,
         share_of_id = $9, share_of_region_code = $10, shareable = $11 where id = $1 returning version)
     select version from changed`,
    [
      ...[id, code, name, program, pillar, source, tag, ceiling],
      ...[shareOf?.id ?? null, shareOf?.regionCode ?? null, shareable],
    ],
  );
  if (!row) throw new Error('The line that was locked cannot be changed');
  return row.version;
};

/** A row beside the line: its version, and the amount it has. */
export interface Kept {
  readonly version: number;
  readonly amount: number;
}

const keptOf = (row: { readonly version: number; readonly amount: string } | undefined): Kept | undefined =>
  row && { ...row, amount: Number(row.amount) };

export const findRealisation = async (scope: WriteScope, line: string, quarter: string): Promise<Kept | undefined> => {
  const [row] = await scope.query<{ version: number; amount: string }>(
    'select version, realised as amount from budget_realisation where budget_line_id = $1 and quarter = $2',
    [line, quarter],
  );
  return keptOf(row);
};

export const writeRealisation = async (
  scope: WriteScope,
  { id, regionCode }: LineRow,
  quarter: string,
  realised: number,
): Promise<void> => {
  await scope.query(
    `insert into budget_realisation (budget_line_id, region_code, quarter, realised) values ($1, $2, $3, $4)
     on conflict (budget_line_id, quarter) do update set realised = excluded.realised, recorded_at = clock_timestamp()`,
    [id, regionCode, quarter, realised],
  );
};

export interface Promised {
  readonly id: string;
  readonly regionCode: string;
  readonly status: string;
  /** Its region is that of the line, above it or below it. */
  readonly fits: boolean;
}

export const findPromise = async (
  scope: WriteScope,
  commitment: string,
  { regionCode }: LineRow,
): Promise<Promised | undefined> => {
  const [row] = await scope.query<Promised>(
    `select id, region_code as "regionCode", status, covers(region_code, $2) or covers($2, region_code) as fits
     from commitment where id = $1`,
    [commitment, regionCode],
  );
  return row;
};

export const findAllotment = async (scope: WriteScope, line: string, commitment: string): Promise<Kept | undefined> => {
  const [row] = await scope.query<{ version: number; amount: string }>(
    'select version, amount from commitment_budget_line where budget_line_id = $1 and commitment_id = $2',
    [line, commitment],
  );
  return keptOf(row);
};

export const writeAllotment = async (
  scope: WriteScope,
  line: LineRow,
  promise: Pick<Promised, 'id' | 'regionCode'>,
  amount: number,
): Promise<void> => {
  await scope.query(
    `insert into commitment_budget_line (commitment_id, region_code, budget_line_id, line_region_code, amount)
     values ($1, $2, $3, $4, $5) on conflict (commitment_id, budget_line_id) do update set amount = excluded.amount`,
    [promise.id, promise.regionCode, line.id, line.regionCode, amount],
  );
};
