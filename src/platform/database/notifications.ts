import { Client } from 'pg';

type Listener = () => void;

/** The one channel; what happened stands in the payload as a topic, such as `registry-import:<id>`, and nothing more. */
export const CHANNEL = 'simpul';
const AGAIN_AFTER_MS = 1_000;

/**
 * What other sessions say with NOTIFY, over a connection of its own that is opened for the first listener. It only wakes:
 * who is woken looks for itself what there is, and looks now and then also if nobody wakes it, so nothing hangs on it.
 */
export class Notifications {
  private readonly listeners = new Map<string, Set<Listener>>();
  private client: Client | undefined;
  private heard = false;
  private again: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly onError: (error: Error) => void,
  ) {}

  /** Does the connection stand that hears what is said? */
  get listening(): boolean {
    return this.heard;
  }

  on(topic: string, listener: Listener): () => void {
    const known = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, known.add(listener));
    this.connect();
    return () => {
      known.delete(listener);
      if (known.size === 0) this.listeners.delete(topic);
    };
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.again);
    await this.client?.end().catch(this.onError);
  }

  private connect(): void {
    if (this.client || this.closed) return;
    const client = new Client({ connectionString: this.url, application_name: 'simpul listen', keepAlive: true });
    this.client = client;
    const lost = (error?: Error): void => {
      if (this.client !== client) return;
      this.client = undefined;
      this.heard = false;
      if (error) this.onError(error);
      if (this.closed) return;
      this.again = setTimeout(() => this.connect(), AGAIN_AFTER_MS).unref();
    };
    client.on('error', lost);
    client.on('end', () => lost());
    client.on('notification', ({ payload }) => this.wake(payload ?? ''));
    client
      .connect()
      .then(() => client.query(`listen ${CHANNEL}`))
      // What was said while nobody listened is made up for.
      .then(() => {
        this.heard = this.client === client;
        for (const topic of [...this.listeners.keys()]) this.wake(topic);
      })
      .catch(lost);
  }

  private wake(topic: string): void {
    for (const listener of this.listeners.get(topic) ?? []) listener();
  }
}
