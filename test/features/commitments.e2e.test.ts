import { answer } from '../graphql';
import { CAMAT, GAMBIR, LURAH, PromisingCity, SECRETARIAT } from '../promising';

let city: PromisingCity;

beforeAll(async () => {
  city = await PromisingCity.open();
});

afterAll(() => city.close());

test('the secretariat proposes, the agency agrees, splits it among its lurah, who report; the sums show above at once', async () => {
  const proposed = await city.done(
    SECRETARIAT,
    'proposeCommitment',
    city.proposal({ agency: await city.agency(CAMAT) }),
  );
  expect(proposed).toMatchObject({
    number: expect.stringMatching(/^TKPK-31\.71\.01\/\d{4}\/\d{3}$/),
    status: 'DRAFT',
    version: 1,
    region: { code: GAMBIR },
    agency: { code: CAMAT },
    team: { region: { code: GAMBIR } },
    unallocated: 100,
  });
  const id = String(proposed['id']);
  expect(await city.refused(SECRETARIAT, 'agreeCommitment', await city.of(id))).toEqual(['FORBIDDEN input,commitment']);
  expect(await city.done(CAMAT, 'agreeCommitment', await city.of(id))).toMatchObject({ status: 'AGREED', version: 2 });
  const others = (await city.lurahOf(3171010000)).filter((code) => code !== LURAH);
  const [cideng = '', other = ''] = await city.split(CAMAT, id, [
    { code: LURAH, target: 60 },
    { code: others[0] ?? '', target: 15 },
  ]);
  await city.report(LURAH, cideng, 30);
  await city.report(others[0] ?? '', other, 20);
  // Who does more than he promised does not make up for another.
  expect(await city.read('bappeda-dki', id)).toMatchObject({
    status: 'ACTIVE',
    achieved: 50,
    progress: 0.45,
    unallocated: 25,
  });
  expect(await city.refused(CAMAT, 'reportProgress', { commitment: id, period: '2026-11', value: 1 })).toEqual([
    'ILLEGAL_STEP input,commitment',
  ]);
  // A sibling sees the whole, which is above it, and no part but its own.
  const neighbour = await answer(
    city.hub,
    others[0] ?? '',
    `{ commitment(id: "${id}") { children { nodes { id } } } }`,
  );
  expect(neighbour['commitment']?.['children']?.['nodes']).toEqual([{ id: other }]);
  expect(await city.astray()).toEqual([]);
});

test('kept is what somebody else verified: never the agency, its neighbour or the Kesra office', async () => {
  const id = await city.agreed(LURAH, { target: 10 });
  await city.report(LURAH, id, 9);
  expect(await city.refused(LURAH, 'claimFulfilment', await city.of(id))).toEqual(['NOT_REACHED input,commitment']);
  await city.report(LURAH, id, 10);
  expect(await city.done(LURAH, 'claimFulfilment', await city.of(id))).toMatchObject({
    status: 'AWAITING_VERIFICATION',
  });
  const verifying = async (persona: string, outcome = 'FULFILLED', reason?: string): Promise<string[]> =>
    city.refused(persona, 'verifyCommitment', { ...(await city.of(id)), outcome, ...(reason ? { reason } : {}) });
  expect(await verifying(LURAH)).toEqual(['FORBIDDEN input,commitment']);
  expect(await verifying('lurah-pasar-baru')).toEqual(['NOT_FOUND input,commitment']);
  for (const persona of ['kesra-jakpus', 'sosial-jakpus', 'pkk-cideng', 'tnp2k'])
    expect([persona, await verifying(persona)]).toEqual([persona, ['FORBIDDEN null']]);
  expect(await verifying('walikota-jakut')).toEqual(['NOT_FOUND input,commitment']);
  expect(await verifying('inspektorat-jakpus', 'SENT_BACK')).toEqual(['INVALID input,reason']);
  expect(await verifying('inspektorat-jakpus', 'SENT_BACK', 'Daftar hadir belum ada')).toEqual([]);
  expect(await city.read(LURAH, id)).toMatchObject({ status: 'ACTIVE', progress: 1 });
  await city.done(LURAH, 'claimFulfilment', await city.of(id));
  expect(await verifying(CAMAT)).toEqual([]);
  expect(
    await city.read(
      LURAH,
      id,
      'status verifications { outcome reason agency { code } } history { action status agency { code } reason }',
    ),
  ).toEqual({
    status: 'FULFILLED',
    verifications: [
      { outcome: 'FULFILLED', reason: null, agency: { code: CAMAT } },
      { outcome: 'SENT_BACK', reason: 'Daftar hadir belum ada', agency: { code: 'inspektorat-jakpus' } },
    ],
    history: expect.arrayContaining([
      {
        action: 'verifyCommitment',
        status: 'ACTIVE',
        agency: { code: 'inspektorat-jakpus' },
        reason: 'Daftar hadir belum ada',
      },
      { action: 'agreeCommitment', status: 'AGREED', agency: { code: LURAH }, reason: null },
    ]),
  });
  expect(await city.refused(CAMAT, 'verifyCommitment', { ...(await city.of(id)), outcome: 'FULFILLED' })).toEqual([
    'ILLEGAL_STEP null',
  ]);
});

test('what is split is kept when its parts are', async () => {
  const id = await city.agreed(CAMAT, { target: 10 });
  const [part = ''] = await city.split(CAMAT, id, [{ code: LURAH, target: 10 }]);
  await city.report(LURAH, part, 10);
  expect(await city.refused(CAMAT, 'claimFulfilment', await city.of(id))).toEqual(['NOT_REACHED input,commitment']);
  await city.done(LURAH, 'claimFulfilment', await city.of(part));
  await city.done(CAMAT, 'verifyCommitment', { ...(await city.of(part)), outcome: 'FULFILLED' });
  await city.done(CAMAT, 'claimFulfilment', await city.of(id));
  expect(
    await city.done(SECRETARIAT, 'verifyCommitment', { ...(await city.of(id)), outcome: 'FULFILLED' }),
  ).toMatchObject({
    status: 'FULFILLED',
    progress: 1,
  });
});

test('a revision by others goes back to the agency; the version before is kept, and the promise keeps its id, parts and reports', async () => {
  const id = await city.agreed(LURAH, { target: 50 });
  await city.report(LURAH, id, 10);
  const reason = 'Anggaran berubah';
  const own = async (change: object): Promise<string[]> =>
    city.refused(LURAH, 'reviseCommitment', { ...(await city.of(id)), reason, ...change });
  expect(await own({ target: 40 })).toEqual(['FORBIDDEN input,commitment']);
  expect(await own({ due: '2999-12-31' })).toEqual(['FORBIDDEN input,commitment']);
  expect(await own({})).toEqual(['INVALID input,commitment']);
  expect(await own({ target: 60 })).toEqual([]);
  expect(await city.read(LURAH, id)).toMatchObject({ status: 'ACTIVE', target: 60, revision: 2 });
  await city.done(SECRETARIAT, 'reviseCommitment', { ...(await city.of(id)), reason, target: 40, due: '2999-12-31' });
  expect(await city.read(LURAH, id)).toMatchObject({ status: 'DRAFT', target: 40, revision: 3, progress: 0.25 });
  expect(await city.refused(LURAH, 'reportProgress', { commitment: id, period: '2026-11', value: 12 })).toEqual([
    'ILLEGAL_STEP null',
  ]);
  await city.done(LURAH, 'agreeCommitment', await city.of(id));
  const shown = await city.read(
    LURAH,
    id,
    'revisions { revision status target revised { id } number } reports { totalCount }',
  );
  expect(shown).toEqual({
    revisions: [
      { revision: 2, status: 'SUPERSEDED', target: 60, revised: { id }, number: expect.stringMatching(/\/v2$/) },
      { revision: 1, status: 'SUPERSEDED', target: 50, revised: { id }, number: expect.stringMatching(/\/v1$/) },
    ],
    reports: { totalCount: 1 },
  });
  const listed = await answer(
    city.hub,
    LURAH,
    '{ commitments(first: 100, filter: { statuses: [SUPERSEDED] }) { totalCount } }',
  );
  expect(listed).toEqual({ commitments: { totalCount: 0 } });
});

test('who split a promise revises and cancels its parts, also where it leads no team', async () => {
  const id = await city.agreed('sosial-jakpus', { target: 20 });
  const [part = ''] = await city.split('sosial-jakpus', id, [{ code: LURAH, target: 10 }]);
  const reason = 'Kuota berubah';
  expect(
    await city.done('sosial-jakpus', 'reviseCommitment', { ...(await city.of(part)), reason, target: 6 }),
  ).toMatchObject({ status: 'DRAFT', target: 6, revision: 2 });
  expect(await city.read(CAMAT, part, 'revisions { target }')).toEqual({ revisions: [{ target: 10 }] });
  await city.done('sosial-jakpus', 'cancelCommitment', { ...(await city.of(part)), reason });
  expect(await city.read(CAMAT, id)).toMatchObject({ unallocated: 20 });
});

test('of two reports at once the later period holds, whichever comes last', async () => {
  for (let n = 0; n < 5; n += 1) {
    const id = await city.agreed(LURAH, { target: 100, starts: '2026-07-01' });
    await Promise.all([city.report(LURAH, id, 80, '2026-10'), city.report(LURAH, id, 50, '2026-Q3')]);
    expect(await city.read(LURAH, id)).toMatchObject({ achieved: 80 });
  }
});

test('a proposal is declined, a promise cancelled by others, and what has parts after them', async () => {
  const declined = await city.done(
    SECRETARIAT,
    'proposeCommitment',
    city.proposal({ agency: await city.agency(LURAH) }),
  );
  const reason = 'Bukan kewenangan kami';
  expect(await city.done(LURAH, 'cancelCommitment', { ...(await city.of(declined['id'])), reason })).toMatchObject({
    status: 'CANCELLED',
  });
  const id = await city.agreed(CAMAT, { target: 10 });
  const [part = ''] = await city.split(CAMAT, id, [{ code: LURAH, target: 4 }]);
  await city.report(LURAH, part, 2);
  const cancelling = async (persona: string, commitment: string): Promise<string[]> =>
    city.refused(persona, 'cancelCommitment', { ...(await city.of(commitment)), reason });
  expect(await cancelling(LURAH, part)).toEqual(['FORBIDDEN input,commitment']);
  expect(await cancelling(SECRETARIAT, id)).toEqual(['ILLEGAL_STEP input,commitment']);
  expect(await cancelling(CAMAT, part)).toEqual([]);
  expect(await city.read(CAMAT, id)).toMatchObject({ achieved: 0, unallocated: 10 });
  expect(await cancelling(SECRETARIAT, id)).toEqual([]);
  expect(await city.astray()).toEqual([]);
});

test('what is wrong with a proposal is said at once, field by field', async () => {
  const trying = (change: object, persona = CAMAT): Promise<string[]> =>
    city.refused(persona, 'proposeCommitment', city.proposal(change));
  expect(await trying({ title: 'x', target: 0, unit: ' ' })).toEqual([
    'INVALID input,title',
    'INVALID input,unit',
    'INVALID input,target',
  ]);
  expect(await trying({ target: 0.001 })).toEqual(['INVALID input,target']);
  expect(await trying({ title: 'Uji \ud800 huruf' })).toEqual(['INVALID input,title']);
  // A number as long as a NIK tells of a person; an official's NIP does not.
  expect(await trying({ action: 'Melatih 9931.7106.0523.0001' })).toEqual(['INVALID input,action']);
  expect(await trying({ action: 'Melatih, NIP 197001011990031001', due: '2020-01-01' })).toEqual(['INVALID input,due']);
  expect(await trying({ due: '2020-01-01' })).toEqual(['INVALID input,due']);
  expect(await trying({ starts: '2999-07-01' })).toEqual(['INVALID input,due']);
  expect(await trying({ region: '31.71.02' })).toEqual(['NOT_FOUND input,region']);
  expect(await trying({ agency: await city.agency('lurah-pasar-baru') })).toEqual(['NOT_FOUND input,agency']);
  expect(await trying({ agency: await city.agency('pkk-cideng') })).toEqual(['INVALID input,agency']);
  expect(await trying({ supporters: [await city.agency(CAMAT)] })).toEqual(['INVALID input,supporters']);
  expect(await trying({ supporters: [await city.agency('sosial-jakut')] })).toEqual(['NOT_FOUND input,supporters,0']);
  // To the team he chairs a camat proposes for others, to the city's he does not.
  const { id } = await city.one<{ id: string }>('select id from team where region_code = 3171000000');
  const team = `team_${id}`;
  expect(await trying({ agency: await city.agency('sosial-jakpus'), region: GAMBIR, team })).toEqual([
    'FORBIDDEN input,agency',
  ]);
  for (const persona of ['kesra-jakpus', 'pkk-cideng', 'inspektorat-jakpus', 'tnp2k'])
    expect(await trying({}, persona)).toEqual(['FORBIDDEN null']);
});

test('parts stay within the whole, in place, time and measure', async () => {
  const id = await city.agreed(CAMAT, { target: 20 });
  const splitting = async (...parts: object[]): Promise<string[]> =>
    city.refused(CAMAT, 'splitCommitment', { ...(await city.of(id)), parts });
  const agency = await city.agency(LURAH);
  expect(await splitting()).toEqual(['INVALID input,parts']);
  expect(await splitting({ agency, target: 21 })).toEqual(['INVALID input,parts']);
  expect(await splitting({ agency, target: 11 }, { agency, target: 11 })).toEqual(['INVALID input,parts']);
  expect(await splitting({ agency, target: 1 }, { agency, target: 1 })).toEqual(['INVALID input,parts']);
  expect(await splitting({ agency: await city.agency(CAMAT), target: 1 })).toEqual(['INVALID input,parts']);
  expect(await splitting({ agency, target: 5, due: '2999-12-31' })).toEqual(['INVALID input,parts,0,due']);
  expect(await splitting({ agency: await city.agency('sosial-jakpus'), target: 5, region: '31.71' })).toEqual([
    'NOT_FOUND input,parts,0,region',
  ]);
  expect(await splitting({ agency: await city.agency('pkk-cideng'), target: 5 })).toEqual([
    'INVALID input,parts,0,agency',
  ]);
  const rate = await city.agreed(CAMAT, { baseline: 14, target: 10 });
  expect(await city.read(CAMAT, rate)).toMatchObject({ achieved: 14, progress: 0 });
  expect(
    await city.refused(CAMAT, 'splitCommitment', { ...(await city.of(rate)), parts: [{ agency, target: 5 }] }),
  ).toEqual(['INVALID input,commitment']);
  await city.report(CAMAT, rate, 11);
  expect(await city.read(CAMAT, rate)).toMatchObject({ achieved: 11, progress: 0.75 });
});

test('the figure of the latest period holds, whenever it is reported; none of the future, none before it began', async () => {
  const id = await city.agreed(LURAH, { target: 100, starts: '2026-07-15' });
  await city.report(LURAH, id, 40, '2026-10');
  await city.report(LURAH, id, 25, '2026-Q3');
  expect(await city.read(LURAH, id)).toMatchObject({ achieved: 40 });
  await city.report(LURAH, id, 38, '2026-10');
  expect(await city.read(LURAH, id)).toMatchObject({ achieved: 38, version: 3 });
  for (const period of ['2099-01', '2026-Q2'])
    expect(await city.refused(LURAH, 'reportProgress', { commitment: id, period, value: 1 })).toEqual([
      'INVALID input,period',
    ]);
});
