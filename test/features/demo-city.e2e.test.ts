import { loadDemoCity, PERSONAS } from '../../src/demo';
import { refreshRanking } from '../../src/features/registry/ranking';
import { analyze, load } from '../../src/platform/database/owner';
import { Sealing } from '../../src/platform/sealing/sealing';
import { createDatabase, type TestDatabase } from '../harness';

const sealing = new Sealing(Buffer.alloc(32, 7));
let database: TestDatabase;

const query = <Row>(text: string): Promise<Row[]> => load(database.ownerUrl, (scope) => scope.query<Row>(text));
const numbers = async <Name extends string>(text: string): Promise<Record<Name, number>> => {
  const [row] = await query<Record<Name, number>>(text);
  if (!row) throw new Error('No row');
  return row;
};

/** Everything that is not sealed at random or numbered by the database, of every table, as one text. */
const fingerprint = async (): Promise<string> => {
  const [row] = await query<{ digest: string }>(`
    select md5(string_agg(line, '' order by line)) as digest from (
      select md5(h::text) as line from (
        select id, kelurahan_code, family_card_hmac, head_name, address, rw, rt, decile, status, registered_at from household) h
      union all select md5(p::text) from (select id, household_id, position, name, nik_hmac, birth_date, occupation from person) p
      union all select md5(l::text) from listing l
      union all select md5(e::text) from enrolment e
      union all select md5(c::text) from commitment c
      union all select md5(r::text) from progress_report r
      union all select md5(m::text) from meeting m
      -- All but the salt of its items, which is random, and so the hash.
      union all select md5(m.meeting_id || ' ' || m.version || i.position || i.section || (i.content - 'salt')::text)
        from meeting_record m join meeting_record_item i on i.record_id = m.id
      union all select md5(a::text) from attendance a
      union all select md5(b::text) from budget_line b
      union all select md5(m::text) from commitment_budget_line m
      union all select md5(a::text) from agency a
      union all select md5(s::text) from inspection_sample s) lines`);
  return row?.digest ?? '';
};

beforeAll(async () => {
  database = await createDatabase('template_schema');
}, 60_000);
afterAll(() => database.drop());

test('a failure on the way leaves nothing behind', async () => {
  const failing = loadDemoCity(database.ownerUrl, sealing, (step) => {
    if (step === 'household') throw new Error('the lights went out');
  });
  await expect(failing).rejects.toThrow('the lights went out');
  expect(await query('select from region')).toEqual([]);
  expect(await query('select from household limit 1')).toEqual([]);
}, 300_000);

test('an empty hub is filled once; a second start changes nothing', async () => {
  const steps: string[] = [];
  expect(await loadDemoCity(database.ownerUrl, sealing, (step) => steps.push(step))).toBe(true);
  await analyze(database.ownerUrl);
  expect(new Set(steps)).toEqual(
    new Set([
      'region',
      'agency',
      'feeding_batch',
      'feeding_delivery',
      'feeding_measurement',
      'feeding_participant',
      'feeding_progress',
      'business_group',
      'business_group_member',
      'turnover_report',
      'program',
      'eligibility_rules',
      'activity',
      'registry',
      'registry_import',
      'registry_import_error',
      'registry_release',
      'household',
      'person',
      'listing',
      'observation',
      'verification',
      'business_group',
      'business_group_member',
      'turnover_report',
      'history',
      'enrolment',
      'inspection',
      'inspection_sample',
      'inspection_draw',
      'checklist_answer',
      'finding',
      'finding_response',
      'team',
      'working_group',
      'team_membership',
      'meeting',
      'agenda_item',
      'invitation',
      'presentation',
      'attendance',
      'decision',
      'commitment',
      'commitment_supporter',
      'commitment_verification',
      'commitment_number',
      'evidence',
      'file',
      'file_content',
      'progress_report',
      'regulation',
      'regulation_program',
      'budget_line',
      'budget_realisation',
      'commitment_budget_line',
    ]),
  );
  const before = await fingerprint();
  expect(await loadDemoCity(database.ownerUrl, sealing)).toBe(false);
  expect(await fingerprint()).toBe(before);
}, 300_000);

test('another fresh hub gets the same city, with the same ids', async () => {
  const other = await createDatabase('template_demo');
  const first = database;
  try {
    const before = await fingerprint();
    database = other;
    expect(await fingerprint()).toBe(before);
  } finally {
    database = first;
    await other.drop();
  }
}, 300_000);

test('every persona is an agency, with the mandates of its row in the policy', async () => {
  const agencies = await query<{ code: string; mandates: string[] }>('select code, mandates from agency');
  const mandates = Object.fromEntries(agencies.map((agency) => [agency.code, agency.mandates]));
  expect(Object.fromEntries(PERSONAS.map(({ persona }) => [persona, mandates[persona]]))).toEqual({
    'lurah-cideng': ['TERRITORIAL'],
    'lurah-pasar-baru': ['TERRITORIAL'],
    'camat-gambir': ['TERRITORIAL'],
    'pkk-cideng': ['FIELD'],
    'kesra-jakpus': ['REGULATION'],
    'ppapp-jakpus': ['COORDINATION', 'IMPLEMENTATION'],
    'sosial-jakpus': ['IMPLEMENTATION'],
    'nakertransgi-jakpus': ['IMPLEMENTATION'],
    'kesehatan-jakpus': ['IMPLEMENTATION'],
    'inspektorat-jakpus': ['SUPERVISION'],
    'bappeda-dki': ['PLANNING'],
    tnp2k: ['POLICY'],
    'walikota-jakut': ['COORDINATION'],
  });
});

test('what a family row says of the registries is what the hub itself would compute', async () => {
  const standing = `select md5(string_agg((id, decile, extreme_poor, on_poverty_list)::text, '' order by id)) as digest from household`;
  const digests = await load(database.ownerUrl, async (scope) => {
    const before = await scope.query(standing);
    await refreshRanking(scope, 3100000000, 3199999999);
    return [before, await scope.query(standing)];
  });
  expect(digests[1]).toEqual(digests[0]);
}, 60_000);

test('the groups of a family are those of its members on the demo’s day', async () => {
  const { wrong } = await numbers<'wrong'>(`
    with member as (
      select household_id, disability, extract(year from age('2026-11-24', birth_date))::int as years from person),
    family as (
      select household_id, bit_or((years < 6)::int * 1 | (years between 6 and 21)::int * 2 | (years between 17 and 59)::int * 4
        | (years >= 60)::int * 8 | coalesce(disability, false)::int * 16) as groups
      from member group by household_id)
    select count(*)::int as wrong from household join family on household_id = id where composition & 31 <> groups`);
  expect(wrong).toBe(0);
});

test('enrolments carry the verdict of their rules; gaps, overlaps and mistakes are there to be found', async () => {
  const found = await numbers<'wrong' | 'uncovered' | 'unlisted' | 'exceptions' | 'twice' | 'strangers'>(`
    select
      (select count(*)::int from enrolment e join household h on h.id = e.household_id join program p on p.id = e.program_id
        where (e.checks @> '[{"rule": "ON_POVERTY_LIST", "passed": true}]') <> h.on_poverty_list
          or (e.checks @> '[{"rule": "DECILE", "passed": true}]') <> (coalesce(h.decile, 99) <= p.decile_ceiling)) as wrong,
      (select (100 * avg((not exists (select from enrolment e where e.household_id = h.id and e.live))::int))::int
        from household h where extreme_poor) as uncovered,
      (select count(*)::int from enrolment e join household h on h.id = e.household_id
        where e.live and not h.on_poverty_list) as unlisted,
      (select count(*)::int from enrolment where status = 'EXCEPTION' and exception_reason is not null) as exceptions,
      (select count(*)::int from (select from enrolment where live
        group by program_id, coalesce(person_id, household_id) having count(*) > 1) again) as twice,
      (select count(*)::int from enrolment e join person p on p.id = e.person_id where p.household_id <> e.household_id) as strangers`);
  expect(found).toMatchObject({ wrong: 0, strangers: 0 });
  expect(found.uncovered).toBeGreaterThan(15);
  expect(found.uncovered).toBeLessThan(35);
  expect(found.unlisted).toBeGreaterThan(100);
  expect(found.exceptions).toBeGreaterThan(100);
  expect(found.twice).toBeGreaterThan(20);
});

test('classes have no more people than seats, and only programs with a place in the city have enrolments there', async () => {
  const found = await numbers<'crowded' | 'elsewhere' | 'idle'>(`
    select
      (select count(*)::int from activity a where capacity < (
        select count(*) from enrolment e where e.activity_id = a.id and e.live)) as crowded,
      (select count(*)::int from enrolment where not covers(program_region_code, kelurahan_code)) as elsewhere,
      (select count(*)::int from program p where not exists (select from enrolment e where e.program_id = p.id)) as idle`);
  expect(found).toEqual({ crowded: 0, elsewhere: 0, idle: 0 });
});

test('one inspection of feeding is open in Johar Baru, one is closed in Gambir, of families that were fed', async () => {
  const inspections = await query(`
    select i.region_code::text, i.closed_at is null as open, count(*)::int as families,
      bool_and(exists (select from enrolment e
        where e.household_id = s.household_id and e.program_id = i.program_id and e.live)) as fed
    from inspection i join inspection_sample s on s.inspection_id = i.id group by i.id order by 1`);
  expect(inspections).toEqual([
    { region_code: '3171010000', open: false, families: 20, fed: true },
    { region_code: '3171080000', open: true, families: 30, fed: true },
  ]);
  // Who draws them anew from the seed gets the same families, in the same order.
  const drawn = await query(`
    select d.population = count(*) as all, d.population_hash = encode(sha256(convert_to(string_agg(
        p.household_id::text, chr(10) order by p.household_id::text collate "C"), 'UTF8')), 'hex') as same,
      (array_agg(p.household_id order by draw_order(d.seed, p.household_id) collate "C"))[1:d.size] = (
        select array_agg(s.household_id order by s.place) from inspection_sample s where s.inspection_id = d.inspection_id) as drawn
    from inspection_draw d, inspection_population(d.inspection_id) p group by d.inspection_id, d.number`);
  expect(drawn).toEqual(Array(2).fill({ all: true, same: true, drawn: true }));
});

test('a release holds as many listings as it says', async () => {
  const releases = await query<{ registry_code: string; listings: number; held: number }>(`
    select registry_code, listings, (select count(*)::int from listing l where l.release_id = r.id) as held
    from registry_release r`);
  expect(releases).toHaveLength(9);
  for (const { listings, held } of releases) {
    expect(held).toBe(listings);
    expect(held).toBeGreaterThan(0);
  }
});

test('identity numbers are sealed, and open to numbers that nobody has', async () => {
  const people = await query<{ nik_sealed: string; nik_hmac: string }>(
    'select nik_sealed, nik_hmac from person where nik_sealed is not null order by id limit 50',
  );
  expect(people).toHaveLength(50);
  for (const { nik_sealed, nik_hmac } of people) {
    const nik = sealing.open(nik_sealed);
    expect(nik).toMatch(/^99\d{14}$/);
    expect(sealing.digest('nik', nik)).toBe(nik_hmac);
  }
});
