import type { Slice } from '../access/slice';
import type { RegionCode } from '../region-code';

/** Woken by it looks whoever hands changes on. */
export const OUTBOX_TOPIC = 'outbox';

/** How long a change is kept for who was away; the policy `outbox_sweep` says the same. */
export const KEPT_FOR = '3 days';

/** A record that has changed: which and where, never what it holds. */
export interface Change {
  /** Its place in the order in which changes can be seen. */
  readonly seq: number;
  /** Name of the table. */
  readonly noun: string;
  readonly subject: string;
  readonly region: RegionCode;
  /** The place of what has changed of it, if it has one of its own: told only to who has both in his tiers. */
  readonly also: RegionCode | null;
  readonly team: string | null;
}

/** The relay itself: no agency, no region, no family; it sees that something has changed, and where. */
export const RELAY: Slice = {
  agencyId: '00000000-0000-0000-0000-000000000002',
  region: 1,
  regionEnd: 0,
  chain: [],
  arms: new Set(['relaying']),
};
