import { ask, statementsOf } from '../graphql';
import { CAMAT, keyOf, LURAH, PromisingCity, SECRETARIAT } from '../promising';

let city: PromisingCity;

beforeAll(async () => {
  city = await PromisingCity.open();
});

afterAll(() => city.close());

test('out of slice reads like absent, a stale version is told, and the same request is done once', async () => {
  const id = await city.agreed(LURAH);
  const absent = `commitment_${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`;
  const agreeing = (commitment: string): Promise<{ text: string }> =>
    ask(
      city.hub,
      'lurah-pasar-baru',
      `mutation { agreeCommitment(input: { commitment: "${commitment}", expectedVersion: 2 }) { commitment { id } userErrors { code field message } } }`,
    );
  expect((await agreeing(id)).text).toBe((await agreeing(absent)).text);
  expect(await city.refused(LURAH, 'claimFulfilment', { commitment: id, expectedVersion: 1 })).toEqual([
    'VERSION_CONFLICT input,expectedVersion',
  ]);
  const input = { commitment: id, period: '2026-11', value: 5, idempotencyKey: 'once' };
  const [first, ...again] = await Promise.all(
    Array.from({ length: 5 }, () => city.act(LURAH, 'reportProgress', input)),
  );
  for (const one of again) expect(one).toEqual(first);
  expect(await city.one('select count(*)::int as n from progress_report where commitment_id = $1', keyOf(id))).toEqual({
    n: 1,
  });
});

test('each takes a known number of statements', async () => {
  const counted = async (persona: string, mutation: string, input: object): Promise<[string, number]> => {
    const statements = await statementsOf(city.hub, () => city.done(persona, mutation, input));
    return [mutation, statements.length];
  };
  const id = await city.agreed(CAMAT, { target: 10 });
  const parts = [{ agency: await city.agency(LURAH), target: 10 }];
  expect(await counted(CAMAT, 'proposeCommitment', city.proposal())).toEqual(['proposeCommitment', 4]);
  expect(await counted(CAMAT, 'splitCommitment', { ...(await city.of(id)), parts })).toEqual(['splitCommitment', 6]);
  const [part] = await city.partsOf(id);
  expect(await counted(LURAH, 'agreeCommitment', await city.of(part?.id))).toEqual(['agreeCommitment', 4]);
  expect(await counted(LURAH, 'reportProgress', { commitment: part?.id, period: '2026-11', value: 10 })).toEqual([
    'reportProgress',
    8,
  ]);
  expect(await counted(LURAH, 'claimFulfilment', await city.of(part?.id))).toEqual(['claimFulfilment', 4]);
  expect(await counted(CAMAT, 'verifyCommitment', { ...(await city.of(part?.id)), outcome: 'FULFILLED' })).toEqual([
    'verifyCommitment',
    5,
  ]);
  const other = await city.agreed(LURAH);
  const reason = 'Rapat memutuskan';
  expect(await counted(SECRETARIAT, 'reviseCommitment', { ...(await city.of(other)), reason, target: 90 })).toEqual([
    'reviseCommitment',
    6,
  ]);
  expect(await counted(SECRETARIAT, 'cancelCommitment', { ...(await city.of(other)), reason })).toEqual([
    'cancelCommitment',
    4,
  ]);
});
