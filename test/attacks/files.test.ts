import { request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import Fastify from 'fastify';
import { registerFiles } from '../../src/features/file';
import type { Hub } from '../../src/hub';
import { readAgency } from '../../src/platform/access/read-agency';
import { viewerOf } from '../../src/platform/access/viewer';
import { attachment, isFileName, namedAs } from '../../src/platform/files/file-name';
import { mediaTypeOf } from '../../src/platform/files/media-type';
import { fetchFile, jpeg, macros, pdf, png, sendFile, xlsx, zipOf } from '../files';
import { tokenFor } from '../graphql';
import { createDatabase, openTestHub, sqlOnce, type TestDatabase } from '../harness';

let database: TestDatabase;
let hub: Hub;
let port: number;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
  port = Number(new URL(await hub.http.listen({ port: 0, host: '127.0.0.1' })).port);
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

const WORKBOOK = `<Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>`;

const count = async (): Promise<number> => {
  const [row] = await sqlOnce<{ n: number }>(database.adminUrl, 'select count(*)::int as n from file');
  return row?.n ?? 0;
};

test.each<[string, Buffer | (() => Promise<Buffer>)]>([
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['an executable', Buffer.from('MZ\x90\x00 and more', 'latin1')],
  ['GIF', Buffer.from('GIF89a\x01\x00\x01\x00')],
  ['text that names a PDF', Buffer.from('hello %PDF-1.7 %%EOF')],
  ['HTML with a PDF behind it', Buffer.concat([Buffer.from('<html><script>1</script>'), pdf])],
  ['half a PDF', pdf.subarray(0, 30)],
  ['half a picture', png(1, 500).subarray(0, 300)],
  ['half a JPEG', jpeg.subarray(0, -2)],
  ['a zip of anything', () => zipOf({ 'a.txt': 'a' })],
  ['a zip that only says it is a workbook', () => zipOf({ 'xl/workbook.xml': '<workbook/>' })],
  ['a workbook with macros', macros],
  ['a workbook with code in it', () => xlsx({ 'xl/vbaProject.bin': 'x' })],
  ['a workbook that unpacks to very much', () => xlsx({ 'xl/worksheets/sheet1.xml': Buffer.alloc(270 * 1024 ** 2) })],
  [
    'a workbook of very many parts',
    () => xlsx(Object.fromEntries(Array.from({ length: 2_100 }, (_, n) => [`p${n}`, '']))),
  ],
  [
    'a workbook and a document in one',
    () => xlsx({ 'word/document.xml': '<document/>' }).then((zip) => zip.subarray(0, -30)),
  ],
  ['a zip behind something else', async () => Buffer.concat([Buffer.from('#!/bin/sh\n'), await xlsx()])],
])('%s is refused, with the types that are taken', async (_, content) => {
  const before = await count();
  const sent = await sendFile(hub, 'camat-gambir', typeof content === 'function' ? await content() : content, 'a.pdf', {
    'content-type': 'application/pdf',
  });
  expect([sent.status, sent.errors[0]?.['extensions']]).toEqual([400, { code: 'BAD_USER_INPUT', field: 'file' }]);
  expect(String(sent.errors[0]?.['message'])).toMatch(/PDF, PNG, JPEG, WebP, and XLSX and DOCX/);
  expect(await count()).toBe(before);
});

test('a bomb says of itself what it is: nothing of it is unpacked', async () => {
  const bomb = await xlsx({ 'xl/worksheets/sheet1.xml': Buffer.alloc(270 * 1024 ** 2) });
  const began = performance.now();
  expect(await mediaTypeOf(bomb)).toBeNull();
  expect(performance.now() - began).toBeLessThan(100);
  // One whose list of types alone unpacks to much, and one that says less than it holds.
  const padded = (bytes: number): Promise<Buffer> => xlsx({ '[Content_Types].xml': `${WORKBOOK}${' '.repeat(bytes)}` });
  expect(await mediaTypeOf(await padded(1_000))).toMatch(/spreadsheetml/);
  expect(await mediaTypeOf(await padded(10_000_000))).toBeNull();
  const lying = await padded(1_000);
  lying.writeUInt32LE(100, lying.indexOf(Buffer.from('PK\x01\x02', 'latin1')) + 24);
  expect(await mediaTypeOf(lying)).toBeNull();
});

test('a polyglot is handed out as what it begins with, to be saved under that name', async () => {
  const both = Buffer.concat([
    pdf.subarray(0, 9),
    Buffer.from('<html><script>alert(1)</script></html>\n'),
    pdf.subarray(9),
  ]);
  const sent = await sendFile(hub, 'camat-gambir', both, 'undangan.html', { 'content-type': 'text/html' });
  expect(sent).toMatchObject({ status: 201, mediaType: 'application/pdf' });
  const reply = await fetchFile(hub, 'camat-gambir', `/files/${sent.id}`);
  expect(reply.headers).toMatchObject({
    'content-type': 'application/pdf',
    'x-content-type-options': 'nosniff',
    'content-disposition': expect.stringMatching(/^attachment; filename="undangan.html.pdf"/),
    'content-security-policy': expect.stringContaining('sandbox'),
  });
});

test.each([
  '../../etc/passwd',
  'C:\\berkas\\a.png',
  'a.png\r\nset-cookie: x=1',
  'a\u0000.png',
  'a\u202egnp.exe',
  'a\u2028.png',
  '..',
  ' ',
  'a'.repeat(201),
  '\ud800.png',
])('the name %j is refused', (name) => {
  expect(isFileName(name)).toBe(false);
});

test.each(['../a.png', 'a.png\r\nset-cookie: x=1', ''])('a file named %j is not taken', async (name) => {
  const sent = await sendFile(hub, 'camat-gambir', png(), name);
  expect([sent.status, sent.errors[0]?.['extensions']]).toEqual([
    400,
    { code: 'BAD_USER_INPUT', field: 'simpul-file-name' },
  ]);
});

test('no name ends its header or leaves it', () => {
  expect(attachment('laporan "akhir"; x=\'1\' 100%.pdf')).toBe(
    `attachment; filename="laporan _akhir_; x='1' 100_.pdf"; filename*=UTF-8''laporan%20%22akhir%22%3B%20x%3D%271%27%20100%25.pdf`,
  );
  expect(attachment('foto musyawarah – kél.jpg')).toMatch(/^[\x20-\x7e]+$/);
  expect(namedAs('foto.PNG', 'image/png')).toBe('foto.PNG');
  expect(namedAs('foto.jpeg.exe', 'image/jpeg')).toBe('foto.jpeg.exe.jpg');
});

const NAMED = { 'simpul-file-name': 'a.png' };

/** Sends headers and a part of a body by hand, and answers what comes back. */
const raw = async (head: Readonly<Record<string, string>>, body = '', ends = false): Promise<string> => {
  const token = await tokenFor(hub, 'camat-gambir');
  const headers = {
    host: 'x',
    'simpul-file-name': 'a.png',
    authorization: `Bearer ${token}`,
    'accept-language': 'en',
    ...head,
  };
  const socket = connect(port, '127.0.0.1');
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`POST /files HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
  if (ends) socket.end();
  let reply = '';
  for await (const piece of socket) reply += String(piece);
  return reply;
};

test('ten gigabytes are refused before any of them comes', async () => {
  const began = performance.now();
  const reply = await raw({ 'content-length': String(10 * 1024 ** 3) }, '\x89PNG');
  expect(reply).toMatch(/^HTTP\/1.1 400 /);
  expect(reply).toMatch(/at most 10 MB/);
  expect(reply).toMatch(/connection: close/i);
  expect(performance.now() - began).toBeLessThan(2_000);
});

test('a body without a length is cut where it becomes too much', async () => {
  const before = await count();
  const token = await tokenFor(hub, 'camat-gambir');
  const status = await new Promise<number | undefined>((resolve) => {
    const sending = request({
      port,
      host: '127.0.0.1',
      path: '/files',
      method: 'POST',
      headers: { ...NAMED, authorization: `Bearer ${token}` },
    });
    sending.on('response', (response) => {
      resolve(response.statusCode);
      sending.destroy();
    });
    sending.on('error', () => resolve(undefined));
    const piece = Buffer.alloc(1024 ** 2, 1);
    for (let n = 0; n < 14; n += 1) sending.write(piece);
  });
  // The answer may be overtaken by the end of the connection.
  expect([400, undefined]).toContain(status);
  expect(await count()).toBe(before);
});

test('who goes away while sending leaves nothing, and makes room', async () => {
  const before = await count();
  for (let n = 0; n < 4; n += 1) {
    const token = await tokenFor(hub, 'camat-gambir');
    const sending = request({
      port,
      host: '127.0.0.1',
      path: '/files',
      method: 'POST',
      headers: { ...NAMED, authorization: `Bearer ${token}`, 'content-length': '5000000' },
    });
    sending.on('error', () => undefined);
    sending.write(png(3, 100_000));
    await delay(50);
    sending.destroy();
    await delay(50);
  }
  expect(await count()).toBe(before);
  expect((await sendFile(hub, 'camat-gambir', png(4))).status).toBe(201);
});

test('a body that comes too slowly is given up, and a third at once is told to wait', async () => {
  const agency = await readAgency(hub.database, 'camat-menteng');
  if (!agency) throw new Error('There is such an agency');
  const viewer = viewerOf(agency, { subject: 'x', purpose: null, language: 'en' });
  const app = Fastify();
  registerFiles(app, {
    database: hub.database,
    viewerOf: () => Promise.resolve(viewer),
    arrivesWithinMs: 700,
  });
  const own = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
  const slow = (): Promise<number | undefined> =>
    new Promise((resolve) => {
      const sending = request({
        port: own,
        host: '127.0.0.1',
        path: '/files',
        method: 'POST',
        headers: { ...NAMED, 'content-length': '1000' },
      });
      const drip = setInterval(() => sending.write('\x89'), 100);
      const end = (status?: number): void => {
        clearInterval(drip);
        resolve(status);
        sending.destroy();
      };
      sending.on('response', ({ statusCode }) => end(statusCode));
      sending.on('error', () => end());
    });
  const sending = [slow(), slow()];
  await delay(200);
  expect((await app.inject({ method: 'POST', url: '/files', headers: NAMED, payload: png() })).statusCode).toBe(500);
  expect(await Promise.all(sending)).not.toContain(201);
  expect((await app.inject({ method: 'POST', url: '/files', headers: NAMED, payload: png(77) })).statusCode).toBe(201);
  await app.close();
});

test('a name that holds a number as long as a NIK is refused, without repeating it', async () => {
  for (const name of ['KTP 9931710605230001.png', 'kk 99317106-0523-0001.png']) {
    const { status, errors } = await sendFile(hub, 'lurah-cideng', png(), name);
    expect([status, errors[0]?.['extensions']?.['field']]).toEqual([400, 'simpul-file-name']);
    expect(JSON.stringify(errors)).not.toMatch(/99317/);
  }
  expect((await sendFile(hub, 'lurah-cideng', png(), 'NIP 197001011990031001.png')).status).toBe(201);
});

test('a hundred and twenty files in a minute are handed out, and no more', async () => {
  const { id } = await sendFile(hub, 'camat-sawah-besar', png(5));
  const statuses: number[] = [];
  for (let n = 0; n < 121; n += 1)
    statuses.push((await fetchFile(hub, 'camat-sawah-besar', `/files/${id}`)).statusCode);
  expect(statuses.slice(0, 120).every((status) => status === 200)).toBe(true);
  expect(statuses[120]).toBe(429);
});

test('sixty files in a minute are taken, and no more', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 61; n += 1) statuses.push((await sendFile(hub, 'lurah-duri-pulo', 'x')).status);
  expect(statuses.slice(0, 60)).not.toContain(429);
  expect(statuses[60]).toBe(429);
});

test('a stranger sends and reads nothing', async () => {
  const before = await count();
  expect((await sendFile(hub, null, png(8))).status).toBe(401);
  expect((await fetchFile(hub, null, '/files/file_00000000-0000-4000-8000-000000000000')).statusCode).toBe(401);
  expect(await count()).toBe(before);
});
