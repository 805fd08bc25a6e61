import { escapeIdentifier } from 'pg';
import { atLeast, DISCLOSURES, type Reveal } from '../access/policy';
import type { Viewer } from '../access/viewer';
import type { Mask, RowSql, TypeBinding } from './bindings';
import type { Table } from './table';

/** How much of a row is shown: the same for every row of this viewer, or decided row by row in SQL. */
export type RowLevel = { readonly constant: Reveal['disclosure'] } | { readonly sql: string };

/** One SELECT being written: the aliases and joins beside its first table. */
export class Frame {
  readonly joins: string[] = [];
  /** Rows joined along the same edge are joined once. */
  readonly joined = new Map<string, Row>();
}

/** A column of a parent and the one of its child that is equal to it. */
export type Tie = readonly [parent: string, child: string];

/** The row a list hangs on, and what ties the list's rows to it. */
export interface Origin {
  readonly row: Row;
  readonly ties: readonly Tie[];
}

/** A row of a table under an alias of the statement. */
export class Row implements RowSql {
  origin: Origin | undefined;
  private known: RowLevel | undefined;

  constructor(
    readonly frame: Frame,
    readonly alias: string,
    readonly table: Table,
    readonly binding: TypeBinding,
    private readonly context: { readonly viewer: Viewer; readonly masks: ReadonlyMap<string, Mask>; alias(): string },
    inherited?: RowLevel,
  ) {
    this.known = inherited;
  }

  col(property: string): string {
    return `${this.alias}.${escapeIdentifier(this.table.column(property))}`;
  }

  get record(): string {
    return `${this.alias}::${this.table.name}`;
  }

  disclosed(property: string): string {
    const mask = this.context.masks.get(property);
    return mask ? (this.masked(mask, this.col(property)) ?? 'null') : this.col(property);
  }

  /** The expression where the row is disclosed far enough, its masked form or null where not; null if it never is. */
  masked(mask: Mask, expression: string): string | null {
    const level = this.level();
    const instead = mask.masked === undefined ? null : this.col(mask.masked);
    if ('constant' in level) {
      if (atLeast(level.constant, mask.from)) return expression;
      return atLeast(level.constant, 'MASKED') ? instead : null;
    }
    const from = DISCLOSURES.indexOf(mask.from);
    const then = instead === null ? '' : ` when ${level.sql} >= ${DISCLOSURES.indexOf('MASKED')} then ${instead}`;
    return `case when ${level.sql} >= ${from} then ${expression}${then} end`;
  }

  /** Decided once a row: a lateral that later masks refer to. */
  level(): RowLevel {
    this.known ??= this.decide();
    return this.known;
  }

  private decide(): RowLevel {
    const rules = this.context.viewer.disclosure;
    const last = rules.at(-1);
    // Who sees no families is shown none; should a row slip through, it slips through bare.
    if (!last || !this.binding.personal) return { constant: 'PSEUDONYMOUS' };
    if (rules.length === 1) return { constant: last.disclosure };
    const { household, kelurahan } = this.binding.personal;
    const cases = rules.slice(0, -1).map(({ rows, disclosure }) => {
      const arm = revealed(rows, this.col(kelurahan), this.col(household));
      return `when ${arm} then ${DISCLOSURES.indexOf(disclosure)}`;
    });
    const alias = this.context.alias();
    const otherwise = DISCLOSURES.indexOf(last.disclosure);
    // `offset 0` keeps the planner from writing the decision out at each mask, to be made again there.
    this.frame.joins.push(
      `cross join lateral (select case ${cases.join(' ')} else ${otherwise} end as level offset 0) ${alias}`,
    );
    return { sql: `${alias}.level` };
  }
}

/**
 * The condition of an arm on a household. A function plans its query anew in each statement, so the arm that decides for
 * most viewers is written out. A place that was refused or given back still shows the family to the agency that knew
 * it, but no longer who it is.
 */
const revealed = (arm: Reveal['rows'], kelurahan: string, household: string): string =>
  arm === 'enrolled'
    ? `exists (select from enrolment own where own.kelurahan_code = ${kelurahan} and own.household_id = ${household}` +
      ` and own.agency_id = slice_agency() and own.live)`
    : `household_${arm}(${kelurahan}, ${household})`;
