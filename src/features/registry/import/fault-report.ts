import { createWriteStream, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import type { Language } from '../../../platform/errors/hub-error';
import type { Fault } from './fault';

const TITLES: Readonly<Record<Language, readonly string[]>> = {
  id: ['baris', 'no', 'id', 'kolom', 'nilai', 'masalah', 'seharusnya'],
  en: ['row', 'no', 'id', 'column', 'value', 'problem', 'expected'],
};

/** Excel opens it as UTF-8 by the byte order mark, and runs no cell as a formula. */
const line = (cells: readonly (string | number)[], bom = false): string =>
  stringify([cells.map(String)], { escape_formulas: true, bom, record_delimiter: 'windows' });

/** The CSV file that goes back to the sender. It appears under its name only when it is whole. */
export class FaultReport {
  private stream: WriteStream | undefined;

  constructor(
    private readonly file: string,
    private readonly language: Language,
  ) {}

  async add({ row, no, key, column, value, wrong, right }: Fault): Promise<void> {
    if (!this.stream) {
      // Of the owner's eyes only: it holds personal data.
      this.stream = createWriteStream(this.draft, { mode: 0o600 });
      await once(this.stream, 'open');
      // A failure later on is met where the stream is waited for.
      this.stream.on('error', () => undefined);
      this.stream.write(line(TITLES[this.language], true));
    }
    const cells = [row, no, key, column, value, wrong[this.language], right[this.language]];
    if (!this.stream.write(line(cells))) await once(this.stream, 'drain');
  }

  /** Finishes the report; says whether there is one. */
  async publish(): Promise<boolean> {
    if (!this.stream) return false;
    this.stream.end();
    await finished(this.stream);
    await rename(this.draft, this.file);
    return true;
  }

  async discard(): Promise<void> {
    this.stream?.end();
    if (this.stream) await finished(this.stream).catch(() => undefined);
    await rm(this.draft, { force: true });
  }

  private get draft(): string {
    return `${this.file}.part`;
  }
}
