import { answer, type Json } from '../graphql';
import { CITY, KESRA, keyOf, MeetingCity, NOBODY, PROVINCE } from '../meetings';

let city: MeetingCity;

beforeAll(async () => {
  city = await MeetingCity.open();
});

afterAll(() => city.close());

const HELD = '2026-03-02T02:00:00.000Z';
const LATER = '2999-03-02T02:00:00.000Z';

const step = async (id: string, mutation: string, input: object = {}, persona = CITY): Promise<Json> =>
  city.act(persona, mutation, { ...(await city.at(id)), ...input });
const refused = async (id: string, mutation: string, input: object = {}, persona = CITY): Promise<string[]> =>
  city.refusals(persona, mutation, { ...(await city.at(id)), ...input });

test('a meeting is planned, its agenda set and set again, and agencies are invited', async () => {
  const id = await city.scheduled(LATER);
  const set = await step(id, 'setAgenda', { items: [{ topic: 'Pembukaan', duration: 15 }, { topic: 'Diskusi' }] });
  expect(set['meeting']).toMatchObject({
    status: 'PLANNED',
    version: 2,
    agenda: [
      { position: 1, topic: 'Pembukaan', duration: 15 },
      { position: 2, topic: 'Diskusi', duration: null },
    ],
  });
  const [opening, talk] = [set['meeting']?.['agenda']?.[0]?.['id'], set['meeting']?.['agenda']?.[1]?.['id']];
  const again = await step(id, 'setAgenda', { items: [{ id: talk, topic: 'Diskusi umum' }, { topic: 'Penutup' }] });
  expect(again['meeting']?.['agenda']).toMatchObject([
    { id: talk, position: 1, topic: 'Diskusi umum' },
    { position: 2, topic: 'Penutup' },
  ]);
  expect(await refused(id, 'setAgenda', { items: [{ id: opening, topic: 'Pembukaan' }] })).toEqual([
    'NOT_FOUND input,items,0,id',
  ]);
  expect(
    await refused(id, 'setAgenda', {
      items: [
        { id: talk, topic: 'x' },
        { id: talk, topic: 'Dua', duration: 0 },
      ],
    }),
  ).toEqual(['INVALID input,items', 'INVALID input,items,0,topic', 'INVALID input,items,1,duration']);
  expect(await refused(id, 'setAgenda', { items: Array.from({ length: 51 }, () => ({ topic: 'Acara' })) })).toEqual([
    'INVALID input,items',
  ]);
  const invited = await step(id, 'inviteAgencies', {
    teamMembers: true,
    agencies: [await city.agency('lurah-cideng')],
  });
  expect(invited['meeting']).toMatchObject({ status: 'INVITED', version: 4 });
  const codes = JSON.stringify(invited['meeting']?.['invitations']);
  for (const code of ['lurah-cideng', 'camat-gambir', 'sosial-jakpus', KESRA]) expect(codes).toContain(`"${code}"`);
  const before = Number(invited['meeting']?.['invitations']?.['length']);
  const twice = await step(id, 'inviteAgencies', { agencies: [await city.agency('lurah-cideng')] });
  expect(twice['meeting']?.['invitations']).toHaveLength(before);
});

test('who is far, hidden or absent is not invited, and a list of nobody neither', async () => {
  const id = await city.scheduled(LATER);
  const agencies = [await city.agency('lurah-cideng'), await city.agency('sosial-jakut'), `agency_${NOBODY}`];
  expect(await refused(id, 'inviteAgencies', { agencies })).toEqual([
    'NOT_FOUND input,agencies,1',
    'NOT_FOUND input,agencies,2',
  ]);
  expect(await refused(id, 'inviteAgencies', { agencies }, PROVINCE)).toEqual([
    'INVALID input,agencies,1',
    'NOT_FOUND input,agencies,2',
  ]);
  expect(await refused(id, 'inviteAgencies')).toEqual(['INVALID input,agencies']);
});

test('the invited agency answers, and may answer anew; nobody else does, and not once it is held', async () => {
  const id = await city.scheduled();
  const lurah = await city.agency('lurah-cideng');
  const answering = (persona: string, more: object = {}): Promise<Json> =>
    city.act(persona, 'answerInvitation', { meeting: id, answer: 'CONFIRMED', ...more });
  expect((await answering('lurah-cideng'))['userErrors']).toMatchObject([{ code: 'NOT_FOUND' }]);
  await step(id, 'inviteAgencies', { agencies: [lurah, await city.agency('lurah-pasar-baru')] });
  const { version } = await city.read('lurah-cideng', id, 'version');
  expect((await answering('lurah-cideng', { note: 'Diwakili Kasi Kesra' }))['invitation']).toMatchObject({
    status: 'CONFIRMED',
    note: 'Diwakili Kasi Kesra',
    agency: { code: 'lurah-cideng' },
  });
  expect((await answering('lurah-cideng', { answer: 'DECLINED' }))['invitation']).toMatchObject({ status: 'DECLINED' });
  expect((await answering('lurah-cideng', { note: '' }))['userErrors']).toMatchObject([{ field: ['input', 'note'] }]);
  for (const persona of [CITY, 'walikota-jakut', 'camat-gambir'])
    expect((await answering(persona))['userErrors']).toMatchObject([
      { code: 'NOT_FOUND', field: ['input', 'meeting'] },
    ]);
  // An answer is the guest's: it changes neither the meeting nor what a neighbour reads of it.
  expect(await city.read('lurah-cideng', id, 'version')).toEqual({ version });
  const history = 'history { nodes { action } }';
  expect(JSON.stringify(await city.read('lurah-cideng', id, history))).toContain('answerInvitation');
  expect(JSON.stringify(await city.read('lurah-pasar-baru', id, history))).not.toContain('answerInvitation');
  expect(JSON.stringify(await city.read(CITY, id, history))).toContain('answerInvitation');
  await step(id, 'recordAttendance', { attendees: [{ agency: lurah, delegate: 'Wakil', present: true }] });
  expect((await answering('lurah-cideng'))['userErrors']).toMatchObject([{ code: 'ILLEGAL_STEP' }]);
});

test('a neighbour reads the meeting of the city, but not who of a sibling area is invited or came', async () => {
  const id = await city.drafted();
  const lists = 'title decisions { number text } attendance { agency { code } } invitations { agency { code } }';
  const seen = async (persona: string): Promise<string> => JSON.stringify(await city.read(persona, id, lists));
  expect(await seen('lurah-cideng')).toContain('Peserta pelatihan');
  expect(await seen('lurah-cideng')).toContain('"lurah-cideng"');
  expect(await seen('lurah-cideng')).toContain('"bappeda-dki"');
  expect(await seen('lurah-cideng')).not.toContain('lurah-pasar-baru');
  expect(await seen('lurah-cideng')).not.toContain('camat-senen');
  expect(await seen(CITY)).toContain('lurah-pasar-baru');
  expect(await seen('walikota-jakut')).toBe('{}');
});

test('attendance is recorded from the day on, corrected by the same mutation, and takes the meeting to HELD', async () => {
  const attendee = { agency: await city.agency('lurah-cideng'), delegate: 'Wakil Cideng', present: true };
  const later = await city.scheduled(LATER);
  expect(await refused(later, 'recordAttendance', { attendees: [attendee] })).toEqual(['ILLEGAL_STEP input,meeting']);
  const id = await city.scheduled();
  expect(await refused(id, 'recordAttendance', { attendees: [] })).toEqual(['INVALID input,attendees']);
  expect(
    await refused(id, 'recordAttendance', {
      attendees: [attendee, { ...attendee, delegate: 'x', delegatePosition: 'y' }],
    }),
  ).toEqual([
    'INVALID input,attendees',
    'INVALID input,attendees,1,delegate',
    'INVALID input,attendees,1,delegatePosition',
  ]);
  const sibling = { ...attendee, agency: await city.agency('sosial-jakut') };
  expect(await refused(id, 'recordAttendance', { attendees: [attendee, sibling] })).toEqual([
    'NOT_FOUND input,attendees,1,agency',
  ]);
  expect((await step(id, 'recordAttendance', { attendees: [attendee] }))['meeting']).toMatchObject({
    status: 'HELD',
    attendance: [{ delegate: 'Wakil Cideng', delegatePosition: null, present: true }],
  });
  const corrected = { ...attendee, delegatePosition: 'Kasi Kesra', present: false };
  expect((await step(id, 'recordAttendance', { attendees: [corrected] }))['meeting']?.['attendance']).toMatchObject([
    { delegatePosition: 'Kasi Kesra', present: false },
  ]);
});

test('decisions are numbered by the hub, also when twenty come at once, and corrected by number', async () => {
  const id = await city.scheduled();
  expect(await refused(id, 'recordDecision', { text: 'Belum waktunya.' })).toEqual(['ILLEGAL_STEP null']);
  await step(id, 'setAgenda', { items: [{ topic: 'Kesepakatan' }] });
  const agency = await city.agency('lurah-cideng');
  await step(id, 'recordAttendance', { attendees: [{ agency, delegate: 'Wakil', present: true }] });
  const at = await city.at(id);
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, n) => city.refusals(CITY, 'recordDecision', { ...at, text: `Kesepakatan ${n}.` })),
  );
  // One was first; the others have read what has changed since.
  expect(all.filter((errors) => errors.length === 0)).toHaveLength(1);
  expect(new Set(all.flat())).toEqual(new Set(['VERSION_CONFLICT input,expectedVersion']));
  const { agenda } = await city.read(CITY, id, 'agenda { id }');
  const second = await step(id, 'recordDecision', { text: 'Kesepakatan kedua.', agendaItem: agenda?.[0]?.['id'] });
  expect(second['decision']).toMatchObject({ number: 2, text: 'Kesepakatan kedua.' });
  expect(
    (await step(id, 'recordDecision', { number: 2, text: 'Diperbaiki.' }))['meeting']?.['decisions'],
  ).toMatchObject([{ number: 1 }, { number: 2, text: 'Diperbaiki.', agendaItem: { topic: 'Kesepakatan' } }]);
  expect(await refused(id, 'recordDecision', { number: 9, text: 'Tidak ada.' })).toEqual(['NOT_FOUND input,number']);
  expect(await refused(id, 'recordDecision', { text: ' ' })).toEqual(['INVALID input,text']);
  expect(await refused(id, 'recordDecision', { text: 'Acara lain.', agendaItem: `agenda_${NOBODY}` })).toEqual([
    'NOT_FOUND input,agendaItem',
  ]);
  // What was decided on stays on the agenda.
  expect(await refused(id, 'setAgenda', { items: [{ topic: 'Acara baru' }] })).toEqual(['ILLEGAL_STEP input,items']);
});

test('a meeting takes a hundred decisions, and says so at the next', async () => {
  const id = await city.scheduled();
  const attendee = { agency: await city.agency('lurah-cideng'), delegate: 'Wakil', present: true };
  await step(id, 'recordAttendance', { attendees: [attendee] });
  await city.rows(
    `insert into decision (meeting_id, region_code, number, text) select $1, 3171000000, n, 'x' from generate_series(1, 99) n`,
    keyOf(id),
  );
  expect((await step(id, 'recordDecision', { text: 'Kesepakatan.' }))['decision']).toMatchObject({ number: 100 });
  expect(await refused(id, 'recordDecision', { text: 'Kesepakatan.' })).toEqual(['FULL input,text']);
  expect(await refused(id, 'recordDecision', { number: 7, text: 'Kesepakatan.' })).toEqual([]);
});

test('presentations are added once; title, time and venue change until the record is final', async () => {
  const id = await city.scheduled();
  const presented = { agency: await city.agency('bappeda-dki'), title: 'Data kemiskinan' };
  expect((await step(id, 'addPresentation', presented))['presentation']).toMatchObject({ title: 'Data kemiskinan' });
  expect(await refused(id, 'addPresentation', { ...presented, title: 'data kemiskinan ' })).toEqual([
    'DUPLICATE input,title',
  ]);
  expect(await refused(id, 'addPresentation', { ...presented, title: 'x' })).toEqual(['INVALID input,title']);
  expect((await step(id, 'updateMeeting', { held: LATER }))['meeting']).toMatchObject({
    held: LATER,
    title: 'Rapat uji',
  });
  expect(await refused(id, 'updateMeeting', { title: 'x', venue: 'y' })).toEqual([
    'INVALID input,title',
    'INVALID input,venue',
  ]);
  expect(await refused(id, 'updateMeeting')).toEqual(['INVALID input,title']);
});

test('Kesra convenes and cancels what it convened, and does nothing else', async () => {
  const id = await city.scheduled(HELD, KESRA);
  const agency = await city.agency('lurah-cideng');
  expect(await refused(id, 'setAgenda', { items: [{ topic: 'Pembukaan' }] }, KESRA)).toEqual([]);
  expect(await refused(id, 'inviteAgencies', { agencies: [agency] }, KESRA)).toEqual([]);
  for (const [mutation, input] of [
    ['updateMeeting', { title: 'Judul lain' }],
    ['addPresentation', { agency, title: 'Paparan' }],
    ['recordAttendance', { attendees: [{ agency, delegate: 'Wakil', present: true }] }],
    ['recordMinutes', { minutes: 'Rapat dibuka.' }],
    ['recordDecision', { text: 'Kesepakatan.' }],
    ['finaliseMeetingRecord', {}],
    ['correctMeetingRecord', { reason: 'Salah tulis' }],
    ['closeMeeting', {}],
  ] as const)
    expect([mutation, await refused(id, mutation, input, KESRA)]).toEqual([mutation, ['FORBIDDEN null']]);
  const others = await city.scheduled();
  const reason = 'Ditunda gubernur';
  expect(await refused(others, 'cancelMeeting', { reason }, KESRA)).toEqual(['FORBIDDEN input,meeting']);
  expect((await step(id, 'cancelMeeting', { reason }, KESRA))['meeting']).toMatchObject({ status: 'CANCELLED' });
  expect(await refused(id, 'inviteAgencies', { agencies: [agency] }, KESRA)).toEqual(['ILLEGAL_STEP null']);
  // What the services refuse, the database refuses too.
  const tries = [
    `update meeting set status = 'HELD' where id = $1`,
    `update meeting set minutes = 'x', status = 'MINUTES_DRAFTED' where id = $1`,
    `insert into decision (meeting_id, region_code, number, text) values ($1, 3171000000, 1, 'x')`,
  ];
  for (const text of tries) expect([text, await city.sql(KESRA, text, keyOf(others))]).toEqual([text, '42501']);
});

test.each(['lurah-cideng', 'sosial-jakpus', 'bappeda-dki', 'inspektorat-jakpus', 'tnp2k', 'pkk-cideng'])(
  '%s convenes nothing, and is told who may',
  async (persona) => {
    const { team } = await city.team();
    const { userErrors } = await city.act(persona, 'scheduleMeeting', { team, title: 'Rapat', held: HELD });
    expect(userErrors).toMatchObject([
      { code: 'FORBIDDEN', message: expect.stringContaining('COORDINATION, REGULATION') },
    ]);
  },
);

test('a meeting of a neighbour reads like absent, one above is its leaders’, and an old version is stale', async () => {
  const id = await city.scheduled();
  const input = { venue: 'Ruang lain' };
  expect(await refused(id, 'updateMeeting', input, 'walikota-jakut')).toEqual(['NOT_FOUND input,meeting']);
  expect(await refused(`meeting_${NOBODY}`, 'updateMeeting', input)).toEqual(['NOT_FOUND input,meeting']);
  expect(await refused(id, 'updateMeeting', { ...input, expectedVersion: 9 })).toEqual([
    'VERSION_CONFLICT input,expectedVersion',
  ]);
  const { team } = await city.team('31');
  const { meeting } = await city.act(PROVINCE, 'scheduleMeeting', { team, title: 'Rakerda', held: HELD });
  expect(await refused(String(meeting?.['id']), 'updateMeeting', input)).toEqual(['FORBIDDEN input,meeting']);
  expect(await city.refusals(CITY, 'scheduleMeeting', { team, title: 'x', held: HELD })).toEqual([
    'INVALID input,title',
  ]);
});

test('lists of meetings: of a team, of a guest, by state and day', async () => {
  const query = `{ team(region: "31.71") { meetings(filter: { statuses: [FINAL], heldFrom: "2026-09-14", heldBy: "2026-09-14" }) {
    totalCount nodes { title status record { version intact } commitments(first: 2) { totalCount nodes { meeting { title } decision { number } } } } } } }`;
  const [founding] = Object.values((await answer(city.hub, CITY, query))['team']?.['meetings']?.['nodes'] ?? {});
  expect(founding).toMatchObject({ status: 'FINAL', record: { version: 1, intact: true } });
  expect(founding?.['commitments']?.['nodes']?.[0]).toMatchObject({
    meeting: { title: founding?.['title'] },
    decision: { number: 5 },
  });
  const guest = `{ agency(code: "camat-gambir") { meetings(filter: { heldFrom: "2026-11-24", statuses: [INVITED] }, orderBy: SOONEST, first: 1) { nodes { title held } } } }`;
  expect((await answer(city.hub, 'camat-gambir', guest))['agency']?.['meetings']?.['nodes']).toEqual([
    { title: 'Rapat Koordinasi TKPK Triwulan IV Jakarta Pusat', held: '2026-12-10T02:00:00.000Z' },
  ]);
});

test('the same request is done once, and each mutation takes a known number of statements', async () => {
  const { team } = await city.team();
  const plan = { team, title: 'Rapat sekali', held: HELD };
  const once = { ...plan, idempotencyKey: 'rapat sekali' };
  expect(await city.act(CITY, 'scheduleMeeting', once)).toEqual(await city.act(CITY, 'scheduleMeeting', once));
  const [row] = await city.rows(`select count(*)::int as n from meeting where title = 'Rapat sekali'`);
  expect(row).toEqual({ n: 1 });
  const id = await city.scheduled();
  const agency = await city.agency('lurah-cideng');
  const count = async (mutation: string, more: object = {}): Promise<number> =>
    city.statements(CITY, mutation, { ...(await city.at(id)), ...more });
  expect(await city.statements(CITY, 'scheduleMeeting', plan)).toBe(4);
  expect(await count('updateMeeting', { venue: 'Aula' })).toBe(4);
  expect(await count('setAgenda', { items: [{ topic: 'Pembukaan' }] })).toBe(7);
  expect(await count('inviteAgencies', { teamMembers: true })).toBe(6);
  expect(await city.statements('camat-gambir', 'answerInvitation', { meeting: id, answer: 'CONFIRMED' })).toBe(5);
  const reason = 'Keliru diundang';
  expect(await count('withdrawInvitation', { agency: await city.agency('sosial-jakpus'), reason })).toBe(6);
  expect(await count('addPresentation', { agency, title: 'Paparan' })).toBe(7);
  const [added] = await city.rows<{ id: string }>(
    `select 'presentation_' || id as id from presentation where meeting_id = $1`,
    keyOf(id),
  );
  expect(await count('changePresentation', { presentation: added?.id, title: 'Paparan lain' })).toBe(7);
  expect(await count('recordAttendance', { attendees: [{ agency, delegate: 'Wakil', present: true }] })).toBe(6);
  expect(await count('recordDecision', { text: 'Kesepakatan.' })).toBe(6);
  expect(await count('recordMinutes', { minutes: 'Rapat dibuka.' })).toBe(4);
  expect(await count('finaliseMeetingRecord')).toBe(10);
  expect(await count('correctMeetingRecord', { reason: 'Salah tulis' })).toBe(4);
  expect(await count('finaliseMeetingRecord')).toBe(10);
  expect(await count('closeMeeting')).toBe(5);
});
