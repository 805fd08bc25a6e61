import { fetchFile } from '../files';
import { answer, statementsOf, type Json } from '../graphql';
import { errorsOf } from '../mutations';
import { ABOVE, KESRA, NEXT_DOOR, NOBODY, RegulatedCity } from '../regulating';

let city: RegulatedCity;

beforeAll(async () => {
  city = await RegulatedCity.open();
});

afterAll(() => city.close());

const codes = (list: Json | undefined): string[] => Object.values(list ?? {}).map(({ code }) => String(code));

test('Kesra publishes a Kepwal with its PDF: who stands in the tiers reads both, the city next door neither', async () => {
  const file = await city.send(KESRA, 'one');
  const governs = [await city.program('PPKD_REG'), await city.program('KLJ')];
  const inForce = await city.day(-40);
  const made = await city.published({ number: '31', year: 2024, inForce, governs, document: file.id });
  expect(made).toMatchObject({
    version: 1,
    kind: 'KEPWAL',
    number: '31',
    year: 2024,
    citation: 'Kepwal 31/2024',
    inForce,
    status: 'IN_FORCE',
    issuer: { code: KESRA },
    supersedes: null,
    supersededBy: null,
    governs: [{ code: 'KLJ' }, { code: 'PPKD_REG' }],
    documentUrl: `/files/${file.id}`,
    document: { name: 'kepwal.pdf' },
    revokedOn: null,
  });
  for (const persona of ['lurah-cideng', 'pkk-cideng', 'sosial-jakpus', 'bappeda-dki', 'tnp2k', 'inspektorat-jakpus']) {
    expect([persona, await city.read(persona, made['id'])]).toEqual([persona, made]);
    expect([persona, (await fetchFile(city.hub, persona, String(made['documentUrl']))).statusCode]).toEqual([
      persona,
      200,
    ]);
  }
  const absent = await city.text('walikota-jakut', `regulation_${NOBODY}`);
  for (const persona of ['walikota-jakut', 'sosial-jakut', NEXT_DOOR]) {
    expect([persona, await city.text(persona, made['id'])]).toEqual([persona, absent]);
    expect([persona, (await fetchFile(city.hub, persona, String(made['documentUrl']))).statusCode]).toEqual([
      persona,
      404,
    ]);
  }
  const { program } = await answer(
    city.hub,
    'lurah-cideng',
    '{ program(code: "KLJ") { regulations { citation status } } }',
  );
  expect(program?.['regulations']).toEqual([
    { citation: 'Kepwal 31/2024', status: 'IN_FORCE' },
    { citation: 'Pergub 44/2022', status: 'IN_FORCE' },
  ]);
});

test('what is wrong with a new one is said by its field', async () => {
  const trying = async (more: object, persona = KESRA): Promise<string[]> =>
    city.refused(persona, 'publishRegulation', await city.draft(more));
  expect(await trying({ kind: 'PERGUB', number: ' ', year: 1900, title: 'x' })).toEqual([
    'INVALID input,kind',
    'INVALID input,number',
    'INVALID input,year',
    'INVALID input,title',
  ]);
  expect(await trying({ title: 'Keluarga 9931710605230001' })).toEqual(['INVALID input,title']);
  const { number, year } = await city.published({ number: 'Ab1' });
  expect(await trying({ number: 'aB1', year })).toEqual(['DUPLICATE input,number']);
  expect(await trying({ number, year: Number(year) - 1 })).toEqual([]);
  expect(await trying({ number, year, kind: 'SE' })).toEqual([]);
  expect(await trying({ number, year }, NEXT_DOOR)).toEqual([]);
  const own = await city.program('KLJ');
  expect(await trying({ governs: [own, await city.program('PKH'), await city.program('KLJ_JAKUT')] })).toEqual([
    'FORBIDDEN input,governs,1',
    'NOT_FOUND input,governs,2',
  ]);
  expect(await trying({ governs: [own, own] })).toEqual(['INVALID input,governs']);
  expect(await trying({ document: `file_${NOBODY}` })).toEqual(['NOT_FOUND input,document']);
  const hidden = await city.send('sosial-jakpus', 'of another');
  expect(await trying({ document: hidden.id })).toEqual(['NOT_FOUND input,document']);
  const shown = await city.send(ABOVE, 'of the province');
  await city.published({ kind: 'KEPGUB', document: shown.id }, ABOVE);
  expect(await trying({ document: shown.id })).toEqual(['FORBIDDEN input,document']);
});

test.each([
  'lurah-cideng',
  'sosial-jakpus',
  'pkk-cideng',
  'walikota-jakpus',
  'bappeda-dki',
  'inspektorat-jakpus',
  'tnp2k',
])('%s regulates nothing', async (persona) => {
  const regulation = await city.regulation(KESRA, 'KEPWAL', '47');
  const change = { regulation, expectedVersion: 1, reason: 'Salah tulis' };
  expect([
    await city.refused(persona, 'publishRegulation', await city.draft()),
    await city.refused(persona, 'correctRegulation', { ...change, title: 'Lain sekali' }),
    await city.refused(persona, 'revokeRegulation', change),
    await city.refused(persona, 'cancelRevocation', change),
  ]).toEqual([['FORBIDDEN null'], ['FORBIDDEN null'], ['FORBIDDEN null'], ['FORBIDDEN null']]);
});

test('a typo is corrected by its issuer alone, with a reason, by version, and stands in the history', async () => {
  const governs = [await city.program('KAJ'), await city.program('KPDJ')];
  const made = await city.published({ title: 'Sasaran peltihan', governs });
  const input = { regulation: made['id'], expectedVersion: 1, reason: 'Salah ketik judul', title: 'Sasaran pelatihan' };
  expect(await city.refused(ABOVE, 'correctRegulation', input)).toEqual(['FORBIDDEN input,regulation']);
  expect(await city.refused(NEXT_DOOR, 'correctRegulation', input)).toEqual(['NOT_FOUND input,regulation']);
  expect(await city.refused(KESRA, 'correctRegulation', { ...input, reason: 'x' })).toEqual(['INVALID input,reason']);
  expect(await city.refused(KESRA, 'correctRegulation', { ...input, title: null })).toEqual([
    'INVALID input,regulation',
  ]);
  expect(await city.refused(KESRA, 'correctRegulation', { ...input, expectedVersion: 9 })).toEqual([
    'VERSION_CONFLICT input,expectedVersion',
  ]);
  const keyed = { ...input, idempotencyKey: 'ralat' };
  const corrected = await city.act(KESRA, 'correctRegulation', keyed);
  expect(corrected['regulation']).toMatchObject({ version: 2, title: 'Sasaran pelatihan' });
  expect(codes(corrected['regulation']?.['governs'])).toEqual(['KAJ', 'KPDJ']);
  expect(await city.act(KESRA, 'correctRegulation', keyed)).toEqual(corrected);
  const file = await city.send(KESRA, 'added later');
  const more = { regulation: made['id'], reason: 'Naskah menyusul', governs: [governs[1], await city.program('KLJ')] };
  const whole = await city.act(KESRA, 'correctRegulation', { ...more, expectedVersion: 2, document: file.id });
  expect(codes(whole['regulation']?.['governs'])).toEqual(['KLJ', 'KPDJ']);
  expect(whole['regulation']).toMatchObject({ version: 3, documentUrl: `/files/${file.id}` });
  const again = await city.act(KESRA, 'correctRegulation', { ...more, expectedVersion: 3, governs, document: null });
  expect(codes(again['regulation']?.['governs'])).toEqual(['KAJ', 'KPDJ']);
  expect(again['regulation']).toMatchObject({ version: 4, documentUrl: null, document: null });
  const query = `{ regulation(id: "${String(made['id'])}") { history { nodes { action version reason agency { code } } } } }`;
  const { regulation } = await answer(city.hub, 'lurah-cideng', query);
  expect(Object.values(regulation?.['history']?.['nodes'] ?? {})).toEqual(
    [
      ['correctRegulation', 4, 'Naskah menyusul'],
      ['correctRegulation', 3, 'Naskah menyusul'],
      ['correctRegulation', 2, 'Salah ketik judul'],
      ['publishRegulation', 1, null],
    ].map(([action, version, reason]) => ({ action, version, reason, agency: { code: KESRA } })),
  );
});

test('the text of a regulation is not swept, what was never attached is', async () => {
  const [kept, left] = [await city.send(KESRA, 'kept'), await city.send(KESRA, 'left')];
  await city.published({ document: kept.id });
  const keys = [kept.id.slice(5), left.id.slice(5)];
  await city.rows(`update file set uploaded_at = now() - interval '8 days' where id = any ($1::uuid[])`, keys);
  expect(await city.sweep(KESRA)).toBe('DONE');
  const there = async (id: string): Promise<number> => (await fetchFile(city.hub, KESRA, `/files/${id}`)).statusCode;
  expect([await there(kept.id), await there(left.id)]).toEqual([200, 404]);
  // Nothing is left that would have to go: the sweep does not wait for what is attached.
  expect(await city.rows(`select from job where kind = 'file-sweep' and ended_at is null and next_at < now()`)).toEqual(
    [],
  );
  expect((await city.send(KESRA, 'kept')).id).toBe(kept.id);
  expect(await city.rows(`select from file where id = $1 and uploaded_at > now() - interval '1 day'`, keys[0])).toEqual(
    [],
  );
});

test('regulations are found by kind, status, issuer, program, region and words', async () => {
  const found = async (filter: string, persona = 'lurah-cideng'): Promise<string[]> => {
    const { regulations } = await answer(
      city.hub,
      persona,
      `{ regulations(first: 100, filter: { ${filter} }) { nodes { citation } } }`,
    );
    return Object.values(regulations?.['nodes'] ?? {}).map(({ citation }) => String(citation));
  };
  expect(await found('kinds: [INPRES]')).toEqual(['Inpres 8/2025', 'Inpres 4/2025']);
  expect(await found('kinds: [SE], statuses: [SUPERSEDED]')).toEqual(['SE 12/2025']);
  expect(await found(`program: "${await city.program('CAP_CIP')}", kinds: [PERGUB]`)).toEqual(['Pergub 90/2018']);
  expect(await found('search: "pergub 44"')).toEqual(['Pergub 44/2022']);
  expect(await found('search: "RW KUMUH"')).toEqual(['Pergub 90/2018']);
  expect(await found('search: "%"')).toEqual([]);
  expect(await found('region: "31", search: "SE "')).toEqual([]);
  expect(await found('region: "31.71.01", search: "SE 7"')).toEqual(['SE 7/2026']);
  const { agency } = await answer(
    city.hub,
    'tnp2k',
    '{ agency(code: "kpkp-dki") { regulations { totalCount nodes { citation } } } }',
  );
  expect(agency?.['regulations']).toEqual({ totalCount: 1, nodes: [{ citation: 'Pergub 28/2022' }] });
});

test('each mutation takes a known number of statements', async () => {
  const [file, governs] = [await city.send(KESRA, 'counted'), [await city.program('KLJ')]];
  const old = await city.published();
  const draft = await city.draft({ supersedes: old['id'], inForce: await city.day(-1), governs, document: file.id });
  const counted = async (mutation: string, input: object): Promise<number> => {
    let errors: string[] = [];
    const statements = await statementsOf(city.hub, async () => {
      errors = errorsOf(await city.act(KESRA, mutation, input));
    });
    expect(errors).toEqual([]);
    return statements.length;
  };
  const publish = await counted('publishRegulation', draft);
  const made = await city.rows<{ id: string }>(
    'select id from regulation where supersedes_id = $1',
    String(old['id']).slice(11),
  );
  const regulation = `regulation_${made[0]?.id}`;
  const correct = await counted('correctRegulation', {
    regulation,
    expectedVersion: 1,
    reason: 'Salah tulis',
    title: 'Judul baru',
  });
  const from = await city.day(10);
  const revoke = await counted('revokeRegulation', { regulation, expectedVersion: 2, reason: 'Salah tulis', from });
  const cancel = await counted('cancelRevocation', { regulation, expectedVersion: 3, reason: 'Tetap berlaku' });
  expect({ publish, correct, revoke, cancel }).toEqual({ publish: 13, correct: 8, revoke: 8, cancel: 7 });
});
