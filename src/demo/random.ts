import { hash } from 'node:crypto';

/** An id that is the same at every start: the UUID (version 5 form) of a readable key. */
export const idOf = (...key: readonly (string | number)[]): string => {
  const digest = hash('sha1', `simpul demo:${key.join(':')}`);
  const variant = '89ab'.charAt(parseInt(digest.charAt(16), 16) & 3);
  const parts = [digest.slice(0, 8), digest.slice(8, 12), `5${digest.slice(13, 16)}`, variant + digest.slice(17, 20)];
  return [...parts, digest.slice(20, 32)].join('-');
};

/** Random numbers that repeat: each part of the city draws from a stream of its own, so that one does not shift another. */
export class Random {
  private state: number;

  constructor(seed: string) {
    this.state = parseInt(hash('sha1', seed).slice(0, 8), 16);
  }

  /** From 0 up to but not including 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from least to most, both included. */
  int(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new Error('Nothing to pick from');
    return item;
  }

  weighted<Item>(choices: readonly (readonly [Item, number])[]): Item {
    let left = this.next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of choices) if ((left -= weight) < 0) return item;
    throw new Error('Nothing to choose from');
  }

  /** About normal: mean 0, deviation 1. */
  normal(): number {
    return (this.next() + this.next() + this.next() - 1.5) * 2;
  }

  /** So many of the items, in the order in which they stand. */
  sample<Item>(items: readonly Item[], count: number): Item[] {
    const chosen: Item[] = [];
    items.forEach((item, place) => {
      if (this.next() * (items.length - place) < count - chosen.length) chosen.push(item);
    });
    return chosen;
  }
}
