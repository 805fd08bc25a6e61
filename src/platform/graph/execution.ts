import type { DocumentNode, GraphQLError } from 'graphql';
import type { HubContext } from './context';

/** One operation to run, and for whom. */
export interface Execution {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: HubContext;
}

/** The JSON text of `data`, ready to be sent. */
export class ResponseText {
  constructor(readonly text: string) {}
}

export interface Answer {
  readonly data?: ResponseText | null;
  readonly errors?: readonly GraphQLError[];
}
