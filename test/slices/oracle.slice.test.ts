import fc from 'fast-check';
import { isObjectType } from 'graphql';
import { PURPOSES } from '../../src/platform/access/policy';
import type { Hub } from '../../src/hub';
import { agencyOf, difference, modelSchema } from '../comparison';
import { byCode, chunks, drawWith, everyField, idsOf, RandomDocument, wholeLists } from '../documents';
import { openTestHub, type TestDatabase } from '../harness';
import type { Tally } from '../model';
import { NEVER_HIDE } from '../never-hide';
import { world } from '../world';
import { createWorld } from '../world/load';

let database: TestDatabase;
let hub: Hub;

beforeAll(async () => {
  database = await createWorld();
  hub = await openTestHub(database, {}, { nikLookups: 10_000 });
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

/** One of each mandate, of each combination and of each tier, and the offices next door. */
const VIEWERS = [
  'tnp2k00',
  'menko00',
  'bappeda31',
  'dinsos32',
  'sosial3171',
  'ppapp3171',
  'inspektorat3171',
  'kesra3171',
  'bapeda3171',
  'rencana3171',
  'mutu3171',
  'lengkap3271',
  'hampa3171',
  // Next door to what a province replaced.
  'tkpk3172',
  'kelompok04x3171',
  'camat317102',
  'lurah3171011001',
  'lurah3171011002',
  'pkk3171011001',
  'seksi3171011002',
];

const TYPES: Readonly<Record<string, string>> = {
  region: 'Kelurahan',
  agency: 'Agency',
  program: 'Program',
  activity: 'Activity',
  household: 'Household',
  person: 'Person',
  enrolment: 'Enrolment',
  scheme: 'FeedingScheme',
  feeding: 'FeedingBatch',
  participant: 'FeedingParticipant',
  referral: 'FeedingReferral',
  observation: 'Observation',
  verification: 'Verification',
  release: 'RegistryRelease',
  team: 'Team',
  commitment: 'Commitment',
  report: 'ProgressReport',
  file: 'File',
  evidence: 'Evidence',
  reminder: 'Reminder',
  escalation: 'Escalation',
  group: 'BusinessGroup',
  turnover: 'TurnoverReport',
  duplicate: 'DuplicateCandidate',
  line: 'BudgetLine',
  merge: 'HouseholdMerge',
  regulation: 'Regulation',
  scenario: 'Scenario',
  inspection: 'Inspection',
  finding: 'Finding',
  standard: 'ProcedureStandard',
  batch: 'ChecklistBatch',
  workgroup: 'WorkingGroup',
  meeting: 'Meeting',
  agenda: 'AgendaItem',
  invitation: 'Invitation',
  presentation: 'Presentation',
  decision: 'Decision',
  record: 'MeetingRecord',
  quarter: 'QuarterReport',
  reportactivity: 'ReportActivity',
};

const byId = Object.entries(TYPES).flatMap(([tag, name]) => {
  const type = modelSchema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is no type`);
  const fields = everyField(modelSchema, type);
  return chunks(idsOf[tag] ?? [], 5).map(
    (ids) => `{ nodes(ids: ${JSON.stringify(ids)}) { __typename id ... on ${name} { ${fields} } } }`,
  );
});

/** These fields of every node of a kind, so many in one document. */
const ofAll = (tag: string, many: number, type: string, fields: string): string[] =>
  chunks(idsOf[tag] ?? [], many).map(
    (ids) => `{ nodes(ids: ${JSON.stringify(ids)}) { ... on ${type} { ${fields} } } }`,
  );

/** Of a team of one's tiers there are changes made by who is outside of them. */
const histories = ofAll('team', 10, 'Team', `history(first: 20) { nodes { reason agency { id } } }`);

/** Only of a region above one's own are there rows that one does not see. */
const listsAbove = ofAll(
  'region',
  15,
  'Region',
  `children(first: 50) { nodes { id } } programs(first: 100) { nodes { id } } commitments(first: 50) { nodes { id } } quarterReports(first: 50) { nodes { id } } scenarios(first: 50) { nodes { id } } inspections(first: 50) { nodes { id } } feedingBatches(first: 50) { nodes { id } } budget(year: 2026) { ceiling complete } statisticsByChild { households }`,
);

/** What random documents seldom ask: regions and money below one above, and reports by their place. */
const below = ofAll(
  'region',
  15,
  'Region',
  `children(first: 20) { nodes { id } } budget(year: 2026) { lines(first: 20) { nodes { id } } gaps { withoutFamilies(first: 20) { totalCount nodes { id } } familiesWithoutMoney { families program { id } } } }`,
);
/** What releases say of an area above one’s own, and of whom programs of elsewhere took there. */
const RELEASES = `statistics { release { id } bySource { families release { id } before { id } } exitsByProgram { registry from asOf families left share program { code } } }`;
const ofReleases = ofAll('region', 15, 'Region', RELEASES);
/** Money for a promise of one above comes from lines of siblings as well. */
const moneyOfPromises = ofAll('commitment', 5, 'Commitment', `money { allotted lines { amount } }`);
/** An answer to a finding may name a promise elsewhere. */
const answersToFindings = ofAll('finding', 10, 'Finding', `responses { commitment { id } }`);
/** Some scenarios, drafts and published ones of all tiers, beside each that one sees. */
const others = (idsOf['scenario'] ?? []).filter((_, n) => n % 7 === 0).slice(0, 8);
const comparisons = ofAll(
  'scenario',
  5,
  'Scenario',
  others.map((id, n) => `c${n}: comparison(with: "${id}") { other { id } }`).join(' '),
);
const reportsByPlace = chunks(world.quarterReports, 20).map(
  (reports) =>
    `{ ${reports.map(({ region, period }, n) => `a${n}: quarterReport(region: "${region.dotted}", period: "${period}") { id }`).join(' ')} }`,
);

const tally: Tally = new Map();

test.each(VIEWERS)(
  '%s sees of every row, by id, by code and in lists, what the oracle says and nothing else',
  async (code) => {
    for (const purpose of [null, 'TARGETING'] as const) {
      for (const query of [
        ...byId,
        ...histories,
        ...listsAbove,
        ...below,
        ...ofReleases,
        ...moneyOfPromises,
        ...answersToFindings,
        ...comparisons,
        ...reportsByPlace,
        ...byCode(purpose),
        wholeLists,
      ]) {
        expect(await difference(hub, agencyOf(code), purpose, query, tally)).toBeNull();
      }
    }
  },
  // Some slices are every row of the world.
  90_000,
);

const RUNS = 300;
/** A failure prints its seed; SIMPUL_TEST_SEED repeats it. */
const seed = Number(process.env['SIMPUL_TEST_SEED'] ?? Date.now() % 1_000_000_007);

test('any viewer is answered any document, with any path, filter, order and page, as the oracle answers it', async () => {
  const agencies = fc.constantFrom(...world.agencies.map(({ code }) => code));
  const property = fc.asyncProperty(
    agencies,
    fc.constantFrom(null, ...PURPOSES),
    fc.gen(),
    async (code, purpose, gen) => {
      const document = new RandomDocument(
        modelSchema,
        drawWith((max) => gen(fc.nat, { max })),
        purpose,
      );
      expect(await difference(hub, agencyOf(code), purpose, document.text(), tally)).toBeNull();
    },
  );
  await fc.assert(property, { numRuns: RUNS, seed, endOnFailure: true });
}, 300_000);

test('every path has been compared with rows that are shown and, where it can hide any, with rows that are hidden', () => {
  const vacuous = [...tally].filter(
    ([path, { shown, hidden }]) => shown === 0 || (hidden === 0) !== NEVER_HIDE.includes(path),
  );
  expect(vacuous).toEqual([]);
  expect(tally.size).toBeGreaterThanOrEqual(60);
});
