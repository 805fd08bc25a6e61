import { readdir, readFile, rm, mkdtemp } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Hub } from '../../src/hub';
import { tokenFor } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';
import { csvOf, familyLine, importWhen, p3ke, readImport, SECRETARIAT, upload } from '../imports';
import { sheetXml, writeWorkbook, writeZip } from '../workbook';

let database: TestDatabase;
let hub: Hub;
let folder: string;
let address: string;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
  hub.worker.start();
  address = await hub.http.listen({ port: 0, host: '127.0.0.1' });
  folder = await mkdtemp(join(tmpdir(), 'simpul-attacks-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
  await hub.close();
  await database.drop();
});

/** Begins to send a file and goes no further. */
const beginSending = async (start: string | Buffer, query: string, persona = SECRETARIAT) => {
  const sending = request(`${address}/imports?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', authorization: `Bearer ${await tokenFor(hub, persona)}` },
  });
  sending.on('error', () => undefined);
  sending.write(start);
  return sending;
};

/** Sixteen megabytes that a reader goes through fast. */
const LONG = `<!--${' '.repeat(996)}-->`.repeat(16_000);

const eventually = async (what: () => Promise<boolean>): Promise<void> => {
  for (const late = Date.now() + 5_000; Date.now() < late; await delay(20)) if (await what()) return;
  throw new Error('It never came to that');
};
const spooled = async (): Promise<number> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('simpul-upload-')).length;

test('an agency sends two files at a time, and who leaves makes room and leaves no file behind', async () => {
  const before = await spooled();
  const sending = [
    await beginSending('PK\x03\x04', p3ke('2026-09-01')),
    await beginSending('PK\x03\x04', p3ke('2026-09-02')),
  ];
  await eventually(async () => (await spooled()) === before + 2);
  const token = await tokenFor(hub, SECRETARIAT);
  const refused = await hub.http.inject({
    method: 'POST',
    url: `/imports?${p3ke('2026-09-03')}`,
    headers: { 'content-type': 'text/csv', 'accept-language': 'en', authorization: `Bearer ${token}` },
    payload: csvOf(familyLine(1)),
  });
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '30']);
  expect(refused.json()).toMatchObject({ errors: [{ extensions: { code: 'TOO_MANY_REQUESTS' } }] });
  expect((await upload(hub, 'walikota-jakut', csvOf(familyLine(1)), p3ke('2026-09-03'))).status).not.toBe(429);
  for (const one of sending) one.destroy();
  await eventually(async () => (await spooled()) === before);
  let id = '';
  await eventually(async () => {
    const sent = await upload(hub, SECRETARIAT, csvOf(familyLine(1)), p3ke('2026-09-03'));
    id = sent.id;
    return sent.status === 202;
  });
  await importWhen(hub, id, 'VALIDATED');
});

test('a small workbook holds nobody up for long', async () => {
  const file = join(folder, 'rows.xlsx');
  const header = csvOf().split(';');
  await writeWorkbook(file, { sheets: [sheetXml([header, ...Array<string[]>(15_000).fill(['x'])])] });
  const sent = upload(hub, SECRETARIAT, await readFile(file), p3ke('2026-09-04'), 'application/octet-stream');
  let done = false;
  let longest = 0;
  const watch = async (): Promise<void> => {
    for (let at = performance.now(); !done; at = performance.now()) {
      await hub.http.inject('/healthz');
      longest = Math.max(longest, performance.now() - at);
      await delay(5);
    }
  };
  const watching = watch();
  expect((await sent).status).toBe(202);
  done = true;
  await watching;
  expect(longest).toBeLessThan(400);
}, 60_000);

test.each<[string, number, string, RegExp]>([
  ['one part under many names', 3_000, 'sheet1', /No row with the column names/],
  ['very many sheets', 60, '', /more than 50 sheets/],
])('a workbook of %s is looked through once', async (_, sheets, part, message) => {
  const file = join(folder, 'sheets.xlsx');
  const numbers = Array.from({ length: sheets }, (__, n) => n);
  const empty = `<worksheet><cols/>${part === '' ? '' : LONG}</worksheet>`;
  await writeZip(file, {
    'xl/workbook.xml': `<workbook><sheets>${numbers.map((n) => `<sheet name="S${n}" r:id="r${n}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${numbers.map((n) => `<Relationship Id="r${n}" Target="${part || `s${n}`}"/>`).join('')}</Relationships>`,
    ...(part === '' ? Object.fromEntries(numbers.map((n) => [`xl/s${n}`, empty])) : { 'xl/sheet1': empty }),
  });
  const body = await readFile(file);
  const began = performance.now();
  const sent = await upload(hub, SECRETARIAT, body, p3ke('2026-09-05'), 'application/octet-stream');
  expect(sent.errors).toMatchObject([{ message: expect.stringMatching(message) }]);
  expect(performance.now() - began).toBeLessThan(3_000);
  // The import that failed of it is named.
  expect(await readImport(hub, sent.id)).toMatchObject({ id: sent.id, state: 'FAILED' });
});

test('parts together unpack to no more than their packed size allows', async () => {
  const file = join(folder, 'bomb.xlsx');
  const numbers = Array.from({ length: 10 }, (_, n) => n);
  await writeZip(file, {
    'xl/workbook.xml': `<workbook><sheets>${numbers.map((n) => `<sheet name="S${n}" r:id="r${n}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${numbers.map((n) => `<Relationship Id="r${n}" Target="s${n}"/>`).join('')}</Relationships>`,
    ...Object.fromEntries(numbers.map((n) => [`xl/s${n}`, `<worksheet>${LONG}</worksheet>`])),
  });
  const sent = await upload(hub, SECRETARIAT, await readFile(file), p3ke('2026-09-06'), 'application/octet-stream');
  expect(sent.errors).toMatchObject([{ message: expect.stringMatching(/too large/) }]);
});

test('a refused file says which import failed of it', async () => {
  const sent = await upload(hub, SECRETARIAT, Buffer.from('PK\x03\x04nonsense'), p3ke('2026-09-07'));
  expect(sent).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT', import: sent.id } }] });
  expect(await readImport(hub, sent.id)).toMatchObject({
    state: 'FAILED',
    reason: expect.stringMatching(/not an Excel workbook/),
  });
});
