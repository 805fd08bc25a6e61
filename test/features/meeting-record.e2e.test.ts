import { createHash } from 'node:crypto';
import { type Json } from '../graphql';
import { CITY, keyOf, MeetingCity, PROVINCE } from '../meetings';

let city: MeetingCity;

beforeAll(async () => {
  city = await MeetingCity.open();
});

afterAll(() => city.close());

const RECORD = `records { id version hash intact reason finalisedBy { code } supersedes { id version } items { position section content } }`;

const step = async (id: string, mutation: string, input: object = {}, persona = CITY): Promise<Json> =>
  city.act(persona, mutation, { ...(await city.at(id)), ...input });
const refused = async (id: string, mutation: string, input: object = {}, persona = CITY): Promise<string[]> =>
  city.refusals(persona, mutation, { ...(await city.at(id)), ...input });

const final = async (): Promise<string> => {
  const id = await city.drafted();
  const { userErrors } = await step(id, 'finaliseMeetingRecord');
  expect(userErrors).toEqual([]);
  return id;
};

/** A JSON object as PostgreSQL writes a jsonb: short keys first, equal ones by their bytes. */
const canonical = (content: Readonly<Record<string, unknown>>): string => {
  const keys = Object.keys(content).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return `{${keys.map((key) => `${JSON.stringify(key)}: ${JSON.stringify(content[key])}`).join(', ')}}`;
};

const SALT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const listed = (json: Json | undefined): Json[] => Object.values(json ?? {});
const contents = (record: Json | undefined): string[] =>
  listed(record?.['items']).map(({ content }) => String(content));
const hashOf = (texts: readonly string[]): string => createHash('sha256').update(texts.join('\n')).digest('hex');

test('a final record says all that stood in the meeting, and its hash can be worked out anew by anybody', async () => {
  const id = await city.drafted();
  const commitment = await city.rows<{ id: string; number: string }>(
    `update commitment set meeting_id = $1, decision_id = (select id from decision where meeting_id = $1)
     where team_region_code = 3171000000 and meeting_id is null and region_code = 3171010000 and target = (
       select max(target) from commitment where team_region_code = 3171000000 and meeting_id is null and region_code = 3171010000)
     returning id, number`,
    keyOf(id),
  );
  const done = await step(id, 'finaliseMeetingRecord');
  expect(done['meeting']).toMatchObject({ status: 'FINAL', record: { version: 1 } });
  expect(done['record']).toMatchObject({ version: 1, intact: true, reason: null, supersedes: null });
  const { records } = await city.read(CITY, id, RECORD);
  const items = listed(records?.[0]?.['items']);
  const sections = items.map(({ section }) => String(section));
  expect(sections.filter((section) => section === 'COMMITMENT')).toHaveLength(commitment.length);
  expect(sections.slice(0, 9)).toEqual([
    'MEETING',
    'AGENDA',
    'AGENDA',
    'PRESENTATION',
    'ATTENDANCE',
    'ATTENDANCE',
    'ATTENDANCE',
    'MINUTES',
    'DECISION',
  ]);
  const texts = contents(records?.[0]);
  const rewritten = texts.map((text) => canonical(JSON.parse(text) as Record<string, unknown>));
  expect(rewritten).toEqual(texts);
  expect(hashOf(rewritten)).toBe(records?.[0]?.['hash']);
  expect(JSON.parse(texts.at(-1) ?? '{}')).toMatchObject({
    number: commitment.at(-1)?.number,
    decision: 1,
    status: expect.any(String),
  });
  expect(JSON.parse(texts[4] ?? '{}')).toEqual({
    agency: expect.any(String),
    code: 'bappeda-dki',
    delegate: 'Wakil Bappeda',
    position: null,
    present: false,
    salt: expect.stringMatching(SALT),
  });
});

test('who sees some of it cannot try out by the hash what the rest says', async () => {
  const id = await final();
  const [whole, seen] = [await city.read(CITY, id, RECORD), await city.read('lurah-cideng', id, RECORD)].map((read) =>
    contents(read['records']?.[0]),
  );
  const salts = (whole ?? []).map((text) => /"salt": "([^"]*)"/.exec(text)?.[1]);
  for (const salt of salts) expect(salt).toMatch(SALT);
  expect(new Set(salts).size).toBe(salts.length);
  // All but the salts of what is hidden is known, also how many items there are.
  expect(seen?.length).toBeLessThan(salts.length);
  expect(seen?.every((text) => whole?.includes(text))).toBe(true);
  const other = await city.drafted();
  await step(other, 'finaliseMeetingRecord');
  const again = contents((await city.read(CITY, other, RECORD))['records']?.[0]);
  const without = (texts: readonly string[] = []): string[] =>
    texts.map((text) => text.replace(/"salt": "[^"]*"/, '')).slice(1);
  expect(without(again)).toEqual(without(whole));
  expect(again.some((text) => whole?.includes(text))).toBe(false);
});

test('who does not see all of it is told neither that it is intact nor that it is not', async () => {
  const id = await final();
  const seen = (await city.read('lurah-cideng', id, RECORD))['records']?.[0];
  expect(seen).toMatchObject({ version: 1, intact: null, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(contents(seen).join()).toContain('lurah-cideng');
  expect(contents(seen).join()).not.toContain('lurah-pasar-baru');
  // Nor how much is between what he sees.
  const places = listed(seen?.['items']).map(({ position }) => position);
  expect(places).toEqual(places.map((_, at) => at + 1));
  const whole = (await city.read(CITY, id, RECORD))['records']?.[0];
  expect(listed(whole?.['items']).length).toBeGreaterThan(places.length);
  expect(contents(whole).join()).toContain('lurah-pasar-baru');
  expect(await city.read('walikota-jakut', id, RECORD)).toEqual({});
});

test('nothing of a final meeting can be changed: not by a mutation, and not by the app itself', async () => {
  const id = await final();
  const agency = await city.agency('lurah-cideng');
  for (const [mutation, input] of [
    ['updateMeeting', { title: 'Judul lain' }],
    ['setAgenda', { items: [] }],
    ['inviteAgencies', { agencies: [agency] }],
    ['addPresentation', { agency, title: 'Paparan' }],
    ['recordAttendance', { attendees: [{ agency, delegate: 'Wakil', present: true }] }],
    ['recordMinutes', { minutes: 'Rapat dibuka lagi.' }],
    ['recordDecision', { text: 'Kesepakatan lain.' }],
    ['finaliseMeetingRecord', {}],
    ['cancelMeeting', { reason: 'Tidak jadi' }],
  ] as const)
    expect([mutation, await refused(id, mutation, input)]).toEqual([mutation, ['ILLEGAL_STEP null']]);
  const region = 3171000000;
  const tries = [
    `update meeting set title = 'x' where id = $1`,
    `update meeting set minutes = 'x' where id = $1`,
    `update meeting set status = 'HELD' where id = $1`,
    `update meeting set status = 'MINUTES_DRAFTED', minutes = 'x' where id = $1`,
    `update decision set text = 'x' where meeting_id = $1`,
    `update attendance set delegate = 'x' where meeting_id = $1`,
    `update presentation set title = 'x' where meeting_id = $1`,
    `update agenda_item set topic = 'x' where meeting_id = $1`,
    `update meeting_record set hash = hash where meeting_id = $1`,
    `update meeting_record_item set content = '{}' where record_id in (select id from meeting_record where meeting_id = $1)`,
    `delete from meeting_record where meeting_id = $1`,
    `delete from decision where meeting_id = $1`,
    `insert into decision (meeting_id, region_code, number, text) values ($1, ${region}, 99, 'x')`,
    `insert into agenda_item (meeting_id, region_code, position, topic) values ($1, ${region}, 9, 'x')`,
    `insert into meeting_record_item (record_id, region_code, position, section, content)
       select id, region_code, items + 1, 'MINUTES', '{}' from meeting_record where meeting_id = $1`,
  ];
  const before = await city.read(PROVINCE, id, `status title minutes ${RECORD}`);
  for (const text of tries) expect([text, await city.sql(CITY, text, keyOf(id))]).toEqual([text, '42501']);
  expect(await city.read(PROVINCE, id, `status title minutes ${RECORD}`)).toEqual(before);
});

test('the database makes no meeting final without its record, and skips no step', async () => {
  const id = await city.drafted();
  const to = (status: string): Promise<string> =>
    city.sql(CITY, `update meeting set status = '${status}' where id = $1`, keyOf(id));
  for (const status of ['PLANNED', 'INVITED', 'HELD', 'FINAL', 'CLOSED', 'CANCELLED'])
    expect([status, await to(status)]).toEqual([status, '42501']);
  expect(await refused(id, 'finaliseMeetingRecord')).toEqual([]);
  expect(await refused(id, 'correctMeetingRecord', { reason: 'Salah tulis' })).toEqual([]);
  // The old record is not that of this version.
  expect(await to('FINAL')).toBe('42501');
  expect(await refused(id, 'finaliseMeetingRecord')).toEqual([]);
});

test('what somebody changes behind the hub’s back shows', async () => {
  const id = await final();
  await city.rows(
    `update meeting_record_item set content = content || '{"text": "Lain."}' where section = 'DECISION'
       and record_id = (select id from meeting_record where meeting_id = $1)`,
    keyOf(id),
  );
  expect((await city.read(CITY, id, RECORD))['records']?.[0]).toMatchObject({ intact: false });
});

test('a correction says why, leaves the old record as it was and makes a version that points at it', async () => {
  const id = await final();
  const [first] = listed((await city.read(CITY, id, RECORD))['records']);
  expect(await refused(id, 'correctMeetingRecord', { reason: ' ' })).toEqual(['INVALID input,reason']);
  const opened = await step(id, 'correctMeetingRecord', { reason: 'Nama peserta salah tulis' });
  expect(opened['meeting']).toMatchObject({ status: 'MINUTES_DRAFTED', record: { version: 1 } });
  expect(await refused(id, 'recordDecision', { number: 1, text: 'Kesepakatan yang diperbaiki.' })).toEqual([]);
  const done = await step(id, 'finaliseMeetingRecord');
  expect(done['record']).toMatchObject({
    version: 2,
    intact: true,
    reason: 'Nama peserta salah tulis',
    supersedes: { id: first?.['id'], version: 1 },
  });
  expect(done['meeting']).toMatchObject({ status: 'FINAL', record: { version: 2 } });
  const [second, old] = listed((await city.read(CITY, id, RECORD))['records']);
  expect(old).toEqual(first);
  expect(second?.['hash']).not.toBe(first?.['hash']);
  // The next correction has its own reason.
  await step(id, 'correctMeetingRecord', { reason: 'Kesepakatan kurang jelas' });
  expect((await step(id, 'finaliseMeetingRecord'))['record']).toMatchObject({
    version: 3,
    reason: 'Kesepakatan kurang jelas',
    supersedes: { version: 2 },
  });
});

test('of many who finalise at once one does, and a decision that comes in between is in the record or refused', async () => {
  const id = await city.drafted();
  const at = await city.at(id);
  const all = await Promise.all([
    ...Array.from({ length: 10 }, () => city.refusals(CITY, 'finaliseMeetingRecord', at)),
    ...Array.from({ length: 10 }, (_, n) => city.refusals(CITY, 'recordDecision', { ...at, text: `Susulan ${n}.` })),
  ]);
  expect(all.filter((errors) => errors.length === 0)).toHaveLength(1);
  const [counted] = await city.rows<{ records: number; decisions: number }>(
    `select (select count(*)::int from meeting_record where meeting_id = $1) as records,
       (select count(*)::int from decision where meeting_id = $1) as decisions`,
    keyOf(id),
  );
  expect([
    { records: 1, decisions: 1 },
    { records: 0, decisions: 2 },
  ]).toContainEqual(counted);
});

test('a record asks for somebody who was there, and for who sees the whole area', async () => {
  const id = await city.scheduled();
  const attendee = { agency: await city.agency('lurah-cideng'), delegate: 'Wakil', present: false };
  await step(id, 'recordAttendance', { attendees: [attendee] });
  await step(id, 'recordMinutes', { minutes: 'Tidak ada yang hadir.' });
  expect(await refused(id, 'finaliseMeetingRecord')).toEqual(['ILLEGAL_STEP input,meeting']);
  expect((await city.at(id)).expectedVersion).toBe(3);
  // A secretary from below leads the province's team, and does not see the other city.
  const seat = { ...(await city.team('31')), agency: await city.agency(CITY), role: 'SECRETARY' };
  expect(await city.refusals(PROVINCE, 'changeTeamMember', seat)).toEqual([]);
  const plan = { team: seat.team, title: 'Rakerda', held: '2026-03-02T02:00:00.000Z' };
  const province = String((await city.act(CITY, 'scheduleMeeting', plan))['meeting']?.['id']);
  await step(province, 'recordAttendance', { attendees: [{ ...attendee, present: true }] });
  await step(province, 'recordMinutes', { minutes: 'Rapat dibuka.' });
  expect(await refused(province, 'finaliseMeetingRecord')).toEqual(['FORBIDDEN input,meeting']);
  expect(await refused(province, 'finaliseMeetingRecord', {}, PROVINCE)).toEqual([]);
  expect(await refused(province, 'correctMeetingRecord', { reason: 'Salah tulis' })).toEqual([
    'FORBIDDEN input,meeting',
  ]);
  expect(await refused(province, 'closeMeeting')).toEqual(['FORBIDDEN input,meeting']);
});

test('a meeting is closed when all its promises have ended, and not before', async () => {
  const id = await final();
  const [promise] = await city.rows<{ id: string }>(
    `update commitment set meeting_id = $1, status = 'ACTIVE' where id = (
       select id from commitment where team_region_code = 3171000000 and meeting_id is null order by id limit 1) returning id`,
    keyOf(id),
  );
  const open = await step(id, 'closeMeeting');
  expect(open['userErrors']).toMatchObject([
    { code: 'ILLEGAL_STEP', field: ['input', 'meeting'], message: expect.stringContaining('1 have not') },
  ]);
  await city.rows(`update commitment set status = 'CANCELLED' where id = $1`, promise?.id);
  expect((await step(id, 'closeMeeting'))['meeting']).toMatchObject({ status: 'CLOSED' });
  expect(await refused(id, 'correctMeetingRecord', { reason: 'Terlambat' })).toEqual(['ILLEGAL_STEP null']);
  expect(await city.sql(CITY, `update meeting set status = 'FINAL' where id = $1`, keyOf(id))).toBe('42501');
});
