import type { DocumentNode } from 'graphql';
import type { Viewer } from '../../platform/access/viewer';
import type { Database } from '../../platform/database/scope';
import { contextOf } from '../../platform/graph/context';
import type { Executor } from '../../platform/graph/executor';

export interface Reading {
  readonly executor: Pick<Executor, 'execute'>;
  readonly database: Database;
}

/** What the API answers this viewer: the one way that figures are read, so that a file can say nothing else. */
export const answerTo = async (
  { executor, database }: Reading,
  viewer: Viewer,
  requestId: string,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): Promise<unknown> => {
  const context = contextOf(viewer, requestId, database);
  const { data, errors } = await executor.execute({ document, operationName: undefined, variables, context });
  if (errors?.[0]) throw errors[0];
  const answer: unknown = data ? JSON.parse(data.text) : null;
  return answer;
};

/** What stands at a path of an answer; undefined where there is none. */
export const at = (answer: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined),
    answer,
  );

export const listAt = (answer: unknown, ...path: readonly string[]): readonly unknown[] => {
  const found = at(answer, ...path);
  return Array.isArray(found) ? found : [];
};
