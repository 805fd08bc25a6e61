import type { IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { HubError } from '../../platform/errors/hub-error';
import * as refusals from './refusals';

export const MOST_FILE_BYTES = 10_485_760;
/** A telephone on a slow line sends ten megabytes in this time; longer, a file holds a place that others wait for. */
const ARRIVES_WITHIN_MS = 300_000;
/** What has come of all files that are on their way to a process. */
const MOST_ARRIVING_BYTES = 134_217_728;
const RETRY_AFTER_SECONDS = 10;

/** Bodies that are being received. They are held in memory and nowhere else: who goes away leaves nothing behind. */
export class Arriving {
  private bytes = 0;

  constructor(private readonly withinMs = ARRIVES_WITHIN_MS) {}

  async whole(request: IncomingMessage): Promise<Buffer> {
    const size = Number(request.headers['content-length']);
    if (size > MOST_FILE_BYTES) throw refusals.tooLarge(MOST_FILE_BYTES);
    const late = new AbortController();
    try {
      return await Promise.race([this.pieces(request), this.tooLate(late.signal)]);
    } catch (error) {
      throw error instanceof HubError ? error : refusals.notWhole();
    } finally {
      late.abort();
    }
  }

  private async pieces(request: IncomingMessage): Promise<Buffer> {
    const pieces: Buffer[] = [];
    let come = 0;
    try {
      for await (const piece of request) {
        if (!Buffer.isBuffer(piece)) throw new TypeError('A body is bytes');
        come += piece.length;
        this.bytes += piece.length;
        if (come > MOST_FILE_BYTES) throw refusals.tooLarge(MOST_FILE_BYTES);
        if (this.bytes > MOST_ARRIVING_BYTES) throw refusals.receivingMuch(RETRY_AFTER_SECONDS);
        pieces.push(piece);
      }
    } finally {
      this.bytes -= come;
    }
    if (come === 0) throw refusals.emptyFile();
    return Buffer.concat(pieces);
  }

  private async tooLate(ended: AbortSignal): Promise<never> {
    await delay(this.withinMs, undefined, { signal: ended });
    throw refusals.notWhole();
  }
}
