import { setTimeout as delay } from 'node:timers/promises';
import WebSocket from 'ws';
import { z } from 'zod';
import { covers } from '../src/platform/region-code';
import { onMessage, send } from './process';

/** Many who follow promises, in a process of their own: how late each event comes, and whether it may come at all. */
const Asked = z.union([
  z.object({
    port: z.number(),
    followers: z.array(z.object({ token: z.string(), region: z.number() })),
  }),
  /** The newest title of each promise that was changed, and where it lies. */
  z.object({ newest: z.array(z.object({ title: z.string(), subject: z.string(), region: z.number() })) }),
]);

const QUERY =
  'subscription { commitmentChanged { id title status achieved progress region { code } agency { name } } }';
const ID = /"id":"commitment_([0-9a-f-]+)","title":"([^"]+)"/;
const CODE = /"region":\{"code":"([0-9.]+)"/;

interface One {
  readonly region: number;
  readonly socket: WebSocket;
  readonly titles: Map<string, string>;
}

const ones: One[] = [];
const late: number[] = [];
let wrong = 0;

const padded = (dotted: string): number => (dotted === '00' ? 0 : Number(dotted.replaceAll('.', '').padEnd(10, '0')));

const take = (one: Pick<One, 'region' | 'titles'>, text: string): void => {
  const [, id, title] = ID.exec(text) ?? [];
  const code = CODE.exec(text)?.[1];
  if (id === undefined || title === undefined || code === undefined) return;
  late.push(Date.now() - Number(title.split(' ')[1]));
  const place = padded(code);
  if (!covers(one.region, place) && !covers(place, one.region)) wrong += 1;
  one.titles.set(id, title);
};

const open = (port: number, { token, region }: { token: string; region: number }): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws');
    const titles = new Map<string, string>();
    socket.on('open', () =>
      socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })),
    );
    socket.on('error', reject);
    socket.on('close', (code) => reject(new Error(`closed with ${code}`)));
    socket.on('message', (data) => {
      const text = String(data);
      if (text.includes('"connection_ack"')) {
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: QUERY } }));
        resolve();
      } else if (text.includes('"next"')) take({ region, titles }, text);
      else if (text.includes('"ping"')) socket.send('{"type":"pong"}');
      else throw new Error(text.slice(0, 300));
    });
    ones.push({ region, socket, titles });
  });

const at = (share: number): number => late[Math.min(Math.floor(late.length * share), late.length - 1)] ?? 0;

onMessage(async (message) => {
  const asked = Asked.parse(message);
  if ('followers' in asked) {
    for (let n = 0; n < asked.followers.length; n += 20) {
      await Promise.all(asked.followers.slice(n, n + 20).map((one) => open(asked.port, one)));
    }
    await delay(2_000);
    send({ opened: ones.length });
    return;
  }
  late.sort((a, b) => a - b);
  let [due, missing] = [0, 0];
  for (const one of ones) {
    for (const { subject, title, region } of asked.newest) {
      if (!covers(one.region, region) && !covers(region, one.region)) continue;
      due += 1;
      if (one.titles.get(subject) !== title) missing += 1;
    }
  }
  send({ deliveries: late.length, wrong, due, missing, p50: at(0.5), p99: at(0.99), max: at(1) });
});
