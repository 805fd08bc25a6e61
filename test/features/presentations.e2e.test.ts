import { createHash } from 'node:crypto';
import { fileSweepJob } from '../../src/features/file';
import { readAgency } from '../../src/platform/access/read-agency';
import { takeJobStep } from '../../src/platform/jobs';
import { Sealing } from '../../src/platform/sealing/sealing';
import { TEST_KEY } from '../cluster';
import { fetchFile, pdf, png, sendFile, type Stored } from '../files';
import { answer, type Json } from '../graphql';
import { CITY, KESRA, keyOf, MeetingCity, NOBODY, PROVINCE } from '../meetings';
import { readPdf, wordsOf } from '../pdf';

let city: MeetingCity;
let sent = 0;

beforeAll(async () => {
  city = await MeetingCity.open();
});

afterAll(() => city.close());

/** A document that nobody has sent yet. */
const document = (): Buffer => Buffer.concat([pdf, Buffer.from(`%%${(sent += 1)}\n%%EOF\n`)]);
const send = (persona = CITY): Promise<Stored> => sendFile(city.hub, persona, document(), 'paparan.pdf');

const present = async (meeting: string, file: string | null, title = 'Data kemiskinan'): Promise<Json> =>
  city.act(CITY, 'addPresentation', {
    ...(await city.at(meeting)),
    agency: await city.agency('bappeda-dki'),
    title,
    file,
  });
const refusedBy = (written: Json): string[] =>
  Object.values(written['userErrors'] ?? {}).map((error) => `${String(error['code'])} ${String(error['field'])}`);

const shownTo = async (persona: string, meeting: string): Promise<Json> => {
  const { presentations } = await city.read(
    persona,
    meeting,
    'presentations { title file { id name mediaType bytes hash url uploadedBy { code } } }',
  );
  return Object.values(presentations ?? {})[0] ?? {};
};

test('a presentation is added with a document, which is read back with it', async () => {
  const id = await city.scheduled();
  const content = document();
  const file = await sendFile(city.hub, CITY, content, 'paparan.pdf');
  expect((await present(id, file.id))['userErrors']).toEqual([]);
  expect(await shownTo(CITY, id)).toEqual({
    title: 'Data kemiskinan',
    file: {
      id: file.id,
      name: 'paparan.pdf',
      mediaType: 'application/pdf',
      bytes: content.length,
      hash: createHash('sha256').update(content).digest('hex'),
      url: `/files/${file.id}`,
      uploadedBy: { code: CITY },
    },
  });
  expect((await fetchFile(city.hub, CITY, `/files/${file.id}`)).rawPayload.equals(content)).toBe(true);
  const [entry] = await city.rows<{ facts: object }>(
    `select facts from history where action = 'addPresentation' and subject_id = $1`,
    keyOf(id),
  );
  expect(entry?.facts).toMatchObject({ file: keyOf(file.id) });
});

test('that there is a document is seen with the meeting; what it holds, by those it is presented to', async () => {
  const id = await city.scheduled();
  const guests = await Promise.all(['lurah-cideng', 'camat-gambir', KESRA].map((code) => city.agency(code)));
  expect(await city.refusals(CITY, 'inviteAgencies', { ...(await city.at(id)), agencies: guests })).toEqual([]);
  const file = await send();
  await present(id, file.id);
  const seen = async (persona: string): Promise<[name: unknown, hash: boolean, status: number]> => {
    const shown = (await shownTo(persona, id))['file'];
    const { statusCode } = await fetchFile(city.hub, persona, `/files/${file.id}`);
    return [shown?.['name'], typeof shown?.['hash'] === 'string', statusCode];
  };
  // Invited, also from below and also who may see no family.
  for (const persona of ['lurah-cideng', 'camat-gambir', KESRA])
    expect([persona, await seen(persona)]).toEqual([persona, ['paparan.pdf', true, 200]]);
  // Whose presentation it is, who sees the families of the place, and who verifies its promises.
  for (const persona of ['bappeda-dki', PROVINCE, CITY, 'inspektorat-jakpus'])
    expect([persona, await seen(persona)]).toEqual([persona, ['paparan.pdf', true, 200]]);
  // Not invited.
  for (const persona of ['lurah-pasar-baru', 'sosial-jakpus', 'tnp2k'])
    expect([persona, await seen(persona)]).toEqual([persona, ['paparan.pdf', false, 404]]);
  // Of another city: the meeting, the file and its bytes are absent.
  expect(await seen('walikota-jakut')).toEqual([undefined, false, 404]);
  expect(await answer(city.hub, 'walikota-jakut', `{ node(id: "${file.id}") { id } }`)).toEqual({ node: null });
  // Who is invited elsewhere is not invited here; who declines is not shown it any more.
  const elsewhere = await city.scheduled();
  const other = [await city.agency('lurah-pasar-baru')];
  await city.act(CITY, 'inviteAgencies', { ...(await city.at(elsewhere)), agencies: other });
  expect(await seen('lurah-pasar-baru')).toEqual(['paparan.pdf', false, 404]);
  const declined = { meeting: id, answer: 'DECLINED' };
  expect(await city.refusals('lurah-cideng', 'answerInvitation', declined)).toEqual([]);
  expect(await seen('lurah-cideng')).toEqual(['paparan.pdf', false, 404]);
});

test('a wrong document is replaced, and not shown here any more; a title is mended', async () => {
  const id = await city.scheduled();
  const [wrong, right] = [await send(), await send()];
  const { presentation } = await present(id, wrong.id);
  await present(id, null, 'Arah kebijakan');
  const change = async (more: object, persona = CITY): Promise<Json> =>
    city.act(persona, 'changePresentation', {
      ...(await city.at(id)),
      presentation: presentation?.['id'],
      ...more,
    });
  expect(refusedBy(await change({}))).toEqual(['INVALID input,presentation']);
  expect(refusedBy(await change({ title: ' arah KEBIJAKAN ' }))).toEqual(['DUPLICATE input,title']);
  expect(refusedBy(await change({ file: (await send(PROVINCE)).id }))).toEqual(['NOT_FOUND input,file']);
  expect(refusedBy(await change({ presentation: `presentation_${NOBODY}`, title: 'Lain' }))).toEqual([
    'NOT_FOUND input,presentation',
  ]);
  expect(refusedBy(await change({ title: 'Lain' }, 'walikota-jakut'))).toEqual(['NOT_FOUND input,meeting']);
  const open = async (file: Stored): Promise<number> =>
    (await fetchFile(city.hub, PROVINCE, `/files/${file.id}`)).statusCode;
  expect([await open(wrong), await open(right)]).toEqual([200, 404]);
  const changed = await change({ file: right.id, title: 'Data per Oktober' });
  expect(changed['presentation']).toMatchObject({ title: 'Data per Oktober', file: { id: right.id } });
  expect([await open(wrong), await open(right)]).toEqual([404, 200]);
  // The province mends the title beside the city's document.
  expect((await change({ title: 'Data September' }, PROVINCE))['presentation']).toMatchObject({
    file: { id: right.id },
  });
  expect(refusedBy(await change({ file: right.id, removeFile: true }))).toEqual(['INVALID input,removeFile']);
  expect((await change({ removeFile: true }))['presentation']).toMatchObject({ title: 'Data September', file: null });
  expect(await open(right)).toBe(404);
  const [entry] = await city.rows<{ facts: object }>(
    `select facts from history where action = 'changePresentation' and subject_id = $1 order by at desc limit 1`,
    keyOf(id),
  );
  expect(entry?.facts).toMatchObject({ retitled: false, file: null, fileBefore: keyOf(right.id) });
});

test('the document that a final record names stays, also while the record is corrected', async () => {
  const id = await city.drafted();
  const [named, other] = [await send(), await send()];
  const { presentation } = await present(id, named.id);
  const change = async (more: object): Promise<string[]> =>
    city.refusals(CITY, 'changePresentation', {
      ...(await city.at(id)),
      presentation: presentation?.['id'],
      ...more,
    });
  expect(await city.refusals(CITY, 'finaliseMeetingRecord', await city.at(id))).toEqual([]);
  expect(await change({ title: 'Lain' })).toEqual(['ILLEGAL_STEP null']);
  await city.act(CITY, 'correctMeetingRecord', { ...(await city.at(id)), reason: 'Salah tulis' });
  expect(await change({ file: other.id })).toEqual(['ILLEGAL_STEP input,file']);
  expect(await change({ removeFile: true })).toEqual(['ILLEGAL_STEP input,removeFile']);
  expect(await change({ title: 'Judul yang benar' })).toEqual([]);
  const take = 'update presentation set file_id = null, uploaded_by_id = null where id = $1';
  expect(await city.sql(CITY, take, keyOf(presentation?.['id']))).toBe('42501');
});

test('a file that may not be presented is refused by its field, and nothing is written', async () => {
  const id = await city.scheduled();
  const hidden = await send('walikota-jakut');
  const shown = await send(PROVINCE);
  const { team } = await city.team('31');
  const { meeting } = await city.act(PROVINCE, 'scheduleMeeting', {
    team,
    title: 'Rakerda',
    held: '2026-03-02T02:00:00Z',
  });
  const agency = await city.agency('bappeda-dki');
  const rakerda = String(meeting?.['id']);
  const input = { ...(await city.at(rakerda)), agency, title: 'Kebijakan', file: shown.id };
  expect(await city.refusals(PROVINCE, 'addPresentation', input)).toEqual([]);
  const swept = await send();
  await city.rows('delete from file where id = $1', keyOf(swept.id));
  for (const [file, error] of [
    [hidden.id, 'NOT_FOUND input,file'],
    [shown.id, 'FORBIDDEN input,file'],
    [swept.id, 'NOT_FOUND input,file'],
    [`file_${NOBODY}`, 'NOT_FOUND input,file'],
  ] as const)
    expect(refusedBy(await present(id, file))).toEqual([error]);
  const own = await send();
  const foreign = { ...(await city.at(id)), agency, title: 'Data', file: own.id };
  expect(await city.refusals(KESRA, 'addPresentation', foreign)).toEqual(['FORBIDDEN null']);
  expect(await city.refusals('walikota-jakut', 'addPresentation', { ...foreign, file: hidden.id })).toEqual([
    'NOT_FOUND input,meeting',
  ]);
  expect(await city.read(CITY, id, 'version presentations { title }')).toEqual({ version: 1, presentations: [] });
  // What the service refuses, the database refuses too.
  const insert = `insert into presentation (meeting_id, region_code, agency_id, agency_region_code, title, file_id, uploaded_by_id)
    select $1, 3171000000, a.id, a.region_code, 'x', f.id, f.uploaded_by_id from agency a, file f where a.code = 'bappeda-dki' and f.id = $2`;
  expect(await city.sql(CITY, insert, keyOf(id), keyOf(shown.id))).toBe('42501');
  expect(await city.sql(CITY, insert, keyOf(id), keyOf(own.id))).toBe('done');
});

test('what is presented is not swept, and not kept another week; what is presented nowhere goes', async () => {
  const id = await city.scheduled();
  const content = document();
  const kept = await sendFile(city.hub, CITY, content, 'paparan.pdf');
  await present(id, kept.id);
  const loose = await sendFile(city.hub, CITY, png(1));
  const both = [keyOf(kept.id), keyOf(loose.id)];
  await city.rows(`update file set uploaded_at = now() - interval '8 days' where id = any ($1)`, both);
  expect(await sendFile(city.hub, CITY, content)).toMatchObject({ status: 200, id: kept.id });
  const agency = await readAgency(city.hub.database, CITY);
  if (!agency) throw new Error('The city is gone');
  const tools = { database: city.hub.database, sealing: new Sealing(TEST_KEY), slice: agency.slice };
  expect(await takeJobStep(fileSweepJob, tools, agency.slice.agencyId)).toBe('DONE');
  expect(
    await city.rows(`select id, uploaded_at < now() - interval '7 days' as old from file where id = any ($1)`, both),
  ).toEqual([{ id: keyOf(kept.id), old: true }]);
});

test('the final record names the document and its hash, and it stays', async () => {
  const id = await city.drafted();
  const file = await send();
  await present(id, file.id, 'Paparan Wali Kota');
  expect(await city.refusals(CITY, 'finaliseMeetingRecord', await city.at(id))).toEqual([]);
  const { record } = await city.read(CITY, id, 'record { intact items { section content } }');
  const presented = Object.values(record?.['items'] ?? {}).filter((item) => String(item['section']) === 'PRESENTATION');
  expect(presented.map(({ content }): unknown => JSON.parse(String(content)))).toMatchObject([
    { title: 'Data kemiskinan ekstrem', file: null, fileHash: null },
    { title: 'Paparan Wali Kota', file: 'paparan.pdf', fileHash: file.hash },
  ]);
  expect(record?.['intact']).toBe(true);
  const words = wordsOf(
    await readPdf((await fetchFile(city.hub, CITY, `/documents/meetings/${id}/record.pdf`)).rawPayload),
  );
  expect(words).toContain('Berkas: paparan.pdf');
  expect(words.replaceAll(' ', '')).toContain(file.hash);
  const other = await send();
  expect(refusedBy(await present(id, other.id, 'Susulan'))).toEqual(['ILLEGAL_STEP null']);
  const change = 'update presentation set file_id = $2, uploaded_by_id = uploaded_by_id where meeting_id = $1';
  expect(await city.sql(CITY, change, keyOf(id), keyOf(other.id))).toBe('42501');
});

test('the same request is done once, and the document costs two statements more', async () => {
  const id = await city.scheduled();
  const input = {
    ...(await city.at(id)),
    agency: await city.agency('bappeda-dki'),
    title: 'Sekali',
    file: (await send()).id,
  };
  const once = { ...input, idempotencyKey: 'paparan sekali' };
  const first = await city.act(CITY, 'addPresentation', once);
  expect(first['userErrors']).toEqual([]);
  expect(await city.act(CITY, 'addPresentation', once)).toEqual(first);
  expect(await city.statements(CITY, 'addPresentation', { ...input, ...(await city.at(id)), title: 'Lagi' })).toBe(9);
});

test('the demo city has documents of two meetings, which their guests read', async () => {
  const found = await city.rows<{ id: string; name: string }>(
    `select f.id, f.name from presentation p join file f on f.id = p.file_id where f.name like 'paparan-%' order by f.name`,
  );
  expect(found.map(({ name }) => name)).toEqual(['paparan-bappeda.pdf', 'paparan-johar-baru.pdf']);
  for (const { id } of found) {
    const reply = await fetchFile(city.hub, CITY, `/files/file_${id}`);
    expect(wordsOf(await readPdf(reply.rawPayload))).toContain('BAHAN PAPARAN');
  }
});
