import type { DocumentNode, ExecutionResult, GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { Viewer } from '../access/viewer';
import type { Notifications } from '../database/notifications';
import { HubError } from '../errors/hub-error';
import { fieldBinding, typeBinding } from '../graph/bindings';
import type { HubContext } from '../graph/context';
import type { Answer } from '../graph/execution';
import type { Executor } from '../graph/executor';
import { keyOfNode } from '../graph/node-id';
import { readBackDocument, readingBack } from '../graph/read-back';
import type { Followers } from './followers';
import { askedOf, type Asked } from './following';
import { Unreadable } from './messages';
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
    private readonly followers: Followers,
  ) {}

  async *events(subscribing: Subscribing): AsyncGenerator<ExecutionResult, undefined> {
    const { viewer } = await subscribing.context();
    const asked = askedOf(this.schema, subscribing, viewer.language);
    const binding = fieldBinding(asked.field);
    if (binding.kind === 'changes') return yield* this.changes(subscribing, asked, binding.noun, viewer);
    if (binding.kind === 'live') return yield* this.one(subscribing, asked, binding.topic);
    throw new Error(`Subscription.${asked.field.name} is not live`);
  }

  /** Objects that change, each with its cursor; has no end of its own. */
  private async *changes(
    subscribing: Subscribing,
    asked: Asked,
    noun: string,
    viewer: Viewer,
  ): AsyncGenerator<ExecutionResult, undefined> {
    try {
      for await (const { object, cursor } of this.followers.messages(subscribing, asked, noun, viewer)) {
        yield { data: { [asked.name]: object }, extensions: { cursor } };
      }
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      yield { errors: error.errors };
    }
  }

  /** The object as it is, then again whenever it has changed; ends when it has left the slice. */
  private async *one(
    subscribing: Subscribing,
    asked: Asked,
    topicName: string,
  ): AsyncGenerator<ExecutionResult, undefined> {
    const { name, key, type, topic, reading } = subjectOf(subscribing, asked, topicName);
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
}

const subjectOf = (
  { document }: Subscribing,
  { operation, name, nodes, args, type }: Asked,
  topic: string,
): Subject => {
  const key = keyOfNode(args['id'], typeBinding(type).tag ?? '', 'id');
  return { name, key, type, topic: `${topic}:${key}`, reading: readBackDocument(document, operation, nodes, type) };
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
