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

test('a kind is measured by what it follows and what follows it, and only where it changes', async () => {
  const old = await city.published({ kind: 'SE' });
  const next = await city.published({ kind: 'SE', supersedes: old['id'], inForce: await city.day(-10) });
  expect(await correct(old, { kind: 'KEPWAL' })).toEqual(['INVALID input,kind']);
  expect(await correct(old, { kind: 'JUKNIS' })).toEqual([]);
  expect(await correct(next, { kind: 'KEPWAL' })).toEqual([]);
  expect(await correct(old, { kind: 'KEPWAL' })).toEqual([]);
  expect(await correct(next, { kind: 'SE' })).toEqual(['INVALID input,kind']);
  // Such as were let in before do not keep a title from being corrected.
  await city.rows(`update regulation set kind = 'SE' where id = $1`, String(next['id']).slice(11));
  expect(await correct(next, { title: 'Judul yang benar', kind: 'SE', supersedes: old['id'] })).toEqual([]);
  expect(await correct(next, { kind: 'JUKNIS' })).toEqual(['INVALID input,kind']);
  const decree = await city.published();
  expect(await correct(next, { supersedes: decree['id'] })).toEqual(['INVALID input,supersedes']);
  const young = await city.published({ kind: 'SE', inForce: await city.day(-5) });
  expect(await correct(next, { supersedes: young['id'] })).toEqual(['INVALID input,supersedes']);
});

test('until the day from which it is withdrawn a rule is corrected, superseded, and its day changed', async () => {
  const made = await city.published();
  expect(await revoke(made, { from: await city.day(3000) })).toEqual([]);
  expect(await correct(made, { title: 'Judul yang benar' })).toEqual([]);
  expect(await revoke(made, { from: await city.day(300) })).toEqual([]);
  expect(await city.read(KESRA, made['id'])).toMatchObject({
    status: 'IN_FORCE',
    revokedOn: await city.day(300),
    title: 'Judul yang benar',
    version: 4,
  });
  // It cannot begin once it has ended, and nothing takes its place then.
  expect(await correct(made, { inForce: await city.day(300) })).toEqual(['INVALID input,inForce']);
  const late = await city.draft({ supersedes: made['id'], inForce: await city.day(300) });
  expect(await city.refused(KESRA, 'publishRegulation', late)).toEqual(['INVALID input,inForce']);
  const next = await city.published({ supersedes: made['id'], inForce: await city.day(-1) });
  expect(await city.read(KESRA, made['id'])).toMatchObject({ status: 'SUPERSEDED' });
  expect(await correct(next, { inForce: await city.day(300) })).toEqual(['INVALID input,inForce']);
  expect(await revoke(made, { from: await city.day(30) })).toEqual(['ILLEGAL_STEP input,regulation']);
  // Superseded first, it stays so on the day it would have been withdrawn, and its programs are told of what came first.
  const named = await city.published({ governs: [await city.program('KPDJ')], inForce: await city.day(-99) });
  const after = await city.published({ supersedes: named['id'], inForce: await city.day(-9) });
  await city.rows(
    `update regulation set revoked_on = current_date - 1, revoked_because = 'Selesai' where id = $1`,
    String(named['id']).slice(11),
  );
  expect(await city.read(KESRA, named['id'])).toMatchObject({ status: 'SUPERSEDED' });
  expect(await city.warnings('KPDJ')).toEqual([expect.stringContaining(`superseded by ${String(after['citation'])}`)]);
});

test('what has not begun is withdrawn from today on or later, never from a day that is over', async () => {
  const old = await city.published();
  const next = await city.published({ supersedes: old['id'], inForce: await city.day(30) });
  // What begins today has begun.
  expect(await revoke(await city.published({ inForce: await city.day(0) }), {})).toEqual(['INVALID input,from']);
  expect(await revoke(next, { from: '1900-01-01' })).toEqual(['INVALID input,from']);
  expect(await revoke(next, { from: await city.day(-1) })).toEqual(['INVALID input,from']);
  expect(await revoke(next, { from: await city.day(10) })).toEqual([]);
  expect(await city.read(KESRA, old['id'])).toMatchObject({ supersededBy: null });
  expect(await correct(next, { supersedes: old['id'] })).toEqual(['INVALID input,supersedes']);
  // The day was a mistake: another, and it may take that place again.
  expect(await revoke(next, { from: await city.day(31) })).toEqual([]);
  expect(await correct(next, { supersedes: old['id'] })).toEqual([]);
  expect(await city.read(KESRA, old['id'])).toMatchObject({ supersededBy: { id: next['id'] } });
  expect(await revoke(next, { from: await city.day(0) })).toEqual([]);
  expect(await revoke(next, { from: await city.day(31) })).toEqual(['ILLEGAL_STEP input,regulation']);
});
