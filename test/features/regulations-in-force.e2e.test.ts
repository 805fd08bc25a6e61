import { ABOVE, KESRA, NEXT_DOOR, NOBODY, RegulatedCity } from '../regulating';
import { answer, type Json } from '../graphql';

let city: RegulatedCity;

beforeAll(async () => {
  city = await RegulatedCity.open();
});

afterAll(() => city.close());

test('the demo shows a program that the new circular forgot, and the warning ends once it is named', async () => {
  expect(await city.warnings('PPKD_REG')).toEqual([]);
  expect(await city.warnings('PPKD_MTU', 'id')).toEqual([
    'SE 12/2025 digantikan SE 7/2026 sejak 1 Mei 2026; program ini belum diatur oleh yang baru.',
  ]);
  expect(await city.warnings('PPKD_MTU', 'en', 'tnp2k')).toEqual([
    'SE 12/2025 was superseded by SE 7/2026 on 1 May 2026; the new one does not name this program yet.',
  ]);
  const id = await city.regulation(KESRA, 'SE', '7');
  const governs = [await city.program('PPKD_REG'), await city.program('PPKD_MTU'), await city.program('JAKPRENEUR')];
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

test('a regulation is withdrawn with a reason, from a day on, once; its programs are warned', async () => {
  const governs = [await city.program('BEDAH_RUMAH'), await city.program('SUBSIDI_PANGAN')];
  const made = await city.published({ kind: 'KEPGUB', governs }, ABOVE);
  const input = { regulation: made['id'], expectedVersion: 1, reason: 'Dibatalkan Mahkamah Agung' };
  const revoking = (more: object, persona = ABOVE): Promise<string[]> =>
    city.refused(persona, 'revokeRegulation', { ...input, ...more });
  expect(await revoking({ from: await city.day(-100) })).toEqual(['INVALID input,from']);
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
  const ended = await city.published();
  const past = { regulation: ended['id'], expectedVersion: 1, reason: 'Tahun berakhir', from: await city.day(-5) };
  expect((await city.act(KESRA, 'revokeRegulation', past))['regulation']).toMatchObject({ status: 'REVOKED' });
  const { id } = await city.published();
  const later = { regulation: id, expectedVersion: 1, reason: 'Tahun berakhir', from: await city.day(30) };
  expect((await city.act(KESRA, 'revokeRegulation', later))['regulation']).toMatchObject({
    status: 'IN_FORCE',
    revokedOn: later.from,
  });
});

test('a withdrawal to come is taken back with a reason, by its issuer, and not once its day is there', async () => {
  const { id } = await city.published();
  const reason = 'Tetap diperlukan tahun depan';
  const from = await city.day(30);
  const keeping = { regulation: id, expectedVersion: 1, reason };
  expect(await city.refused(KESRA, 'cancelRevocation', keeping)).toEqual(['ILLEGAL_STEP input,regulation']);
  const revoking = { regulation: id, expectedVersion: 1, reason: 'Tahun berakhir', from };
  expect((await city.act(KESRA, 'revokeRegulation', revoking))['regulation']).toMatchObject({ revokedOn: from });
  expect(await city.refused(KESRA, 'cancelRevocation', keeping)).toEqual(['VERSION_CONFLICT input,expectedVersion']);
  const again = { ...keeping, expectedVersion: 2, idempotencyKey: 'keep' };
  expect(await city.refused(KESRA, 'cancelRevocation', { ...again, reason: ' ' })).toEqual(['INVALID input,reason']);
  expect(await city.refused(ABOVE, 'cancelRevocation', again)).toEqual(['FORBIDDEN input,regulation']);
  const unseen = await city.refused(NEXT_DOOR, 'cancelRevocation', again);
  expect(unseen).toEqual(['NOT_FOUND input,regulation']);
  const kept = await city.act(KESRA, 'cancelRevocation', again);
  expect(kept['regulation']).toMatchObject({ status: 'IN_FORCE', revokedOn: null, revokedBecause: null, version: 3 });
  expect(await city.act(KESRA, 'cancelRevocation', again)).toEqual(kept);
  const query = `{ regulation(id: "${String(id)}") { history(first: 2) { nodes { action reason } } } }`;
  expect((await answer(city.hub, KESRA, query))['regulation']?.['history']).toEqual({
    nodes: [
      { action: 'cancelRevocation', reason },
      { action: 'revokeRegulation', reason: 'Tahun berakhir' },
    ],
  });
  // Withdrawn it stays, once its day is there.
  await city.act(KESRA, 'revokeRegulation', { ...revoking, expectedVersion: 3, from: await city.day(0) });
  expect(await city.refused(KESRA, 'cancelRevocation', { ...keeping, expectedVersion: 4 })).toEqual([
    'ILLEGAL_STEP input,regulation',
  ]);
});

test('what was never to hold follows nothing any more once that is taken back, until it is said anew', async () => {
  const reason = 'Tetap diperlukan';
  const old = await city.published();
  const next = await city.published({ supersedes: old['id'], inForce: await city.day(10) });
  const early = { regulation: next['id'], expectedVersion: 1, reason, from: await city.day(5) };
  await city.act(KESRA, 'revokeRegulation', early);
  const kept = await city.act(KESRA, 'cancelRevocation', { regulation: next['id'], expectedVersion: 2, reason });
  expect(kept['regulation']).toMatchObject({ status: 'NOT_YET', supersedes: null });
  const anew = { regulation: next['id'], expectedVersion: 3, reason, supersedes: old['id'] };
  expect((await city.act(KESRA, 'correctRegulation', anew))['regulation']).toMatchObject({
    supersedes: { id: old['id'] },
  });
});

test('a program whose rule was replaced by one that is withdrawn waits for any rule, and no longer', async () => {
  const governs = [await city.program('KJMU')];
  const old = await city.published({ kind: 'KEPGUB', governs }, ABOVE);
  const next = await city.published({ kind: 'KEPGUB', supersedes: old['id'], inForce: await city.day(-20) }, ABOVE);
  const input = { regulation: next['id'], expectedVersion: 1, reason: 'Anggaran tidak tersedia' };
  await city.act(ABOVE, 'revokeRegulation', input);
  expect(await city.read(ABOVE, old['id'])).toMatchObject({ status: 'SUPERSEDED' });
  expect(await city.warnings('KJMU')).toHaveLength(1);
  await city.published({ kind: 'PERGUB', governs }, ABOVE);
  expect(await city.warnings('KJMU')).toEqual([]);
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
