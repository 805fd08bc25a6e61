import fc from 'fast-check';
import { setTimeout as delay } from 'node:timers/promises';
import { sliceOf } from '../access/slice';
import { isWanted, type Change, type ChangeLog, type Feed, type Wanted } from '../outbox';
import { Follower } from './follower';
import type { Following } from './following';
import { Group, type Means } from './group';
import type { Message } from './messages';
import { ReadingTurns } from './reading-turns';

const HERE = 3171011002;
const ELSEWHERE = 3171021001;

const wanted: Wanted = { noun: 'commitment', slice: sliceOf('a', HERE, []), team: null, region: null };

/** As much of it as is asked here. */
const following = { wanted, viewer: { agencyId: 'a' } } as unknown as Following;

/** An outbox in memory: records have a state, reads of them take a while, and some fail. */
class World {
  readonly log: Change[] = [];
  readonly state = new Map<string, number>();
  private readonly followers = new Set<(change: Change) => void>();
  reads = 0;
  seen = 0;

  constructor(
    private readonly pace: () => number,
    private readonly fails: () => boolean = () => false,
  ) {}

  change(subject: string, region = HERE, also: number | null = null): void {
    const seq = this.log.length + 1;
    this.log.push({ seq, noun: 'commitment', subject, region, also, team: null });
    this.state.set(subject, seq);
  }

  /** The feed hands on what was stamped. */
  tell(): void {
    for (const change of this.log.slice(this.seen)) {
      this.seen = change.seq;
      for (const follower of this.followers) follower(change);
    }
  }

  get means(): Means {
    const follow: Feed['follow'] = (follower) => {
      this.followers.add(follower);
      return () => void this.followers.delete(follower);
    };
    const feed = Object.defineProperty({ follow }, 'seen', { get: () => this.seen });
    const changes: Pick<ChangeLog, 'missed'> = {
      missed: async (what, place, upTo) => {
        const newest = new Map<string, Change>();
        for (const change of this.log.filter(({ seq }) => seq > place && seq <= upTo)) {
          if (isWanted(what, change)) newest.set(change.subject, change);
        }
        const found = [...newest.values()].sort((a, b) => a.seq - b.seq).slice(0, 3);
        await delay(this.pace());
        return { changes: found, place: found.length === 3 ? (found.at(-1)?.seq ?? upTo) : upTo };
      },
    };
    const messages: Means['messages'] = {
      of: async (_, asked) => {
        this.reads += 1;
        await delay(this.pace());
        if (this.fails()) throw new Error('a fault that passes');
        return asked.map(({ seq, subject }): Message => ({
          seq,
          subject,
          object: { version: this.state.get(subject) },
          cursor: String(seq),
        }));
      },
    };
    return { feed: feed as unknown as Feed, changes: changes as ChangeLog, messages, turns: new ReadingTurns() };
  }
}

interface Sent {
  readonly seq: number;
  readonly subject: string;
  readonly version: number;
}

const sentBy = ({ seq, subject, object }: Message): Sent => ({
  seq,
  subject,
  version: 'version' in object ? Number(object.version) : 0,
});

/** The newest version of each record here, whatever else was sent; and never an older state after a newer one. */
const check = (world: World, sent: readonly Sent[], from: number): void => {
  const last = new Map<string, number>();
  let place = 0;
  for (const { seq, subject, version } of sent) {
    expect(seq).toBeGreaterThan(place);
    place = seq;
    expect(version).toBeGreaterThanOrEqual(Math.max(seq, last.get(subject) ?? 0));
    last.set(subject, version);
  }
  const due = new Map<string, number>();
  for (const { seq, subject, region } of world.log) if (region === HERE && seq > from) due.set(subject, seq);
  expect(new Map([...last].sort())).toEqual(new Map([...due].sort()));
};

const until = async (done: () => boolean): Promise<void> => {
  for (const late = Date.now() + 5_000; !done() && Date.now() < late;) await delay(1);
};

test('whatever the order of changes, reads, faults and slow sockets: nothing is lost, nothing comes late, none is of elsewhere', async () => {
  const step = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant('change' as const), subject: fc.integer({ min: 0, max: 9 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('elsewhere' as const), subject: fc.integer({ min: 10, max: 12 }) }),
    },
    { weight: 3, arbitrary: fc.constant({ kind: 'tell' as const }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 3 }) }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'reconnect' as const }) },
  );
  // Little room, so that the group, the follower or both have to go back to the outbox again and again.
  const room = fc.tuple(fc.constantFrom(1, 3, 50), fc.constantFrom(1, 3, 50));
  const pace = fc.infiniteStream(fc.integer({ min: 0, max: 3 }));
  let behind = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 60 }),
      pace,
      room,
      fc.nat(4),
      async (steps, paces, [pending, waiting], slow) => {
        let next = 0;
        const world = new World(
          () => Number(paces.next().value),
          () => (next += 1) % 17 === 0,
        );
        const { means } = world;
        const group = new Group(following, means, () => undefined, pending);
        const keep = group.join({ hear: () => undefined, fail: () => undefined });
        const sent: Sent[] = [];
        let last = 0;
        const connect = (): { stop: () => Promise<void> } => {
          const over = new AbortController();
          const follower = new Follower(following, means, last, waiting);
          const leave = group.join(follower);
          const running = (async () => {
            for await (const message of follower.messages(over.signal)) {
              if (over.signal.aborted) return;
              sent.push(sentBy(message));
              last = message.seq;
              if (slow > 0) await delay(slow);
            }
          })();
          return {
            stop: async () => {
              over.abort();
              await running;
              leave();
            },
          };
        };
        let connected = connect();
        for (const one of steps) {
          if (one.kind === 'change') world.change(`s${one.subject}`);
          else if (one.kind === 'elsewhere') world.change(`s${one.subject}`, ELSEWHERE);
          else if (one.kind === 'tell') world.tell();
          else if (one.kind === 'wait') await delay(one.ms);
          else {
            await connected.stop();
            connected = connect();
            behind += 1;
          }
        }
        world.tell();
        const due = Math.max(0, ...world.log.filter(({ region }) => region === HERE).map(({ seq }) => seq));
        await until(() => last === due);
        await connected.stop();
        keep();
        check(world, sent, 0);
      },
    ),
    { numRuns: 100 },
  );
  expect(behind).toBeGreaterThan(10);
}, 60_000);

test('a follower who takes nothing costs a bounded number of messages, and gets the newest of each when he does', async () => {
  const world = new World(() => 0);
  const { means } = world;
  const group = new Group(following, means, () => undefined);
  const slow = new Follower(following, means, 0, 5);
  const fast = new Follower(following, means, 0, 5);
  const over = new AbortController();
  const [slowly, quickly] = [slow, fast].map((follower) => {
    group.join(follower);
    return follower.messages(over.signal);
  });
  const first = slowly?.next();
  const heard: Sent[] = [];
  const hearing = (async () => {
    for await (const message of quickly ?? []) heard.push(sentBy(message));
  })();
  for (let n = 0; n < 500; n += 1) {
    world.change(`s${n % 50}`);
    world.tell();
    if (n % 10 === 0) await delay(1);
  }
  await until(() => heard.at(-1)?.seq === 500);
  check(world, heard, 0);
  expect(
    Object.values(slow)
      .filter((value) => value instanceof Map)
      .map(({ size }) => size <= 5),
  ).toEqual([true]);
  const taken = [sentBy((await first)?.value as Message)];
  while (taken.at(-1)?.seq !== 500) taken.push(sentBy((await slowly?.next())?.value as Message));
  check(world, taken, 0);
  expect(taken.length).toBeLessThan(60);
  over.abort();
  await hearing;
});

test('many changes that wait are read together, and nobody’s reads crowd out the others', async () => {
  const world = new World(() => 5);
  const { means } = world;
  const group = new Group(following, means, () => undefined);
  const follower = new Follower(following, means, 0);
  group.join(follower);
  for (let n = 0; n < 200; n += 1) world.change(`s${n % 40}`);
  world.tell();
  await until(() => world.reads > 0);
  for (let n = 0; n < 200; n += 1) world.change(`s${n % 40}`);
  world.tell();
  await delay(60);
  expect(world.reads).toBeLessThanOrEqual(2);
  let most = 0;
  let running = 0;
  const turns = new ReadingTurns();
  const work = async (): Promise<void> => {
    most = Math.max(most, (running += 1));
    await delay(1);
    running -= 1;
  };
  const greedy = Array.from({ length: 40 }, () => turns.of('greedy', work));
  let done = false;
  void Promise.all(greedy).then(() => (done = true));
  await turns.of('modest', work);
  expect(done).toBe(false);
  await Promise.all(Array.from({ length: 40 }, (_, n) => turns.of(`agency ${n}`, work)));
  await Promise.all(greedy);
  expect(most).toBe(6);
});
