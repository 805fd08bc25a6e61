import type { RowSql } from '../../platform/graph/bindings';
import { WRITTEN } from './regulation.kinds';

/** Columns of a regulation by property, of a row under this alias in SQL of our own. */
type Columns = Pick<RowSql, 'col'>;
export const under = (alias: string): Columns => ({
  col: (property) => `${alias}.${property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
});

/** `Kepwal 12/2023`; a number that tells its year is written as it is. */
export const citation = (row: Columns): string => {
  const [kind, number, year] = ['kind', 'number', 'year'].map((property) => row.col(property));
  const words = Object.entries(WRITTEN).map(([code, word]) => `when '${code}' then '${word}'`);
  return `((case ${kind} ${words.join(' ')} end) || ' ' || ${number} || case when right(${number}, 4) = ${year}::text then '' else '/' || ${year} end)`;
};

/** The one that takes its place, today or on a day to come. What is withdrawn before its day supersedes nothing. */
export const takesPlaceOf = (old: Columns, next: Columns): string => `${next.col('supersedesId')} = ${old.col('id')}`;

/** By today: what supersedes from a day to come does so only then. What was superseded first is not withdrawn later. */
export const status = (row: Columns): string => {
  const next = under('next');
  return `(case
    when exists (select from regulation next where ${takesPlaceOf(row, next)} and next.in_force <= current_date) then 'SUPERSEDED'
    when coalesce(${row.col('revokedOn')} <= current_date, false) then 'REVOKED'
    when ${row.col('inForce')} > current_date then 'NOT_YET' else 'IN_FORCE' end)`;
};

/** Those that name the program. */
export const governing = (row: Columns, program: string): string =>
  `${row.col('id')} in (select g.regulation_id from regulation_program g where g.program_id = ${program} and not g.dropped)`;

export const governed = (regulation: Columns, program: Columns): string =>
  `${program.col('id')} in (select g.program_id from regulation_program g where g.regulation_id = ${regulation.col('id')} and not g.dropped)`;

/** What holds in a region is issued for it or for an area above it. */
export const holdsIn = (row: Columns, region: string): string => `covers(${row.col('regionCode')}, ${region})`;

export const mentions = (row: Columns, text: string): string =>
  `position(lower(${text}) in lower(${citation(row)} || ' ' || ${row.col('title')})) > 0`;

/** Columns of a warning. */
export const WARNING = {
  regulationId: 'regulation_id',
  replacedById: 'replaced_by_id',
  since: 'since',
  cited: 'cited',
  replacedBy: 'replaced_by',
} as const;

/**
 * Rules that name the program and hold no longer, if nothing has come after them: of what is superseded the rules that
 * followed it do not name the program, or not yet; of what is withdrawn, itself or after it, no rule that holds does.
 */
export const warningsOf = (program: RowSql): string => {
  const [old, next, later, follower, other] = [under('r'), under('n'), under('f'), under('l'), under('o')];
  const id = program.col('id');
  const isHeld = `exists (select from regulation o where ${status(other)} = 'IN_FORCE' and ${governing(other, id)})`;
  return `(select r.id as regulation_id, n.id as replaced_by_id,
      coalesce(n.in_force, r.revoked_on) as since, ${citation(old)} as cited, ${citation(next)} as replaced_by
    from regulation_program named join regulation r on r.id = named.regulation_id
      left join regulation n on ${takesPlaceOf(old, next)} and n.in_force <= current_date
    where named.program_id = ${id} and not named.dropped and case
      when ${status(old)} = 'REVOKED' then not ${isHeld}
      when n.id is not null then not exists (
        with recursive line (id) as (select n.id union
          select f.id from line join regulation f on ${takesPlaceOf(under('line'), later)} and f.in_force <= current_date)
        select from line join regulation l on l.id = line.id where ${governing(follower, id)} or (${status(follower)} = 'REVOKED' and ${isHeld}))
      else false end)`;
};
