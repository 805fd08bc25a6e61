import type { Hub } from '../../src/hub';
import { answer, statementsOf, type Json } from '../graphql';
import { createDatabase, openTestHub, sqlOnce, type TestDatabase } from '../harness';

let database: TestDatabase;
let hub: Hub;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  // Money of this year, whenever this runs.
  await sqlOnce(
    database.adminUrl,
    'set session_replication_role = replica',
    `update budget_line set year = extract(year from now() at time zone 'Asia/Jakarta')`,
  );
  hub = await openTestHub(database);
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

const list = (value: Json | undefined): Json[] => Object.values(value ?? {});
const OFFERS = `offers { program { id code unit } agency { code } person { id name } activity { id region { code } } freeSeats moneyLeft reason }`;
const KELURAHAN = '31.71.01.1002';
const CHAIN = ['31.71.01.1002', '31.71.01', '31.71', '31', '00'];

const familiesOf = async (persona: string, first = 20): Promise<Json[]> => {
  const { kelurahan } = await answer(
    hub,
    persona,
    `{ kelurahan(code: "${KELURAHAN}") { unserved(first: ${first}) { nodes { id ${OFFERS} } } } }`,
  );
  return list(kelurahan?.['unserved']?.['nodes']);
};
const offersTo = async (persona: string, family: Json, language = 'en'): Promise<Json[]> => {
  const { household } = await answer(hub, persona, `{ household(id: "${String(family['id'])}") { ${OFFERS} } }`, {
    language,
  });
  return list(household?.['offers']);
};
const brief = ({ program, person, activity, freeSeats, moneyLeft }: Json): string =>
  [program?.['code'], person?.['id'], activity?.['id'], freeSeats, moneyLeft]
    .map((part) => String(part ?? '-'))
    .join(' ');

interface Offering {
  readonly code: string;
  readonly unit: string;
  readonly activity: string | null;
  readonly seats: number | null;
  readonly money: number | null;
}

/** Programs with a seat, or none to give, and with money: asked for part by part, as the viewer sees them. */
const offering = async (persona: string): Promise<Offering[]> => {
  const year = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Jakarta', year: 'numeric' }).format(new Date());
  const { programs, budgetLines } = await answer(
    hub,
    persona,
    `{ programs(first: 50) { nodes { code unit active pillar activities(first: 40) { nodes { id status capacity seatsFree starts region { code } } } } }
       budgetLines(first: 100) { nodes { year ceiling shared realised region { code } program { code } } } }`,
  );
  return list(programs?.['nodes']).flatMap((program) => {
    const here = list(program['activities']?.['nodes']).filter(({ region }) =>
      CHAIN.includes(String(region?.['code'])),
    );
    const [open] = here
      .filter(({ status, seatsFree }) => String(status) === 'OPEN' && (seatsFree === null || Number(seatsFree) > 0))
      .filter(({ region }) => CHAIN.slice(0, 3).includes(String(region?.['code'])))
      .sort((a, b) => String(b['region']?.['code']).length - String(a['region']?.['code']).length);
    const seated = String(program['pillar']) === 'INCOME' || here.some(({ capacity }) => capacity !== null);
    const lines = list(budgetLines?.['nodes']).filter(
      (line) =>
        String(line['year']) === year &&
        line['program']?.['code'] === program['code'] &&
        CHAIN.includes(String(line['region']?.['code'])),
    );
    const left = lines.reduce(
      (sum, { ceiling, shared, realised }) => sum + Number(ceiling) - Number(shared) - Number(realised),
      0,
    );
    if (!program['active'] || (!open && seated) || (lines.length > 0 && left <= 0)) return [];
    return [
      {
        code: String(program['code']),
        unit: String(program['unit']),
        activity: open ? String(open['id']) : null,
        seats: open && open['seatsFree'] !== null ? Number(open['seatsFree']) : null,
        money: lines.length > 0 ? left : null,
      },
    ];
  });
};

/** Some of a city’s money for a program goes to a kecamatan next door: it is not left here. */
const shareElsewhere = async (): Promise<void> => {
  const owner = 'sosial-jakpus';
  const lines = `{ agency(code: "${owner}") { budgetLines(filter: { unallotted: true }, first: 1) { nodes { id year source program { code } } } } }`;
  const [line] = list((await answer(hub, owner, lines))['agency']?.['budgetLines']?.['nodes']);
  expect(line?.['program']?.['code']).toBe('KLJ');
  const share = `region: "31.71.02", year: ${String(line?.['year'])}, name: "Bagian", source: ${String(line?.['source'])}, tag: LANGSUNG, ceiling: 3`;
  const { setBudgetLine } = await answer(
    hub,
    owner,
    `mutation { setBudgetLine(input: { ${share}, shareOf: "${String(line?.['id'])}" }) { budgetLine { shareOf { shared } } userErrors { message } } }`,
  );
  expect(setBudgetLine).toEqual({ budgetLine: { shareOf: { shared: 3 } }, userErrors: [] });
};

/** What the family’s and its members’ verdicts say of those programs, one by one. */
const bruteForce = async (persona: string, family: string, programs: readonly Offering[]): Promise<string[]> => {
  const verdicts = (unit: string): string =>
    programs
      .filter((program) => program.unit === unit)
      .map(({ code }) => `${code}: eligibility(program: "${code}") { eligible }`)
      .join(' ');
  const { household } = await answer(
    hub,
    persona,
    `{ household(id: "${family}") { ${verdicts('HOUSEHOLD')} enrolments(first: 50) { nodes { status program { code } person { id } } }
       members { id ${verdicts('PERSON')} } } }`,
  );
  const held = list(household?.['enrolments']?.['nodes'])
    .filter(({ status }) => !['WITHDRAWN', 'INELIGIBLE'].includes(String(status)))
    .map(({ program, person }) => `${String(program?.['code'])} ${String(person?.['id'] ?? '-')}`);
  const holders = (code: string, unit: string): string[] =>
    unit === 'PERSON'
      ? list(household?.['members'])
          .filter((member) => member[code]?.['eligible'])
          .map(({ id }) => String(id))
      : household?.[code]?.['eligible']
        ? ['-']
        : [];
  return programs.flatMap(({ code, unit, activity, seats, money }) =>
    holders(code, unit)
      .filter((holder) => !held.includes(`${code} ${holder}`))
      .map((holder) => [code, holder, activity ?? '-', seats ?? '-', money ?? '-'].join(' ')),
  );
};

test('offers are the programs whose rules are met, with a seat open nearby and money left, asked for part by part', async () => {
  await shareElsewhere();
  for (const persona of ['lurah-cideng', 'camat-gambir']) {
    const programs = await offering(persona);
    const families = await familiesOf(persona, 8);
    let offers = 0;
    for (const family of families) {
      const told = list(family['offers']).map(brief);
      expect([...told].sort()).toEqual((await bruteForce(persona, String(family['id']), programs)).sort());
      offers += told.length;
    }
    expect(offers).toBeGreaterThan(20);
  }
});

test('the nearest is first, and says why in the reader’s language', async () => {
  const [family] = await familiesOf('lurah-cideng', 1);
  if (!family) throw new Error('nobody is unserved');
  const codes = list(family['offers']).map(({ activity }) => String(activity?.['region']?.['code'] ?? ''));
  expect(codes[0]).toBe('31.71');
  expect(codes.slice(codes.indexOf('')).every((code) => code === '')).toBe(true);
  const [indonesian] = await offersTo('lurah-cideng', family, 'id');
  expect(String(indonesian?.['reason'])).toMatch(
    /^Memenuhi semua syarat Pelatihan Kerja Reguler PPKD; .+ terbuka, sisa 20 kursi; sisa anggaran tahun ini Rp[\d.]+\.$/,
  );
  expect(String(list(family['offers'])[0]?.['reason'])).toMatch(/^Meets all rules of .+ seats left: 20; .+Rp[\d,]+\.$/);
});

test('who sees only some of a family’s programs is offered nothing, and names stay masked', async () => {
  const [family] = await familiesOf('lurah-cideng', 1);
  if (!family) throw new Error('nobody is unserved');
  await expect(offersTo('nakertransgi-jakpus', family)).resolves.toEqual([]);
  const planned = await offersTo('bappeda-dki', family);
  expect(planned.length).toBeGreaterThan(0);
  for (const { person } of planned) if (person) expect(person['name']).toBeNull();
  const named = list(family['offers']).flatMap(({ person }) => (person ? [String(person['name'])] : []));
  expect(named.length).toBeGreaterThan(0);
  for (const name of named) expect(name).toMatch(/^([A-Z]\. ?)+$/);
});

test('an offer is taken by enrolling with its ids, and is gone then', async () => {
  const [family] = await familiesOf('lurah-cideng', 1);
  const [offer] = list(family?.['offers']);
  if (!family || !offer) throw new Error('there is no offer');
  const { enrol } = await answer(
    hub,
    'lurah-cideng',
    `mutation ($input: EnrolInput!) { enrol(input: $input) { enrolment { status } userErrors { code field message } } }`,
    {
      variables: {
        input: {
          program: offer['program']?.['id'],
          person: offer['person']?.['id'],
          activity: offer['activity']?.['id'],
        },
      },
    },
  );
  expect(enrol).toMatchObject({ enrolment: { status: 'PROPOSED' }, userErrors: [] });
  const after = (await offersTo('lurah-cideng', family)).map((one) => `${brief(one)}`);
  expect(after).not.toContain(brief(offer));
  expect(after.length).toBe(list(family['offers']).length - 1);
});

test('a class that is full, money that is spent and a program that is closed are offered no more', async () => {
  const [family] = await familiesOf('lurah-cideng', 1);
  if (!family) throw new Error('nobody is unserved');
  const codesAfter = async (...sql: string[]): Promise<Set<string>> => {
    await sqlOnce(database.adminUrl, ...sql);
    return new Set((await offersTo('lurah-cideng', family)).map(({ program }) => String(program?.['code'])));
  };
  const before = await codesAfter('select');
  expect([...before]).toEqual(expect.arrayContaining(['PPKD_REG', 'PKH', 'SUBSIDI_PANGAN']));
  const full = await codesAfter(`update activity set capacity = 1, seats_taken = 1 where status = 'OPEN'`);
  expect([...before].filter((code) => !full.has(code))).toEqual(['PPKD_REG']);
  const spent = await codesAfter(
    'alter table budget_line disable trigger user',
    `update budget_line set realised = ceiling where program_id = (select id from program where code = 'SUBSIDI_PANGAN')`,
  );
  expect([...full].filter((code) => !spent.has(code))).toEqual(['SUBSIDI_PANGAN']);
  const closed = await codesAfter(`update program set active = false where code = 'PKH'`);
  expect([...spent].filter((code) => !closed.has(code))).toEqual(['PKH']);
});

test('offers to twenty families are one statement', async () => {
  const statements = await statementsOf(hub, () => familiesOf('camat-gambir', 20));
  // The page, and the note that these families were read.
  expect(statements.filter((text) => !text.includes('access_log'))).toHaveLength(1);
});
