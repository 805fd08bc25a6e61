import fc from 'fast-check';
import { Client } from 'pg';
import type { Hub } from '../../src/hub';
import { answer, type Json } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';

let database: TestDatabase;
let hub: Hub;
let admin: Client;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await hub.close();
  await database.drop();
});

const OWNER = 'nakertransgi-jakpus';
const PURPOSE = { purpose: 'TARGETING' };

const create = async (unit: 'HOUSEHOLD' | 'PERSON', code: string): Promise<Json> => {
  const input = { code, name: code, pillar: 'INCOME', unit };
  const query = `mutation ($input: CreateProgramInput!) { createProgram(input: $input) { program { id code version } userErrors { code message } } }`;
  const { createProgram } = await answer(hub, OWNER, query, { variables: { input } });
  expect(createProgram?.['userErrors']).toEqual([]);
  return createProgram?.['program'] ?? {};
};

const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });

/** Any rules an agency could publish, each of them asked now and then. */
const rules = fc
  .record({
    decileCeiling: maybe(fc.integer({ min: 1, max: 7 })),
    registries: maybe(fc.subarray(['P3KE', 'DTSEN', 'DTKS', 'BPKS'], { minLength: 1 })),
    ageMin: maybe(fc.integer({ min: 0, max: 60 })),
    ageSpan: maybe(fc.integer({ min: 0, max: 60 })),
    sex: maybe(fc.constantFrom('MALE', 'FEMALE')),
    relationships: maybe(fc.subarray(['HEAD', 'SPOUSE', 'CHILD', 'PARENT'], { minLength: 1 })),
    education: maybe(fc.subarray(['SD/sederajat', 'SMP/sederajat', 'SMA/sederajat'], { minLength: 1 })),
    inSchool: maybe(fc.boolean()),
    pregnant: maybe(fc.boolean()),
    underFive: maybe(fc.boolean()),
    disability: maybe(fc.boolean()),
    unfitHousing: maybe(fc.boolean()),
    exclusiveBenefit: maybe(fc.constantFrom('KEBUTUHAN_DASAR', 'LAIN')),
    exclusivePeriod: maybe(fc.constantFrom('MONTH', 'QUARTER', 'YEAR')),
    targetGroups: maybe(fc.subarray(['UNDER_SIX', 'SCHOOL_AGE', 'WORKING_AGE', 'ELDERLY'])),
    prerequisite: maybe(fc.constantFrom('PPKD_REG', 'PPKD_MTU')),
  })
  // Most are left out, or hardly a family would meet them all.
  .chain((all) =>
    fc
      .subarray(Object.keys(all), { maxLength: 5 })
      .map((kept) => Object.fromEntries(Object.entries(all).filter(([name]) => kept.includes(name)))),
  );

const inputOf = (
  { ageSpan, exclusivePeriod, prerequisite, ...drawn }: Record<string, unknown>,
  ids: ReadonlyMap<string, string>,
): object => ({
  ...drawn,
  ...(typeof ageSpan === 'number' ? { ageMax: Number(drawn['ageMin'] ?? 0) + ageSpan } : {}),
  ...(drawn['exclusiveBenefit'] === undefined ? {} : { exclusivePeriod }),
  ...(typeof prerequisite === 'string' ? { prerequisite: ids.get(prerequisite) } : {}),
});

/** The words on a member's age name what the rules ask, and tell one who is too old from one whose age is not known. */
const toldOfAge = (member: Json, asked: object): string => {
  const { ageMin, ageMax } = { ageMin: undefined, ageMax: undefined, ...asked };
  const check = Object.values(member['eligibility']?.['checks'] ?? {}).find(({ rule }) => String(rule) === 'AGE');
  expect(check !== undefined).toBe(ageMin !== undefined || ageMax !== undefined);
  if (check === undefined) return 'not asked';
  const message = String(check['message']);
  for (const limit of [ageMin, ageMax]) if (limit !== undefined) expect(message).toContain(String(limit));
  const known = !/[05a]$/.test(String(member['id']));
  expect(/unknown/.test(message)).toBe(!known);
  const passed = String(check['passed']) === 'true';
  expect(/is within/.test(message)).toBe(passed);
  return passed ? 'passed' : known ? 'known, not passed' : 'unknown';
};

test.each(['HOUSEHOLD', 'PERSON'] as const)(
  'of any rules of a program for %s: who is eligible and has no place is a candidate, and nobody else',
  async (unit) => {
    const program = await create(unit, `UJI_${unit}`);
    const code = String(program['code']);
    const known = await answer(
      hub,
      OWNER,
      `{ a: program(code: "PPKD_REG") { code id } b: program(code: "PPKD_MTU") { code id } }`,
    );
    const ids = new Map(Object.values(known).map((one) => [String(one['code']), String(one['id'])]));
    let version = Number(program['version']);
    let eligible = 0;
    let refused = 0;
    const told = new Set<string>();
    await admin.query(
      `update person set birth_date = null where kelurahan_code = 3171011006 and id::text like any ('{%0,%5,%a}')`,
    );
    const publish = `mutation ($input: PublishEligibilityRulesInput!) { publishEligibilityRules(input: $input) {
      program { version rulesVersion } userErrors { code message field } } }`;
    const look = `{ kelurahan(code: "31.71.01.1006") { households(first: 100, orderBy: POOREST_FIRST) { nodes { id
        eligibility(program: "${code}") { eligible rulesVersion checks { rule passed } }
        members { id eligibility(program: "${code}") { eligible checks { rule passed message } } } } } }
      program(code: "${code}") { candidates(region: "31.71.01.1006", first: 100) { nodes { id } } } }`;
    await fc.assert(
      fc.asyncProperty(rules, async (drawn) => {
        const input = { program: program['id'], expectedVersion: version, rules: inputOf(drawn, ids) };
        const { publishEligibilityRules } = await answer(hub, OWNER, publish, { variables: { input } });
        expect(publishEligibilityRules?.['userErrors']).toEqual([]);
        version = Number(publishEligibilityRules?.['program']?.['version']);
        // Sudin PPAPP sees all families of the city.
        const { kelurahan, program: seen } = await answer(hub, 'ppapp-jakpus', look, PURPOSE);
        const families = Object.values(kelurahan?.['households']?.['nodes'] ?? {});
        const meeting = families.filter((family) => Boolean(family['eligibility']?.['eligible']));
        const candidates = Object.values(seen?.['candidates']?.['nodes'] ?? {}).map(({ id }) => String(id));
        const page = new Set(families.map(({ id }) => String(id)));
        expect(candidates.filter((id) => page.has(id))).toEqual(meeting.map(({ id }) => String(id)));
        for (const family of families) {
          const persons = Object.values(family['members'] ?? {}).filter((one) =>
            Boolean(one['eligibility']?.['eligible']),
          );
          // A person is eligible only in a family that is, and a family of which persons are asked only by one of them.
          if (persons.length > 0) expect(family['eligibility']?.['eligible']).toBe(true);
          if (unit === 'PERSON') expect(persons.length > 0).toBe(Boolean(family['eligibility']?.['eligible']));
          for (const one of Object.values(family['members'] ?? {})) told.add(toldOfAge(one, input.rules));
        }
        eligible += meeting.length;
        refused += families.length - meeting.length;
      }),
      { numRuns: 25, endOnFailure: true },
    );
    expect(Math.min(eligible, refused)).toBeGreaterThan(100);
    expect([...told].sort()).toEqual(['known, not passed', 'not asked', 'passed', 'unknown']);
  },
  300_000,
);

test('a family that moves out of the area, or a card from elsewhere, is judged by where it lives now', async () => {
  const look = `{ program(code: "KLJ") { candidates(region: "31.71.01.1002", first: 1) { nodes { id } } } }`;
  const { program } = await answer(hub, 'lurah-cideng', look);
  const id = String(program?.['candidates']?.['nodes']?.[0]?.['id']).slice('household_'.length);
  const verdict = `{ household(id: "household_${id}") { eligibility(program: "PKH") { checks { rule passed } } klj: eligibility(program: "KLJ") { eligible
    checks { rule passed message } release { asOf registry { code } } rulesVersion } } }`;
  const before = await answer(hub, 'lurah-cideng', verdict, { language: 'id' });
  expect(before['household']?.['klj']).toMatchObject({
    eligible: true,
    rulesVersion: 2,
    release: { registry: { code: 'P3KE' } },
    checks: expect.arrayContaining([
      { rule: 'RESIDENT', passed: true, message: 'Keluarga tinggal di wilayah program.' },
    ]),
  });
  // The NIK keep their prefix.
  await admin.query('update household set kelurahan_code = 3172011001 where id = $1', [id]);
  const { household } = await answer(hub, 'bappeda-dki', verdict);
  expect(household?.['klj']).toMatchObject({
    eligible: false,
    checks: expect.arrayContaining([expect.objectContaining({ rule: 'RESIDENT', passed: false })]),
  });
});

test('an unknown program is not found, alike for a verdict with and without words', async () => {
  const ask = async (fields: string): Promise<unknown> =>
    answer(
      hub,
      'lurah-cideng',
      `{ households(first: 1) { nodes { eligibility(program: "TIDAK_ADA") { ${fields} } } } }`,
    ).catch((error: unknown) => String(error));
  expect(await ask('eligible')).toMatch(/There is no program of this code.*NOT_FOUND/);
  expect(await ask('checks { message }')).toMatch(/There is no program of this code.*NOT_FOUND/);
});

test('coverage tells the share of seats held by listed families to everybody, and of families only to who sees them', async () => {
  const query = `{ program(code: "PPKD_REG") { coverage(region: "31.71") { eligible enrolled seats listedShare } } }`;
  const covered = async (persona: string): Promise<Json> =>
    (await answer(hub, persona, query))['program']?.['coverage'] ?? {};
  const [truth] = (
    await admin.query<{ enrolled: string; listed: string; seats: string }>(
      `select count(*) as enrolled, count(*) filter (where h.on_poverty_list) as listed,
         (select sum(capacity) from activity a where a.program_id = p.id and a.status <> 'CANCELLED') as seats
       from enrolment e join program p on p.id = e.program_id join household h on h.id = e.household_id
       where p.code = 'PPKD_REG' and e.status in ('ACCEPTED', 'COMPLETED') group by p.id`,
    )
  ).rows;
  const listedShare = Number((Number(truth?.listed) / Number(truth?.enrolled)).toFixed(4));
  const figures = { enrolled: Number(truth?.enrolled), seats: Number(truth?.seats), listedShare };
  for (const persona of [OWNER, 'ppapp-jakpus']) {
    const own = await covered(persona);
    expect(own).toMatchObject(figures);
    expect(Number(own['eligible'])).toBeGreaterThan(100);
  }
  for (const persona of ['kesra-jakpus', 'lurah-cideng', 'tnp2k']) {
    expect(await covered(persona)).toEqual({ ...figures, eligible: null });
  }
  const none = `{ program(code: "PPKD_REG") { coverage(region: "31.72") { enrolled } } }`;
  await expect(answer(hub, OWNER, none)).rejects.toThrow(/There is no region of this code/);
});
