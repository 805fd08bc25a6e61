export { KEPT_FOR, OUTBOX_TOPIC, RELAY, type Change } from './change';
export { ChangeLog } from './change-log';
export { Feed } from './feed';
export { Relay } from './relay';
export { isWanted, type Wanted } from './wanted';
