import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GatewayInterface } from '@apollo/server-gateway-interface';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import type { ExecutionResult, FormattedExecutionResult, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { HubError } from '../errors/hub-error';
import { badLiteral } from '../errors/input-error';
import { logFault, presentable, toGraphQL } from '../errors/report';
import type { HubContext } from '../graph/context';
import { ResponseText, type Answer, type Execution } from '../graph/execution';

/** Whatever answers an operation. */
interface Operations {
  execute(execution: Execution): Promise<Answer>;
}

/** The context of a request; Apollo copies it shallowly, so all of it hangs on one property. */
export interface RequestContext extends BaseContext {
  readonly hub: HubContext;
}

const MOST_TOKENS = 2_000;
const DEEPEST = 20;

/** Thrown it would count as a fault of ours; reported it is one more thing wrong with the query. */
const tooDeep = maxDepthRule({
  n: DEEPEST,
  propagateOnRejection: false,
  onReject: [(context, error) => context?.reportError(error)],
});

export interface ApolloOptions {
  readonly schema: GraphQLSchema;
  readonly executor: Operations;
  readonly introspection: boolean;
  readonly log: Logger;
}

/** Apollo takes care of the protocol; parsing and validation are cached by document, execution is the hub's own. */
export const hubApollo = ({ schema, executor, introspection, log }: ApolloOptions): ApolloServer<RequestContext> => {
  return new ApolloServer<RequestContext>({
    gateway: gatewayTo(schema, executor),
    introspection,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !introspection,
    persistedQueries: false,
    parseOptions: { maxTokens: MOST_TOKENS },
    validationRules: [tooDeep],
    stopOnTerminationSignals: false,
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn: (text) => log.warn(String(text)),
      error: (text) => log.error(String(text)),
    },
    stringifyResult,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      errorsInTheReadersLanguage(log),
    ],
  });
};

/** `gateway` is the one way Apollo takes an executor of our own. */
const gatewayTo = (schema: GraphQLSchema, executor: Operations): GatewayInterface => ({
  onSchemaLoadOrUpdate: (listen) => {
    listen({ apiSchema: schema, coreSupergraphSdl: '' });
    return () => undefined;
  },
  load: async () => ({
    executor: async ({ document, request, context }) => {
      const { hub } = context as RequestContext;
      const answer = await answered(executor, {
        document,
        operationName: request.operationName ?? undefined,
        variables: request.variables ?? {},
        context: hub,
      });
      return answer as ExecutionResult;
    },
  }),
  stop: async () => undefined,
});

const answered = async (executor: Operations, execution: Execution): Promise<Answer> => {
  try {
    return await executor.execute(execution);
  } catch (error) {
    if (error instanceof HubError) return { errors: [toGraphQL(error, execution.context.viewer.language)] };
    throw error;
  }
};

/** The data is text already; only the envelope is made here. */
const stringifyResult = ({ data, errors, extensions }: FormattedExecutionResult): string => {
  const members: string[] = [];
  if (errors !== undefined) members.push(`"errors":${JSON.stringify(errors)}`);
  const text: unknown = data;
  if (data !== undefined) members.push(`"data":${text instanceof ResponseText ? text.text : JSON.stringify(data)}`);
  if (extensions !== undefined) members.push(`"extensions":${JSON.stringify(extensions)}`);
  return `{${members.join(',')}}`;
};

const errorsInTheReadersLanguage = (log: Logger): ApolloServerPlugin<RequestContext> => ({
  requestDidStart: async () => ({
    didEncounterErrors: async ({ errors, contextValue }) => {
      for (const error of errors) {
        const fault = error.originalError ?? error;
        const code = error.extensions['code'];
        if (fault instanceof HubError || code === undefined || code === 'INTERNAL_SERVER_ERROR') {
          logFault(log, contextValue.hub.requestId, fault);
        }
      }
    },
    willSendResponse: async ({ response, contextValue, errors: raw, document }) => {
      if (response.body.kind !== 'single') return;
      const { singleResult } = response.body;
      const { viewer, requestId } = contextValue.hub;
      if (singleResult.errors) {
        singleResult.errors = singleResult.errors.map((error, place) => {
          const fault = raw?.[place];
          const said = fault && document ? badLiteral(fault, document, viewer.language) : null;
          return presentable(said?.toJSON() ?? error, viewer.language, requestId);
        });
      }
    },
  }),
});
