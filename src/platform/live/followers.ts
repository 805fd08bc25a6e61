import type { GraphQLSchema } from 'graphql';
import type { Viewer } from '../access/viewer';
import type { Sealing } from '../sealing/sealing';
import { Follower } from './follower';
import { followingOf, type Asked, type Following } from './following';
import { Group, type Means } from './group';
import type { Message } from './messages';
import { placeOf } from './place-cursor';
import type { Subscribing } from './subscriber';

/** Serves all who follow changes on this server. */
export class Followers {
  private readonly groups = new Map<string, Group>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly means: Means,
    private readonly sealing: Sealing,
  ) {}

  async *messages(
    subscribing: Subscribing,
    asked: Asked,
    noun: string,
    viewer: Viewer,
  ): AsyncGenerator<Message, undefined> {
    const { feed, changes } = this.means;
    const after = asked.args['after'];
    const cursor = typeof after === 'string' ? placeOf(after, this.sealing) : undefined;
    const following = followingOf(this.schema, subscribing, asked, noun, viewer);
    await feed.begun();
    // A cursor of a time no longer kept is refused at once, also where nothing follows.
    if (cursor !== undefined) await changes.missed(following.wanted, cursor, cursor);
    if (subscribing.signal.aborted) return;
    const follower = new Follower(following, this.means, cursor ?? feed.seen);
    const leave = this.group(following).join(follower);
    try {
      yield* follower.messages(subscribing.signal);
    } finally {
      leave();
    }
  }

  private group(following: Following): Group {
    const known = this.groups.get(following.key);
    if (known) return known;
    const made = new Group(following, this.means, () => this.groups.delete(following.key));
    this.groups.set(following.key, made);
    return made;
  }
}
