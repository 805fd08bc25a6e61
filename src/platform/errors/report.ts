import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { HubError, TooManyRequests, type ErrorCode, type Language, type Message } from './hub-error';

const STATUS: Readonly<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  PURPOSE_REQUIRED: 400,
  QUERY_TOO_COSTLY: 400,
  QUERY_TIMEOUT: 503,
  TOO_MANY_REQUESTS: 429,
  NOT_FOUND: 200,
  CURSOR_EXPIRED: 400,
  SERVICE_UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
};

/** Of an address of its own; to GraphQL an absent row is an answer like any other. */
export const statusOf = ({ code }: HubError): number => (code === 'NOT_FOUND' ? 404 : STATUS[code]);

/** Codes whose messages are meant for the reader; any other error is answered as a fault of ours. */
const SHOWN = new Set<string>([
  ...Object.keys(STATUS).filter((code) => code !== 'INTERNAL_SERVER_ERROR'),
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

const LEAD: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: 'Kueri tidak dapat dibaca',
  GRAPHQL_VALIDATION_FAILED: 'Kueri tidak sesuai skema',
  OPERATION_RESOLUTION_FAILURE: 'Operasi yang diminta tidak ditemukan',
  BAD_USER_INPUT: 'Isian tidak sah',
  BAD_REQUEST: 'Permintaan tidak sah',
};

/** An error of the hub as GraphQL answers it, in the reader's language. */
export const toGraphQL = (error: HubError, language: Language, path?: GraphQLError['path']): GraphQLError => {
  const status = STATUS[error.code];
  return new GraphQLError(error.text[language], {
    ...(path ? { path } : {}),
    originalError: error,
    extensions: {
      code: error.code,
      ...(error.field === undefined ? {} : { field: error.field }),
      ...(status === 200 ? {} : { http: { status, ...retryLater(error) } }),
    },
  });
};

const retryLater = (error: HubError): { headers?: Map<string, string> } => {
  if (error instanceof TooManyRequests) return { headers: new Map([['retry-after', String(error.retryAfter)]]) };
  return STATUS[error.code] === 503 ? { headers: new Map([['retry-after', '2']]) } : {};
};

const masked = (requestId: string): Message => ({
  id: `Terjadi kesalahan di server. Sebutkan nomor permintaan ${requestId} bila melapor.`,
  en: `Something went wrong on the server. Quote request ${requestId} when you report it.`,
});

/** Values in messages of graphql-js may be identity numbers: the reader gets what is wrong without them. */
const withoutValues = (message: string): string =>
  message
    .replace(/ got invalid value .*; /s, ' has an invalid value; ')
    .replace(/, found .*?([;.]|$)/s, '$1')
    .replace(/"[^"]*\d{6,}[^"]*"/g, '"…"')
    .replace(/\d{12,}/g, '…');

/** An error met before there is a viewer: Apollo would show its message as it is. */
export const shownBeforeSignIn = (error: unknown, language: Language, requestId: string): GraphQLError =>
  error instanceof HubError
    ? toGraphQL(error, language)
    : new GraphQLError(masked(requestId)[language], {
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId, http: { status: 500 } },
      });

/** What is masked for the reader is what the operator must see; the messages of PostgreSQL name no values. */
export const logFault = (log: Logger, requestId: string, error: unknown): void => {
  const told = error instanceof HubError;
  const fault = told ? error.cause : error;
  if (told && fault === undefined) return;
  const err = fault instanceof Error ? { type: fault.name, stack: fault.stack } : { type: typeof fault };
  if (told) log.warn({ requestId, code: error.code, err }, error.message);
  else log.error({ requestId, err }, 'fault');
};

/** The last look at every error before it leaves. */
export const presentable = (
  error: GraphQLFormattedError,
  language: Language,
  requestId: string,
): GraphQLFormattedError => {
  const code = String(error.extensions?.['code'] ?? 'INTERNAL_SERVER_ERROR');
  const { stacktrace: _stack, http: _http, ...extensions } = error.extensions ?? {};
  if (!SHOWN.has(code)) {
    const message = masked(requestId)[language];
    return { ...error, message, extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } };
  }
  const text = withoutValues(error.message);
  const lead = language === 'id' ? foreignLead(code, error.message) : undefined;
  return { ...error, message: lead === undefined ? text : `${lead}: ${text}`, extensions };
};

/** graphql-js speaks English; an Indonesian reader is at least told what kind of problem it is. */
const foreignLead = (code: string, message: string): string | undefined =>
  code === 'BAD_USER_INPUT' && !message.startsWith('Variable') ? undefined : LEAD[code];
