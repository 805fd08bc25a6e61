import { StringDecoder } from 'node:string_decoder';
import { pipeline, type Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { HubError } from '../../../platform/errors/hub-error';
import { damaged, notAWorkbook, tooLarge, tooManySheets } from './refusals';
import { SharedStrings } from './shared-strings';
import { SheetRows, type Row } from './sheet-rows';
import { Styles } from './styles';
import { attribute, XmlScanner, type XmlHandler } from './xml-scanner';

export interface Sheet {
  readonly name: string;
  readonly part: string;
}

const MOST_PARTS = 2_000;
const MOST_BYTES = 4 * 1024 ** 3;
/** Rows of a registry pack about ten to one. Beyond this ratio it is a zip bomb, not data. */
const HIGHEST_RATIO = 250;
const HARMLESS_BYTES = 64 * 1024 ** 2;
const MOST_SHEETS = 50;
const DEFLATED = 8;
const PIECE = 128 * 1024;

/** Runs a handler over each element of a small part. */
const onOpen = (open: XmlHandler['open']): XmlHandler => ({ open, text: () => undefined, close: () => undefined });

/** An Excel workbook, read part by part from the disk; nothing is held but the table of texts. */
export class Workbook {
  /** Share of the sheet being read that has gone by, from 0 to 1. */
  progress = 0;
  sheets: readonly Sheet[] = [];
  private readonly strings = new SharedStrings();
  private readonly styles = new Styles();
  private epoch1904 = false;
  /** Bytes unpacked so far, of whatever part and however often. */
  private unpackedBytes = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly parts: ReadonlyMap<string, Entry>,
  ) {}

  static async open(file: string): Promise<Workbook> {
    const zip = await openPromise(file, { autoClose: false, lazyEntries: true }).catch(() => {
      throw notAWorkbook();
    });
    try {
      if (zip.entryCount > MOST_PARTS) throw notAWorkbook();
      const workbook = new Workbook(zip, await partsOf(zip));
      await workbook.readFrame();
      return workbook;
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  /** The rows of a sheet in the order of the sheet, a few dozen at a time. */
  async *rows(sheet: Sheet): AsyncGenerator<Row[]> {
    const rows = new SheetRows({ strings: this.strings, styles: this.styles, epoch1904: this.epoch1904 });
    for await (const _ of this.scan(sheet.part, rows)) {
      yield rows.take();
      if (rows.ended) return;
    }
  }

  close(): void {
    this.zip.close();
  }

  private async readFrame(): Promise<void> {
    if (!this.parts.has('xl/workbook.xml')) throw notAWorkbook();
    const targets = new Map<string, string>();
    await this.read(
      'xl/_rels/workbook.xml.rels',
      onOpen((name, attributes) => {
        const target = attribute(attributes, 'Target') ?? '';
        const part = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
        if (name === 'Relationship') targets.set(attribute(attributes, 'Id') ?? '', part);
      }),
    );
    const sheets: Sheet[] = [];
    await this.read(
      'xl/workbook.xml',
      onOpen((name, attributes) => {
        if (name === 'workbookPr') this.epoch1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
        if (name !== 'sheet') return;
        const id = /(?:^|\s)\w+:id\s*=\s*["']([^"']*)/.exec(attributes)?.[1] ?? '';
        sheets.push({ name: attribute(attributes, 'name') ?? '', part: targets.get(id) ?? '' });
      }),
    );
    // A part that is named twice is one sheet.
    const unique = new Map(sheets.filter(({ part }) => this.parts.has(part)).map((sheet) => [sheet.part, sheet]));
    if (unique.size > MOST_SHEETS) throw tooManySheets(MOST_SHEETS);
    this.sheets = [...unique.values()];
    await this.read('xl/styles.xml', this.styles);
    await this.read('xl/sharedStrings.xml', this.strings);
  }

  private async read(part: string, handler: XmlHandler): Promise<void> {
    if (!this.parts.has(part)) return;
    for await (const _ of this.scan(part, handler));
  }

  /** Sends a part through the handler, pausing after each piece of the stream. */
  private async *scan(part: string, handler: XmlHandler): AsyncGenerator<void> {
    const entry = this.parts.get(part);
    if (!entry) throw damaged();
    const scanner = new XmlScanner(handler);
    const decoder = new StringDecoder('utf8');
    let seen = 0;
    for await (const piece of this.bytes(entry)) {
      seen += piece.length;
      this.progress = seen / entry.uncompressedSize;
      scanner.write(decoder.write(piece));
      yield;
    }
    scanner.write(decoder.end());
    scanner.end();
    yield;
  }

  private async *bytes(entry: Entry): AsyncGenerator<Buffer> {
    const { uncompressedSize, compressedSize, compressionMethod } = entry;
    const bomb = uncompressedSize > HARMLESS_BYTES && uncompressedSize > compressedSize * HIGHEST_RATIO;
    if (uncompressedSize > MOST_BYTES || bomb) throw tooLarge();
    const most = Math.max(HARMLESS_BYTES, this.zip.fileSize * HIGHEST_RATIO);
    let size = 0;
    try {
      for await (const piece of await this.unpacked(entry, compressionMethod === DEFLATED)) {
        if (!Buffer.isBuffer(piece)) throw damaged();
        size += piece.length;
        if (size > uncompressedSize) throw damaged();
        this.unpackedBytes += piece.length;
        if (this.unpackedBytes > most) throw tooLarge();
        yield piece;
      }
    } catch (error) {
      // Besides our own, these are faults of the archive.
      throw error instanceof HubError ? error : damaged();
    }
    if (size < uncompressedSize) throw damaged();
  }

  /** In larger pieces than yauzl would inflate; the next one is made while this one is read. */
  private async unpacked(entry: Entry, deflated: boolean): Promise<Readable> {
    if (!deflated) return this.zip.openReadStreamPromise(entry);
    const packed = await this.zip.openReadStreamPromise(entry, { decodeFileData: false });
    const inflate = createInflateRaw({ chunkSize: PIECE });
    return pipeline(packed, inflate, () => undefined);
  }
}

const partsOf = async (zip: ZipFile): Promise<Map<string, Entry>> => {
  const parts = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) parts.set(entry.fileName, entry);
  } catch {
    throw notAWorkbook();
  }
  return parts;
};
