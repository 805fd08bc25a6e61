import type { Readable } from 'node:stream';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';

/** The types that are taken, and the endings their names have. */
export const MEDIA_TYPES = {
  'application/pdf': ['.pdf'],
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/webp': ['.webp'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['.docx'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type MediaType = keyof typeof MEDIA_TYPES;

const startsWith = (bytes: Buffer, text: string, at = 0): boolean =>
  bytes.subarray(at, at + text.length).equals(Buffer.from(text, 'latin1'));

/** What the bytes are, whatever their sender or their name says; null for what is not taken. */
export const mediaTypeOf = async (bytes: Buffer): Promise<MediaType | null> => {
  // PDF readers look for the end within the last kilobyte; a file cut on its way has none.
  if (startsWith(bytes, '%PDF-1.') || startsWith(bytes, '%PDF-2.'))
    return bytes.subarray(-1_024).includes('%%EOF') ? 'application/pdf' : null;
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n') && startsWith(bytes, 'IHDR', 12))
    return bytes.includes('IEND', 16) ? 'image/png' : null;
  // Telephones write more behind the end of the picture.
  if (startsWith(bytes, '\xff\xd8\xff')) return bytes.includes(Buffer.from([0xff, 0xd9]), 4) ? 'image/jpeg' : null;
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBPVP8', 8))
    return bytes.readUInt32LE(4) + 8 <= bytes.length ? 'image/webp' : null;
  return startsWith(bytes, 'PK\x03\x04') ? officeTypeOf(bytes) : null;
};

const MAIN_PARTS: readonly (readonly [part: string, type: MediaType])[] = [
  ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
];
const CONTENTS = '[Content_Types].xml';
const MOST_PARTS = 2_000;
const MOST_CONTENTS_BYTES = 256 * 1024;
/** What all parts together may unpack to, by what the file says itself: readers refuse one that lies. */
const MOST_UNPACKED_BYTES = 268_435_456;

/** Nothing is unpacked but the short part that names the types of the others. */
const officeTypeOf = async (bytes: Buffer): Promise<MediaType | null> => {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true });
    if (zip.entryCount > MOST_PARTS) return null;
    const parts = new Map<string, Entry>();
    let unpacked = 0;
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize;
      // Two parts of one name, or one in code: what a reader would show is anybody's guess.
      if (unpacked > MOST_UNPACKED_BYTES || parts.has(entry.fileName) || entry.isEncrypted()) return null;
      if (/(^|\/)vbaProject\.bin$/i.test(entry.fileName)) return null;
      parts.set(entry.fileName, entry);
    }
    const contents = parts.get(CONTENTS);
    if (!contents || contents.uncompressedSize > MOST_CONTENTS_BYTES) return null;
    const xml = await textOf(zip, contents);
    const found = MAIN_PARTS.filter(([part, type]) => parts.has(part) && xml.includes(`"${type}.main+xml"`));
    return found.length === 1 ? (found[0]?.[1] ?? null) : null;
  } catch {
    // Not a whole zip.
    return null;
  }
};

/** Ends by an error where a part unpacks to more than it said. */
const textOf = async (zip: ZipFile, entry: Entry): Promise<string> => {
  const stream: Readable = await zip.openReadStreamPromise(entry);
  const pieces: Buffer[] = [];
  for await (const piece of stream) if (Buffer.isBuffer(piece)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
};
