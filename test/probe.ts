import { GROWTH_TABLES } from '../migrations/growth-tables';
import { THRESHOLDS } from '../migrations/1790000002740-growth-standard';
import { mandated } from '../src/platform/access/viewer';
import type { Slice } from '../src/platform/access/slice';
import type { Hub } from '../src/hub';
import { oracleFor, type Oracle } from './oracle';
import { regionOf, STATISTICS_TABLES } from './probe-statistics';
import { cellOf, world, type Activity, type Agency } from './world';
import type { FeedingBatch, FeedingParticipant } from './world/feeding-rows';

export const sliceFor = ({ id, code, mandates, region }: Agency): Slice =>
  mandated(id, code, mandates, region.code).slice;

/** A table read bare under a slice: the key of its rows in SQL, and the rows the oracle shows. */
export interface TableProbe {
  readonly key: string;
  readonly shown: (oracle: Oracle) => string[];
}

const activityOf = ({ activity }: FeedingBatch): Activity => activity;
const followed =
  (sees: (row: FeedingParticipant) => boolean) =>
  ({ participant }: { readonly participant: FeedingParticipant }): boolean =>
    sees(participant);

const ids = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

/** Every table the server may read, also those that no GraphQL type shows. */
export const TABLES: Readonly<Record<string, TableProbe>> = {
  region: { key: 'code', shown: ({ sees }) => world.regions.filter(sees.region).map(({ code }) => String(code)) },
  agency: { key: 'id', shown: ({ sees }) => ids(world.agencies.filter(sees.agency)) },
  program: { key: 'id', shown: ({ sees }) => ids(world.programs.filter(sees.program)) },
  eligibility_rules: {
    key: `program_id || '/' || version`,
    shown: ({ sees }) =>
      world.programs.flatMap((program, n) =>
        (n % 3 === 0 ? [2, 3] : [3]).flatMap((version) => (sees.program(program) ? [`${program.id}/${version}`] : [])),
      ),
  },
  activity: { key: 'id', shown: ({ sees }) => ids(world.activities.filter(sees.placed)) },
  registry: { key: 'code', shown: () => world.registries.map(({ code }) => code) },
  registry_release: { key: 'id', shown: ({ sees }) => ids(world.releases.filter(sees.placed)) },
  release_file: { key: 'sha256', shown: ({ sees }) => world.files.filter(sees.file).map(({ sha256 }) => sha256) },
  inspection: { key: 'id', shown: ({ sees }) => ids(world.inspections.filter(sees.placed)) },
  inspection_sample: {
    key: `inspection_id || '/' || household_id`,
    shown: ({ sees }) =>
      world.samples.filter(sees.sample).map(({ inspection, household }) => `${inspection.id}/${household.id}`),
  },
  procedure_standard: { key: 'id', shown: ({ sees }) => ids(world.standards.filter(sees.placed)) },
  procedure_item: {
    key: `standard_id || '/' || code`,
    shown: ({ sees }) =>
      world.standards.filter(sees.placed).flatMap(({ id, items }) => items.map(({ code }) => `${id}/${code}`)),
  },
  inspection_draw: {
    key: `inspection_id || '/' || number`,
    shown: ({ sees }) => world.draws.filter(sees.draw).map(({ inspection, number }) => `${inspection.id}/${number}`),
  },
  checklist_answer: { key: 'id', shown: ({ sees }) => ids(world.checklistAnswers.filter(sees.checklistAnswer)) },
  checklist_evidence: {
    key: `answer_id || '/' || file_id`,
    shown: ({ sees }) =>
      world.checklistAnswers
        .filter(sees.checklistAnswer)
        .flatMap(({ id, evidence }) => evidence.map((file) => `${id}/${file.id}`)),
  },
  checklist_batch: { key: 'id', shown: ({ sees }) => ids(world.checklistBatches.filter(sees.batch)) },
  finding: { key: 'id', shown: ({ sees }) => ids(world.findings.filter(sees.finding)) },
  finding_response: {
    key: 'id',
    shown: ({ sees }) => ids(world.findingResponses.filter(({ finding }) => sees.finding(finding))),
  },
  finding_evidence: {
    key: `response_id || '/' || file_id`,
    shown: ({ sees }) =>
      world.findingResponses
        .filter(({ finding }) => sees.finding(finding))
        .flatMap(({ id, evidence }) => evidence.map((file) => `${id}/${file.id}`)),
  },
  household: { key: 'id', shown: ({ sees }) => ids(world.households.filter(sees.household)) },
  person: { key: 'id', shown: ({ sees }) => ids(world.persons.filter(sees.person)) },
  listing: { key: 'id', shown: ({ sees }) => ids(world.listings.filter(sees.listing)) },
  person_listing: {
    key: 'id',
    shown: ({ sees }) =>
      ids(world.personListings.filter(({ person, release }) => sees.listing({ household: person.household, release }))),
  },
  enrolment: { key: 'id', shown: ({ sees }) => ids(world.enrolments.filter(sees.enrolment)) },
  team: { key: 'id', shown: ({ sees }) => ids(world.teams.filter(sees.placed)) },
  team_membership: { key: 'id', shown: ({ sees }) => ids(world.memberships.filter(sees.membership)) },
  working_group: { key: 'id', shown: ({ sees }) => ids(world.workGroups.filter(sees.ofTeam)) },
  meeting: { key: 'id', shown: ({ sees }) => ids(world.meetings.filter(sees.ofTeam)) },
  agenda_item: { key: 'id', shown: ({ sees }) => ids(world.agenda.filter(sees.ofMeeting)) },
  invitation: { key: 'id', shown: ({ sees }) => ids(world.invitations.filter(sees.guest)) },
  presentation: { key: 'id', shown: ({ sees }) => ids(world.presentations.filter(sees.ofMeeting)) },
  attendance: { key: 'id', shown: ({ sees }) => ids(world.attendance.filter(sees.guest)) },
  decision: { key: 'id', shown: ({ sees }) => ids(world.decisions.filter(sees.ofMeeting)) },
  meeting_record: { key: 'id', shown: ({ sees }) => ids(world.records.filter(sees.ofMeeting)) },
  meeting_record_item: {
    key: `record_id || '/' || position`,
    shown: ({ sees }) =>
      world.recordItems.filter(sees.recordItem).map(({ record, position }) => `${record.id}/${position}`),
  },
  commitment: { key: 'id', shown: ({ sees }) => ids(world.commitments.filter(sees.placed)) },
  commitment_supporter: {
    key: `commitment_id || '/' || agency_id`,
    shown: ({ sees }) =>
      world.commitments
        .filter(sees.placed)
        .flatMap((row) => [...new Set(row.supporters)].map(({ id }) => `${row.id}/${id}`)),
  },
  commitment_verification: {
    key: 'id',
    shown: ({ sees }) => ids(world.commitmentVerifications.filter(sees.report)),
  },
  commitment_activity: {
    key: `commitment_id || '/' || activity_id`,
    shown: ({ sees }) =>
      world.commitmentActivities
        .filter(({ commitment, activity }) => sees.placed(commitment) && sees.placed(activity))
        .map(({ commitment, activity }) => `${commitment.id}/${activity.id}`),
  },
  commitment_household: {
    key: `commitment_id || '/' || household_id`,
    shown: ({ sees }) =>
      world.commitmentFamilies
        .filter(({ commitment, household }) => sees.placed(commitment) && sees.household(household))
        .map(({ commitment, household }) => `${commitment.id}/${household.id}`),
  },
  commitment_number: {
    key: 'team_id',
    shown: ({ sees, promises }) => ids(world.teams.filter((team) => promises && sees.placed(team))),
  },
  progress_report: { key: 'id', shown: ({ sees }) => ids(world.reports.filter(sees.report)) },
  budget_line: { key: 'id', shown: ({ sees }) => ids(world.lines.filter(sees.placed)) },
  budget_realisation: {
    key: `budget_line_id || '/' || quarter`,
    shown: ({ sees }) =>
      world.lines
        .filter(sees.placed)
        .flatMap(({ id, realisations }) => realisations.map(({ quarter }) => `${id}/${quarter}`)),
  },
  commitment_budget_line: {
    key: `commitment_id || '/' || budget_line_id`,
    shown: ({ sees }) =>
      world.allotments.filter(sees.allotment).map(({ commitment, line }) => `${commitment.id}/${line.id}`),
  },
  ...STATISTICS_TABLES,
  macro_statistic: {
    key: 'id',
    shown: ({ sees }) => ids(world.official.filter(({ region }) => sees.region(regionOf(region)))),
  },
  budget_sum: {
    key: `concat_ws('/', region_code, year, pillar, source, tag)`,
    shown: ({ sees }) => [...new Set(world.lines.filter(sees.placed).map(cellOf))],
  },
  reminder: {
    key: 'id',
    shown: ({ sees }) => ids(world.reminders.filter(({ commitment }) => sees.placed(commitment))),
  },
  escalation: {
    key: 'id',
    shown: ({ sees }) => ids(world.escalations.filter(({ commitment }) => sees.placed(commitment))),
  },
  file: { key: 'id', shown: ({ sees }) => ids(world.storedFiles.filter(sees.storedFile)) },
  file_content: { key: 'file_id', shown: ({ sees }) => ids(world.storedFiles.filter(sees.fileContent)) },
  evidence: { key: 'id', shown: ({ sees }) => ids(world.evidence.filter(sees.evidence)) },
  scenario: { key: 'id', shown: ({ sees }) => ids(world.scenarios.filter(sees.scenario)) },
  regulation: { key: 'id', shown: ({ sees }) => ids(world.regulations.filter(sees.placed)) },
  regulation_program: {
    key: `regulation_id || '/' || program_id`,
    shown: ({ sees }) =>
      world.regulations.flatMap(({ id, governs }) =>
        governs.filter(({ program }) => sees.program(program)).map(({ program }) => `${id}/${program.id}`),
      ),
  },
  growth_standard: {
    key: `indicator || ' ' || sex`,
    shown: () => GROWTH_TABLES.flatMap((table) => [`${table} MALE`, `${table} FEMALE`]),
  },
  growth_threshold: { key: 'indicator', shown: () => THRESHOLDS.map(({ indicator }) => indicator) },
  feeding_scheme: { key: 'id', shown: () => ids(world.schemes) },
  feeding_batch: { key: 'id', shown: ({ sees }) => ids(world.batches.map(activityOf).filter(sees.placed)) },
  feeding_progress: { key: 'batch_id', shown: ({ sees }) => ids(world.batches.map(activityOf).filter(sees.placed)) },
  feeding_participant: {
    key: 'id',
    shown: ({ sees }) => ids(world.participants.filter(sees.participant).map(({ place }) => place)),
  },
  feeding_delivery: { key: 'id', shown: ({ sees }) => ids(world.deliveries.filter(followed(sees.participant))) },
  feeding_measurement: { key: 'id', shown: ({ sees }) => ids(world.measurements.filter(followed(sees.participant))) },
  feeding_referral: { key: 'id', shown: ({ sees }) => ids(world.referrals.filter(followed(sees.participant))) },
  observation: { key: 'id', shown: ({ sees }) => ids(world.observations.filter(sees.observed)) },
  verification: { key: 'id', shown: ({ sees }) => ids(world.verifications.filter(sees.observed)) },
  history: { key: 'id', shown: ({ sees }) => ids(world.changes.filter(sees.change)) },
  idempotency: { key: 'key', shown: ({ sees }) => world.agencies.filter(sees.request).map(({ code }) => code) },
  agencies_changed: { key: 'times', shown: () => [] },
  // Each server hands on what changed; no viewer reads that something did.
  outbox: { key: 'id', shown: () => [] },
  sealing_check: { key: 'value', shown: () => [] },
  job: {
    key: `agency_code || case when ended_at is null then ' open' else '' end`,
    shown: ({ sees }) => world.agencies.filter(sees.request).flatMap(({ code }) => [code, `${code} open`]),
  },
  registry_import: { key: 'id', shown: ({ sees }) => ids(world.imports.filter(sees.import)) },
  registry_import_row: { key: 'import_id', shown: ({ sees }) => ids(world.imports.filter(sees.import)) },
  registry_import_error: { key: 'import_id', shown: ({ sees }) => ids(world.imports.filter(sees.import)) },
  registry_configuration: { key: 'id', shown: ({ sees }) => ids(world.configurations.filter(sees.placed)) },
  business_group: { key: 'id', shown: ({ sees }) => ids(world.groups.filter(sees.group)) },
  business_group_member: {
    key: `group_id || '/' || person_id`,
    shown: ({ sees }) =>
      world.groupMembers.filter(sees.groupMember).map(({ group, person }) => `${group.id}/${person.id}`),
  },
  turnover_report: { key: 'id', shown: ({ sees }) => ids(world.turnovers.filter(({ group }) => sees.group(group))) },
  report_questionnaire: { key: 'id', shown: () => ids(world.questionnaires) },
  report_question: { key: 'id', shown: () => world.questionnaires.flatMap(({ questions }) => ids(questions)) },
  quarter_report: { key: 'id', shown: ({ sees }) => ids(world.quarterReports.filter(sees.quarterReport)) },
  report_answer: {
    key: `report_id || '/' || number`,
    shown: ({ sees }) =>
      world.reportAnswers
        .filter(({ report }) => sees.quarterReport(report))
        .map(({ report, question }) => `${report.id}/${question.number}`),
  },
  report_activity: {
    key: 'id',
    shown: ({ sees }) => ids(world.reportActivities.filter(({ report }) => sees.quarterReport(report))),
  },
  duplicate_candidate: { key: 'id', shown: ({ sees }) => ids(world.duplicates.filter(sees.duplicate)) },
  household_merge: { key: 'id', shown: ({ sees }) => ids(world.merges.filter(sees.merge)) },
  access_log: { key: 'id', shown: ({ sees }) => ids(world.accessLog.filter(sees.accessEntry)) },
};

const reading = (table: string): { text: string; values: [] } => {
  // Entries that reading itself leaves in the log are not of the world.
  const where = table === 'access_log' ? `where operation = 'seeded'` : '';
  return { text: `select (${TABLES[table]?.key ?? 'id'})::text from ${table} ${where}`, values: [] };
};

/** What tables show under a slice, read bare in one scope. */
export const tablesUnder = async (hub: Hub, slice: Slice, tables: readonly string[]): Promise<Set<string>[]> => {
  const answers = await hub.database.read(slice, tables.map(reading));
  return answers.map((rows) => new Set(rows.map(([key]) => key ?? '')));
};

export const tableUnder = async (hub: Hub, slice: Slice, table: string): Promise<Set<string>> =>
  (await tablesUnder(hub, slice, [table]))[0] ?? new Set();

const expectations = new Map<string, Set<string>>();

export const expectedRows = (agency: Agency, table: string): Set<string> => {
  const name = `${agency.code} ${table}`;
  const known = expectations.get(name) ?? new Set(TABLES[table]?.shown(oracleFor(world, { agency, purpose: null })));
  expectations.set(name, known);
  return known;
};

/** The first row that one side shows and the other does not. */
export const disagreement = async (hub: Hub, agency: Agency, tables: readonly string[]): Promise<string | null> => {
  const found = await tablesUnder(hub, sliceFor(agency), tables);
  for (const [n, table] of tables.entries()) {
    const wrong = compared(expectedRows(agency, table), found[n] ?? new Set());
    if (wrong !== null) return `${agency.code} ${wrong[0]} ${table} ${wrong[1]}`;
  }
  return tables.includes('enrolment') ? misdrawn(hub, agency) : null;
};

const compared = (wanted: ReadonlySet<string>, shown: ReadonlySet<string>): readonly [string, string] | null => {
  const leaked = [...shown].find((key) => !wanted.has(key));
  if (leaked !== undefined) return ['sees', leaked];
  const missing = [...wanted].find((key) => !shown.has(key));
  return missing === undefined ? null : ['misses', missing];
};

/** The slice while families are drawn. */
export const drawing = (agency: Agency): Slice => {
  const slice = sliceFor(agency);
  return { ...slice, arms: new Set([...slice.arms, 'drawing']) };
};

/** The same of the places that are within reach while an agency that inspects draws. */
const misdrawn = async (hub: Hub, agency: Agency): Promise<string | null> => {
  if (!world.inspections.some(({ inspector }) => inspector === agency)) return null;
  const { sees, drawnFrom } = oracleFor(world, { agency, purpose: null });
  const wanted = new Set(ids(world.enrolments.filter((row) => sees.enrolment(row) || drawnFrom(row))));
  const wrong = compared(wanted, await tableUnder(hub, drawing(agency), 'enrolment'));
  return wrong === null ? null : `drawing ${agency.code} ${wrong[0]} enrolment ${wrong[1]}`;
};

/** Rows that show where there is no slice at all. */
export const straying = async (hub: Hub, table: string): Promise<string | null> => {
  const [row] = await hub.database.readSigningIn('nobody', { text: `select count(*) from ${table}`, values: [] });
  return row?.[0] === '0' ? null : `without a slice ${row?.[0]} rows of ${table} show`;
};
