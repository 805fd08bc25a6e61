import { getNamedType, isObjectType, type GraphQLNamedType, type GraphQLObjectType } from 'graphql';
import { DISCLOSURES } from '../access/policy';
import { HubError } from '../errors/hub-error';
import { fieldBinding, typeBinding, type RootBinding } from './bindings';
import type { Compilation } from './compilation';
import { argumentConditions } from './conditions';
import { connectionText, listText } from './lists';
import { parseNodeId } from './node-id';
import { abstractText } from './objects';
import { Frame, type Row } from './row';
import { subSelections, type Selected } from './selection';
import { keysOfTag, LARGEST_PAGE, type Arguments } from './sources';

/** The one statement of a root field: one row, one column, the JSON text. */
export const rootStatement = (compilation: Compilation, selected: Selected): string => {
  const binding = fieldBinding(selected.field);
  if (binding.kind !== 'root') throw new Error(`Query.${selected.field.name} is not bound`);
  switch (binding.shape) {
    case 'connection': {
      const where = (row: Row): string[] => conditions(compilation, row, binding);
      return `select ${connectionText(compilation, selected, { where, ...(binding.args ? { args: binding.args } : {}) })}`;
    }
    case 'one':
      return `select (${one(compilation, selected, binding)})`;
    case 'list':
      return `select ${list(compilation, selected, binding)}`;
    case 'node':
      return `select (${node(compilation, selected)})`;
    case 'nodes':
      return `select ${nodes(compilation, selected)}`;
  }
};

const conditions = (compilation: Compilation, row: Row, binding: RootBinding): string[] => [
  ...(binding.where ? [binding.where(row, compilation.viewerSql())] : []),
  ...disclosed(row, binding),
];

/** Rows that are not disclosed far enough read like absent ones. */
const disclosed = (row: Row, { disclosure }: RootBinding): string[] => {
  if (!disclosure) return [];
  const level = row.level();
  const needed = DISCLOSURES.indexOf(disclosure);
  return 'constant' in level
    ? [DISCLOSURES.indexOf(level.constant) >= needed ? 'true' : 'false']
    : [`${level.sql} >= ${needed}`];
};

const one = (compilation: Compilation, { field, nodes: fieldNodes }: Selected, binding: RootBinding): string => {
  const [first] = fieldNodes;
  if (!first) throw new Error(`${field.name} is not selected`);
  const site = compilation.site(field, first);
  return compilation.repeated(1, () => {
    const type = concreteType(compilation, getNamedType(field.type), binding, site.args);
    const row = compilation.row(new Frame(), type);
    const text = abstractText(compilation, row, type, subSelections(fieldNodes));
    const where = [
      ...conditions(compilation, row, binding),
      ...argumentConditions(compilation, row, row, field, site, binding.args),
    ];
    return `select ${text} from ${row.table.name} ${row.alias} ${row.frame.joins.join(' ')} where ${where.join(' and ')}${orderBy(row, binding)} limit 1`;
  });
};

const orderBy = (row: Row, { order }: RootBinding): string =>
  order ? ` order by ${order.properties.map((property) => row.col(property)).join(', ')}` : '';

const concreteType = (
  compilation: Compilation,
  type: GraphQLNamedType,
  { concrete }: RootBinding,
  args: Arguments,
): GraphQLNamedType => (concrete && compilation.schema.getType(concrete(args))) || type;

const list = (compilation: Compilation, selected: Selected, binding: RootBinding): string => {
  const type = getNamedType(selected.field.type);
  const row = compilation.row(new Frame(), type);
  const edge = {
    kind: 'edge' as const,
    on: (_: unknown, child: Parameters<NonNullable<RootBinding['where']>>[0]) =>
      binding.where?.(child, compilation.viewerSql()) ?? 'true',
    ...(binding.order ? { order: binding.order } : {}),
    ...(binding.bound === undefined ? {} : { bound: binding.bound }),
  };
  return listText(compilation, selected, { row, type: 'Query', edge });
};

const typesOfTag = (compilation: Compilation, tag: string, field: string): readonly GraphQLObjectType[] => {
  const found = Object.values(compilation.schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && typeBinding(type).tag === tag,
  );
  if (found.length > 0) return found;
  throw new HubError(
    'BAD_USER_INPUT',
    { id: `Id pada ${field} tidak dikenal jenisnya: ${tag}.`, en: `The id in ${field} is of no known kind: ${tag}.` },
    field,
  );
};

const byKey = (
  compilation: Compilation,
  { nodes: fieldNodes }: Selected,
  types: readonly GraphQLObjectType[],
  key: (row: Row) => string,
): string => {
  const [type] = types;
  if (!type) throw new Error('A tag has a type');
  const row = compilation.row(new Frame(), type);
  const text = abstractText(compilation, row, types, subSelections(fieldNodes));
  return `select ${text} from ${row.table.name} ${row.alias} ${row.frame.joins.join(' ')} where ${row.col(row.table.key)} = ${key(row)}`;
};

const node = (compilation: Compilation, selected: Selected): string => {
  const [first] = selected.nodes;
  if (!first) throw new Error('node is not selected');
  const site = compilation.site(selected.field, first);
  const { tag } = parseNodeId(site.args['id'], 'node.id');
  const types = typesOfTag(compilation, tag, 'node.id');
  const source = keysOfTag(site.index, ['id'], tag, 'node.id');
  return compilation.repeated(1, () =>
    byKey(compilation, selected, types, (row) =>
      compilation.placeholders.bind(`${site.index}.id`, row.table.type(row.table.key), (request) => {
        const keys = source(request);
        return Array.isArray(keys) ? keys[0] : keys;
      }),
    ),
  );
};

/** How many ids a request brings, checked; the statement is the same for one as for a hundred. */
const idsOf = (args: Arguments | undefined): number => {
  const ids = args?.['ids'];
  const count = Array.isArray(ids) ? ids.length : 0;
  if (count <= LARGEST_PAGE) return count;
  throw new HubError(
    'BAD_USER_INPUT',
    { id: `nodes.ids: paling banyak ${LARGEST_PAGE} id.`, en: `nodes.ids: ${LARGEST_PAGE} ids at most.` },
    'nodes.ids',
  );
};

const nodes = (compilation: Compilation, selected: Selected): string => {
  const [first] = selected.nodes;
  if (!first) throw new Error('nodes is not selected');
  const site = compilation.site(selected.field, first);
  idsOf(site.args);
  const ids = Array.isArray(site.args['ids']) ? site.args['ids'] : [];
  const tags = [...new Set(ids.map((id) => parseNodeId(id, 'nodes.ids').tag))].sort();
  if (tags.length === 0) return `'[]'`;
  return compilation.repeated(
    (args) => idsOf(args[site.index]),
    () => {
      const arrays = tags.map((tag) => {
        const [type] = typesOfTag(compilation, tag, 'nodes.ids');
        const table = compilation.tables.of(type ? typeBinding(type) : {}, tag);
        const source = keysOfTag(site.index, ['ids'], tag, 'nodes.ids');
        return compilation.placeholders.bind(`${site.index}.ids.${tag}`, `${table.type(table.key)}[]`, source);
      });
      const names = tags.map((_, index) => `k${index}`);
      const items = tags.map((tag, index) => {
        const types = typesOfTag(compilation, tag, 'nodes.ids');
        return `(${byKey(compilation, selected, types, () => `asked.${names[index] ?? ''}`)})`;
      });
      return (
        `(select concat('[', string_agg(coalesce(${items.join(', ')}, 'null'), ',' order by asked.place), ']')` +
        ` from unnest(${arrays.join(', ')}) with ordinality as asked (${names.join(', ')}, place))`
      );
    },
  );
};
