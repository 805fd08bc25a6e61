import {
  execute,
  getOperationAST,
  getVariableValues,
  getNamedType,
  isObjectType,
  Kind,
  OperationTypeNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLError,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { ActionName } from '../access/actions';
import type { Sealing } from '../sealing/sealing';
import { badVariable } from '../errors/input-error';
import { runAction, type Outcome } from '../write/run';
import type { Writing, Written } from '../write/writing';
import { typeBinding } from './bindings';
import { slotOf } from './compilation';
import type { HubContext } from './context';
import { ResponseText, type Answer, type Execution } from './execution';
import type { Executor } from './executor';
import { fragmentsOf } from './plan';
import { collect, subSelections } from './selection';
import { completed } from './tree';

/** What the fields of a mutation are resolved with. */
export interface MutationContext extends HubContext {
  act<Input extends object>(
    action: ActionName,
    input: Input,
    does: (writing: Writing, input: Input) => Promise<Written>,
  ): Promise<Outcome>;
  /** An object of a payload, read back by the key of its row: under the viewer's slice, masked and logged like any read. */
  readBack(key: string | undefined, info: GraphQLResolveInfo): Promise<unknown>;
}

const KEY = 'simpulWritten';
/** No row has this key: it stands for the one that is not written yet. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** Reads go to the executor, writes to the mutator. */
export class Operations {
  constructor(
    private readonly executor: Executor,
    private readonly mutator: Mutator,
  ) {}

  async execute(execution: Execution): Promise<Answer> {
    const operation = getOperationAST(execution.document, execution.operationName);
    return operation?.operation === OperationTypeNode.MUTATION
      ? this.mutator.run(execution, operation)
      : this.executor.execute(execution);
  }
}

/** Writes: each root field is one transaction, one after the other; then what it changed is read like anything else. */
export class Mutator {
  private readonly readBacks = new WeakMap<FieldNode, DocumentNode>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly executor: Executor,
    private readonly sealing: Sealing,
  ) {}

  async run(execution: Execution, operation: OperationDefinitionNode): Promise<Answer> {
    const { document, operationName, variables, context } = execution;
    const { errors: unreadable } = getVariableValues(this.schema, operation.variableDefinitions ?? [], variables, {
      maxErrors: 10,
    });
    if (unreadable) return { errors: unreadable.map((error) => badVariable(error, context.viewer.language)) };
    this.check(execution, operation);
    const contextValue: MutationContext = {
      ...context,
      act: (action, input, does) =>
        runAction(
          {
            viewer: context.viewer,
            database: context.database,
            sealing: this.sealing,
            idempotencyKey: context.idempotencyKey,
          },
          action,
          input,
          does,
        ),
      readBack: (key, info) => this.readBack(execution, key, info),
    };
    const { data, errors } = await execute({
      schema: this.schema,
      document,
      contextValue,
      variableValues: variables,
      ...(operationName === undefined ? {} : { operationName }),
    });
    return {
      ...(data === undefined ? {} : { data: data === null ? null : new ResponseText(JSON.stringify(data)) }),
      ...(errors ? { errors: errors.map((error: GraphQLError) => completed(error, context.viewer.language)) } : {}),
    };
  }

  /** What the payloads ask for is compiled and charged before anything is written. */
  private check(execution: Execution, operation: OperationDefinitionNode): void {
    const type = this.schema.getMutationType();
    if (!type) throw new Error('The schema has no mutations');
    const source = { schema: this.schema, fragments: fragmentsOf(execution.document), variables: execution.variables };
    const keyOf = (node: FieldNode): string => node.alias?.value ?? node.name.value;
    for (const { field, nodes } of collect(source, type, [operation.selectionSet], keyOf)) {
      const payload = getNamedType(field.type);
      if (!isObjectType(payload)) continue;
      for (const selected of collect(source, payload, subSelections(nodes), keyOf)) {
        const object = getNamedType(selected.field.type);
        if (!isObjectType(object) || typeBinding(object).tag === undefined) continue;
        const readBack = this.documentFor(execution.document, operation, selected.nodes, object);
        this.executor.check({ ...execution, ...asRead(execution, readBack, idOf(object, NOBODY)) });
      }
    }
  }

  private async readBack(execution: Execution, key: string | undefined, info: GraphQLResolveInfo): Promise<unknown> {
    const type = getNamedType(info.returnType);
    if (key === undefined || !isObjectType(type)) return null;
    const { fieldNodes, operation } = info;
    const document = this.documentFor(execution.document, operation, fieldNodes, type);
    const tree = await this.executor.readBack({ ...execution, ...asRead(execution, document, idOf(type, key)) });
    const node = this.schema.getQueryType()?.getFields()['node'];
    return node ? tree[slotOf(node, 'node')] : null;
  }

  /** `query ($simpulWritten: ID!, …) { node(id: $simpulWritten) { ... on Household { … } } }`, made once a field. */
  private documentFor(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    nodes: readonly FieldNode[],
    type: GraphQLObjectType,
  ): DocumentNode {
    const [first, ...merged] = nodes;
    if (!first) throw new Error('A payload field is selected');
    // Which nodes are merged may change with the variables of @include; that is rare enough to be made anew.
    const known = merged.length === 0 ? this.readBacks.get(first) : undefined;
    if (known) return known;
    const made = readingOf(document, operation, nodes, type);
    if (merged.length === 0) this.readBacks.set(first, made);
    return made;
  }
}

const idOf = (type: GraphQLObjectType, key: string): string => `${typeBinding(type).tag ?? ''}_${key}`;

const asRead = (
  { variables, operationName }: Execution,
  document: DocumentNode,
  id: string,
): Pick<Execution, 'document' | 'variables' | 'operationName'> => ({
  document,
  operationName,
  variables: { ...variables, [KEY]: id },
});

const name = (value: string): { readonly kind: Kind.NAME; readonly value: string } => ({ kind: Kind.NAME, value });

const readingOf = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
): DocumentNode => {
  const variable = { kind: Kind.VARIABLE, name: name(KEY) } as const;
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
