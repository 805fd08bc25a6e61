import { answer, statementsOf } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';
import type { Hub } from '../../src/hub';

let database: TestDatabase;
let hub: Hub;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

const LINKED = `nodes { id headName members { name enrolments(first: 3) { nodes { program { code agency { name jurisdiction { name } } } } } }
  kelurahan { parent { name parent { name team { name commitments(first: 3) { nodes { title agency { name } } } } } } }
  listings { release { label registry { code } } decile attributes { name value } } enrolments(first: 5) { nodes { status } } }`;

/** Every root field, and how many statements it may take however much hangs below. */
const operations: readonly [name: string, query: string, statements: number][] = [
  ['viewer', '{ viewer { agency { name } region { name } tier purpose } }', 1],
  ['viewer, explained', '{ viewer { tier access { type rows } } }', 1],
  [
    'node',
    '{ node(id: "region_3171011002") { id ... on Kelurahan { name households(first: 2) { nodes { id } } } } }',
    1,
  ],
  ['nodes', '{ nodes(ids: ["region_3171011002", "region_3171010000"]) { id } }', 1],
  [
    'region',
    '{ region(code: "31.71.01") { ancestors { name } children { nodes { name households(first: 2) { totalCount } } } } }',
    1,
  ],
  ['kelurahan', `{ kelurahan(code: "31.71.01.1002") { households(first: 20) { totalCount ${LINKED} } } }`, 1],
  ['agency', '{ agency(code: "lurah-cideng") { memberships { team { name } role } programs { nodes { code } } } }', 1],
  ['agencies', '{ agencies(filter: { tiers: [KELURAHAN] }) { totalCount nodes { name parent { name } } } }', 1],
  ['households', `{ households(first: 50, filter: { extremePoor: true }) { ${LINKED} } }`, 1],
  [
    'registryImports',
    '{ registryImports { totalCount nodes { id state progress { share } errors { nodes { message } } } } }',
    1,
  ],
  [
    'businesses and figures of a region',
    `{ region(code: "31.71.01") { funnel { enrolled stages { stage groups } } overlaps(first: 5) { totalCount } unserved(first: 5) { nodes { id } }
       businessGroups { nodes { name members { name businessGroups { id } } turnover { amount } formedFrom { outcomes { groups } } } } } }`,
    1,
  ],
  [
    'official figures of a kelurahan and its city',
    `{ kelurahan(code: "31.71.01.1002") { macroStatistics { value region { name } restates { value } restatedBy { value } }
       parent { parent { macroStatistics(indicator: STUNTING) { value } } } } }`,
    1,
  ],
  [
    'gaps of a kelurahan by RW',
    '{ kelurahan(code: "31.71.01.1002") { gapsByNeighbourhood { rw unserved extremePoorUnserved byPillar { pillar lacking } } } }',
    1,
  ],
  [
    'offers to 20 families',
    '{ households(first: 20, filter: { onPovertyList: true }) { nodes { offers { program { code } person { id } activity { title } reason } } } }',
    1,
  ],
  ['registries', '{ registries { code releases { label listings } } }', 1],
  ['program', '{ program(code: "KLJ") { candidates(region: "31.71.01", first: 5) { totalCount nodes { id } } } }', 1],
  ['programs', '{ programs { nodes { code activities(first: 3) { nodes { title host { name } } } } } }', 1],
  ['team', '{ team(region: "31.71") { children { name } memberships { agency { name } } } }', 1],
  [
    'meetings of a team',
    `{ team(region: "31.71") { workingGroups { name members { agency { code } } } history { nodes { action } }
       meetings(first: 5) { totalCount nodes { title agenda { topic } invitations { agency { code } } attendance { agency { code } delegate }
       presentations { title } decisions { text commitments { totalCount } } records { version intact items { content } } } } } }`,
    1,
  ],
  [
    'commitments',
    '{ commitments(first: 50) { nodes { title progress reports(first: 3) { nodes { value } } children { totalCount } } } }',
    1,
  ],
  [
    'quarterReport',
    `{ quarterReport(region: "31.71", period: "2026-Q2") { status questionnaire { questions { text } } answers { value question { text } changedBy { name } }
       activities { program source { agency { name } } } } }`,
    1,
  ],
  [
    'reports of a region',
    '{ region(code: "31") { reporting(period: "2026-Q3") { status region { name } report { hash } } quarterReports { nodes { period } } } }',
    1,
  ],
  [
    'budgetLines',
    `{ budgetLines(first: 20) { totalCount nodes { name agency { name } program { name } realisations { realised } allotments { amount spent
       commitment { title } } commitments(first: 2) { nodes { money { promised allotted spent lines { amount } } } } } } }`,
    1,
  ],
  [
    'money of a region and of its team',
    `{ region(code: "31.71.01") { budget(year: 2026) { ceiling byPillar { pillar ceiling } bySource { source realised } lines(first: 5) { nodes { id } } }
       team { promisesWithoutMoney(first: 5) { nodes { money { missing } } } moneyWithoutPromises(year: 2026, first: 5) { nodes { unallotted } } } } }`,
    1,
  ],
  [
    'regulations',
    `{ regulations(first: 20, filter: { statuses: [IN_FORCE, SUPERSEDED] }) { totalCount nodes { citation status issuer { name } supersedes { title } supersededBy { title }
       governs { name regulations { citation } regulationWarnings { message replacedBy { citation } } } document { name } history(first: 2) { nodes { action } } } } }`,
    1,
  ],
  [
    'scenarios',
    `{ scenarios(first: 20, filter: { states: [DONE] }) { totalCount nodes { title state explanation region { name } owner { name } assumptions { tolerance
       programs { code program { name } } limits { number kind } } result { remaining path { period remaining } bottlenecks { message } }
       history(first: 2) { nodes { action } } } } }`,
    1,
  ],
  [
    'inspections',
    `{ inspections(first: 20, filter: { statuses: [OPEN, CLOSED] }) { totalCount nodes { site program { name } region { name } inspector { name } draws { seed }
       standard { items { code } } sample(first: 5) { nodes { id } } answers { item { code } answer evidence { name } } findings { item responses { text commitment { title } } }
       history(first: 2) { nodes { action } } } } }`,
    1,
  ],
  [
    'findings',
    '{ findings(first: 20, filter: { overdue: true }) { nodes { item responsible { name } inspection { site } } } }',
    1,
  ],
  ['procedureStandards', '{ procedureStandards { nodes { title items { code } } } }', 1],
  [
    'feedingBatches',
    `{ feedingBatches(first: 10, filter: { groups: [CHILDREN] }) { totalCount nodes { progress { delivered } days { day } menu { dish } scheme { code } region { name }
       activity { title feeding { plannedDays } } toRefer { totalCount } participants(first: 5) { nodes { flag person { name } household { feeding { flag } }
       deliveries(day: "2026-11-20") { delivered } measurements { weightForHeight } referrals { outcome } enrolment { status } } } } } }`,
    1,
  ],
  ['feedingSchemes', '{ feedingSchemes { code days source } }', 1],
  ['growthThresholds', '{ growthThresholds { indicator lowBelow } }', 1],
  ['two root fields', '{ households(first: 1) { nodes { id } } commitments(first: 1) { nodes { id } } }', 2],
  ['a computed field on 20 families', '{ households(first: 20) { nodes { coverage { pillar lacks } } } }', 1],
  [
    'eligibility for three programs on 20 families',
    `{ households(first: 20) { nodes { a: eligibility(program: "KLJ") { eligible } b: eligibility(program: "KAJ") { eligible }
       c: eligibility(program: "PPKD_REG") { checks { rule passed message } } } } }`,
    1,
  ],
];

test.each(operations)('%s takes a known number of statements', async (_, query, expected) => {
  const statements = await statementsOf(hub, () => answer(hub, 'camat-gambir', query, { purpose: 'TARGETING' }));
  expect(statements).toHaveLength(expected);
});

test('a masked or identified read adds one entry a family to the access log, in one statement', async () => {
  const count = async (): Promise<number> => {
    const { Client } = await import('pg');
    const client = new Client({ connectionString: database.adminUrl });
    await client.connect();
    const { rows } = await client.query<{ n: string }>('select count(*) as n from access_log');
    await client.end();
    return Number(rows[0]?.n);
  };
  const before = await count();
  await answer(hub, 'lurah-cideng', '{ households(first: 50) { nodes { headName members { name } } } }', {
    purpose: 'DELIVERY',
  });
  expect(await count()).toBe(before + 50);
  await answer(hub, 'bappeda-dki', '{ households(first: 50) { nodes { decile } } }', { purpose: 'TARGETING' });
  expect(await count()).toBe(before + 50);
});

test('a total is counted only when asked for', async () => {
  const counting = async (query: string): Promise<boolean> =>
    (await statementsOf(hub, () => answer(hub, 'camat-gambir', query))).some((text) =>
      text.includes('(select count(*) from'),
    );
  expect(await counting('{ households(first: 5) { nodes { id } pageInfo { endCursor } } }')).toBe(false);
  expect(await counting('{ households(first: 5) { totalCount } }')).toBe(true);
});

test('every root field of the schema stands in the list above', () => {
  const named = new Set(operations.map(([name]) => name));
  const roots = Object.keys(hub.schema.getQueryType()?.getFields() ?? {});
  // By-id fields and personByNik are the same statement as node; they have tests of their own.
  const same = [
    'household',
    'activity',
    'commitment',
    'registryImport',
    'personByNik',
    'businessGroup',
    'meeting',
    'budgetLine',
    'regulation',
    'scenario',
    'inspection',
    'feedingBatch',
  ];
  expect(roots.filter((root) => !named.has(root) && !same.includes(root))).toEqual([]);
});
