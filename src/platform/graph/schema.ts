import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { buildSchemaSync, type BuildSchemaOptions } from 'type-graphql';
import { ACTIONS, isAction } from '../access/actions';
import { fieldBinding, typeBinding } from './bindings';
import { slotOf } from './compilation';
import type { MutationContext, PayloadSource } from './mutator';
import { NodeQueries } from './node.type';

/** type-graphql asks for one; what is published comes from the database, to src/platform/live. */
const NO_PUBLISHER: NonNullable<BuildSchemaOptions['pubSub']> = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('Subscriptions are served by src/platform/live');
  },
};

/** The schema of the hub: what the features declare, and how each field reads the tree that SQL answered. */
export const hubSchema = (
  resolvers: BuildSchemaOptions['resolvers'],
  orphanedTypes: NonNullable<BuildSchemaOptions['orphanedTypes']>,
): GraphQLSchema => {
  const [first, ...rest] = resolvers;
  const schema = buildSchemaSync({
    resolvers: [first, ...rest, NodeQueries],
    orphanedTypes,
    validate: false,
    pubSub: NO_PUBLISHER,
  });
  assertActions(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type)) type.resolveType = typename;
    if (isObjectType(type) && !type.name.startsWith('__')) {
      if (type === schema.getMutationType()) writeOn(type);
      else readTree(schema, type);
    }
  }
  return schema;
};

const typename = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && '__typename' in value && typeof value.__typename === 'string'
    ? value.__typename
    : undefined;

/**
 * Plain fields are properties of the tree and need no resolver. Fields that may stand several times in one selection lie
 * under a slot of their own. Computed fields keep the resolver their feature wrote.
 */
const readTree = (schema: GraphQLSchema, type: GraphQLObjectType): void => {
  const { entity, columns, paging, connectionOf, payload } = typeBinding(type);
  if (payload) readBackOn(type);
  const fromSql = entity ?? columns ?? paging ?? connectionOf;
  if (fromSql === undefined && type !== schema.getQueryType()) return;
  for (const field of Object.values(type.getFields())) {
    if (fieldBinding(field).kind === 'computed') continue;
    if (isLeafType(getNamedType(field.type)) && field.args.length === 0) {
      delete field.resolve;
      continue;
    }
    const binding = fieldBinding(field);
    const missing = binding.kind === 'edge' ? binding.missing : undefined;
    field.resolve = (parent, _args, _context, info): unknown => {
      const found = read(parent, slotOf(field, String(info.path.key)));
      if (missing && (found === null || found === undefined)) throw missing();
      return found;
    };
  }
};

/** A mutation is its service's use case, run as an action. */
const writeOn = (type: GraphQLObjectType): void => {
  for (const field of Object.values(type.getFields())) {
    const binding = fieldBinding(field);
    if (binding.kind !== 'mutation' || !isAction(field.name)) throw new Error(`Mutation.${field.name} does nothing`);
    const action = field.name;
    field.resolve = (_source, { input }, context: MutationContext, info): unknown =>
      context.act(action, input, binding, String(info.path.key));
  }
};

/** What a mutation wrote is read back like anything else. */
const readBackOn = (type: GraphQLObjectType): void => {
  for (const field of Object.values(type.getFields())) {
    if (fieldBinding(field).kind === 'told') {
      field.resolve = ({ told }: PayloadSource): unknown => told[field.name] ?? [];
      continue;
    }
    const object = getNamedType(field.type);
    if (!isObjectType(object) || typeBinding(object).tag === undefined) continue;
    field.resolve = ({ objects }: PayloadSource, _args, _context, info): unknown =>
      objects.get(String(info.path.key)) ?? null;
  }
};

/** A mutation nobody may do, or an action that is no mutation, is a mistake: the hub does not start with it. */
const assertActions = (schema: GraphQLSchema): void => {
  const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
  const missing = mutations.filter((mutation) => !isAction(mutation));
  const idle = Object.keys(ACTIONS).filter((action) => !mutations.includes(action));
  if (missing.length > 0) throw new Error(`No action of this name says who may do it: ${missing.join(', ')}`);
  if (idle.length > 0) throw new Error(`No mutation is behind the action: ${idle.join(', ')}`);
};

const read = (parent: unknown, slot: string): unknown =>
  typeof parent === 'object' && parent !== null ? Reflect.get(parent, slot) : undefined;

export const printHubSchema = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`;
