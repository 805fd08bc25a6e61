import type { Client } from 'pg';
import { world, type Commitment, type Team } from './world';

/** The moments of the test world a second time, counted in plain TypeScript, from what the settings mean and not from the SQL. */
export interface Settings {
  readonly before: number;
  readonly after: number;
  readonly escalate: number;
  readonly report: number;
}
export const DEFAULTS: Settings = { before: 7, after: 1, escalate: 14, report: 35 };

const DAY = 86_400_000;
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

const isIn = (states: readonly string[], { status }: Commitment): boolean => states.includes(status);
const OWED = ['AGREED', 'ACTIVE', 'AWAITING_VERIFICATION'];
const IN_HAND = ['AGREED', 'ACTIVE'];
const STARTS = '2025-01-01';

const isSplit = (row: Commitment): boolean =>
  world.commitments.some(({ parent, status }) => parent === row && status !== 'CANCELLED' && status !== 'SUPERSEDED');

const lastReport = (row: Commitment): string =>
  world.reports
    .filter(({ commitment }) => commitment === row)
    .map(({ reportedAt }) => reportedAt.slice(0, 10))
    .sort()
    .at(-1) ?? STARTS;

/** `<promise> <kind> <day it is about>` */
export const remindersBy = (day: string, of: (team: Team) => Settings = () => DEFAULTS): string[] =>
  world.commitments
    .flatMap((row) => {
      const { before, after, report } = of(row.team);
      const asked = daysAfter(lastReport(row), report);
      return [
        ...(isIn(IN_HAND, row) && daysAfter(row.due, -before) <= day ? [`${row.id} DUE_SOON ${row.due}`] : []),
        ...(isIn(OWED, row) && row.due < day && daysAfter(row.due, after) <= day
          ? [`${row.id} OVERDUE ${row.due}`]
          : []),
        ...(isIn(IN_HAND, row) && !isSplit(row) && asked < day ? [`${row.id} REPORT_MISSING ${asked}`] : []),
      ];
    })
    .sort();

/** `<promise> <level> <team raised to> <due date>` */
export const escalationsBy = (day: string, of: (team: Team) => Settings = () => DEFAULTS): string[] =>
  world.commitments
    .filter((row) => isIn(OWED, row))
    .flatMap((row) => {
      const above: Team[] = [];
      for (let team = row.team.parent; team !== null; team = team.parent) above.push(team);
      return above
        .filter((_, n) => daysAfter(row.due, (n + 1) * of(row.team).escalate) <= day)
        .map((team, n) => `${row.id} ${n + 1} ${team.id} ${row.due}`);
    })
    .sort();

const texts = async (admin: Client, sql: string): Promise<string[]> =>
  (await admin.query<{ text: string }>(sql)).rows.map(({ text }) => text).sort();

export const remindersIn = (admin: Client): Promise<string[]> =>
  texts(admin, `select commitment_id || ' ' || kind || ' ' || due_on as text from reminder`);

export const escalationsIn = (admin: Client): Promise<string[]> =>
  texts(admin, `select commitment_id || ' ' || level || ' ' || to_team_id || ' ' || due_on as text from escalation`);
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
