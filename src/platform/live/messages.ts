import { randomUUID } from 'node:crypto';
import type { GraphQLError } from 'graphql';
import { HubError } from '../errors/hub-error';
import { contextOf } from '../graph/context';
import type { Database } from '../database/scope';
import type { Answer } from '../graph/execution';
import type { Executor } from '../graph/executor';
import { readingBack } from '../graph/read-back';
import type { Change } from '../outbox';
import type { Sealing } from '../sealing/sealing';
import { placeCursor } from './place-cursor';
import type { Following } from './following';

/** A changed object as somebody may see it. */
export interface Message {
  readonly seq: number;
  readonly subject: string;
  readonly object: object;
  readonly cursor: string;
}

/** What reading it was answered with instead. */
export class Unreadable extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super('The object cannot be read');
  }
}

/** Records read in one statement. */
const MOST_AT_ONCE = 50;

/** Reads what has changed, under the slice of whoever follows it. What is not in it is not there. */
export class Messages {
  constructor(
    private readonly executor: Pick<Executor, 'execute'>,
    private readonly database: Database,
    private readonly sealing: Sealing,
  ) {}

  async of(following: Following, changes: readonly Change[]): Promise<Message[]> {
    const found: Message[] = [];
    for (let at = 0; at < changes.length; at += MOST_AT_ONCE) {
      found.push(...(await this.read(following, changes.slice(at, at + MOST_AT_ONCE))));
    }
    return found;
  }

  private async read(following: Following, changes: readonly Change[]): Promise<Message[]> {
    try {
      const answer = await this.answer(following, changes);
      if (!answer.errors) return this.messages(changes, nodesOf(answer));
      if (changes.length === 1) throw new Unreadable(answer.errors);
    } catch (error) {
      const tooMany = error instanceof HubError && error.code === 'QUERY_TOO_COSTLY';
      if (!tooMany || changes.length === 1) throw error;
    }
    // Too much for one answer, or one of them is at fault: the others must not suffer for it.
    const half = Math.ceil(changes.length / 2);
    const first = await this.read(following, changes.slice(0, half));
    return [...first, ...(await this.read(following, changes.slice(half)))];
  }

  private answer(following: Following, changes: readonly Change[]): Promise<Answer> {
    const { document, operationName, variables, type, viewer } = following;
    const context = contextOf(viewer, randomUUID(), this.database);
    const keys = changes.map(({ subject }) => subject);
    return this.executor.execute(readingBack({ document, operationName, variables, context }, document, type, keys));
  }

  private messages(changes: readonly Change[], nodes: readonly unknown[]): Message[] {
    return changes.flatMap(({ seq, subject }, n) => {
      const object = nodes[n];
      if (typeof object !== 'object' || object === null) return [];
      return [{ seq, subject, object, cursor: placeCursor(seq, this.sealing) }];
    });
  }
}

const nodesOf = ({ data }: Answer): readonly unknown[] => {
  const parsed: unknown = data ? JSON.parse(data.text) : null;
  if (typeof parsed !== 'object' || parsed === null || !('nodes' in parsed)) return [];
  return Array.isArray(parsed.nodes) ? parsed.nodes : [];
};
