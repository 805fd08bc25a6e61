import { execute, GraphQLError, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { HubError, type Language } from '../errors/hub-error';
import { toGraphQL } from '../errors/report';
import type { Execution } from './execution';
import type { Plan } from './plan';

export interface TreeResult {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLError[];
}

/** The parsed answers of the root fields, by their slots. */
export type Tree = Readonly<Record<string, unknown>>;

export const treeOf = (plan: Plan, texts: ReadonlyMap<string, string>): Tree => {
  const tree: Record<string, unknown> = {};
  for (const { sql } of plan.fields) {
    if (sql?.mode === 'tree') tree[sql.key] = JSON.parse(texts.get(sql.key) ?? 'null');
  }
  return tree;
};

/** The second way out: the tree that SQL answered, run through graphql-jit for what JavaScript computes. */
export class TreeRunner {
  private readonly compiled = new WeakMap<DocumentNode, CompiledQuery | null>();

  constructor(private readonly schema: GraphQLSchema) {}

  async run(
    document: DocumentNode,
    root: Tree,
    { context, variables }: Execution,
    operationName: string | undefined,
  ): Promise<TreeResult> {
    const query = this.compile(document, operationName);
    const result: ExecutionResult = await (query
      ? query.query(root, context, { ...variables })
      : execute({
          schema: this.schema,
          document,
          rootValue: root,
          contextValue: context,
          variableValues: variables,
          ...(operationName === undefined ? {} : { operationName }),
        }));
    return {
      ...(result.data === undefined ? {} : { data: result.data }),
      ...(result.errors ? { errors: result.errors.map((error) => completed(error, context.viewer.language)) } : {}),
    };
  }

  private compile(document: DocumentNode, operationName: string | undefined): CompiledQuery | null {
    const known = this.compiled.get(document);
    if (known !== undefined) return known;
    const compiled = compileQuery(this.schema, document, operationName ?? '');
    const query = isCompiledQuery(compiled) ? compiled : null;
    this.compiled.set(document, query);
    return query;
  }
}

/** graphql-jit leaves the extensions of a thrown error behind; they carry its code. */
export const completed = (error: GraphQLError, language: Language): GraphQLError => {
  const { originalError, message, path, locations } = error;
  const cause = originalError ?? error;
  const made =
    cause instanceof HubError
      ? toGraphQL(cause, language, path)
      : new GraphQLError(message, { ...(path ? { path } : {}), originalError: cause });
  if (locations) Object.defineProperty(made, 'locations', { value: locations, enumerable: true });
  return made;
};
