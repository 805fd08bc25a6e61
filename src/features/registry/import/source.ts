import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HubError } from '../../../platform/errors/hub-error';
import { csvRows } from './csv';
import * as refusals from './refusals';
import { findSheet, oneTable, type AnyHeader, type Sought, type TableSheet } from './table-sheet';
import { Workbook } from './workbook';

/** A file as it comes: from a disk, or from a client that is still sending it. */
export interface Upload {
  readonly name: string;
  readonly bytes: AsyncIterable<unknown>;
  /** Of the whole file, if it is known before the end. */
  readonly size?: number | undefined;
  /** Where it lies, if it lies on a disk already. */
  readonly path?: string;
  /** Most bytes that are taken of it, where they are fewer than of any. */
  readonly most?: number;
  /** Aborted when nobody waits for it any more. */
  readonly signal?: AbortSignal;
}

/** The table of a file, being read. */
export interface Source<Header extends AnyHeader> {
  readonly sheet: TableSheet<Header>;
  /** From 0 to 1. */
  progress(): number;
  /** Of all its bytes; to be asked when all its rows have been read. */
  sha256(): Promise<string>;
  close(): Promise<void>;
}

export const MOST_UPLOAD_BYTES = 1_073_741_824;
const ZIP = Buffer.from('PK\x03\x04', 'latin1');

export const uploadOf = (path: string): Upload => ({ name: basename(path), bytes: bytesOf(path), path });

/** Opened when it is read: until then nobody would hear that it cannot be. */
async function* bytesOf(path: string): AsyncGenerator<unknown> {
  yield* createReadStream(path);
}

/** Counts and digests what goes by, and ends what is too much. */
class Meter {
  bytes = 0;
  private readonly hash = createHash('sha256');
  private readonly most: number;

  constructor(private readonly upload: Upload) {
    this.most = upload.most ?? MOST_UPLOAD_BYTES;
  }

  async *run(): AsyncGenerator<Buffer> {
    try {
      for await (const piece of this.upload.bytes) {
        if (!Buffer.isBuffer(piece)) throw new TypeError('An upload is bytes');
        this.bytes += piece.length;
        if (this.bytes > this.most) throw refusals.uploadTooLarge(this.most / 1024 ** 2);
        this.hash.update(piece);
        yield piece;
      }
    } catch (error) {
      if (error instanceof HubError) throw error;
      throw this.upload.path === undefined ? refusals.uploadCut() : refusals.unreadable(this.upload.name);
    }
  }

  digest(): string {
    return this.hash.digest('hex');
  }
}

/** A workbook is read from its end, so it must lie on a disk; a CSV file is read as it comes. */
export const openSource = async <Header extends AnyHeader>(
  upload: Upload,
  sought: Sought<Header>,
  folder = tmpdir(),
): Promise<Source<Header>> => {
  const meter = new Meter(upload);
  const bytes = meter.run();
  const first = await bytes.next();
  const head = first.done ? Buffer.alloc(0) : first.value;
  const whole = async function* (): AsyncGenerator<Buffer> {
    yield head;
    yield* bytes;
  };
  if (head.subarray(0, ZIP.length).equals(ZIP)) return workbookSource(upload, sought, whole(), meter, folder);
  // No text holds a NUL: this is some other kind of file.
  if (head.includes(0)) throw refusals.notAWorkbook();
  const sheet = await oneTable(upload.name, csvRows(whole()), sought);
  return {
    sheet,
    progress: () => (upload.size === undefined ? 0 : meter.bytes / upload.size),
    sha256: async () => meter.digest(),
    close: async () => undefined,
  };
};

const workbookSource = async <Header extends AnyHeader>(
  upload: Upload,
  sought: Sought<Header>,
  bytes: AsyncGenerator<Buffer>,
  meter: Meter,
  folder: string,
): Promise<Source<Header>> => {
  const spooled = upload.path === undefined ? await spool(bytes, folder) : undefined;
  const close = async (): Promise<void> => {
    if (spooled) await rm(spooled.folder, { recursive: true, force: true });
  };
  try {
    // A file on the disk is digested whole before it is read.
    if (!spooled) for await (const _ of bytes);
    const workbook = await Workbook.open(spooled?.file ?? upload.path ?? '');
    const sheet = await findSheet(workbook, sought).catch((error: unknown) => {
      workbook.close();
      throw error;
    });
    return {
      sheet,
      progress: () => workbook.progress,
      sha256: async () => meter.digest(),
      close: async () => {
        workbook.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
};

/** Of the server's own eyes only: it holds personal data. It is deleted as soon as it is read. */
export const SPOOL_PREFIX = 'simpul-upload-';

const spool = async (bytes: AsyncGenerator<Buffer>, within: string): Promise<{ folder: string; file: string }> => {
  let folder: string | undefined;
  try {
    folder = await mkdtemp(join(within, SPOOL_PREFIX));
    const file = join(folder, 'upload.xlsx');
    await pipeline(Readable.from(bytes, { objectMode: false }), createWriteStream(file, { mode: 0o600 }));
    return { folder, file };
  } catch (error) {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    throw isFull(error) ? refusals.diskFull() : error;
  }
};

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String(error.code));
