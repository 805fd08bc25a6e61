import {
  Kind,
  OperationTypeNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { typeBinding } from './bindings';
import type { Execution } from './execution';
import { subSelections } from './selection';

/** No document can name a variable so. */
const KEY = ':written';

type Made = WeakMap<OperationDefinitionNode, Map<FieldNode, DocumentNode>>;
/** By the root field that reads them. */
const made: Readonly<Record<'node' | 'nodes', Made>> = { node: new WeakMap(), nodes: new WeakMap() };

/**
 * An object of a payload as a query of its own: `query ($…: ID!, …) { node(id: $…) { ... on Household { … } } }`; or many
 * of them, by `nodes(ids: $…)`.
 */
export const readBackDocument = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
  by: 'node' | 'nodes' = 'node',
): DocumentNode => {
  const [first, ...merged] = nodes;
  if (!first) throw new Error('A payload field is selected');
  // Which nodes are merged may change with the variables of @include; that is rare enough to be made anew.
  const documents = made[by].get(operation) ?? new Map<FieldNode, DocumentNode>();
  made[by].set(operation, documents);
  const known = merged.length === 0 ? documents.get(first) : undefined;
  if (known) return known;
  const reading = readingOf(document, operation, nodes, type, by);
  if (merged.length === 0) documents.set(first, reading);
  return reading;
};

/** The same execution, reading the row of this key, or the rows of these. */
export const readingBack = (
  { variables, ...execution }: Execution,
  document: DocumentNode,
  type: GraphQLObjectType,
  key: string | readonly string[],
): Execution => {
  const idOf = (one: string): string => `${typeBinding(type).tag ?? ''}_${one}`;
  const value = typeof key === 'string' ? idOf(key) : key.map(idOf);
  return { ...execution, document, variables: { ...variables, [KEY]: value } };
};

const name = (value: string): { readonly kind: Kind.NAME; readonly value: string } => ({ kind: Kind.NAME, value });

const readingOf = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
  by: 'node' | 'nodes',
): DocumentNode => {
  const variable = { kind: Kind.VARIABLE, name: name(KEY) } as const;
  const id = { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: name('ID') } } as const;
  const ids = { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.LIST_TYPE, type: id } } as const;
  const node: FieldNode = {
    kind: Kind.FIELD,
    name: name(by),
    arguments: [{ kind: Kind.ARGUMENT, name: name(by === 'node' ? 'id' : 'ids'), value: variable }],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: subSelections(nodes).map((selectionSet) => ({
        kind: Kind.INLINE_FRAGMENT,
        typeCondition: { kind: Kind.NAMED_TYPE, name: name(type.name) },
        selectionSet,
      })),
    },
  };
  const reading: OperationDefinitionNode = {
    ...operation,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: [
      ...(operation.variableDefinitions ?? []),
      { kind: Kind.VARIABLE_DEFINITION, variable, type: by === 'node' ? id : ids },
    ],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [node] },
  };
  const fragments = document.definitions.filter(
    (definition): definition is DefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  return { kind: Kind.DOCUMENT, definitions: [reading, ...fragments] };
};
