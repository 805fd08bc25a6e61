import { createHash } from 'node:crypto';
import type { Hub } from '../../src/hub';
import { takeJobStep } from '../../src/platform/jobs';
import { readAgency } from '../../src/platform/access/read-agency';
import { fileSweepJob } from '../../src/features/file';
import { docx, fetchFile, jpeg, pdf, png, sendFile, webp, xlsx } from '../files';
import { answer, statementsOf, type Json } from '../graphql';
import { createDatabase, openTestHub, sqlOnce, type TestDatabase } from '../harness';

let database: TestDatabase;
let hub: Hub;
/** Who reported on an open promise for Cideng, the report, and another agency of the area. */
let reporter: string;
let report: string;

const rows = <Row extends object>(sql: string): Promise<Row[]> => sqlOnce<Row>(database.adminUrl, sql);

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
  const [found] = await rows<{ id: string; code: string }>(
    `select r.id, a.code from progress_report r join agency a on a.id = r.reported_by_id join commitment c on c.id = r.commitment_id
     where r.region_code = 3171011002 and c.status = 'ACTIVE' and a.code like 'lurah%' order by r.id limit 1`,
  );
  reporter = String(found?.code);
  report = `report_${found?.id}`;
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

const ATTACH = `mutation ($input: AttachEvidenceInput!) { attachEvidence(input: $input) {
  report { id evidence { id caption file { id name mediaType bytes hash url uploadedAt uploadedBy { code } } report { id } } }
  userErrors { code field message } } }`;

const attach = async (persona: string, evidence: readonly object[], more: object = {}): Promise<Json> =>
  (await answer(hub, persona, ATTACH, { variables: { input: { report, evidence, ...more } } }))['attachEvidence'] ?? {};
const errorsOf = (written: Json): string[] =>
  Object.values(written['userErrors'] ?? {}).map((error) => `${String(error['code'])} ${String(error['field'])}`);

test('files of every type that is taken are kept by what they are, whatever they are called', async () => {
  const sent = [
    ['application/pdf', pdf],
    ['image/png', png()],
    ['image/jpeg', jpeg],
    ['image/webp', webp],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', await xlsx()],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', await docx()],
  ] as const;
  for (const [mediaType, content] of sent) {
    const stored = await sendFile(hub, 'lurah-cideng', content, 'Musrenbang', { 'content-type': 'text/html' });
    const hash = createHash('sha256').update(content).digest('hex');
    expect(stored).toMatchObject({ status: 201, mediaType, hash, bytes: content.length });
    const reply = await fetchFile(hub, 'lurah-cideng', `/files/${stored.id}`);
    expect([reply.statusCode, reply.rawPayload.equals(content)]).toEqual([200, true]);
    expect(reply.headers).toMatchObject({
      'content-type': mediaType,
      'content-length': String(content.length),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    // Saved under a name that no program takes for something else.
    expect(reply.headers['content-disposition']).toMatch(
      /^attachment; filename="Musrenbang\.(pdf|png|jpg|webp|xlsx|docx)"/,
    );
  }
});

test('the same content of one agency is one file; of two agencies it is two, and neither learns of the other', async () => {
  const content = png(1);
  const first = await sendFile(hub, 'lurah-cideng', content, 'a.png');
  const again = await sendFile(hub, 'lurah-cideng', content, 'b.png');
  const other = await sendFile(hub, 'camat-gambir', content, 'a.png');
  expect([first.status, again.status, other.status]).toEqual([201, 200, 201]);
  expect(again.id).toBe(first.id);
  expect(other.id).not.toBe(first.id);
  expect((await fetchFile(hub, 'camat-gambir', `/files/${first.id}`)).statusCode).toBe(404);
});

test('a large file goes out in pieces and comes whole', async () => {
  const content = png(2, 5_000_000);
  const stored = await sendFile(hub, 'lurah-cideng', content);
  const statements = await statementsOf(hub, async () => {
    const reply = await fetchFile(hub, 'lurah-cideng', `/files/${stored.id}`);
    expect(reply.rawPayload.equals(content)).toBe(true);
  });
  expect(statements).toHaveLength(1 + Math.ceil(content.length / 196_608));
});

test('a file is out of slice like absent, by every way', async () => {
  const stored = await sendFile(hub, reporter, png(3));
  const absent = await fetchFile(hub, 'camat-gambir', '/files/file_00000000-0000-4000-8000-000000000000');
  const hidden = await fetchFile(hub, 'camat-gambir', `/files/${stored.id}`);
  expect([hidden.statusCode, hidden.body]).toEqual([404, absent.body]);
  const node = `{ node(id: "${stored.id}") { id } }`;
  expect(await answer(hub, 'camat-gambir', node)).toEqual({ node: null });
  expect(await answer(hub, reporter, node)).toEqual({ node: { id: stored.id } });
  expect((await fetchFile(hub, null, `/files/${stored.id}`)).statusCode).toBe(401);
  expect((await fetchFile(hub, reporter, '/files/report_x')).statusCode).toBe(400);
});

test('evidence is attached in its order, read back, and stands in the history', async () => {
  const [a, b] = [
    await sendFile(hub, reporter, png(10), 'sebelum.png'),
    await sendFile(hub, reporter, png(11), 'sesudah.png'),
  ];
  const statements = await statementsOf(hub, async () => {
    const written = await attach(reporter, [{ file: a.id, caption: 'Sebelum' }, { file: b.id }]);
    expect(written).toMatchObject({ userErrors: [], report: { id: report } });
    expect(written['report']?.['evidence']).toMatchObject([
      {
        caption: 'Sebelum',
        report: { id: report },
        file: {
          id: a.id,
          name: 'sebelum.png',
          mediaType: 'image/png',
          hash: a.hash,
          url: `/files/${a.id}`,
          uploadedBy: { code: reporter },
        },
      },
      { caption: null, file: { id: b.id } },
    ]);
  });
  expect(statements).toHaveLength(7);
  const [entry] = await rows<{ facts: object }>(`select facts from history where action = 'attachEvidence'`);
  expect(entry?.facts).toEqual({ report: report.slice(7), evidence: 2 });
  const third = await sendFile(hub, reporter, png(12));
  const key = { idempotencyKey: 'sekali' };
  const once = await attach(reporter, [{ file: third.id }], key);
  expect(once['report']?.['evidence']?.[2]).toBeDefined();
  expect(await attach(reporter, [{ file: third.id }], key)).toEqual(once);
});

test('what evidence there is, is seen in tiers; its bytes only from above and by who sent it', async () => {
  const stored = await sendFile(hub, reporter, png(20));
  await attach(reporter, [{ file: stored.id }]);
  const node = `{ node(id: "${stored.id}") { ... on File { name hash } } }`;
  const seen = async (persona: string): Promise<[boolean, number]> => [
    (await answer(hub, persona, node))['node'] !== null,
    (await fetchFile(hub, persona, `/files/${stored.id}`)).statusCode,
  ];
  expect(await seen('camat-gambir')).toEqual([true, 200]);
  expect(await seen('walikota-jakpus')).toEqual([true, 200]);
  expect(await seen(reporter)).toEqual([true, 200]);
  expect(await seen('walikota-jakut')).toEqual([false, 404]);
  // Who verifies looks at it; who may see no family, and verifies nothing, knows only that it is there.
  expect(await seen('inspektorat-jakpus')).toEqual([true, 200]);
  for (const persona of ['tnp2k', 'kesra-jakpus', 'sosial-jakpus']) expect(await seen(persona)).toEqual([true, 404]);
  // What a city shows for all of itself is seen from below, without who is on it.
  const [above] = await rows<{ id: string; code: string }>(
    `select r.id, a.code from progress_report r join agency a on a.id = r.reported_by_id join commitment c on c.id = r.commitment_id
     where r.region_code = 3171000000 and c.status = 'ACTIVE' order by r.id limit 1`,
  );
  const city = await sendFile(hub, String(above?.code), png(21));
  const variables = { input: { report: `report_${above?.id}`, evidence: [{ file: city.id }] } };
  expect((await answer(hub, String(above?.code), ATTACH, { variables }))['attachEvidence']).toMatchObject({
    userErrors: [],
  });
  const below = `{ node(id: "${city.id}") { ... on File { name } } }`;
  expect(await answer(hub, 'lurah-cideng', below)).toEqual({ node: { name: 'foto.png' } });
  expect((await fetchFile(hub, 'lurah-cideng', `/files/${city.id}`)).statusCode).toBe(404);
});

test('evidence that may not be attached is refused, each by its field', async () => {
  const own = await sendFile(hub, reporter, png(30));
  const foreign = await sendFile(hub, 'camat-gambir', png(31));
  const absent = 'file_00000000-0000-4000-8000-000000000000';
  expect(errorsOf(await attach('camat-gambir', [{ file: foreign.id }]))).toEqual(['FORBIDDEN input,report']);
  expect(errorsOf(await attach('walikota-jakut', [{ file: foreign.id }]))).toEqual(['NOT_FOUND input,report']);
  expect(errorsOf(await attach('kesra-jakpus', [{ file: own.id }]))).toEqual(['FORBIDDEN null']);
  expect(errorsOf(await attach(reporter, [{ file: own.id }, { file: foreign.id }, { file: absent }]))).toEqual([
    'NOT_FOUND input,evidence,1,file',
    'NOT_FOUND input,evidence,2,file',
  ]);
  expect(errorsOf(await attach(reporter, []))).toEqual(['INVALID input,evidence']);
  expect(errorsOf(await attach(reporter, [{ file: own.id, caption: ' ' }, { file: own.id }]))).toEqual([
    'INVALID input,evidence',
    'INVALID input,evidence,0,caption',
  ]);
  expect(errorsOf(await attach(reporter, [{ file: own.id }]))).toEqual([]);
  expect(errorsOf(await attach(reporter, [{ file: own.id }]))).toEqual(['DUPLICATE input,evidence,0,file']);
});

test('a report has twenty at most, and a closed promise takes none', async () => {
  const [{ n = 0 } = {}] = await rows<{ n: number }>(
    `select count(*)::int as n from evidence where report_id = '${report.slice(7)}'`,
  );
  const files: string[] = [];
  for (let left = 21 - n; left > 0; left -= 1) files.push((await sendFile(hub, reporter, png(200 + left))).id);
  expect(
    errorsOf(
      await attach(
        reporter,
        files.map((file) => ({ file })),
      ),
    ),
  ).toEqual(['FULL input,evidence']);
  expect(
    errorsOf(
      await attach(
        reporter,
        files.slice(1).map((file) => ({ file })),
      ),
    ),
  ).toEqual([]);
  const [closed] = await rows<{ id: string; code: string }>(
    `select r.id, a.code from progress_report r join agency a on a.id = r.reported_by_id join commitment c on c.id = r.commitment_id
     where c.status = 'FULFILLED' and a.code like 'lurah%' order by r.id limit 1`,
  );
  const file = await sendFile(hub, String(closed?.code), png(40));
  const variables = { input: { report: `report_${closed?.id}`, evidence: [{ file: file.id }] } };
  const written = (await answer(hub, String(closed?.code), ATTACH, { variables }))['attachEvidence'] ?? {};
  expect(errorsOf(written)).toEqual(['ILLEGAL_STEP input,report']);
});

test('what nobody attached is deleted after a week; what is evidence, and what is new, stays', async () => {
  const old = await sendFile(hub, reporter, png(50));
  const sentAgain = await sendFile(hub, reporter, png(51));
  const proof = await rows<{ id: string }>(
    `select file_id as id from evidence where report_id = '${report.slice(7)}' limit 1`,
  );
  const [job] = await rows<{ days: number }>(
    `select round(extract(epoch from next_at - now()) / 86400)::int as days from job where kind = 'file-sweep' and agency_code = '${reporter}'`,
  );
  expect(job?.days).toBe(7);
  await rows(
    `update file set uploaded_at = now() - interval '8 days' where id in ('${old.id.slice(5)}', '${sentAgain.id.slice(5)}', '${proof[0]?.id}')`,
  );
  expect((await sendFile(hub, reporter, png(51))).id).toBe(sentAgain.id);
  const agency = await readAgency(hub.database, reporter);
  if (!agency) throw new Error('The reporter is gone');
  const tools = { database: hub.database, sealing: database.sealing, slice: agency.slice };
  expect(await takeJobStep(fileSweepJob, tools, agency.slice.agencyId)).toBe('DONE');
  const left = await rows<{ id: string }>(
    `select id from file where id in ('${old.id.slice(5)}', '${sentAgain.id.slice(5)}', '${proof[0]?.id}')`,
  );
  expect(left.map(({ id }) => id).sort()).toEqual([sentAgain.id.slice(5), proof[0]?.id].sort());
  expect(await rows(`select from file_content where file_id = '${old.id.slice(5)}'`)).toEqual([]);
  // It waits for the next that may have to go.
  expect(
    await rows(`select from job where kind = 'file-sweep' and agency_code = '${reporter}' and ended_at is null`),
  ).toHaveLength(1);
});
