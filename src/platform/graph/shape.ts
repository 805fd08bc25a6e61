import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  typeFromAST,
  visit,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  isInputType,
} from 'graphql';
import { levelOf } from '../region-code';

type Shaper = (value: unknown) => string;

/**
 * What of a request's variables decides the text of its statements: which are given, enum values, the kind of an id,
 * the level of a region. Everything else is a bind value. Requests of one shape share their compiled statements.
 */
export const shaperOf = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): ((variables: Readonly<Record<string, unknown>>) => string) => {
  const steering = directiveVariables(document);
  const shapers = (operation.variableDefinitions ?? []).map(({ variable, type }): [string, Shaper] => {
    const name = variable.name.value;
    const input = typeFromAST(schema, type);
    if (steering.has(name)) return [name, String];
    return [name, isInputType(input) ? shaper(input) : () => ''];
  });
  // As JSON: a value that held the separator could pass for two.
  return (variables) =>
    JSON.stringify(shapers.map(([name, shape]) => (name in variables ? shape(variables[name]) : '-')));
};

const directiveVariables = (document: DocumentNode): ReadonlySet<string> => {
  const names = new Set<string>();
  visit(document, {
    Directive: (directive) => {
      for (const { value } of directive.arguments ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return names;
};

const shaper = (type: GraphQLInputType): Shaper => {
  if (isNonNullType(type)) return shaper(type.ofType);
  if (isListType(type)) {
    const item = shaper(type.ofType);
    return (value) =>
      Array.isArray(value) ? `[${[...new Set(value.map(item))].sort().join()}]` : nullable(value, item);
  }
  if (isEnumType(type)) return String;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return (value) => {
      if (typeof value !== 'object' || value === null) return 'n';
      const given = new Map(Object.entries(value));
      return `{${fields.flatMap((field) => (given.has(field.name) ? [`${field.name}:${shaper(field.type)(given.get(field.name))}`] : [])).join()}}`;
    };
  }
  if (type.name === 'ID') return (value) => nullable(value, (id) => String(id).split('_', 1)[0] ?? '');
  if (type.name === 'RegionCode') return (value) => nullable(value, (code) => levelOf(Number(code)));
  return (value) => nullable(value, () => 's');
};

const nullable = (value: unknown, shape: Shaper): string =>
  value === null || value === undefined ? 'n' : shape(value);
