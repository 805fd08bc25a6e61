import { FeedingCity, type Fed } from '../feeding';
import { answer, type Json } from '../graphql';

const FIGURES = ['delivered', 'missed', 'weighed', 'responding', 'toRefer'];

let city: FeedingCity;
let batch: string;
let fed: Fed[];

beforeAll(async () => {
  city = await FeedingCity.open();
  batch = await city.batch();
  fed = await city.fed();
});

afterAll(() => city.close());

const HEALTH = 'kesehatan-jakpus';
const nth = (n: number): Fed => {
  const one = fed[n];
  if (!one) throw new Error(`There is no participant ${n}`);
  return one;
};
const list = (value: Json | undefined): Json[] => Object.values(value ?? {});

describe('who sees what', () => {
  const valuesOf = (participant: Json | undefined): unknown[] => [
    participant?.['class'],
    participant?.['flag'],
    ...list(participant?.['measurements']).flatMap((one) => [
      one['weight'],
      one['weightForHeight'],
      one['weightForHeightClass'],
    ]),
    ...list(participant?.['deliveries']).flatMap((one) => [one['delivered'], one['reason']]),
  ];

  test('lurah, cadres and the health agency see children and values for a purpose; without one that it was done, and no values', async () => {
    for (const persona of ['lurah-cideng', 'pkk-cideng', 'camat-gambir', HEALTH]) {
      const shown = await city.readBatch(persona, batch);
      expect([persona, shown?.['progress']?.['exact']]).toEqual([persona, true]);
      const nodes = list(shown?.['participants']?.['nodes']);
      expect(nodes.length).toBeGreaterThan(3);
      expect(list(nodes[0]?.['measurements'])[0]?.['weight']).toEqual(expect.any(Number));
      expect(list(shown?.['toRefer']?.['nodes']).length).toBeGreaterThan(1);
      expect(list(shown?.['days']).length).toBeGreaterThan(30);
      const bare = await city.readBatch(persona, batch, {});
      const masked = list(bare?.['participants']?.['nodes']);
      expect(masked).toHaveLength(nodes.length);
      expect(masked.flatMap(valuesOf).filter((value) => value !== null)).toEqual([]);
      expect(list(masked[0]?.['measurements'])[0]?.['measuredOn']).toMatch(/^2026-/);
      expect(bare?.['toRefer']).toEqual({ totalCount: 0, nodes: [] });
      // Of few children a count is a value of one of them.
      expect([persona, bare?.['progress']?.['exact'], bare?.['days']]).toEqual([persona, false, []]);
      for (const figure of FIGURES) expect([figure, bare?.['progress']?.[figure]]).toEqual([figure, null]);
    }
  });

  test('everybody else reads counts of the batch, rounded, and no child', async () => {
    const exact = (await city.readBatch('lurah-cideng', batch))?.['progress'];
    for (const persona of [
      'ppapp-jakpus',
      'bappeda-dki',
      'inspektorat-jakpus',
      'kesra-jakpus',
      'sosial-jakpus',
      'tnp2k',
    ]) {
      const shown = await city.readBatch(persona, batch);
      expect([persona, shown?.['participants'], shown?.['toRefer'], shown?.['days']]).toEqual([
        persona,
        { totalCount: 0, nodes: [] },
        { totalCount: 0, nodes: [] },
        [],
      ]);
      const progress = shown?.['progress'];
      expect([persona, progress?.['exact'], progress?.['participants']]).toEqual([
        persona,
        false,
        exact?.['participants'],
      ]);
      // Of so few places a count would tell of one child.
      for (const figure of FIGURES) expect([figure, progress?.[figure]]).toEqual([figure, null]);
      expect((await city.readBatch(persona, batch))?.['progress']).toEqual(progress);
      expect(await city.read(persona, nth(0).id)).toBeNull();
    }
    expect(await city.readBatch('lurah-pasar-baru', batch)).toBeNull();
    expect(await city.read('lurah-pasar-baru', nth(0).id)).toBeNull();
  });

  test('of more places the counts are rounded, the same each time, and never more than there can be', async () => {
    const id = batch.slice('feeding_'.length);
    const held = async (seats: number): Promise<void> => {
      await city.rows(
        'update activity set seats_taken = $2, capacity = greatest(capacity, $2) where id = $1',
        id,
        seats,
      );
    };
    const { seats } = await city.one<{ seats: number }>('select seats_taken as seats from activity where id = $1', id);
    await held(12);
    const exact = (await city.readBatch('lurah-cideng', batch))?.['progress'];
    const progress = (await city.readBatch('ppapp-jakpus', batch))?.['progress'];
    // Without a purpose the lurah is told what everybody is.
    expect((await city.readBatch('lurah-cideng', batch, {}))?.['progress']).toEqual(progress);
    for (const figure of FIGURES) {
      const shown = Number(progress?.[figure]);
      expect([figure, shown % 5 === 0 || shown === 12]).toEqual([figure, true]);
      expect(Math.abs(shown - Number(exact?.[figure]))).toBeLessThan(5);
      if (!['delivered', 'missed'].includes(figure)) expect(shown).toBeLessThanOrEqual(12);
    }
    expect((await city.readBatch('ppapp-jakpus', batch))?.['progress']).toEqual(progress);
    await held(seats);
  });

  test('what was done to a child is told to who sees the child, also in the history of the family', async () => {
    const query = `{ household(id: "household_${nth(1).household}") { history { nodes { noun action } } } }`;
    const given = { participant: nth(1).id, delivered: false, reason: 'SICK' };
    await city.deliver('pkk-cideng', { batch, day: '2026-11-24', deliveries: [given] });
    const corrected = { ...given, reason: 'REFUSED', expectedVersion: 1 };
    await city.deliver('pkk-cideng', { batch, day: '2026-11-24', deliveries: [corrected] });
    const nouns = async (persona: string): Promise<string[]> =>
      list((await answer(city.hub, persona, query))['household']?.['history']?.['nodes']).map(({ noun }) =>
        String(noun),
      );
    expect(await nouns('lurah-cideng')).toContain('feeding_participant');
    expect(await nouns('ppapp-jakpus')).not.toContain('feeding_participant');
    expect(await nouns('bappeda-dki')).not.toContain('feeding_participant');
  });

  test('the counts of every batch are those of its rows', async () => {
    expect(await city.miscounted()).toEqual([]);
  });
});
