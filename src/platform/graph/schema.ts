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
import { fieldBinding, typeBinding } from './bindings';
import { slotOf } from './compilation';
import { NodeQueries } from './node.type';

/** The schema of the hub: what the features declare, and how each field reads the tree that SQL answered. */
export const hubSchema = (
  resolvers: BuildSchemaOptions['resolvers'],
  orphanedTypes: NonNullable<BuildSchemaOptions['orphanedTypes']>,
): GraphQLSchema => {
  const [first, ...rest] = resolvers;
  const schema = buildSchemaSync({ resolvers: [first, ...rest, NodeQueries], orphanedTypes, validate: false });
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type)) type.resolveType = typename;
    if (isObjectType(type) && !type.name.startsWith('__')) readTree(schema, type);
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
  const { entity, columns, paging, connectionOf } = typeBinding(type);
  const fromSql = entity ?? columns ?? paging ?? connectionOf;
  if (fromSql === undefined && type !== schema.getQueryType()) return;
  for (const field of Object.values(type.getFields())) {
    if (fieldBinding(field).kind === 'computed') continue;
    if (isLeafType(getNamedType(field.type)) && field.args.length === 0) {
      delete field.resolve;
      continue;
    }
    field.resolve = (parent, _args, _context, info): unknown => read(parent, slotOf(field, String(info.path.key)));
  }
};

const read = (parent: unknown, slot: string): unknown =>
  typeof parent === 'object' && parent !== null ? Reflect.get(parent, slot) : undefined;

export const printHubSchema = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`;
