import { setTimeout as delay } from 'node:timers/promises';
import { followUp } from '../../src/features/follow-up';
import { takeRound } from '../../src/platform/schedule';
import { pdf, png, sendFile } from '../files';
import { answer, type Json } from '../graphql';
import { begun, follow, relayed, type Event, type Follow, type Followed } from '../live-ears';
import { errorsOf, familyAt } from '../mutations';
import { CAMAT, keyOf, LURAH, PromisingCity, SECRETARIAT } from '../promising';

let city: PromisingCity;
let address: string;
let promise: string;
let lines = 0;

beforeAll(async () => {
  city = await PromisingCity.open();
  await relayed(city.hub);
  city.hub.relay.start();
  address = await city.hub.http.listen({ host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  await city.close();
});

const follows: Follow[] = [];
beforeEach(async () => {
  promise = await city.agreed(LURAH);
  await relayed(city.hub);
});
afterEach(async () => {
  await Promise.all(follows.splice(0).map((one) => one.stop()));
});

const PARTS = `activities { id } escalations { totalCount } money { allotted } reports { nodes { evidence { id } } }`;
const following = async (agency: string, parts = PARTS, followed: Followed = {}): Promise<Follow> => {
  const query = `subscription ($after: String) { commitmentChanged(after: $after) { id title ${parts} } }`;
  const made = await follow(city.hub, address, agency, followed, { query, purpose: 'VERIFICATION' });
  follows.push(made);
  return made;
};
const ofPromise = ({ events }: Follow): Event[] => events.filter(({ id }) => id === promise);

/** Waits for an event of the promise that shows it so, and answers it. */
const shown = async (ears: Follow, shows: object): Promise<Event> => {
  for (const late = Date.now() + 10_000; Date.now() < late; await delay(5)) {
    const found = ofPromise(ears).find((event) => expect.objectContaining(shows).asymmetricMatch(event));
    if (found) return found;
  }
  throw new Error(`Never heard of ${JSON.stringify(shows)}, but ${JSON.stringify([ears.events, ears.told])}`);
};

const write = async (persona: string, name: string, input: object): Promise<Json> => {
  const of = name === 'unlinkCommitment' ? 'linkCommitment' : name;
  const type = `${of.charAt(0).toUpperCase()}${of.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code message field } } }`;
  return (await answer(city.hub, persona, query, { purpose: 'VERIFICATION', variables: { input } }))[name] ?? {};
};
const done = async (persona: string, name: string, input: object): Promise<void> =>
  expect([name, errorsOf(await write(persona, name, input))]).toEqual([name, []]);

const activity = async (): Promise<string> =>
  `activity_${(await city.one<{ id: string }>(`select id from activity where region_code = 3171011002 order by id limit 1`)).id}`;
const report = async (): Promise<string> => {
  await city.report(LURAH, promise, 10);
  const { id } = await city.one<{ id: string }>(
    'select id from progress_report where commitment_id = $1',
    keyOf(promise),
  );
  return `report_${id}`;
};
const line = async (): Promise<string> => {
  const { year } = await city.one<{ year: number }>('select extract(year from current_date)::int as year');
  const input = {
    region: '31.71.01.1002',
    name: `Dana ke-${(lines += 1)}`,
    source: 'APBD',
    tag: 'LANGSUNG',
    ceiling: 100_000_000,
    year,
  };
  const query = `mutation ($input: SetBudgetLineInput!) { setBudgetLine(input: $input) { budgetLine { id } userErrors { message } } }`;
  const written = (await answer(city.hub, LURAH, query, { variables: { input } }))['setBudgetLine'] ?? {};
  expect(written).toMatchObject({ userErrors: [] });
  return String(written['budgetLine']?.['id']);
};
const overdue = (): Promise<object[]> =>
  city.rows(`update commitment set starts = current_date - 90, due = current_date - 20 where id = $1`, keyOf(promise));

/** Changes noted of the promise: how many, and in how many transactions. */
const noted = (): Promise<{ notes: number; transactions: number }> =>
  city.one(
    `select count(*)::int as notes, count(distinct xmin::text)::int as transactions from outbox where subject_id = $1 and seq is null`,
    keyOf(promise),
  );
const silently = async (work: () => Promise<unknown>): Promise<number> => {
  const count = 'select count(*)::int as n from outbox';
  const before = await city.one<{ n: number }>(count);
  await work();
  return (await city.one<{ n: number }>(count)).n - before.n;
};

test('a tie that is made and one that is undone are told', async () => {
  const [ears, sibling] = [await following(CAMAT), await following('lurah-pasar-baru')];
  await begun();
  const input = { commitment: promise, activities: [await activity()] };
  await done(LURAH, 'linkCommitment', input);
  await shown(ears, { activities: [{ id: input.activities[0] }] });
  const before = ofPromise(ears).length;
  await done(LURAH, 'unlinkCommitment', input);
  for (const late = Date.now() + 10_000; ofPromise(ears).length === before && Date.now() < late;) await delay(5);
  expect(ofPromise(ears).at(-1)).toMatchObject({ activities: [] });
  expect([ofPromise(sibling), sibling.told]).toEqual([[], []]);
});

test('a family that is tied is told to who sees the promise, and shown to who sees the family', async () => {
  const families = 'households { totalCount }';
  const [lurah, agency] = [await following(LURAH, families), await following('bappeda-dki', families)];
  await begun();
  const { id } = await familyAt(city.hub, 0);
  await done(LURAH, 'linkCommitment', { commitment: promise, households: [id] });
  await shown(lurah, { households: { totalCount: 1 } });
  const seen = await answer(city.hub, 'bappeda-dki', `{ commitment(id: "${promise}") { ${families} } }`, {
    purpose: 'VERIFICATION',
  });
  await shown(agency, { households: seen['commitment']?.['households'] });
});

test('evidence that is attached later is told', async () => {
  const named = await report();
  await relayed(city.hub);
  const ears = await following(CAMAT);
  await begun();
  const { id } = await sendFile(city.hub, LURAH, pdf, 'bukti.pdf');
  await done(LURAH, 'attachEvidence', { report: named, evidence: [{ file: `file_${keyOf(id)}` }] });
  await shown(ears, { reports: { nodes: [{ evidence: [{ id: expect.any(String) }] }] } });
});

test('money that is allotted, more of it, and given back is told', async () => {
  const budgetLine = await line();
  const ears = await following(CAMAT);
  await begun();
  await done(LURAH, 'allotBudget', { budgetLine, commitment: promise, amount: 5_000_000 });
  await shown(ears, { money: { allotted: 5_000_000 } });
  await done(LURAH, 'allotBudget', { budgetLine, commitment: promise, amount: 7_000_000, expectedVersion: 1 });
  await shown(ears, { money: { allotted: 7_000_000 } });
  await done(LURAH, 'releaseBudget', { budgetLine, commitment: promise, expectedVersion: 2, reason: 'Tidak jadi' });
  await shown(ears, { money: { allotted: 0 } });
});

test('what is raised by hand is told', async () => {
  const ears = await following(CAMAT);
  await begun();
  await done(SECRETARIAT, 'escalateCommitment', { commitment: promise, reason: 'Perlu dibantu' });
  await shown(ears, { escalations: { totalCount: 1 } });
});

test('nothing of it is told when it is refused, or when there was nothing to raise', async () => {
  const stray = 'activity_00000000-0000-4000-8000-000000000000';
  const refused = { commitment: promise, activities: [await activity(), stray] };
  expect(await silently(() => write(LURAH, 'linkCommitment', refused))).toBe(0);
  await takeRound(city.hub.database, followUp());
  expect(await silently(() => takeRound(city.hub.database, followUp()))).toBe(0);
});

test('of many changes in a row none is lost and none is told after what came later, also to who comes back', async () => {
  const [named, budgetLine, tied] = [await report(), await line(), await activity()];
  await relayed(city.hub);
  const ears = await following(CAMAT);
  await begun();
  const cursors: string[] = [];
  for (const n of [0, 1, 2]) {
    const { id } = await sendFile(city.hub, LURAH, png(n), `${n}.png`);
    await done(LURAH, 'attachEvidence', { report: named, evidence: [{ file: `file_${keyOf(id)}` }] });
    const version = n === 0 ? {} : { expectedVersion: n };
    await done(LURAH, 'allotBudget', { budgetLine, commitment: promise, amount: 1_000_000 * (n + 1), ...version });
    if (n === 0) cursors.push((await shown(ears, { money: { allotted: 1_000_000 } })).cursor);
  }
  await done(LURAH, 'linkCommitment', { commitment: promise, activities: [tied] });
  await done(SECRETARIAT, 'escalateCommitment', { commitment: promise, reason: 'Perlu dibantu' });
  const last = { money: { allotted: 3_000_000 }, activities: [{ id: tied }], escalations: { totalCount: 1 } };
  await shown(ears, last);
  const all = ofPromise(ears).map((event) => JSON.stringify(event));
  const amounts = all.map((text) => Number(/"allotted":(\d+)/.exec(text)?.[1]));
  const pieces = all.map((text) => text.split('evidence_').length - 1);
  expect([amounts, pieces]).toEqual([[...amounts].sort((a, b) => a - b), [...pieces].sort((a, b) => a - b)]);
  const back = await following(CAMAT, PARTS, { after: cursors[0] ?? '' });
  await shown(back, last);
});

test('what the hub raises is told: once for each promise of a batch, all in one statement of its transaction', async () => {
  await takeRound(city.hub.database, followUp());
  await overdue();
  await city.hub.relay.stop();
  await relayed(city.hub);
  const ears = await following(CAMAT);
  await begun();
  await takeRound(city.hub.database, followUp());
  const { levels } = await city.one<{ levels: number }>(
    'select count(*)::int as levels from escalation where commitment_id = $1',
    keyOf(promise),
  );
  expect(levels).toBeGreaterThan(0);
  expect(await noted()).toEqual({ notes: 1, transactions: 1 });
  await relayed(city.hub);
  await shown(ears, { escalations: { totalCount: levels } });
});
