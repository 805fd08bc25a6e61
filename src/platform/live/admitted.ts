import { CloseCode } from 'graphql-ws';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import type { SignIn, SignInHeaders } from '../access/sign-in';
import type { Viewer } from '../access/viewer';
import { HubError } from '../errors/hub-error';

/** How often it is asked whether all who are connected still are who they were; of what is known it costs nothing. */
const ASK_EVERY_MS = 2_000;

interface Connected {
  readonly headers: SignInHeaders;
  readonly viewer: Viewer;
}

/**
 * Sockets of those who are signed in. Each is closed soon after its agency has lost its mandates or its area, or is no
 * more: what it follows was let in under another slice. Its client may connect anew, as what it then is.
 */
export class Admitted {
  private readonly sockets = new Map<WebSocket, Connected>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly signIn: Pick<SignIn, 'viewer'>,
    private readonly log: Logger,
  ) {}

  add(socket: WebSocket, headers: SignInHeaders, viewer: Viewer): void {
    this.sockets.set(socket, { headers, viewer });
    socket.once('close', () => this.sockets.delete(socket));
    this.plan();
  }

  close(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.sockets.clear();
  }

  private plan(): void {
    this.timer ??= setTimeout(() => {
      this.askAll()
        .catch((error: unknown) => this.log.warn({ reason: String(error) }, 'connected agencies cannot be looked up'))
        .finally(() => {
          this.timer = undefined;
          if (this.sockets.size > 0) this.plan();
        });
    }, ASK_EVERY_MS).unref();
  }

  private async askAll(): Promise<void> {
    for (const [socket, connected] of [...this.sockets]) {
      if (await this.isWhoHeWas(connected)) continue;
      socket.close(CloseCode.Forbidden, 'Access changed');
    }
  }

  private async isWhoHeWas({ headers, viewer }: Connected): Promise<boolean> {
    try {
      const now = await this.signIn.viewer(headers);
      return now.agencyId === viewer.agencyId && now.region === viewer.region && now.shape === viewer.shape;
    } catch (error) {
      // While the database is away nobody is shown anything either.
      if (error instanceof HubError && error.code === 'SERVICE_UNAVAILABLE') return true;
      return false;
    }
  }
}
