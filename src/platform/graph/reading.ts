import {
  Kind,
  OperationTypeNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { subSelections } from './selection';

/** Variable of the id that is read. */
export const READ_KEY = 'simpulRead';

const name = (value: string): { readonly kind: Kind.NAME; readonly value: string } => ({ kind: Kind.NAME, value });

/** `query ($simpulRead: ID!, …) { node(id: $simpulRead) { ... on Household { … } } }`, from the selection of another operation. */
export const readingOf = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
): DocumentNode => {
  const variable = { kind: Kind.VARIABLE, name: name(READ_KEY) } as const;
  const id = { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: name('ID') } } as const;
  const node: FieldNode = {
    kind: Kind.FIELD,
    name: name('node'),
    arguments: [{ kind: Kind.ARGUMENT, name: name('id'), value: variable }],
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
      { kind: Kind.VARIABLE_DEFINITION, variable, type: id },
    ],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [node] },
  };
  const fragments = document.definitions.filter(
    (definition): definition is DefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  return { kind: Kind.DOCUMENT, definitions: [reading, ...fragments] };
};
