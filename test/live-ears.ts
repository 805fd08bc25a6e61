import { setTimeout as delay } from 'node:timers/promises';
import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import type { Hub } from '../src/hub';
import { load } from '../src/platform/database/owner';
import type { TestDatabase } from './harness';

export interface Event {
  readonly id: string;
  readonly title: string;
  readonly cursor: string;
}

export const CHANGED = `subscription Changed($team: ID, $region: RegionCode, $after: String) {
  commitmentChanged(team: $team, region: $region, after: $after) { id title } }`;

/** One who follows promises over a socket of his own. */
export interface Follow {
  readonly events: Event[];
  /** Errors he was told, as text. */
  readonly told: string[];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** Waits until an event with this title has come. */
  heard(title: string): Promise<Event>;
  stop(): Promise<void>;
}

interface Closing {
  readonly code: number;
  readonly reason: string;
}

const isClosing = (event: unknown): event is Closing =>
  typeof event === 'object' && event !== null && 'code' in event && typeof event.code === 'number';

export interface Followed {
  readonly team?: string;
  readonly region?: string;
  readonly after?: string;
}

export interface Way {
  readonly query?: string;
  readonly token?: string;
  readonly purpose?: string;
}

export const follow = async (
  hub: Pick<Hub, 'issuer' | 'http'>,
  address: string,
  agency: string,
  followed: Followed = {},
  { query = CHANGED, token, purpose }: Way = {},
): Promise<Follow> => {
  const events: Event[] = [];
  const told: string[] = [];
  let tellClosed: (closing: Closing) => void = () => undefined;
  const closed = new Promise<Closing>((resolve) => (tellClosed = resolve));
  const client: Client = createClient({
    url: `${address.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: {
      authorization: `Bearer ${token ?? (await tokenOf(hub, agency))}`,
      'accept-language': 'en',
      ...(purpose === undefined ? {} : { 'simpul-purpose': purpose }),
    },
    retryAttempts: 0,
    lazy: false,
    onNonLazyError: () => undefined,
    on: {
      closed: (event) => void (isClosing(event) && tellClosed({ code: event.code, reason: String(event.reason) })),
    },
  });
  client.subscribe<{ commitmentChanged: { id: string; title: string } }, { cursor: string }>(
    { query, variables: { ...followed } },
    {
      next: ({ data, errors, extensions }) => {
        if (errors) told.push(JSON.stringify(errors));
        const object = data?.commitmentChanged;
        if (object) events.push({ ...object, cursor: String(extensions?.cursor) });
      },
      error: (error) => void told.push(JSON.stringify(error)),
      complete: () => void told.push('complete'),
    },
  );
  return {
    events,
    told,
    closed,
    heard: async (title) => {
      for (const late = Date.now() + 10_000; Date.now() < late; await delay(5)) {
        const found = events.find((event) => event.title === title);
        if (found) return found;
      }
      throw new Error(
        `${agency} never heard ${title}, but ${JSON.stringify(events.map((event) => event.title))} ${told}`,
      );
    },
    stop: async () => {
      await client.dispose();
    },
  };
};

const tokenOf = (hub: Pick<Hub, 'issuer' | 'http'>, agency: string): Promise<string> => {
  if (!hub.issuer) throw new Error('The hub runs without the demo issuer');
  return hub.issuer.sign(agency);
};

/** Waits until a subscription to be made has surely begun: who subscribes without a cursor hears what comes after that. */
export const begun = (): Promise<void> => delay(300);

/** Promises by the region they lie in, one in each, by its dotted code. */
export const promisesByRegion = (database: TestDatabase): Promise<Map<string, string>> =>
  load(database.ownerUrl, async ({ query }) => {
    const rows = await query<{ region: string; id: string }>(
      `select distinct on (r.dotted_code) r.dotted_code as region, c.id from commitment c join region r on r.code = c.region_code
       order by r.dotted_code, c.id`,
    );
    return new Map(rows.map(({ region, id }) => [region, id]));
  });

/** Changes promises, all in one transaction. */
export const retitle = (
  database: TestDatabase,
  ...changes: readonly (readonly [id: string, title: string])[]
): Promise<void> =>
  load(database.ownerUrl, async ({ query }) => {
    for (const [id, title] of changes) await query('update commitment set title = $2 where id = $1', [id, title]);
  });

/** Stamps all that waits. */
export const relayed = async (hub: Pick<Hub, 'relay'>): Promise<void> => {
  while ((await hub.relay.round()) > 0);
};
