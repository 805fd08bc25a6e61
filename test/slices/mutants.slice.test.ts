import { isObjectType } from 'graphql';
import { Client } from 'pg';
import { DISCLOSURES, MANDATES, POLICY, type Mandate } from '../../src/platform/access/policy';
import { fieldBinding } from '../../src/platform/graph/bindings';
import type { Hub } from '../../src/hub';
import { agencyOf, expected } from '../comparison';
import { ask } from '../graphql';
import { openTestHub, type TestDatabase } from '../harness';
import { doubled, mutationsOf } from '../mutants';
import { disagreement, straying, TABLES } from '../probe';
import { wrongWrite } from '../writes';
import type { Agency } from '../world';
import { createWorld } from '../world/load';

/** Breaks the policy in one place at a time and expects the comparison with the oracle to notice. */
let database: TestDatabase;
let hub: Hub;
let admin: Client;

beforeAll(async () => {
  database = await createWorld();
  hub = await openTestHub(database);
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await hub.close();
  await database.drop();
});

/** By which one would notice soonest: small slices first, and one for each way to see a family. */
const VIEWERS = [
  'lurah3171011001',
  'sosial3171',
  'inspektorat3171',
  'tkpk3171',
  'tkpk3172',
  'kesra3171',
  'hampa3171',
  'pkk3171011001',
  'mutu3171',
  'tppkk3171',
  'bapeda3171',
  'rencana3171',
  'seksi3171011002',
  'camat317101',
  'kelompok01x3171',
  'kelompok02x3171',
  'kelompok04x3171',
  'kelompok08x3171',
  'kelompok16x3171',
  'kelompok32x3171',
  'dinsos31',
  'lengkap3271',
  'bappeda31',
  'tnp2k00',
  // Has programs, and implements none.
  'inspektorat3172',
].map(agencyOf);

/** Tables whose rows a table's own policy decides on. */
const READERS: Readonly<Record<string, readonly string[]>> = {
  household: ['household', 'person', 'listing', 'person_listing', 'access_log', 'history'],
  enrolment: ['enrolment', 'household', 'history'],
  inspection: ['inspection', 'inspection_sample', 'household'],
  inspection_sample: ['inspection_sample', 'household', 'enrolment'],
};

const noticedBy = async (
  agency: Agency,
  tables: readonly string[],
  writes: readonly string[],
): Promise<string | null> => {
  const misread = disagreement(hub, agency, tables);
  const found = await misread.catch((error: unknown) => `${agency.code} gets ${String(error)}`);
  if (found !== null) return found;
  for (const table of writes) {
    const wrong = await wrongWrite(hub, agency, table);
    if (wrong !== null) return wrong;
  }
  return null;
};

let order = VIEWERS;

/** The first comparison that a break does not survive. */
const noticed = async (tables: readonly string[], writes: readonly string[] = []): Promise<string | null> => {
  for (const table of tables) {
    const stray = await straying(hub, table);
    if (stray !== null) return stray;
  }
  for (const agency of order) {
    const found = await noticedBy(agency, tables, writes);
    if (found === null) continue;
    // Who noticed this one will likely notice the next.
    order = [agency, ...order.filter((one) => one !== agency)];
    return found;
  }
  return null;
};

/** What each mutant was caught by; SIMPUL_MUTANTS=1 prints it. */
const report: (readonly [mutant: string, caughtBy: string | null])[] = [];

afterAll(() => {
  if (process.env['SIMPUL_MUTANTS'] !== undefined)
    process.stdout.write(
      report.map(([mutant, by]) => `${by === null ? 'survives' : 'caught  '} ${mutant}  <-  ${by ?? ''}\n`).join(''),
    );
});

interface Policy {
  readonly table: string;
  readonly policy: string;
  readonly command: 'SELECT' | 'INSERT' | 'UPDATE' | 'ALL';
  readonly clause: 'using' | 'with check';
  readonly expression: string;
}

const policies = async (table: string | null = null): Promise<Policy[]> => {
  const { rows } = await admin.query<Policy>(
    `select tablename as "table", policyname as policy, cmd as command, clause, expression from pg_policies
    cross join lateral (values ('using', qual), ('with check', with_check)) as clauses (clause, expression)
    where schemaname = 'public' and roles && array['simpul_app', 'simpul_importer']::name[] and expression is not null
      and ($1::text is null or tablename = $1) order by 1, 2, 3`,
    [table],
  );
  return rows;
};

const noticedWhere = new Set<string>();

test.each(Object.keys(TABLES))(
  'a policy of the table %s of which any one condition is dropped is noticed',
  async (name) => {
    const survivors: string[] = [];
    for (const { table, policy, command, clause, expression } of await policies(name)) {
      noticedWhere.add(table);
      const whole = { condition: 'the whole', becomes: 'true' as const, text: 'true' };
      for (const { condition, becomes, text } of [whole, ...mutationsOf(expression)]) {
        await admin.query(`alter policy ${policy} on ${table} ${clause} (${text})`);
        const by =
          (command === 'SELECT' || command === 'ALL' ? await noticed(READERS[table] ?? [table]) : null) ??
          (command === 'SELECT' ? null : await noticed([], [table]));
        await admin.query(`alter policy ${policy} on ${table} ${clause} (${expression})`);
        const broken = `${policy} ${clause}`;
        report.push([`${broken}: ${condition.slice(0, 90)} -> ${becomes}`, by]);
        if ((by === null) !== doubled(broken, condition, becomes))
          survivors.push(`${broken}: ${condition} -> ${becomes}: ${by ?? 'survived'}`);
      }
    }
    expect(survivors).toEqual([]);
  },
  120_000,
);

test('no table was left out', async () => {
  const { rows } = await admin.query<{ name: string }>(
    `select distinct tablename as name from pg_policies
     where schemaname = 'public' and roles && array['simpul_app', 'simpul_importer']::name[]`,
  );
  expect(new Set(rows.map(({ name }) => name))).toEqual(noticedWhere);
  expect(noticedWhere).toEqual(new Set(Object.keys(TABLES)));
  expect(report.length).toBeGreaterThan(150);
});

test('a condition that two policies ask is noticed when both forget it', async () => {
  const broken = `exists (select from enrolment e where e.kelurahan_code = household.kelurahan_code and e.household_id = household.id)`;
  const [household, enrolment] = await Promise.all(
    ['household_slice', 'enrolment_slice'].map(
      async (name) => (await policies()).find(({ policy }) => policy === name)?.expression ?? '',
    ),
  );
  await admin.query(
    `alter policy household_slice on household using (in_area(kelurahan_code) and (slice_reveals('area') or ${broken}))`,
  );
  await admin.query(
    `alter policy enrolment_slice on enrolment using (in_area(kelurahan_code) and in_tiers(program_region_code))`,
  );
  expect(await noticed(['household'])).toMatch(/sees household/);
  await admin.query(`alter policy household_slice on household using (${household})`);
  await admin.query(`alter policy enrolment_slice on enrolment using (${enrolment})`);
  expect(await noticed(['household', 'enrolment'])).toBeNull();
});

/** Families with all that masks may hide, as those ask who have several reasons to see one. */
const FAMILIES = `{ households(first: 100) { nodes { id disclosure headName familyCardNumber address rw rt members { name nik birthDate } enrolments { nodes { exceptionReason } }
  observations(first: 3) { nodes { reviewReason values { value } } } verifications(first: 3) { nodes { note } }
  feeding { class responding flag flaggedOn deliveries { delivered reason note } referrals { reason destination note outcome outcomeNote }
    measurements { weight stature position arm note weightForAge weightForHeight heightForAge weightForAgeClass weightForHeightClass heightForAgeClass armClass implausible unscored } }
  history(first: 3) { nodes { reason } } } } }`;
const ASKERS = [
  ...['rencana3171', 'mutu3171', 'bapeda3171'].flatMap((code) => [
    { code, purpose: 'TARGETING' as const },
    { code, purpose: null },
  ]),
  ...['ppapp3171', 'camat317101', 'pkk3171011001', 'sosial3171', 'inspektorat3171', 'tkpk3171', 'bappeda31'].map(
    (code) => ({ code, purpose: 'TARGETING' as const }),
  ),
];
const right = new Map<string, string>();
let asked = 0;

const masksNoticed = async (mandate?: Mandate, asking = hub): Promise<string | null> => {
  // Who holds the mandate in question would notice soonest.
  const concerned = ({ code }: { code: string }): boolean =>
    mandate !== undefined && agencyOf(code).mandates.includes(mandate);
  for (const { code, purpose } of [...ASKERS.filter(concerned), ...ASKERS.filter((asker) => !concerned(asker))]) {
    const name = `${code} (${purpose ?? 'no purpose'})`;
    const wanted = right.get(name) ?? (await expected(agencyOf(code), purpose, FAMILIES));
    right.set(name, wanted);
    // A text of its own is compiled anew.
    const { text } = await ask(asking, code, `# ${(asked += 1)}\n${FAMILIES}`, purpose === null ? {} : { purpose });
    if (text !== wanted) return `${name} is shown families otherwise`;
  }
  return null;
};

test('a function that policies and masks stand on is noticed when it forgets a condition', async () => {
  const survivors: string[] = [];
  const functions = ['in_area', 'in_tiers', 'household_candidate', 'household_inspected', 'file_attached'];
  const { rows } = await admin.query<{ name: string; source: string; definition: string }>(
    'select proname as name, prosrc as source, pg_get_functiondef(oid) as definition from pg_proc where proname = any ($1)',
    [functions],
  );
  expect(rows.map(({ name }) => name).sort()).toEqual([...functions].sort());
  for (const { name, source, definition } of rows) {
    const masks = name.startsWith('household_');
    for (const { condition, becomes, text } of mutationsOf(source)) {
      // Which families a program would take is dropped from the policy itself, above.
      if (
        name === 'household_candidate' &&
        /composition|decile|p\.|on_poverty_list/.test(condition) &&
        condition.length < 400
      )
        continue;
      await admin.query(definition.replace(source, () => text));
      const by = masks ? await masksNoticed() : await noticed(['household', 'commitment', 'region', 'file']);
      await admin.query(definition);
      report.push([`${name}: ${condition.slice(0, 90)} -> ${becomes}`, by]);
      const where = /kelurahan(_code)? = kelurahan$/.test(condition) && becomes === 'true';
      if ((by === null) !== where) survivors.push(`${name}: ${condition} -> ${becomes}: ${by ?? 'survived'}`);
    }
  }
  await admin.query(
    `create or replace function slice_reveals(arm text) returns boolean stable parallel safe language sql as $$ select true $$`,
  );
  expect(await noticed(['household'])).not.toBeNull();
  expect(survivors).toEqual([]);
}, 300_000);

test('a mandate that is shown more of a family, or less, than the policy says is noticed', async () => {
  await restoreReveals();
  const survivors: string[] = [];
  for (const mandate of MANDATES) {
    for (const reveal of POLICY[mandate].households) {
      const right = reveal.disclosure;
      for (const wrong of DISCLOSURES.filter((level) => level !== right && level !== 'AGGREGATE')) {
        Object.assign(reveal, { disclosure: wrong });
        // A hub knows for seconds what an agency may do: the wrong policy gets one of its own.
        const misled = await openTestHub(database);
        const by = await masksNoticed(mandate, misled);
        await misled.close();
        Object.assign(reveal, { disclosure: right });
        report.push([`${mandate} ${reveal.rows} shows ${wrong}`, by]);
        if (by === null) survivors.push(`${mandate} ${reveal.rows} shows ${wrong}`);
      }
    }
  }
  expect(survivors).toEqual([]);
  expect(await masksNoticed()).toBeNull();
}, 60_000);

const restoreReveals = async (): Promise<void> => {
  await admin.query(`create or replace function slice_reveals(arm text) returns boolean stable parallel safe language sql
    as $$ select coalesce(current_setting('simpul.' || arm, true) = 'on', false) $$`);
};

const MASKED_TYPES = [
  'Household',
  'Person',
  'Enrolment',
  'Observation',
  'Verification',
  'HistoryEntry',
  'FeedingParticipant',
  'FeedingDelivery',
  'FeedingMeasurement',
  'FeedingReferral',
];

test('a column that has lost its mask is noticed', async () => {
  const survivors: string[] = [];
  let masks = 0;
  for (const name of MASKED_TYPES) {
    const type = hub.schema.getType(name);
    if (!isObjectType(type)) throw new Error(`${name} is no type`);
    for (const field of Object.values(type.getFields())) {
      const binding = fieldBinding(field);
      const masked =
        binding.kind === 'edge' ? binding.mask : binding.kind === 'column' && (binding.mask ?? binding.sealed);
      if ((binding.kind !== 'column' && binding.kind !== 'edge') || !masked) continue;
      masks += 1;
      const right = binding.mask ? { ...binding.mask } : { sealed: true };
      Object.assign(binding.mask ?? binding, binding.mask ? { from: 'PSEUDONYMOUS' } : { sealed: false });
      const by = await masksNoticed();
      Object.assign(binding.mask ?? binding, right);
      report.push([`${name}.${field.name} without its mask`, by]);
      if (by === null) survivors.push(`${name}.${field.name}`);
    }
  }
  expect(survivors).toEqual([]);
  expect(masks).toBe(39);
  expect(await masksNoticed()).toBeNull();
}, 60_000);
