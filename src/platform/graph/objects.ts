import {
  getNamedType,
  getNullableType,
  isListType,
  isNonNullType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type SelectionSetNode,
} from 'graphql';
import { atLeast, DISCLOSURES } from '../access/policy';
import { fieldBinding, typeBinding, type ColumnBinding, type EdgeBinding, type TypeBinding } from './bindings';
import type { Compilation } from './compilation';
import { argumentConditions, noArguments } from './conditions';
import { figuresText } from './figures';
import { joinCondition, wayBack } from './joins';
import { connectionText, listText } from './lists';
import type { Row, RowLevel } from './row';
import { collect, subSelections, type Selected } from './selection';
import { braces, concat, encode, MARK, quote, SEEN_TOKEN, sealedToken, VIOLATION, type Piece } from './text';

export interface ObjectOptions {
  /** The row may be of several types that select alike: what names the type of each row. */
  readonly typename?: Piece[];
  /** The name joins see for the parent's type; an interface's where the row may be of several. */
  readonly parentType?: string;
  /** The enclosing object is of the same household, so this read is already noted. */
  readonly noted?: boolean;
}

/** An object's JSON text for a row that is there. */
export const objectPieces = (
  compilation: Compilation,
  row: Row,
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
  options: ObjectOptions = {},
): Piece[] => {
  const pieces = options.noted ? [] : seenPieces(row);
  const fields = collect(compilation.document, type, selections, compilation.key);
  const names = new Set(fields.map(({ key }) => key));
  const members: Piece[][] = [];
  const needs = new Set<string>();
  for (const selected of fields) {
    // In a tree aliases of one field share its slot, but each is a value of the answer.
    compilation.count(new Set(selected.nodes.map((node) => node.alias?.value ?? node.name.value)).size);
    for (const [key, value] of memberPieces(compilation, row, type, selected, options)) {
      if (needs.has(key)) continue;
      needs.add(key);
      members.push([`${JSON.stringify(key)}:`, ...value]);
    }
  }
  // The tree names its type where the schema must choose between several.
  if (compilation.mode === 'tree' && !names.has('__typename'))
    members.push(['"__typename":', ...typename(type, options)]);
  return [...pieces, ...braces(members)];
};

type Member = readonly [key: string, value: Piece[]];

const typename = (type: GraphQLObjectType, options: ObjectOptions): Piece[] => options.typename ?? [`"${type.name}"`];

const memberPieces = (
  compilation: Compilation,
  row: Row,
  type: GraphQLObjectType,
  selected: Selected,
  options: ObjectOptions,
): Member[] => {
  const { key, field, nodes } = selected;
  if (field.name === '__typename') return [[key, typename(type, options)]];
  const binding = fieldBinding(field);
  switch (binding.kind) {
    case 'id':
      return [[key, [`"${row.binding.tag ?? ''}_`, { sql: row.col(row.table.key) }, '"']]];
    case 'column':
      return [[key, columnPieces(row, binding, selected)]];
    case 'sql': {
      const value = binding.sql(row, compilation.viewerSql());
      return [[key, encode(field.type, binding.mask ? row.masked(binding.mask, value) : value, false)]];
    }
    case 'disclosure': {
      const level = row.level();
      if ('constant' in level) return [[key, [`"${level.constant}"`]]];
      return [[key, ['"', { sql: `(array[${DISCLOSURES.map(quote).join(', ')}])[${level.sql} + 1]` }, '"']]];
    }
    case 'edge':
      return [[key, edgePieces(compilation, row, options.parentType ?? type.name, selected, binding)]];
    case 'figures':
      return [[key, [{ sql: figuresText(compilation, selected, row, binding) }]]];
    case 'computed':
      compilation.computes = true;
      return Object.entries(binding.needs).map(([name, sql]) => [
        name,
        [{ sql: `coalesce((${sql(row)})::text, 'null')` }],
      ]);
    case 'root':
    case 'mutation':
    case 'live':
    case 'changes':
      throw new Error(`${type.name}.${field.name} is a root field`);
  }
  throw new Error(`${type.name}.${nodes[0]?.name.value ?? ''} has no binding`);
};

const columnPieces = (row: Row, binding: ColumnBinding, { field }: Selected): Piece[] => {
  const column = row.col(binding.property);
  if (binding.sealed) return [{ sql: sealedPiece(row, column) }];
  if (binding.mask) return encode(field.type, row.masked(binding.mask, column), false);
  return encode(field.type, column, !row.table.isNullable(binding.property));
};

/** Opened in full where the row is identified, masked where it is masked, absent below. */
const sealedPiece = (row: Row, column: string): string => {
  const level = row.level();
  if (!('constant' in level)) {
    const mode = `case when ${level.sql} >= ${DISCLOSURES.indexOf('IDENTIFIED')} then 'i' else 'm' end`;
    return `case when ${level.sql} >= ${DISCLOSURES.indexOf('MASKED')} then ${sealedToken(column, mode)} else 'null' end`;
  }
  if (!atLeast(level.constant, 'MASKED')) return `'null'`;
  return sealedToken(column, level.constant === 'IDENTIFIED' ? `'i'` : `'m'`);
};

/** Notes for the access log that this family's data went out. */
export const seenPieces = (row: Row): Piece[] => {
  const { personal } = row.binding;
  if (!personal) return [];
  const level = row.level();
  const ids: Piece[] = [
    SEEN_TOKEN,
    { sql: row.col(personal.kelurahan) },
    ',',
    { sql: row.col(personal.household) },
    ',',
  ];
  if ('constant' in level) return atLeast(level.constant, 'MASKED') ? [...ids, level.constant, MARK] : [];
  const name = `(array[${DISCLOSURES.map(quote).join(', ')}])[${level.sql} + 1]`;
  const seen = concat([...ids, { sql: name }, MARK]);
  return [{ sql: `case when ${level.sql} >= ${DISCLOSURES.indexOf('MASKED')} then ${seen} else '' end` }];
};

const edgePieces = (
  compilation: Compilation,
  row: Row,
  type: string,
  selected: Selected,
  edge: EdgeBinding,
): Piece[] => {
  const { field, nodes } = selected;
  const named = getNamedType(field.type);
  const inherited = edge.sameHousehold && row.binding.personal ? row.level() : undefined;
  const parent = { row, type, edge, ...(inherited ? { inherited } : {}) };
  if (typeBinding(named).connectionOf !== undefined) {
    return [{ sql: connectionText(compilation, selected, { parent }) }];
  }
  if (isListType(getNullableType(field.type))) return [{ sql: listText(compilation, selected, parent) }];
  const origin = wayBack(compilation, row, named, edge);
  const target = origin ?? joined(compilation, row, named, selected, edge, inherited);
  const text = (): string =>
    abstractText(compilation, target, named, subSelections(nodes), { noted: inherited !== undefined });
  // The row of a source is worked out for this field alone.
  const found = edge.source ? compilation.repeated(edge.expected ?? 1, text) : text();
  if (origin) return [{ sql: found }];
  const absent = isNonNullType(field.type) ? VIOLATION : 'null';
  return [{ sql: `case when ${target.col(target.table.key)} is null then '${absent}' else ${found} end` }];
};

const joined = (
  compilation: Compilation,
  row: Row,
  type: GraphQLNamedType,
  { key: responseKey, field, nodes }: Selected,
  edge: EdgeBinding,
  inherited: RowLevel | undefined,
): Row => {
  const [node] = nodes;
  // With arguments it is another row under each name.
  const key = `${row.alias}.${field.args.length > 0 ? responseKey : field.name}`;
  const known = row.frame.joined.get(key);
  if (known) return known;
  const target = compilation.row(row.frame, type, compilation.alias(), inherited);
  const asked =
    node && field.args.length > 0
      ? argumentConditions(compilation, target, row, field, compilation.site(field, node), edge.args)
      : [];
  const from = edge.source ? `lateral ${edge.source(row, noArguments, compilation.viewerSql())}` : target.table.name;
  const on = [joinCondition(compilation, row, target, edge, ''), ...asked];
  row.frame.joins.push(`left join ${from} ${target.alias} on ${on.join(' and ')}`);
  row.frame.joined.set(key, target);
  return target;
};

/**
 * The text of a row that may be of several types. Where all select the same fields it is written once: nested choices
 * would multiply. Only where a fragment tells the types apart is there a text for each.
 */
export const abstractText = (
  compilation: Compilation,
  row: Row,
  type: GraphQLNamedType | readonly GraphQLObjectType[],
  selections: readonly SelectionSetNode[],
  options: ObjectOptions = {},
): string => {
  const types = 'name' in type ? compilation.concretes(type) : type;
  const [only] = types;
  if (!only) throw new Error('There is no type to choose from');
  const text = (concrete: GraphQLObjectType, more: ObjectOptions = {}): string =>
    concat(objectPieces(compilation, row, concrete, selections, { ...options, ...more }));
  if (types.length === 1) return text(only);
  const choose = (of: (concrete: GraphQLObjectType) => string): string => {
    const cases = types.map((concrete) => `when ${quote(discriminatorOf(concrete).value)} then ${of(concrete)}`);
    return `case ${row.col(discriminatorOf(only).property)} ${cases.join(' ')} end`;
  };
  if (!selectAlike(compilation, types, selections)) return choose(text);
  const name = choose(({ name: concrete }) => quote(concrete));
  return text(only, { typename: ['"', { sql: name }, '"'], parentType: '' });
};

const selectAlike = (
  compilation: Compilation,
  types: readonly GraphQLObjectType[],
  selections: readonly SelectionSetNode[],
): boolean => {
  const [first = [], ...rest] = types.map((type) => collect(compilation.document, type, selections, compilation.key));
  return rest.every(
    (fields) =>
      fields.length === first.length &&
      fields.every(({ key, nodes }, at) => {
        const other = first[at];
        return (
          key === other?.key && nodes.length === other.nodes.length && nodes.every((node, n) => node === other.nodes[n])
        );
      }),
  );
};

const discriminatorOf = (type: GraphQLObjectType): NonNullable<TypeBinding['discriminator']> => {
  const { discriminator } = typeBinding(type);
  if (!discriminator) throw new Error(`${type.name} shares a table but has no discriminator`);
  return discriminator;
};
