import type { Hub } from '../../src/hub';
import { fetchFile, png, sendFile } from '../files';
import { answer, statementsOf, type Json } from '../graphql';
import { createDatabase, openTestHub, sqlOnce, type TestDatabase } from '../harness';
import { readPdf, wordsOf } from '../pdf';
import { readSheet } from '../xlsx';

let database: TestDatabase;
let hub: Hub;
let team: string;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
  const [row] = await sqlOnce<{ id: string }>(database.adminUrl, 'select id from team where region_code = 3171000000');
  team = String(row?.id);
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

const HEADINGS = [
  ...[
    'No',
    'Nomor',
    'Isu',
    'Tindak Lanjut',
    'Penanggung Jawab',
    'Pendukung',
    'Lokasi',
    'Target',
    'Satuan',
    'Indikator',
  ],
  ...['Tenggat', 'Anggaran (Rp)', 'Sumber Anggaran', 'Status', 'Keterangan', 'Bukti'],
];

const matrix = async (persona: string | null, id = `team_${team}`) => {
  const reply = await fetchFile(hub, persona, `/documents/teams/${id}/matrix.xlsx`);
  if (reply.statusCode !== 200) return { reply, title: '', rows: [] };
  const { rows } = await readSheet(reply.rawPayload);
  const at = rows.findIndex(([first]) => first === 'No');
  expect(rows[at]).toEqual(HEADINGS);
  return { reply, title: String(rows[0]?.[0]), rows: rows.slice(at + 1).filter((row) => typeof row[0] === 'number') };
};

/** What the graph shows the same reader of the same team, in the same order. */
const promises = async (persona: string): Promise<string[]> => {
  const numbers: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const query = `query ($after: String) { node(id: "team_${team}") { ... on Team { commitments(first: 100, after: $after) {
      nodes { number status } pageInfo { hasNextPage endCursor } } } } }`;
    const page: Json | undefined = (await answer(hub, persona, query, { variables: { after } }))['node']?.[
      'commitments'
    ];
    for (const node of Object.values(page?.['nodes'] ?? {}))
      if (String(node['status']) !== 'SUPERSEDED') numbers.push(String(node['number']));
    more = Boolean(page?.['pageInfo']?.['hasNextPage']);
    after = String(page?.['pageInfo']?.['endCursor']);
  }
  return numbers;
};

test('the matrix of a team has each promise of it, with Indonesian words, and its evidence', async () => {
  const [report] = await sqlOnce<{ id: string; code: string; number: string }>(
    database.adminUrl,
    `select r.id, a.code, c.number from progress_report r join commitment c on c.id = r.commitment_id join agency a on a.id = r.reported_by_id
     where c.team_id = '${team}' and c.status = 'ACTIVE' order by r.id limit 1`,
  );
  const file = await sendFile(hub, String(report?.code), png(1), '=foto.png');
  await answer(
    hub,
    String(report?.code),
    'mutation ($input: AttachEvidenceInput!) { attachEvidence(input: $input) { userErrors { message } } }',
    {
      variables: { input: { report: `report_${report?.id}`, evidence: [{ file: file.id }] } },
    },
  );
  const { reply, title, rows } = await matrix('walikota-jakpus');
  expect(reply.headers).toMatchObject({
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': expect.stringMatching(/^attachment; filename="Matriks RTL /),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  expect(title).toBe('MATRIKS RENCANA TINDAK LANJUT');
  expect(rows.map((row) => row[1])).toEqual(await promises('walikota-jakpus'));
  const row = rows.find(([, number]) => number === report?.number);
  expect(row?.[13]).toBe('berjalan');
  expect(row?.[14]).toMatch(/Capaian .* dari .*\. Laporan 20/);
  expect(row?.[15]).toBe('1 berkas: =foto.png');
  expect(typeof row?.[7]).toBe('number');
});

test('from below it is an excerpt with what the reader is shown, and from beside there is none', async () => {
  const { title, rows, reply } = await matrix('lurah-cideng');
  expect(title).toBe('KUTIPAN MATRIKS RENCANA TINDAK LANJUT');
  expect(reply.headers['content-disposition']).toMatch(/filename="Kutipan Matriks/);
  const shown = await promises('lurah-cideng');
  expect(rows.map((row) => row[1])).toEqual(shown);
  expect(shown.length).toBeLessThan((await promises('walikota-jakpus')).length);
  const hidden = await matrix('walikota-jakut');
  const absent = await matrix('walikota-jakut', 'team_00000000-0000-4000-8000-000000000000');
  expect([hidden.reply.statusCode, hidden.reply.body]).toEqual([404, absent.reply.body]);
  expect((await matrix(null)).reply.statusCode).toBe(401);
  expect((await matrix('lurah-cideng', 'agency_x')).reply.statusCode).toBe(400);
});

test('it is read five hundred at a time and says where it ends', async () => {
  await sqlOnce(
    database.adminUrl,
    `insert into commitment (number, title, action, agency_id, agency_region_code, team_id, team_region_code, region_code, indicator, unit, target, starts, due, status)
     select 'banyak/' || n, 'Banyak', 'Banyak', c.agency_id, c.agency_region_code, c.team_id, c.team_region_code, c.region_code, 'x', 'KK', 1, '2026-01-01', '2027-01-01', 'DRAFT'
     from (select * from commitment where team_id = '${team}' and region_code = 3171000000 limit 1) c, generate_series(1, 2100) n`,
  );
  let rows: unknown[][] = [];
  let text = '';
  const statements = await statementsOf(hub, async () => {
    const reply = await fetchFile(hub, 'walikota-jakpus', `/documents/teams/team_${team}/matrix.xlsx`);
    ({ rows } = await readSheet(reply.rawPayload));
    text = rows.map(([first]) => String(first)).join('\n');
  });
  expect(rows.filter(([first]) => typeof first === 'number')).toHaveLength(2_000);
  expect(text).toContain('Hanya 2.000 komitmen pertama');
  expect(statements).toHaveLength(1 + 5);
}, 60_000);

test('ten in a minute are made, and no more', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 11; n += 1)
    statuses.push(
      (await fetchFile(hub, 'kesra-jakpus', '/documents/teams/team_00000000-0000-4000-8000-000000000000/matrix.xlsx'))
        .statusCode,
    );
  expect(statuses.slice(0, 10)).not.toContain(429);
  expect(statuses[10]).toBe(429);
});

const record = async (persona: string, meeting: string) => {
  const reply = await fetchFile(hub, persona, `/documents/meetings/${meeting}/record.pdf`);
  return { reply, words: reply.statusCode === 200 ? wordsOf(await readPdf(reply.rawPayload)) : '' };
};

test('a final record is printed whole for the area, and as an excerpt from below, with the hash of the whole', async () => {
  const [final] = await sqlOnce<{ id: string; hash: string; title: string; n: number }>(
    database.adminUrl,
    `select m.id, r.hash, m.title, (select count(*)::int from meeting_record_item i where i.record_id = r.id and i.section = 'ATTENDANCE') as n
     from meeting m join meeting_record r on r.meeting_id = m.id where m.region_code = 3171000000 order by r.version desc, m.held desc limit 1`,
  );
  const id = `meeting_${final?.id}`;
  const whole = await record('walikota-jakpus', id);
  expect(whole.reply.headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' });
  for (const said of [
    'BERITA ACARA',
    String(final?.title),
    `SHA-256 berita acara utuh: ${final?.hash}`,
    'Daftar Hadir',
  ])
    expect(whole.words).toContain(said);
  expect(whole.words).not.toContain('KUTIPAN');
  expect(whole.words.split(/ Hadir | Tidak hadir /).length).toBeGreaterThan(2);
  expect((await record('walikota-jakpus', id)).reply.rawPayload.equals(whole.reply.rawPayload)).toBe(true);
  const part = await record('lurah-cideng', id);
  for (const said of ['KUTIPAN BERITA ACARA', String(final?.hash)]) expect(part.words).toContain(said);
  expect(part.words.length).toBeLessThan(whole.words.length);
  const hidden = await record('walikota-jakut', id);
  const absent = await record('walikota-jakut', 'meeting_00000000-0000-4000-8000-000000000000');
  expect([hidden.reply.statusCode, hidden.reply.body]).toEqual([404, absent.reply.body]);
  const sheet = await fetchFile(hub, 'walikota-jakpus', `/documents/meetings/${id}/matrix.xlsx`);
  const [numbers] = await sqlOnce<{ all: string[] | null }>(
    database.adminUrl,
    `select array_agg(number order by due, region_code, id) as all from commitment where meeting_id = '${final?.id}' and status <> 'SUPERSEDED'`,
  );
  const { rows } = await readSheet(sheet.rawPayload);
  expect(rows.filter(([first]) => typeof first === 'number').map((row) => row[1])).toEqual(numbers?.all ?? []);
});

test('a meeting without a final record says so to who sees it', async () => {
  const [open] = await sqlOnce<{ id: string }>(
    database.adminUrl,
    `select m.id from meeting m where m.region_code = 3171000000 and not exists (select from meeting_record r where r.meeting_id = m.id) limit 1`,
  );
  const { reply } = await record('walikota-jakpus', `meeting_${open?.id}`);
  expect(reply.statusCode).toBe(404);
  expect(reply.body).toMatch(/no final record yet/);
});
