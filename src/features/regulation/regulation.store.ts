import type { WriteScope } from '../../platform/database/scope';
import { citation, status, takesPlaceOf, under } from './regulation.sql';
import type { RegulationKind } from './regulation.kinds';

const NEXT = `(select n.id from regulation n where ${takesPlaceOf(under('r'), under('n'))})`;

/** The key to what a regulation supersedes. */
const FOLLOWS = ['supersedes_id', 'supersedes_region_code', 'supersedes_in_force'];

/** What a regulation says of itself. */
export interface Content {
  readonly kind: RegulationKind;
  readonly number: string;
  readonly year: number;
  readonly title: string;
  readonly inForce: string;
  readonly supersedes: string | null;
  readonly document: string | null;
}

export interface RegulationRow extends Content {
  readonly id: string;
  readonly regionCode: string;
  /** It may be still to come. */
  readonly revokedOn: string | null;
  readonly isRevoked: boolean;
  readonly hasBegun: boolean;
  readonly version: number;
}

const IS_REVOKED = `${status(under('regulation'))} = 'REVOKED' as "isRevoked"`;

/** One of the viewer's own agency, locked; undefined where it is another's. */
export const lockRegulation = async (scope: WriteScope, id: string): Promise<RegulationRow | undefined> => {
  const [row] = await scope.query<RegulationRow>(
    `select id, region_code as "regionCode", kind, number, year, title, in_force::text as "inForce", supersedes_id as supersedes,
       file_id as document, revoked_on::text as "revokedOn", ${IS_REVOKED}, in_force <= current_date as "hasBegun", version
     from regulation where id = $1 for no key update`,
    [id],
  );
  return row;
};

export const seesRegulation = async (scope: WriteScope, id: string): Promise<boolean> =>
  (await scope.query('select from regulation where id = $1', [id])).length > 0;

/** Key of what a regulation supersedes, if anything. */
export const findSuperseded = async (scope: WriteScope, id: string): Promise<string | null> => {
  const [row] = await scope.query<{ supersedes: string | null }>(
    'select supersedes_id as supersedes from regulation where id = $1',
    [id],
  );
  return row?.supersedes ?? null;
};

/** The one that takes the place of a regulation; whoever sees the one sees the other. */
export interface Successor {
  readonly id: string;
  readonly kind: RegulationKind;
  readonly inForce: string;
  readonly cited: string;
}

export const findSuccessor = async (scope: WriteScope, id: string): Promise<Successor | undefined> => {
  const [row] = await scope.query<Successor>(
    `select n.id, n.kind, n.in_force::text as "inForce", ${citation(under('n'))} as cited
     from regulation r join regulation n on n.id = ${NEXT} where r.id = $1`,
    [id],
  );
  return row;
};

/** A regulation whose place another is to take. */
export interface Predecessor {
  readonly id: string;
  readonly regionCode: string;
  readonly kind: RegulationKind;
  readonly inForce: string;
  readonly cited: string;
  readonly revokedOn: string | null;
  readonly isRevoked: boolean;
  /** Of the own tier or one below. */
  readonly isBelow: boolean;
}

export const findPredecessor = async (scope: WriteScope, id: string): Promise<Predecessor | undefined> => {
  const [row] = await scope.query<Predecessor>(
    `select id, region_code as "regionCode", kind, in_force::text as "inForce", ${citation(under('regulation'))} as cited,
       revoked_on::text as "revokedOn", ${IS_REVOKED}, in_area(region_code) as "isBelow"
     from regulation where id = $1`,
    [id],
  );
  return row;
};

/** Is there another of this number? */
export const isTaken = async (
  scope: WriteScope,
  { kind, year, number }: Content,
  self: string | undefined,
): Promise<boolean> =>
  (
    await scope.query(
      `select from regulation where issuer_id = slice_agency() and kind = $1 and year = $2 and upper(number) = upper($3)
         and id is distinct from $4::uuid`,
      [kind, year, number, self],
    )
  ).length > 0;

/** Of each program, in the order given, whether it lies in the viewer's area; null where it is not seen. */
export const findPrograms = async (scope: WriteScope, programs: readonly string[]): Promise<(boolean | null)[]> => {
  const rows = await scope.query<{ isOwn: boolean | null }>(
    `select case when p.id is not null then in_area(p.region_code) end as "isOwn"
     from unnest($1::uuid[]) with ordinality as given (id, n) left join program p on p.id = given.id order by n`,
    [programs],
  );
  return rows.map(({ isOwn }) => isOwn);
};

const valuesOf = ({ kind, number, year, title, inForce, supersedes, document }: Content): readonly unknown[] => [
  kind,
  number,
  year,
  title,
  inForce,
  supersedes,
  document,
];

export const insertRegulation = async (scope: WriteScope, content: Content): Promise<string> => {
  const [row] = await scope.query<{ id: string }>(
    `insert into regulation (issuer_id, region_code, kind, number, year, title, in_force, file_id,
       supersedes_id, supersedes_region_code, supersedes_in_force)
     select a.id, a.region_code, $1, $2, $3, $4, $5, $7::uuid, old.id, old.region_code, old.in_force
     from agency a left join regulation old on old.id = $6 where a.id = slice_agency() returning id`,
    valuesOf(content),
  );
  if (!row) throw new Error('The agency of the viewer is not in its own slice');
  return row.id;
};

/** The new version. */
export const changeRegulation = async (scope: WriteScope, id: string, content: Content): Promise<number> => {
  const [row] = await scope.query<{ version: number }>(
    `with changed as (
       update regulation set kind = $1, number = $2, year = $3, title = $4, in_force = $5, file_id = $7, supersedes_id = $6,
         supersedes_region_code = (select old.region_code from regulation old where old.id = $6),
         supersedes_in_force = (select old.in_force from regulation old where old.id = $6) where id = $8 returning version)
     select version from changed`,
    [...valuesOf(content), id],
  );
  if (!row) throw new Error('The regulation that was locked cannot be changed');
  return row.version;
};

export interface Withdrawn {
  readonly version: number;
  /** What it still takes the place of. */
  readonly supersedes: string | null;
}

/**
 * From a day on, today if none is said; undefined if that is not after its own day, and that has come, or over before it
 * has. What is withdrawn before its day never stands, so it follows nothing any more.
 */
export const withdraw = async (
  scope: WriteScope,
  id: string,
  from: string | null,
  because: string,
): Promise<Withdrawn | undefined> => {
  const day = 'coalesce($2::date, current_date)';
  const follows = FOLLOWS.map((column) => `${column} = case when ${day} > in_force then ${column} end`);
  const [row] = await scope.query<Withdrawn>(
    `with changed as (
       update regulation set revoked_on = ${day}, revoked_because = $3, ${follows.join(', ')}
       where id = $1 and case when in_force > current_date then ${day} >= current_date else ${day} > in_force end
       returning version, supersedes_id)
     select version, supersedes_id as supersedes from changed`,
    [id, from, because],
  );
  return row;
};

/** Takes back a withdrawal that is still to come: the new version; undefined if there is none. */
export const keep = async (scope: WriteScope, id: string): Promise<number | undefined> => {
  const [row] = await scope.query<{ version: number }>(
    `with changed as (
       update regulation set revoked_on = null, revoked_because = null where id = $1 and revoked_on > current_date
       returning version)
     select version from changed`,
    [id],
  );
  return row?.version;
};

/** From now on these programs, and no others. */
export const governPrograms = async (scope: WriteScope, id: string, programs: readonly string[]): Promise<void> => {
  await scope.query(
    'update regulation_program set dropped = true where regulation_id = $1 and not dropped and program_id <> all ($2::uuid[])',
    [id, programs],
  );
  await scope.query(
    `insert into regulation_program (regulation_id, region_code, program_id, program_region_code)
     select r.id, r.region_code, p.id, p.region_code from regulation r, program p where r.id = $1 and p.id = any ($2::uuid[])
     on conflict (regulation_id, program_id) do update set dropped = false`,
    [id, programs],
  );
};
