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

test('the demo shows a program that the new circular forgot, and the warning ends once it is named', async () => {
  expect(await city.warnings('PPKD_REG')).toEqual([]);
  expect(await city.warnings('PPKD_MTU', 'id')).toEqual([
    'SE 12/2025 digantikan SE 7/2026 sejak 1 Mei 2026; program ini belum diatur oleh yang baru.',
  ]);
  expect(await city.warnings('PPKD_MTU', 'en', 'tnp2k')).toEqual([
    'SE 12/2025 was superseded by SE 7/2026 on 1 May 2026; the new one does not name this program yet.',
  ]);
  const id = await city.regulation(KESRA, 'SE', '7');
  const governs = await Promise.all(['PPKD_REG', 'PPKD_MTU', 'JAKPRENEUR'].map((code) => city.program(code)));
  const input = { regulation: id, expectedVersion: 1, governs, reason: 'Pelatihan keliling terlewat' };
  expect((await city.act(KESRA, 'correctRegulation', input))['regulation']).toMatchObject({ version: 2 });
  expect(await city.warnings('PPKD_MTU')).toEqual([]);
});

test('what supersedes from a day to come does so only then', async () => {
  const governs = [await city.program('CAP_CIP')];
  const old = await city.published({ governs });
  const tomorrow = await city.day(1);
  const next = await city.published({ supersedes: old['id'], inForce: tomorrow });
  expect(next).toMatchObject({ status: 'NOT_YET', supersedes: { id: old['id'] } });
  expect(await city.read(KESRA, old['id'])).toMatchObject({
    status: 'IN_FORCE',
    supersededBy: { id: next['id'] },
    version: 1,
  });
  expect(await city.warnings('CAP_CIP')).toEqual([]);
  const today = await city.day(0);
  const input = { regulation: next['id'], expectedVersion: 1, inForce: today, reason: 'Tanggal keliru' };
  expect((await city.act(KESRA, 'correctRegulation', input))['regulation']).toMatchObject({
    status: 'IN_FORCE',
    version: 2,
  });
  expect(await city.read(KESRA, old['id'])).toMatchObject({ status: 'SUPERSEDED' });
  expect(await city.warnings('CAP_CIP')).toHaveLength(1);
  // A third that names it ends the warning of the first, however many stand between; but only from its day on.
  const third = await city.published({ supersedes: next['id'], inForce: tomorrow, governs });
  expect(await city.warnings('CAP_CIP')).toHaveLength(1);
  await city.rows('update regulation set in_force = current_date - 1 where id = $1', String(next['id']).slice(11));
  await city.rows('update regulation set in_force = current_date where id = $1', String(third['id']).slice(11));
  expect(await city.warnings('CAP_CIP')).toEqual([]);
});

test('what may not be superseded is refused: next door like absent, above with a reason, twice, backwards, by guidance', async () => {
  const published = await city.published();
  const next = await city.published({ supersedes: published['id'], inForce: await city.day(-10) });
  const provincial = await city.published({ kind: 'PERGUB' }, ABOVE);
  const nextDoor = await city.published({}, NEXT_DOOR);
  const trying = async (more: object): Promise<string[]> =>
    city.refused(KESRA, 'publishRegulation', await city.draft({ inForce: await city.day(0), ...more }));
  expect(await trying({ supersedes: nextDoor['id'] })).toEqual(['NOT_FOUND input,supersedes']);
  expect(await trying({ supersedes: `regulation_${NOBODY}` })).toEqual(['NOT_FOUND input,supersedes']);
  expect(await trying({ supersedes: provincial['id'] })).toEqual(['FORBIDDEN input,supersedes']);
  expect(await trying({ supersedes: published['id'] })).toEqual(['ILLEGAL_STEP input,supersedes']);
  expect(await trying({ supersedes: next['id'], kind: 'SE' })).toEqual(['INVALID input,supersedes']);
  expect(await trying({ supersedes: next['id'], inForce: await city.day(-10) })).toEqual(['INVALID input,inForce']);
  const told = await city.act(KESRA, 'publishRegulation', await city.draft({ supersedes: provincial['id'] }), 'id');
  expect(String(told['userErrors']?.[0]?.['message'])).toMatch(/^Pergub T\d+\/\d{4} diterbitkan tingkat di atas Anda/);
  // The province may: what it issues stands above.
  const above = await city.published({ kind: 'PERGUB', supersedes: next['id'], inForce: await city.day(-5) }, ABOVE);
  expect(await city.read('lurah-cideng', next['id'])).toMatchObject({
    status: 'SUPERSEDED',
    supersededBy: { id: above['id'] },
  });
  // Next door one sees the Pergub, and not what it has superseded.
  expect(await city.read('sosial-jakut', above['id'])).toMatchObject({ supersedes: null });
  // No ring, not by corrections either.
  const correcting = (regulation: Json, more: object): Promise<string[]> =>
    city.refused(KESRA, 'correctRegulation', {
      regulation: regulation['id'],
      expectedVersion: 1,
      reason: 'Salah tulis',
      ...more,
    });
  expect(await correcting(published, { supersedes: next['id'] })).toEqual(['ILLEGAL_STEP input,supersedes']);
  expect(await correcting(published, { supersedes: published['id'] })).toEqual(['NOT_FOUND input,supersedes']);
  expect(await correcting(published, { inForce: await city.day(-10) })).toEqual(['INVALID input,inForce']);
  expect(await correcting(next, { inForce: await city.day(-200) })).toEqual(['INVALID input,inForce']);
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
  ]).toEqual([['FORBIDDEN null'], ['FORBIDDEN null'], ['FORBIDDEN null']]);
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

test('a regulation is withdrawn with a reason, from a day on, once; its programs are warned', async () => {
  const governs = [await city.program('BEDAH_RUMAH'), await city.program('SUBSIDI_PANGAN')];
  const made = await city.published({ kind: 'KEPGUB', governs }, ABOVE);
  const input = { regulation: made['id'], expectedVersion: 1, reason: 'Dibatalkan Mahkamah Agung' };
  const revoking = (more: object, persona = ABOVE): Promise<string[]> =>
    city.refused(persona, 'revokeRegulation', { ...input, ...more });
  expect(await revoking({ from: await city.day(-1) })).toEqual(['INVALID input,from']);
  expect(await revoking({}, KESRA)).toEqual(['FORBIDDEN input,regulation']);
  const today = await city.day(0);
  const revoked = await city.act(ABOVE, 'revokeRegulation', input);
  expect(revoked['regulation']).toMatchObject({
    status: 'REVOKED',
    revokedOn: today,
    revokedBecause: input.reason,
    version: 2,
  });
  expect(await revoking({ expectedVersion: 2 })).toEqual(['ILLEGAL_STEP input,regulation']);
  const superseding = await city.draft({ kind: 'KEPGUB', supersedes: made['id'], inForce: today });
  expect(await city.refused(ABOVE, 'publishRegulation', superseding)).toEqual(['ILLEGAL_STEP input,supersedes']);
  // The one has no other rule; the other has its Pergub.
  expect(await city.warnings('BEDAH_RUMAH')).toEqual([
    expect.stringMatching(
      /^Kepgub T\d+\/\d{4} was withdrawn on .*; no other rule that holds names this program yet\.$/,
    ),
  ]);
  expect(await city.warnings('SUBSIDI_PANGAN')).toEqual([]);
  const { id } = await city.published();
  const later = { regulation: id, expectedVersion: 1, reason: 'Tahun berakhir', from: await city.day(30) };
  expect((await city.act(KESRA, 'revokeRegulation', later))['regulation']).toMatchObject({
    status: 'IN_FORCE',
    revokedOn: later.from,
  });
});

test('what was withdrawn before its day has superseded nothing; what is superseded is not withdrawn', async () => {
  const old = await city.published();
  const next = await city.published({ supersedes: old['id'], inForce: await city.day(10) });
  const reason = 'Belum siap dilaksanakan';
  expect(await city.refused(KESRA, 'revokeRegulation', { regulation: old['id'], expectedVersion: 1, reason })).toEqual([
    'ILLEGAL_STEP input,regulation',
  ]);
  await city.act(KESRA, 'revokeRegulation', { regulation: next['id'], expectedVersion: 1, reason });
  expect(await city.read(KESRA, old['id'])).toMatchObject({ status: 'IN_FORCE', supersededBy: null });
  const other = await city.published({ supersedes: old['id'], inForce: await city.day(0) });
  expect(await city.read(KESRA, old['id'])).toMatchObject({ status: 'SUPERSEDED', supersededBy: { id: other['id'] } });
});

test('of two that supersede the same, or take the same number, at once, one is refused', async () => {
  const old = await city.published();
  const inForce = await city.day(0);
  const drafts = [
    await city.draft({ supersedes: old['id'], inForce }),
    await city.draft({ supersedes: old['id'], inForce }),
  ];
  const above = await city.draft({ kind: 'PERGUB', supersedes: old['id'], inForce });
  const tries = [
    ...drafts.map((draft) => city.refused(KESRA, 'publishRegulation', draft)),
    city.refused(ABOVE, 'publishRegulation', above),
  ];
  expect((await Promise.all(tries)).flat()).toEqual(['ILLEGAL_STEP input,supersedes', 'ILLEGAL_STEP input,supersedes']);
  const same = await city.draft({ number: '99' });
  const twice = await Promise.all([1, 2].map(() => city.refused(KESRA, 'publishRegulation', same)));
  expect(twice.flat()).toEqual(['DUPLICATE input,number']);
});

test('the text of a regulation is not swept, what was never attached is', async () => {
  const [kept, left] = [await city.send(KESRA, 'kept'), await city.send(KESRA, 'left')];
  await city.published({ document: kept.id });
  await city.rows(`update file set uploaded_at = now() - interval '8 days' where id = any ($1::uuid[])`, [
    kept.id.slice(5),
    left.id.slice(5),
  ]);
  await city.rows(`update job set run_at = now() where ended_at is null and kind = 'file-sweep'`);
  const there = async (id: string): Promise<number> => (await fetchFile(city.hub, KESRA, `/files/${id}`)).statusCode;
  for (let n = 0; n < 100 && (await there(left.id)) === 200; n += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect([await there(kept.id), await there(left.id)]).toEqual([200, 404]);
  expect(await city.rows(`select from job where kind = 'file-sweep' and state = 'FAILED'`)).toEqual([]);
  // Sent again it is the same file.
  expect((await city.send(KESRA, 'kept')).id).toBe(kept.id);
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
  const draft = await city.draft({ supersedes: old['id'], inForce: await city.day(0), governs, document: file.id });
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
  const revoke = await counted('revokeRegulation', { regulation, expectedVersion: 2, reason: 'Salah tulis' });
  expect({ publish, correct, revoke }).toEqual({ publish: 0, correct: 0, revoke: 0 });
});
