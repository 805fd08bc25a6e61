import { count, publishFigures } from '../../src/features/statistics';
import { takeRound } from '../../src/platform/schedule';
import { FeedingCity } from '../feeding';
import { answer, type Json } from '../graphql';
import { CIDENG, errorsOf, FAMILY, mutation } from '../mutations';

/** What a count tells of a row that is out of the slice, or of a moment. */
let city: FeedingCity;

beforeAll(async () => {
  city = await FeedingCity.open();
});

afterAll(() => city.close());

const recount = async (): Promise<void> => {
  await takeRound(city.hub.database, count());
  await takeRound(city.hub.database, publishFigures);
};

describe('a family comes with a place in a program of the city it has left', () => {
  const EXACT = `protected enrolled extremePoorUncovered exclusionErrors inclusionErrors duplicateBenefits byPillar { households }`;
  const figures = async (persona: string, code: string): Promise<Json | undefined> =>
    (await answer(city.hub, persona, `{ region(code: "${code}") { statistics { households ${EXACT} } } }`))['region']?.[
      'statistics'
    ];
  const place = (): Promise<{ household: string; version: number; lurah: string }> =>
    city.one(
      `select h.id as household, h.version, a.code as lurah from enrolment e
       join household h on h.id = e.household_id and h.status <> 'LEFT' and h.merged_into is null
       join agency a on a.region_code = h.kelurahan_code and 'TERRITORIAL' = any (a.mandates)
       where e.live and e.program_region_code = 3172000000 and h.on_poverty_list
         and not exists (select from enrolment o where o.household_id = h.id and o.id <> e.id) limit 1`,
    );

  test('no figure of its new area tells of that place', async () => {
    const { household, version, lurah } = await place();
    await recount();
    const before = await figures('lurah-cideng', CIDENG);
    const move = mutation(() => city.hub, 'moveHousehold', FAMILY);
    const moved = await move(lurah, {
      household: `household_${household}`,
      expectedVersion: version,
      kelurahan: CIDENG,
      address: 'Jl. Cideng Barat 1',
      rw: '001',
      rt: '001',
      reason: 'Surat pindah',
    });
    expect(errorsOf(moved)).toEqual([]);
    await recount();
    // The lurah sees the family, and nobody who serves it.
    const seen = await answer(
      city.hub,
      'lurah-cideng',
      `{ household(id: "household_${household}") { enrolments { totalCount } coverage { served } } }`,
    );
    expect(seen['household']).toEqual({
      enrolments: { totalCount: 0 },
      coverage: [{ served: false }, { served: false }, { served: false }],
    });
    const after = await figures('lurah-cideng', CIDENG);
    expect(after).toMatchObject({
      protected: false,
      households: Number(before?.['households']) + 1,
      enrolled: before?.['enrolled'],
      exclusionErrors: Number(before?.['exclusionErrors']) + 1,
      byPillar: before?.['byPillar'],
    });
  });
});

test('who may see no family is not told when one has changed', async () => {
  await recount();
  await city.rows('insert into statistic_due (household_id, kelurahan_code) select id, kelurahan_code from household');
  const counting = async (persona: string): Promise<unknown> =>
    (await answer(city.hub, persona, `{ region(code: "${CIDENG}") { statistics { counting } } }`))['region']?.[
      'statistics'
    ]?.['counting'];
  expect(await counting('lurah-cideng')).toBe(true);
  for (const persona of ['tnp2k', 'kesra-jakpus', 'inspektorat-jakpus', 'sosial-jakpus'])
    expect({ persona, counting: await counting(persona) }).toEqual({ persona, counting: false });
});

test('what a release lists is rounded once, whichever way it is asked', async () => {
  const { region } = await answer(
    city.hub,
    'tnp2k',
    `{ region(code: "31.71") { statistics { bySource { families familiesBefore release { listings } before { listings } } } } }`,
  );
  const sources = Object.values(region?.['statistics']?.['bySource'] ?? {});
  expect(sources.length).toBeGreaterThan(3);
  for (const { families, familiesBefore, release, before } of sources)
    expect([release?.['listings'], before?.['listings'] ?? null]).toEqual([families, familiesBefore]);
});

test('a rounded count of a batch never says that it is of all of its children', async () => {
  const batches = await city.rows<{ id: string; seats: number }>(
    'select b.id, a.seats_taken as seats from feeding_batch b join activity a on a.id = b.id where a.seats_taken > 10',
  );
  expect(batches.length).toBeGreaterThan(3);
  await city.rows('alter table feeding_progress disable trigger feeding_progress_kept');
  // Cut down to what there can be, 11 of 11 children were told as 11, which nothing else is.
  const told = new Set<number>();
  for (const { id, seats } of batches)
    for (const left of [0, 1, 2, 3]) {
      const count = seats - left;
      await city.rows(
        'update feeding_progress set weighed = $2, responding = $2, to_refer = $2 where batch_id = $1',
        id,
        count,
      );
      const { weighed, responding, toRefer } = (await city.readBatch('tnp2k', `feeding_${id}`))?.['progress'] ?? {};
      for (const shown of [weighed, responding, toRefer].map(Number)) {
        expect(Math.abs(shown - count)).toBeLessThan(5);
        expect(shown).toBeLessThanOrEqual(seats);
        told.add(shown % 5);
      }
    }
  await city.rows('alter table feeding_progress enable trigger feeding_progress_kept');
  expect([...told]).toEqual([0]);
});
