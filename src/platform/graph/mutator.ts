import {
  execute,
  getNamedType,
  getOperationAST,
  getVariableValues,
  isObjectType,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { ActionName } from '../access/actions';
import type { WriteScope } from '../database/scope';
import { HubError } from '../errors/hub-error';
import { badVariable } from '../errors/input-error';
import type { Sealing } from '../sealing/sealing';
import { runAction } from '../write/run';
import type { UserError } from '../write/user-error';
import type { Told, Writing, Written } from '../write/writing';
import { typeBinding, type MutationBinding } from './bindings';
import { slotOf } from './compilation';
import type { HubContext } from './context';
import { affordable } from './cost';
import { ResponseText, type Answer, type Execution } from './execution';
import type { Executor } from './executor';
import type { Seen } from './outgoing';
import { fragmentsOf } from './plan';
import { readBackDocument, readingBack } from './read-back';
import { collect, subSelections } from './selection';
import { completed } from './tree';

/** What a root field of a mutation resolves to. */
export interface PayloadSource {
  readonly userErrors: readonly UserError[];
  /** The objects of the payload by their response keys, as the writing transaction left them. */
  readonly objects: ReadonlyMap<string, unknown>;
  readonly told: Told;
}

/** What the fields of a mutation are resolved with. */
export interface MutationContext extends HubContext {
  act(action: ActionName, input: object, binding: MutationBinding, root: string): Promise<PayloadSource>;
}

/** An object that a payload asks for. */
interface Asked {
  readonly key: string;
  readonly field: string;
  readonly type: GraphQLObjectType;
  readonly document: DocumentNode;
}

/** Root fields of one operation; each is a transaction. */
const MOST_MUTATIONS = 10;
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

/**
 * Writes: each root field is one transaction, one after the other. What it changed is read before it commits, like
 * anything else: under the viewer's slice, masked and noted.
 */
export class Mutator {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly executor: Executor,
    private readonly sealing: Sealing,
  ) {}

  async run(execution: Execution, operation: OperationDefinitionNode): Promise<Answer> {
    const { document, operationName, variables, context } = execution;
    const { language } = context.viewer;
    const read = getVariableValues(this.schema, operation.variableDefinitions ?? [], variables, { maxErrors: 10 });
    if (read.errors) return { errors: read.errors.map((error) => badVariable(error, language)) };
    const roots = this.asked(execution, operation, read.coerced);
    const contextValue: MutationContext = {
      ...context,
      act: (action, input, binding, root) =>
        this.act(execution, roots.get(root) ?? [], { action, input, binding, root }),
    };
    const { data, errors } = await execute({
      schema: this.schema,
      document,
      contextValue,
      variableValues: variables,
      ...(operationName === undefined ? {} : { operationName }),
    });
    const faults = errors?.map((error: GraphQLError) => completed(error, language));
    // Where some of it is done, the whole is no failed request.
    const someDone = Object.values(data ?? {}).some((payload) => payload !== null);
    return {
      ...(data === undefined ? {} : { data: data === null ? null : new ResponseText(JSON.stringify(data)) }),
      ...(faults ? { errors: someDone ? faults.map(withoutStatus) : faults } : {}),
    };
  }

  /** What the payloads ask for, by root field: compiled and charged together before anything is written. */
  private asked(
    execution: Execution,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
  ): ReadonlyMap<string, readonly Asked[]> {
    const type = this.schema.getMutationType();
    if (!type) throw new Error('The schema has no mutations');
    const { document } = execution;
    const source = { schema: this.schema, fragments: fragmentsOf(document), variables };
    const keyOf = (node: FieldNode): string => node.alias?.value ?? node.name.value;
    const roots = collect(source, type, [operation.selectionSet], keyOf);
    if (roots.length > MOST_MUTATIONS) throw tooManyMutations(roots.length);
    const asked = new Map(
      roots.map(({ key: root, field: mutation, nodes }): [string, Asked[]] => {
        const payload = getNamedType(mutation.type);
        if (!isObjectType(payload)) return [root, []];
        const selected = collect(source, payload, subSelections(nodes), keyOf);
        return [
          root,
          selected.flatMap(({ key, field, nodes: own }): Asked[] => {
            const object = getNamedType(field.type);
            if (!isObjectType(object) || typeBinding(object).tag === undefined) return [];
            const reading = readBackDocument(document, operation, own, object);
            return [{ key, field: field.name, type: object, document: reading }];
          }),
        ];
      }),
    );
    const all = [...asked.values()].flat();
    affordable(all.map((one) => this.executor.charge(readingBack(execution, one.document, one.type, NOBODY))));
    return asked;
  }

  private async act(
    execution: Execution,
    asked: readonly Asked[],
    { action, input, binding, root }: Act,
  ): Promise<PayloadSource> {
    const { context } = execution;
    const { viewer, database, idempotencyKey } = context;
    const seen: Seen[] = [];
    const looksAt: Writing['looksAt'] = (families) => {
      for (const { kelurahanCode: kelurahan, householdId: household } of families)
        seen.push({ kelurahan, household, disclosure: 'IDENTIFIED' });
    };
    const { userErrors, shown } = await runAction(
      {
        viewer,
        database,
        sealing: this.sealing,
        // One header for all of a request; each of its mutations is a request of its own.
        idempotencyKey: idempotencyKey === undefined ? undefined : `${idempotencyKey}#${root}`,
        show: async (scope, written) => ({
          ...(await this.show(execution, scope, asked, written)),
          told: (await binding.tells?.({ viewer, scope, looksAt }, input)) ?? {},
        }),
        looksAt,
      },
      action,
      input,
      (writing, given) => binding.does(writing, given),
    );
    const what = getOperationAST(execution.document, execution.operationName)?.name?.value ?? action;
    // What is refused may tell as much as what is shown.
    const noted = this.executor.note(context, what, [...seen, ...(shown?.seen ?? [])]);
    await (shown ? noted.catch(written) : noted);
    return { userErrors, objects: shown?.objects ?? new Map(), told: shown?.told ?? {} };
  }

  private async show(
    execution: Execution,
    scope: WriteScope,
    asked: readonly Asked[],
    written: Written,
  ): Promise<Shown> {
    const objects = new Map<string, unknown>();
    const seen: Seen[] = [];
    const node = this.schema.getQueryType()?.getFields()['node'];
    for (const { key, field, type, document } of asked) {
      const row = written[field];
      if (row === undefined || !node) continue;
      const read = await this.executor.readWithin(scope, readingBack(execution, document, type, row));
      objects.set(key, read.tree[slotOf(node, 'node')]);
      seen.push(...read.seen);
    }
    return { objects, seen };
  }
}

const withoutStatus = (error: GraphQLError): GraphQLError => {
  const { http: _, ...extensions } = error.extensions;
  const { nodes, path, originalError } = error;
  return new GraphQLError(error.message, {
    extensions,
    ...(nodes ? { nodes } : {}),
    ...(path ? { path } : {}),
    ...(originalError ? { originalError } : {}),
  });
};

interface Act {
  readonly action: ActionName;
  readonly input: object;
  readonly binding: MutationBinding;
  /** Response key of the root field. */
  readonly root: string;
}

interface Shown {
  readonly objects: ReadonlyMap<string, unknown>;
  readonly seen: readonly Seen[];
}

/** It is done, but nobody may be shown what is not noted. */
const written = (cause: unknown): never => {
  throw new HubError(
    'SERVICE_UNAVAILABLE',
    {
      id: 'Perubahan sudah tersimpan, tetapi jejak akses tidak dapat dicatat, maka hasilnya tidak ditampilkan. Baca datanya lagi nanti; jangan kirim ulang tanpa kunci idempotensi yang sama.',
      en: 'The change is made, but the access log cannot be written, so it is not shown. Read the data again later; do not send it again without the same idempotency key.',
    },
    undefined,
    cause,
  );
};

const tooManyMutations = (asked: number): HubError =>
  new HubError('QUERY_TOO_COSTLY', {
    id: `Permintaan ini memuat ${asked} mutasi; batasnya ${MOST_MUTATIONS}. Bagi menjadi beberapa permintaan.`,
    en: `This request holds ${asked} mutations; the limit is ${MOST_MUTATIONS}. Split it into several requests.`,
  });
