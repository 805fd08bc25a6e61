import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';

/** While no more than this waits on the wire, the next message need not wait for the one before. */
const MOST_ON_THE_WIRE = 64 * 1024;

type Sent = (error?: Error) => void;

/**
 * A socket that writes what it is given in one turn of the event loop at once. Most of what a message to a follower costs
 * is its system call, and of many changes he is sent many messages.
 */
export class GatheredSocket extends WebSocket {
  private wire: Duplex | undefined;
  private gathering = false;

  over(wire: Duplex): void {
    this.wire = wire;
  }

  override send(data: Parameters<WebSocket['send']>[0], given?: object | Sent, last?: Sent): void {
    const sent = typeof given === 'function' ? (given as Sent) : last;
    const options = typeof given === 'object' ? given : {};
    this.gather();
    if (!sent || this.bufferedAmount > MOST_ON_THE_WIRE) return super.send(data, options, sent);
    // A wire that breaks closes the socket, which whoever sends is told of.
    super.send(data, options, () => undefined);
    process.nextTick(sent);
  }

  private gather(): void {
    const { wire } = this;
    if (this.gathering || !wire) return;
    this.gathering = true;
    wire.cork();
    setImmediate(() => {
      this.gathering = false;
      wire.uncork();
    });
  }
}
