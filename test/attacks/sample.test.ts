import { createHash } from 'node:crypto';
import type { Json } from '../graphql';
import { answer } from '../graphql';
import { InspectedCity, INSPECTOR } from '../inspecting';

/** Who is inspected works out which families the inspector will visit: by the seed of the draw, of the families it sees anyway. */
let city: InspectedCity;
beforeAll(async () => {
  city = await InspectedCity.open();
});
afterAll(() => city.close());

const JOHAR_BARU = '31.71.08';
const inspected = async (persona: string): Promise<Json> =>
  (
    await answer(
      city.hub,
      persona,
      `{ inspections(first: 1, filter: { region: "${JOHAR_BARU}" }) { nodes { id version status timesDrawn draws { seed drawn }
        sample(first: 100) { nodes { id } } } } }`,
    )
  )['inspections']?.['nodes']?.[0] ?? {};
const listOf = (rows: Json | undefined): Json[] => Object.values(rows ?? {});

/** Families with a place in the program, as the persona reads them, the first by the seed in front. */
const workedOut = async (persona: string, seed: string): Promise<string[]> => {
  const program = await city.id('program', 'PMT_BALITA');
  const served = new Set<string>();
  for (let after: string | null = null; ;) {
    const found: Json = (
      await answer(
        city.hub,
        persona,
        `query ($program: ID!, $after: String) { node(id: $program) { ... on Program {
          enrolments(first: 100, after: $after, filter: { statuses: [ACCEPTED, COMPLETED] }) {
            nodes { household { id kelurahan { code } } } pageInfo { hasNextPage endCursor } } } } }`,
        { variables: { program, after } },
      )
    )['node']?.['enrolments'] as Json;
    for (const { household } of listOf(found['nodes']))
      if (String(household?.['kelurahan']?.['code']).startsWith(`${JOHAR_BARU}.`))
        served.add(String(household?.['id']));
    const { hasNextPage, endCursor } = found['pageInfo'] ?? {};
    if (String(hasNextPage) !== 'true') break;
    after = String(endCursor);
  }
  const place = (id: string): string =>
    createHash('sha256')
      .update(`${seed} ${id.slice('household_'.length)}`)
      .digest('hex');
  return [...served].sort((a, b) => (place(a) < place(b) ? -1 : 1));
};

test('nobody who is inspected can work out the sample before the inspection has ended; then everybody there can', async () => {
  const own = await inspected(INSPECTOR);
  expect(own).toMatchObject({ status: 'OPEN', timesDrawn: 1, draws: [{}] });
  const { seed, drawn } = own['draws']?.[0] ?? {};
  const sample = listOf(own['sample']?.['nodes']).map(({ id }) => String(id));
  // Who sees the families has all that it takes, but the seed.
  const there = ['camat-johar-baru', 'ppapp-jakpus', 'walikota-jakpus'];
  for (const persona of there) {
    const mine = (await workedOut(persona, String(seed))).slice(0, Number(drawn));
    expect(new Set(mine)).toEqual(new Set(sample));
    expect({ persona, ...(await inspected(persona)) }).toMatchObject({ persona, timesDrawn: 1, draws: [] });
  }
  await city.answered(own['id']);
  const conclusion = 'Tata pelaksanaan sesuai juknis.';
  const { version } = await inspected(INSPECTOR);
  await city.done(INSPECTOR, 'closeInspection', { inspection: own['id'], expectedVersion: version, conclusion });
  for (const persona of there)
    expect(await inspected(persona)).toMatchObject({
      status: 'CLOSED',
      draws: [{ seed, drawn }],
      sample: { nodes: [] },
    });
});
