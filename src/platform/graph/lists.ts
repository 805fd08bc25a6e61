import { getNamedType, isObjectType } from 'graphql';
import { typeBinding } from './bindings';
import type { Compilation } from './compilation';
import { argumentConditions, argumentValue } from './conditions';
import { joinCondition, originOf } from './joins';
import { abstractText } from './objects';
import { Page, type ListSource, type Parent } from './page';
import { Frame } from './row';
import { collect, subSelections, type Selected } from './selection';
import { pageSize } from './sources';
import { braces, concat, type Piece } from './text';

const DEFAULT_BOUND = 200;
const DEFAULT_EXPECTED = 5;

/** A Relay connection as one scalar sub-select. */
export const connectionText = (compilation: Compilation, selected: Selected, source: ListSource): string => {
  const { field, nodes } = selected;
  const connection = getNamedType(field.type);
  const node = compilation.schema.getType(typeBinding(connection).connectionOf ?? '');
  const [first] = nodes;
  if (!isObjectType(connection) || !node || !first) throw new Error(`${connection.name} is no connection`);
  const site = compilation.site(field, first);
  return compilation.repeated(
    (args) => pageSize(args[site.index], field.name),
    () => {
      const page = new Page(compilation, field, node, site, source);
      const members = collect(compilation.document, connection, subSelections(nodes), compilation.key).map(
        (member): Piece[] => [`${JSON.stringify(member.key)}:`, ...page.member(member)],
      );
      const object = concat(braces(members));
      return page.wrap(object);
    },
  );
};

/** A plain list as one scalar sub-select; it has a stated bound. */
export const listText = (compilation: Compilation, { field, nodes }: Selected, parent: Parent): string => {
  const named = getNamedType(field.type);
  const { edge } = parent;
  const [first] = nodes;
  if (!first) throw new Error(`${field.name} is not selected`);
  const site = compilation.site(field, first);
  return compilation.repeated(edge.expected ?? DEFAULT_EXPECTED, () => {
    const frame = new Frame();
    const row = compilation.row(frame, named, compilation.alias(), parent.inherited);
    row.origin = originOf(compilation, parent, row);
    const conditions = [
      ...compilation.nobody(row),
      joinCondition(compilation, parent.row, row, edge, parent.type),
      ...argumentConditions(compilation, row, parent.row, field, site, edge.args),
    ];
    const text = abstractText(compilation, row, named, subSelections(nodes), { noted: parent.inherited !== undefined });
    const order = edge.order;
    const direction = order?.direction === 'DESC' ? 'desc' : 'asc';
    const orderBy = order
      ? `order by ${order.properties.map((name) => `${row.col(name)} ${direction}`).join(', ')}`
      : '';
    const value = argumentValue(compilation, { index: site.index, name: field.name }, edge.args);
    const from = edge.source
      ? `${edge.source(parent.row, value, compilation.viewerSql())} ${row.alias}`
      : `${row.table.name} ${row.alias}`;
    return (
      `(select concat('[', string_agg(item, ','), ']') from (select ${text} as item from ${from} ${frame.joins.join(' ')}` +
      ` where ${conditions.join(' and ')} ${orderBy} limit ${edge.bound ?? DEFAULT_BOUND}) items)`
    );
  });
};
