import type { GraphQLNamedType } from 'graphql';
import type { EdgeBinding } from './bindings';
import type { Compilation } from './compilation';
import type { Parent } from './page';
import type { Origin, Row, Tie } from './row';

/** The columns in which parent and child are equal, as far as that is the join. */
const tiesOf = (
  { tables }: Compilation,
  parent: Row,
  child: Row,
  { relation, inverseOf }: EdgeBinding,
  parentType: string,
): readonly Tie[] => {
  if (relation !== undefined) return tables.join(parent.table, relation);
  if (!inverseOf || (inverseOf.of !== undefined && inverseOf.of !== parentType)) return [];
  return tables.join(child.table, inverseOf.relation).map(([own, other]) => [other, own]);
};

/** Where a list's rows come from, for ways back; the rows of a source are no table's, so none leads back. */
export const originOf = (compilation: Compilation, { row, type, edge }: Parent, child: Row): Origin | undefined =>
  edge.source ? undefined : { row, ties: tiesOf(compilation, row, child, edge, type) };

export const joinCondition = (
  compilation: Compilation,
  parent: Row,
  child: Row,
  edge: EdgeBinding,
  parentType: string,
): string => {
  const ties = tiesOf(compilation, parent, child, edge, parentType);
  const only = edge.only ? [edge.only(child)] : [];
  if (ties.length === 0) {
    if (edge.on) return [edge.on(parent, child), ...only].join(' and ');
    // Rows of a source are the parent's own. Anything else without a join would be every row of the slice.
    if (edge.source) return 'true';
    throw new Error(`An edge from ${parent.table.name} to ${child.table.name} joins by nothing`);
  }
  const tied = ties.map(([own, other]) => `${parent.alias}."${own}" = ${child.alias}."${other}"`);
  return [...tied, ...only].join(' and ');
};

/** The row of an edge that leads back to where the row's list hangs: no join, it is that row, and it is there. */
export const wayBack = (
  compilation: Compilation,
  { table, origin }: Row,
  type: GraphQLNamedType,
  { relation }: EdgeBinding,
): Row | undefined => {
  if (!origin || relation === undefined) return undefined;
  const pairs = compilation.tables.join(table, relation);
  const leadsBack =
    pairs.length > 0 &&
    pairs.every(([own, other]) => origin.ties.some(([parent, child]) => parent === other && child === own));
  const target = compilation.row(origin.row.frame, type, origin.row.alias);
  if (!leadsBack || target.table.name !== origin.row.table.name) return undefined;
  return target.binding === origin.row.binding ? origin.row : target;
};
