import { connect, type Socket } from 'node:net';

const END_OF_HEAD = '\r\n\r\n';

/**
 * One kept-alive connection that asks, waits for the whole answer, and asks again. Written on the bare socket: on two
 * cores an HTTP library in the load generator would take from the servers what is to be measured.
 */
export class Connection {
  private received: Buffer[] = [];
  private length = 0;
  private needed = 0;
  private settle: { resolve: (answer: Buffer) => void; reject: (error: Error) => void } | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('error', (error) => this.settle?.reject(error));
    socket.on('close', () => this.settle?.reject(new Error('The server closed the connection')));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new Connection(socket)));
      socket.once('error', reject);
    });
  }

  /** The answer with its head. */
  ask(request: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.settle = undefined;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received.push(chunk);
    this.length += chunk.length;
    if (this.needed === 0) this.needed = needed(this.joined());
    if (this.needed === 0 || this.length < this.needed) return;
    const answer = this.joined();
    this.received = [];
    this.length = 0;
    this.needed = 0;
    this.settle?.resolve(answer);
  }

  private joined(): Buffer {
    const [first, ...rest] = this.received;
    return first && rest.length === 0 ? first : Buffer.concat(this.received);
  }
}

/** Bytes of the whole answer, 0 while its head has not come. */
const needed = (bytes: Buffer): number => {
  const end = bytes.indexOf(END_OF_HEAD);
  if (end < 0) return 0;
  const length = /content-length: *(\d+)/i.exec(bytes.toString('latin1', 0, end))?.[1];
  if (length === undefined) throw new Error('An answer without content-length');
  return end + END_OF_HEAD.length + Number(length);
};

export const isOk = (answer: Buffer): boolean => answer.toString('latin1', 9, 12) === '200';
export const bodyOf = (answer: Buffer): string =>
  answer.toString('utf8', answer.indexOf(END_OF_HEAD) + END_OF_HEAD.length);
