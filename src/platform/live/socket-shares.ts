import type { WebSocket } from 'ws';

/** Sockets that have not said who they are. One more, and the oldest of them goes: who has a token says so at once. */
const MOST_STRANGERS = 100;
/** Sockets of one agency in one process. */
const MOST_OF_AN_AGENCY = 200;

/** Sees to it that nobody's sockets shut everybody else out. */
export class SocketShares {
  private readonly strangers = new Set<WebSocket>();
  private readonly agencies = new Map<string, number>();

  open(socket: WebSocket): void {
    const [oldest] = this.strangers;
    if (oldest && this.strangers.size >= MOST_STRANGERS) {
      this.strangers.delete(oldest);
      oldest.terminate();
    }
    this.strangers.add(socket);
    socket.once('close', () => this.strangers.delete(socket));
  }

  /** False if the agency has as many as it may. */
  admit(socket: WebSocket, agencyId: string): boolean {
    this.strangers.delete(socket);
    const held = this.agencies.get(agencyId) ?? 0;
    if (held >= MOST_OF_AN_AGENCY || socket.readyState !== socket.OPEN) return false;
    this.agencies.set(agencyId, held + 1);
    socket.once('close', () => {
      const left = (this.agencies.get(agencyId) ?? 1) - 1;
      if (left > 0) this.agencies.set(agencyId, left);
      else this.agencies.delete(agencyId);
    });
    return true;
  }
}
