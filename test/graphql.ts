import type { Hub } from '../src/hub';

export interface Asked {
  readonly purpose?: string;
  readonly language?: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: unknown;
  readonly data: Json;
  readonly errors: readonly { message: string; path?: unknown; extensions: Record<string, unknown> }[];
}

/** JSON as tests walk it: any path is allowed, a missing one is undefined. */
export interface Json {
  readonly [key: string]: Json;
  readonly [index: number]: Json;
}

const tokens = new WeakMap<Hub, Map<string, string>>();

/** A token for any agency of the database: the demo's issuer signs the code, what it may do stands in the database. */
export const tokenFor = async (hub: Hub, agency: string): Promise<string> => {
  const known = tokens.get(hub) ?? new Map<string, string>();
  tokens.set(hub, known);
  const token = known.get(agency) ?? (await hub.issuer?.sign(agency));
  if (token === undefined) throw new Error('The hub runs without the demo issuer');
  known.set(agency, token);
  return token;
};

/** Asks over HTTP as a persona, or as any agency by its code, through everything a client's request goes through. */
export const ask = async (hub: Hub, persona: string | null, query: string, asked: Asked = {}): Promise<Reply> => {
  const reply = await hub.http.inject({
    method: 'POST',
    url: '/graphql',
    headers: {
      'accept-language': asked.language ?? 'en',
      ...(persona === null ? {} : { authorization: `Bearer ${await tokenFor(hub, persona)}` }),
      ...(asked.purpose === undefined ? {} : { 'simpul-purpose': asked.purpose }),
    },
    payload: { query, variables: asked.variables, operationName: asked.operationName },
  });
  const { data, errors } = reply.json<{ data?: Json; errors?: Reply['errors'] }>();
  const retryAfter = reply.headers['retry-after'];
  return { status: reply.statusCode, text: reply.body, retryAfter, data: data ?? {}, errors: errors ?? [] };
};

/** Asks and expects an answer; a failure shows query and reply. */
export const answer = async (hub: Hub, persona: string, query: string, asked: Asked = {}): Promise<Json> => {
  const reply = await ask(hub, persona, query, asked);
  if (reply.status !== 200 || reply.errors.length > 0) {
    throw new Error(`${persona} asked ${query} ${JSON.stringify(asked)} and got ${reply.status} ${reply.text}`);
  }
  return reply.data;
};

/** All statements the hub runs while `work` runs. */
export const statementsOf = async (hub: Hub, work: () => Promise<unknown>): Promise<string[]> => {
  const statements: string[] = [];
  const stop = hub.database.observe((text) => void statements.push(text));
  try {
    await work();
    return statements;
  } finally {
    stop();
  }
};
