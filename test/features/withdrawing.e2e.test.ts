import { fetchFile, pdf, sendFile, type Stored } from '../files';
import type { Json } from '../graphql';
import { CITY, KESRA, keyOf, MeetingCity, NOBODY } from '../meetings';

let city: MeetingCity;
let sent = 0;

beforeAll(async () => {
  city = await MeetingCity.open();
});

afterAll(() => city.close());

/** A meeting with a document that nobody has sent yet. */
const presented = async (): Promise<{ id: string; file: Stored }> => {
  const id = await city.scheduled('2999-03-02T02:00:00.000Z');
  const content = Buffer.concat([pdf, Buffer.from(`%%${(sent += 1)}\n%%EOF\n`)]);
  const file = await sendFile(city.hub, CITY, content, 'paparan.pdf');
  const agency = await city.agency('bappeda-dki');
  await city.act(CITY, 'addPresentation', { ...(await city.at(id)), agency, title: 'Data kemiskinan', file: file.id });
  return { id, file };
};
const refusedBy = (written: Json): string[] =>
  Object.values(written['userErrors'] ?? {}).map((error) => `${String(error['code'])} ${String(error['field'])}`);

test('who is not invited any more does not read it, answers nothing, and can be invited anew', async () => {
  const { id, file } = await presented();
  const [lurah, camat] = await Promise.all(['lurah-cideng', 'camat-gambir'].map((code) => city.agency(code)));
  await city.act(CITY, 'inviteAgencies', { ...(await city.at(id)), agencies: [lurah, camat] });
  const reads = async (): Promise<number> =>
    (await fetchFile(city.hub, 'lurah-cideng', `/files/${file.id}`)).statusCode;
  const answers = (): Promise<string[]> =>
    city.refusals('lurah-cideng', 'answerInvitation', { meeting: id, answer: 'CONFIRMED' });
  const withdraw = async (persona: string, more: object = {}): Promise<Json> =>
    city.act(persona, 'withdrawInvitation', {
      ...(await city.at(id)),
      agency: lurah,
      reason: 'Keliru diundang',
      ...more,
    });
  expect([await answers(), await reads()]).toEqual([[], 200]);
  for (const [persona, code] of [
    ['lurah-cideng', 'FORBIDDEN'],
    ['walikota-jakut', 'NOT_FOUND'],
  ] as const)
    expect([persona, (await withdraw(persona))['userErrors']?.[0]?.['code']]).toEqual([persona, code]);
  expect(refusedBy(await withdraw(CITY, { reason: ' ' }))).toEqual(['INVALID input,reason']);
  expect(refusedBy(await withdraw(CITY, { agency: `agency_${NOBODY}` }))).toEqual(['NOT_FOUND input,agency']);
  expect((await withdraw(KESRA))['invitation']).toMatchObject({
    status: 'WITHDRAWN',
    agency: { code: 'lurah-cideng' },
  });
  expect([await answers(), await reads()]).toEqual([['ILLEGAL_STEP input,meeting'], 404]);
  // By the database as well.
  const own = `update invitation set status = 'CONFIRMED' where meeting_id = $1 and agency_id = slice_agency()`;
  expect(await city.sql('lurah-cideng', own, keyOf(id))).toBe('42501');
  expect(refusedBy(await withdraw(CITY))).toEqual(['NOT_FOUND input,agency']);
  const agencies = [lurah];
  expect(await city.refusals(CITY, 'inviteAgencies', { ...(await city.at(id)), agencies })).toEqual([]);
  expect([await answers(), await reads()]).toEqual([[], 200]);
  await city.rows(`update meeting set held = '2026-03-02T02:00:00.000Z' where id = $1`, keyOf(id));
  const attendees = [{ agency: camat, delegate: 'Camat', present: true }];
  expect(await city.refusals(CITY, 'recordAttendance', { ...(await city.at(id)), attendees })).toEqual([]);
  // Also after the meeting, until the record is final; then nobody is invited any more.
  expect(refusedBy(await withdraw(CITY))).toEqual([]);
  expect(await reads()).toBe(404);
  expect(await city.refusals(CITY, 'inviteAgencies', { ...(await city.at(id)), agencies })).toEqual([
    'ILLEGAL_STEP null',
  ]);
  // Why it was is told where the agency is, and not to its siblings.
  const history = 'history { nodes { action reason } }';
  const told = async (persona: string): Promise<string> => JSON.stringify(await city.read(persona, id, history));
  for (const persona of [CITY, 'lurah-cideng', 'camat-gambir'])
    expect(await told(persona)).toContain('Keliru diundang');
  expect(await told('lurah-pasar-baru')).not.toContain('withdrawInvitation');
});

test('nobody lets himself in: only a secretariat of the whole area and the host invite themselves', async () => {
  const id = await city.scheduled('2999-03-02T02:00:00.000Z');
  const agencies = [await city.agency(KESRA)];
  const invite = async (persona: string, meeting: string): Promise<string[]> =>
    city.refusals(persona, 'inviteAgencies', { ...(await city.at(meeting)), agencies });
  expect(await invite(KESRA, id)).toEqual(['FORBIDDEN input,agencies,0']);
  const all = { ...(await city.at(id)), teamMembers: true };
  expect(await city.refusals(KESRA, 'inviteAgencies', all)).toEqual([]);
  const guests = JSON.stringify(await city.read(CITY, id, 'invitations { agency { code } }'));
  expect([guests.includes(KESRA), guests.includes('sosial-jakpus')]).toEqual([false, true]);
  const insert = `insert into invitation (meeting_id, region_code, agency_id, agency_region_code)
    select $1, 3171000000, id, region_code from agency where id = slice_agency()`;
  expect(await city.sql(KESRA, insert, keyOf(id))).toBe('42501');
  // Another invites it; withdrawn, it does not come back by itself.
  expect(await invite(CITY, id)).toEqual([]);
  const withdrawn = { ...(await city.at(id)), agency: agencies[0], reason: 'Keliru diundang' };
  expect(await city.refusals(CITY, 'withdrawInvitation', withdrawn)).toEqual([]);
  expect(await invite(KESRA, id)).toEqual(['FORBIDDEN input,agencies,0']);
  const again = `update invitation set status = 'INVITED', note = null, answered_at = null where meeting_id = $1 and agency_id = slice_agency()`;
  expect(await city.sql(KESRA, again, keyOf(id))).toBe('42501');
  expect(await invite(KESRA, await city.scheduled('2999-03-02T02:00:00.000Z', KESRA))).toEqual([]);
});

test('of a meeting that is cancelled the guests read no document', async () => {
  const { id, file } = await presented();
  const agencies = [await city.agency('lurah-cideng')];
  await city.act(CITY, 'inviteAgencies', { ...(await city.at(id)), agencies });
  const read = async (): Promise<number> => (await fetchFile(city.hub, 'lurah-cideng', `/files/${file.id}`)).statusCode;
  expect(await read()).toBe(200);
  const cancel = { ...(await city.at(id)), reason: 'Ditunda tahun depan' };
  expect(await city.refusals(CITY, 'cancelMeeting', cancel)).toEqual([]);
  expect(await read()).toBe(404);
});

test('an invited agency whose area changes takes its invitation along, also to a final record', async () => {
  await city.rows(`insert into agency (code, name, kind, tier, region_code, mandates)
    values ('sudin-uji', 'Sudin Uji', 'UKPD', 'CITY', 3171000000, '{IMPLEMENTATION}')`);
  const id = await city.drafted();
  await city.rows(
    `insert into invitation (meeting_id, region_code, agency_id, agency_region_code)
     select $1, 3171000000, id, region_code from agency where code = 'sudin-uji'`,
    keyOf(id),
  );
  const agency = await city.agency('sudin-uji');
  const attendees = [{ agency, delegate: 'Wakil', present: true }];
  expect(await city.refusals(CITY, 'recordAttendance', { ...(await city.at(id)), attendees })).toEqual([]);
  const paper = { ...(await city.at(id)), agency, title: 'Paparan uji' };
  expect(await city.refusals(CITY, 'addPresentation', paper)).toEqual([]);
  expect(await city.refusals(CITY, 'finaliseMeetingRecord', await city.at(id))).toEqual([]);
  await city.rows(`update agency set region_code = 3171010000 where code = 'sudin-uji'`);
  const [{ regions } = { regions: null }] = await city.rows<{ regions: string[] | null }>(
    `select array_agg(distinct agency_region_code::text) as regions from (
       select agency_id, agency_region_code from invitation union all select agency_id, agency_region_code from presentation
       union all select agency_id, agency_region_code from attendance) a where agency_id = $1`,
    keyOf(agency),
  );
  expect(regions).toEqual(['3171010000']);
});
