import {
  getArgumentValues,
  getNamedType,
  getOperationAST,
  getVariableValues,
  isObjectType,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Notifications } from '../database/notifications';
import { HubError } from '../errors/hub-error';
import { fieldBinding, typeBinding, type LiveBinding } from '../graph/bindings';
import type { HubContext } from '../graph/context';
import type { Answer } from '../graph/execution';
import type { Executor } from '../graph/executor';
import { keyOfNode } from '../graph/node-id';
import { fragmentsOf } from '../graph/plan';
import { readBackDocument, readingBack } from '../graph/read-back';
import { collect } from '../graph/selection';
import { watch } from './watch';

export interface Subscribing {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
  /** Who subscribes, as he is at this moment: mandates change, tokens expire. */
  context(): Promise<HubContext>;
}

/** What is subscribed to: one object, under the name the document gives it. */
interface Subject {
  readonly name: string;
  readonly key: string;
  readonly type: GraphQLObjectType;
  readonly topic: string;
  readonly reading: DocumentNode;
}

/** Serves subscriptions: each event is a query like any other, under the subscriber's own slice. */
export class Subscriber {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly executor: Executor,
    private readonly notifications: Notifications,
  ) {}

  /** The object as it is, then again whenever it has changed; ends when it has left the slice. */
  async *events(subscribing: Subscribing): AsyncGenerator<ExecutionResult, undefined> {
    const { name, key, type, topic, reading } = this.subject(subscribing);
    let sent: string | undefined;
    for await (const _ of watch(this.notifications, topic, subscribing.signal)) {
      const { document, operationName, variables } = subscribing;
      const context = await subscribing.context();
      const execution = { document, operationName, variables, context };
      const answer = await this.executor.execute(readingBack(execution, reading, type, key));
      if (subscribing.signal.aborted) return;
      const object = nodeOf(answer);
      if (answer.errors) {
        yield { errors: answer.errors };
        return;
      }
      if (object === null) {
        if (sent === undefined) throw absent();
        return;
      }
      const text = JSON.stringify(object);
      if (text === sent) continue;
      sent = text;
      yield { data: { [name]: object } };
    }
  }

  private subject({ document, operationName, variables }: Subscribing): Subject {
    const type = this.schema.getSubscriptionType();
    const operation = getOperationAST(document, operationName);
    if (!type || operation?.operation !== OperationTypeNode.SUBSCRIPTION) throw notLive();
    const { coerced, errors } = getVariableValues(this.schema, operation.variableDefinitions ?? [], variables);
    if (!coerced) throw errors[0] ?? notLive();
    const keyOf = (node: FieldNode): string => node.alias?.value ?? node.name.value;
    const source = { schema: this.schema, fragments: fragmentsOf(document), variables: coerced };
    const [selected] = collect(source, type, [operation.selectionSet], keyOf);
    const [node] = selected?.nodes ?? [];
    const object = selected && getNamedType(selected.field.type);
    if (!selected || !node || !isObjectType(object)) throw notLive();
    const { id } = getArgumentValues(selected.field, node, coerced);
    const key = keyOfNode(id, typeBinding(object).tag ?? '', 'id');
    return {
      name: selected.key,
      key,
      type: object,
      topic: `${liveBinding(type, selected.field.name).topic}:${key}`,
      reading: readBackDocument(document, operation, selected.nodes, object),
    };
  }
}

const liveBinding = (type: GraphQLObjectType, name: string): LiveBinding => {
  const field = type.getFields()[name];
  const binding = field && fieldBinding(field);
  if (binding?.kind !== 'live') throw new Error(`Subscription.${name} is not live`);
  return binding;
};

const nodeOf = ({ data }: Answer): object | null => {
  const parsed: unknown = data ? JSON.parse(data.text) : null;
  if (typeof parsed !== 'object' || parsed === null || !('node' in parsed)) return null;
  return typeof parsed.node === 'object' ? parsed.node : null;
};

const absent = (): HubError =>
  new HubError('NOT_FOUND', {
    id: 'Yang hendak diikuti tidak ada di wilayah atau kewenangan Anda.',
    en: 'What you want to follow is not in your slice.',
  });

const notLive = (): HubError =>
  new HubError('BAD_USER_INPUT', {
    id: 'Di sini hanya langganan (subscription); kirim kueri dan mutasi dengan POST.',
    en: 'Only subscriptions are served here; send queries and mutations by POST.',
  });
