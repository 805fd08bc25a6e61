import type { Hub } from '../../src/hub';
import { answer, ask, type Reply } from '../graphql';
import { createDatabase, listeningLog, openTestHub, sqlOnce, type TestDatabase } from '../harness';

let database: TestDatabase;
let hub: Hub;
const { log, lines } = listeningLog();

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database, {}, { log });
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

const nikOf = (n: number): string => `997101010180${String(n + 1).padStart(4, '0')}`;
const lookUp = (persona: string, nik: string, language = 'en'): Promise<Reply> =>
  ask(hub, persona, `query ($nik: Nik!) { personByNik(nik: $nik) { id } }`, {
    variables: { nik },
    purpose: 'VERIFICATION',
    language,
  });

test('who tries numbers is stopped after thirty in a minute, whether one was found or not', async () => {
  const [own] = await sqlOnce<{ sealed: string }>(
    database.adminUrl,
    'select nik_sealed as sealed from person where kelurahan_code = 3171011002 and nik_sealed is not null limit 1',
  );
  const real = database.sealing.open(own?.sealed ?? '');
  // None of these reaches the database.
  await ask(hub, 'lurah-cideng', `{ personByNik(nik: "${real}") { id } }`);
  await ask(hub, 'lurah-cideng', '{ personByNik(nik: "99") { id } }', { purpose: 'VERIFICATION' });

  const found = await lookUp('lurah-cideng', real);
  expect(found.data['personByNik']).toMatchObject({ id: expect.any(String) });
  const tried = await Promise.all(Array.from({ length: 29 }, (_, n) => lookUp('lurah-cideng', nikOf(n))));
  expect(tried.map(({ status }) => status)).toEqual(Array(29).fill(200));

  for (const nik of [real, nikOf(30)]) {
    const { status, retryAfter, errors, data, text } = await lookUp('lurah-cideng', nik);
    expect([status, errors[0]?.extensions['code']]).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect(Number(retryAfter)).toBeGreaterThan(0);
    expect(Number(retryAfter)).toBeLessThanOrEqual(60);
    expect(errors[0]?.message).toMatch(/At most 30 NIK .* Try again in \d+ seconds/);
    expect(data).toEqual({});
    expect(text).not.toContain(nik);
  }
  const { errors } = await lookUp('lurah-cideng', real, 'id');
  expect(errors[0]?.message).toMatch(/Paling banyak 30 NIK/);

  const warnings = lines.filter((line) => line.includes('look-ups by NIK'));
  expect(warnings.map((line): unknown => JSON.parse(line))).toMatchObject([
    { level: 40, agency: 'lurah-cideng', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  ]);
  expect(lines.join()).not.toMatch(/99\d{14}/);

  // Others, and all else, go on.
  expect((await lookUp('camat-gambir', real)).data['personByNik']).toMatchObject({ id: expect.any(String) });
  await answer(hub, 'lurah-cideng', '{ households(first: 1) { totalCount } }');
});
