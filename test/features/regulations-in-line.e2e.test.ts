import { errorsOf } from '../mutations';
import { ABOVE, KESRA, RegulatedCity } from '../regulating';
import type { Json } from '../graphql';

let city: RegulatedCity;

beforeAll(async () => {
  city = await RegulatedCity.open();
});

afterAll(() => city.close());

const reason = 'Tanggal keliru';

/** Of the version it has now. */
const changing = async (mutation: string, { id }: Json, more: object, persona = KESRA): Promise<Json> => {
  const { version } = await city.read(persona, id);
  return city.act(persona, mutation, { regulation: id, expectedVersion: version, reason, ...more });
};
const correct = async (row: Json, more: object, persona = KESRA): Promise<string[]> =>
  errorsOf(await changing('correctRegulation', row, more, persona));
const revoke = async (row: Json, more: object, persona = KESRA): Promise<string[]> =>
  errorsOf(await changing('revokeRegulation', row, more, persona));

test('what was withdrawn before its day follows nothing any more, so what it was to replace may be moved past it', async () => {
  const old = await city.published();
  const next = await city.published({ supersedes: old['id'], inForce: await city.day(30) });
  expect(await revoke(next, {})).toEqual([]);
  expect(await city.read(KESRA, next['id'])).toMatchObject({ status: 'REVOKED', supersedes: null, version: 2 });
  expect(await correct(old, { inForce: await city.day(40) })).toEqual([]);
  expect(await city.read(KESRA, old['id'])).toMatchObject({ status: 'NOT_YET', version: 2 });
  const facts = async ({ id }: Json): Promise<object[]> =>
    city.rows('select action, facts from history where subject_id = $1 order by at', String(id).slice(11));
  expect(await facts(next)).toEqual([
    { action: 'publishRegulation', facts: expect.objectContaining({ supersedes: String(old['id']).slice(11) }) },
    { action: 'revokeRegulation', facts: { supersedes: String(old['id']).slice(11) } },
  ]);
  expect(await facts(old)).toEqual([
    expect.objectContaining({ action: 'publishRegulation' }),
    { action: 'publishRegulation', facts: { supersededBy: String(next['id']).slice(11) } },
    { action: 'revokeRegulation', facts: { supersededBy: null } },
    expect.objectContaining({ action: 'correctRegulation' }),
  ]);
  // What is withdrawn after it has begun has taken the place of the other, and keeps it.
  const begun = await city.published({ supersedes: old['id'], inForce: await city.day(50) });
  expect(await revoke(begun, { from: await city.day(51) })).toEqual([]);
  expect(await city.read(KESRA, begun['id'])).toMatchObject({ supersedes: { id: old['id'] } });
});

test('the date of what is superseded is corrected without a new version of what supersedes it', async () => {
  const old = await city.published();
  const next = await city.published({ supersedes: old['id'], inForce: await city.day(-10) });
  expect(await correct(old, { inForce: await city.day(-90) })).toEqual([]);
  expect(await city.read(KESRA, next['id'])).toMatchObject({ version: 1 });
  expect(await correct(next, { inForce: await city.day(-95) })).toEqual(['INVALID input,inForce']);
  expect(await correct(next, { inForce: await city.day(-89) })).toEqual([]);
  expect(await city.read(KESRA, next['id'])).toMatchObject({ version: 2 });
});

test('two offices whose rules follow each other never move their days past each other', async () => {
  const sides: string[] = [];
  for (let round = 0; round < 8; round += 1) {
    const old = await city.published();
    const said = { kind: 'PERGUB', supersedes: old['id'], inForce: await city.day(-10) };
    const next = await city.published(said, ABOVE);
    const [later, earlier] = [await city.day(-50), await city.day(-60)];
    const both = [correct(old, { inForce: later }), correct(next, { inForce: earlier }, ABOVE)];
    sides.push((await Promise.all(both)).map((errors) => errors.join()).join('|'));
  }
  // Whichever came first, the other is told what stands by then.
  expect(sides.filter((side) => !['INVALID input,inForce|', '|INVALID input,inForce'].includes(side))).toEqual([]);
});
