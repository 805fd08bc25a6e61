import {
  getArgumentValues,
  getNamedType,
  getOperationAST,
  getVariableValues,
  isObjectType,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Viewer } from '../access/viewer';
import { HubError, type Language } from '../errors/hub-error';
import { badVariable } from '../errors/input-error';
import { typeBinding } from '../graph/bindings';
import { keyOfNode } from '../graph/node-id';
import { fragmentsOf } from '../graph/plan';
import { readBackDocument } from '../graph/read-back';
import { collect, type Selected } from '../graph/selection';
import type { Wanted } from '../outbox';

/** The one field of a subscription, as it was asked for. */
export interface Asked {
  readonly operation: OperationDefinitionNode;
  /** Its name in the answer. */
  readonly name: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly nodes: Selected['nodes'];
  readonly args: Readonly<Record<string, unknown>>;
  readonly type: GraphQLObjectType;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Subscription {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

export const askedOf = (
  schema: GraphQLSchema,
  { document, operationName, variables: given }: Subscription,
  language: Language,
): Asked => {
  const root = schema.getSubscriptionType();
  const operation = getOperationAST(document, operationName);
  if (!root || operation?.operation !== OperationTypeNode.SUBSCRIPTION) throw notLive();
  const { coerced: variables, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  if (!variables) throw errors[0] ? badVariable(errors[0], language) : notLive();
  const source = { schema, fragments: fragmentsOf(document), variables };
  const [selected] = collect(source, root, [operation.selectionSet], (node) => node.alias?.value ?? node.name.value);
  const [node] = selected?.nodes ?? [];
  const type = selected && getNamedType(selected.field.type);
  if (!selected || !node || !isObjectType(type)) throw notLive();
  const { key: name, field, nodes } = selected;
  return { operation, name, field, nodes, args: getArgumentValues(field, node, variables), type, variables };
};

/** What somebody follows, and how he reads it. */
export interface Following extends Subscription {
  readonly name: string;
  readonly type: GraphQLObjectType;
  readonly wanted: Wanted;
  readonly viewer: Viewer;
  /** Those with the same key are answered alike, so they are read for together. */
  readonly key: string;
}

export const followingOf = (
  schema: GraphQLSchema,
  { document, operationName, variables }: Subscription,
  { operation, name, nodes, args, type }: Asked,
  noun: string,
  viewer: Viewer,
): Following => {
  const reading = readBackDocument(document, operation, nodes, type, 'nodes');
  const team = args['team'] == null ? null : keyOfNode(args['team'], 'team', 'team');
  const region = typeof args['region'] === 'number' ? args['region'] : null;
  const { known, used } = aboutDocument(reading);
  const values = used.map((variable) => variables[variable] ?? null);
  const { agencyId, shape, purpose, language, subject } = viewer;
  const person = readsFamilies(schema, reading) ? subject : null;
  return {
    document: reading,
    operationName,
    variables,
    name,
    type,
    viewer,
    wanted: { noun, slice: viewer.slice, team, region },
    key: JSON.stringify([known, values, name, team, region, agencyId, viewer.region, shape, purpose, language, person]),
  };
};

interface About {
  /** Tells documents apart. */
  readonly known: number;
  /** Variables that what is read depends on; where it begins, `after`, is not among them. */
  readonly used: readonly string[];
}

const about = new WeakMap<DocumentNode, About>();
let documents = 0;

const aboutDocument = (document: DocumentNode): About => {
  const found = about.get(document);
  if (found) return found;
  const used = new Set<string>();
  visit(document, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
  const made = { known: (documents += 1), used: [...used].sort() };
  about.set(document, made);
  return made;
};

const families = new WeakMap<DocumentNode, boolean>();

/**
 * May reading this be a look at a family? Then the access log names who looked, and each looks for himself. Whatever the
 * document could lead to counts.
 */
export const readsFamilies = (schema: GraphQLSchema, document: DocumentNode): boolean => {
  const known = families.get(document);
  if (known !== undefined) return known;
  const isPersonal = (type: GraphQLNamedType): boolean => typeBinding(type).personal !== undefined;
  const types = new TypeInfo(schema);
  let found = false;
  const look = {
    SelectionSet: (): void => {
      const parent = types.getParentType();
      if (parent && isPersonal(parent)) found = true;
    },
  };
  visit(document, visitWithTypeInfo(types, look));
  families.set(document, found);
  return found;
};

const notLive = (): HubError =>
  new HubError('BAD_USER_INPUT', {
    id: 'Di sini hanya langganan (subscription); kirim kueri dan mutasi dengan POST.',
    en: 'Only subscriptions are served here; send queries and mutations by POST.',
  });
