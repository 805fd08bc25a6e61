import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { HubError } from '../errors/hub-error';

export interface Document {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface Selected {
  readonly key: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
}

/** Groups the fields of an object's selections by key, in the order GraphQL answers them (section 6.3.2 of the spec). */
export const collect = (
  document: Document,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
  keyOf: (node: FieldNode, field: GraphQLField<unknown, unknown>) => string,
): Selected[] => {
  const selected = new Map<string, { field: GraphQLField<unknown, unknown>; nodes: FieldNode[] }>();
  const visited = new Set<string>();

  const visit = (selectionSet: SelectionSetNode): void => {
    for (const selection of selectionSet.selections) {
      if (!isIncluded(document, selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const field = fieldOf(document.schema, type, selection.name.value);
        if (!field) continue;
        if (selection.alias?.value === '__proto__') throw reservedAlias();
        const key = keyOf(selection, field);
        const known = selected.get(key);
        if (known) known.nodes.push(selection);
        else selected.set(key, { field, nodes: [selection] });
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (applies(document.schema, type, selection.typeCondition?.name.value)) visit(selection.selectionSet);
      } else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = document.fragments[selection.name.value];
        if (fragment && applies(document.schema, type, fragment.typeCondition.name.value)) visit(fragment.selectionSet);
      }
    }
  };
  selectionSets.forEach(visit);
  return [...selected].map(([key, { field, nodes }]) => ({ key, field, nodes }));
};

/** GraphQL keeps names that begin with two underscores to itself; this one would also vanish from an object. */
const reservedAlias = (): HubError =>
  new HubError('BAD_USER_INPUT', {
    id: 'Alias __proto__ tidak dapat dipakai; pilih nama lain.',
    en: 'The alias __proto__ cannot be used; choose another.',
  });

const isIncluded = ({ variables }: Pick<Document, 'variables'>, node: SelectionNode): boolean =>
  getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] !== true &&
  getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false;

/**
 * The document with @skip and @include decided. graphql-jit would order a field by its first mention, also where that
 * one is skipped.
 */
export const decided = (document: DocumentNode, variables: Document['variables']): DocumentNode => {
  const decide = (node: SelectionNode): SelectionNode | null =>
    isIncluded({ variables }, node) ? { ...node, directives: [] } : null;
  return visit(document, { Field: decide, InlineFragment: decide, FragmentSpread: decide });
};

const applies = (schema: GraphQLSchema, type: GraphQLObjectType, condition: string | undefined): boolean => {
  if (condition === undefined || condition === type.name) return true;
  const named = schema.getType(condition);
  return isAbstractType(named) && schema.isSubType(named, type);
};

const fieldOf = (
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  name: string,
): GraphQLField<unknown, unknown> | undefined => {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (type === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return type.getFields()[name];
};

export const subSelections = (nodes: readonly FieldNode[]): SelectionSetNode[] =>
  nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
