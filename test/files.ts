import { buffer } from 'node:stream/consumers';
import { deflateSync, crc32 } from 'node:zlib';
import { ZipFile } from 'yazl';
import type { Hub } from '../src/hub';
import { tokenFor, type Json } from './graphql';

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
};

/** A picture of one colour; another `tint` is other content, `more` makes it larger. */
export const png = (tint = 0, more = 0): Buffer => {
  const header = Buffer.from('000000010000000108020000', 'hex');
  const parts = [
    chunk('IHDR', Buffer.concat([header, Buffer.alloc(1)])),
    chunk('IDAT', deflateSync(Buffer.from([0, tint & 255, (tint >> 8) & 255, 7]))),
    ...(more > 0 ? [chunk('teXt', Buffer.alloc(more, 'x'))] : []),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
};
export const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
export const webp = Buffer.from('524946461200000057454250565038204000000000000000000000', 'hex').subarray(0, 26);
export const pdf = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

export const zipOf = (parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> => {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return buffer(zip.outputStream);
};

const typed = (type: string): string =>
  `<Types><Override PartName="/x" ContentType="application/vnd.${type}.main+xml"/></Types>`;
export const xlsx = (more: Readonly<Record<string, string | Buffer>> = {}): Promise<Buffer> =>
  zipOf({
    '[Content_Types].xml': typed('openxmlformats-officedocument.spreadsheetml.sheet'),
    'xl/workbook.xml': '<workbook/>',
    ...more,
  });
export const docx = (): Promise<Buffer> =>
  zipOf({
    '[Content_Types].xml': typed('openxmlformats-officedocument.wordprocessingml.document'),
    'word/document.xml': '<document/>',
  });
export const macros = (): Promise<Buffer> =>
  zipOf({ '[Content_Types].xml': typed('ms-excel.sheet.macroEnabled'), 'xl/workbook.xml': '<workbook/>' });

export interface Stored {
  readonly status: number;
  readonly id: string;
  readonly mediaType: string;
  readonly hash: string;
  readonly bytes: number;
  readonly errors: readonly Json[];
}

/** Sends a file as a client does. */
export const sendFile = async (
  hub: Hub,
  persona: string | null,
  content: Buffer | string,
  name = 'foto.png',
  headers: Readonly<Record<string, string>> = { 'content-type': 'application/octet-stream' },
): Promise<Stored> => {
  const reply = await hub.http.inject({
    method: 'POST',
    url: '/files',
    headers: {
      'simpul-file-name': encodeURIComponent(name),
      ...headers,
      'accept-language': 'en',
      ...(persona === null ? {} : { authorization: `Bearer ${await tokenFor(hub, persona)}` }),
    },
    payload: content,
  });
  const told = reply.json<Partial<Stored>>();
  const { id = '', mediaType = '', hash = '', bytes = 0, errors = [] } = told;
  return { status: reply.statusCode, id, mediaType, hash, bytes, errors };
};

export const fetchFile = async (hub: Hub, persona: string | null, url: string) =>
  hub.http.inject({
    method: 'GET',
    url,
    headers: {
      'accept-language': 'en',
      ...(persona === null ? {} : { authorization: `Bearer ${await tokenFor(hub, persona)}` }),
    },
  });
