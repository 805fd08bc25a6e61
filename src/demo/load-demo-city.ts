import { findDuplicatesIn } from '../features/duplicate';
import { loadRegions } from '../features/region';
import { countAll } from '../features/statistics';
import { load, type LoadScope } from '../platform/database/owner';
import { endOf, type RegionCode } from '../platform/region-code';
import type { Sealing } from '../platform/sealing/sealing';
import { buildActivities } from './activities';
import { Agencies, buildAgencies } from './agencies';
import { buildBudget } from './budget-lines';
import { buildBusinessGroups } from './business-groups';
import { buildCommitments } from './commitments';
import { withSeats } from './activity-seats';
import { copyFamilies } from './duplicates';
import { buildEvidence } from './evidence';
import { buildEnrolments, VERDICT } from './enrolments';
import { writeEnrolmentHistory } from './enrolment-history';
import { drawFamilies } from './families';
import { buildFindings } from './findings';
import { buildImports } from './imports';
import { buildFeeding } from './feeding';
import { fieldHistory } from './field-history';
import { drawCourses, householdRows, personRows, relativesIn } from './households';
import { buildInspections } from './inspections';
import { CITY, KELURAHAN } from './kelurahan';
import { writeRecords } from './meeting-records';
import { buildMeetings, madeIn } from './meetings';
import { buildObservations } from './observations';
import { withDocuments } from './presentations';
import { buildPrograms, buildRules, Programs } from './programs';
import { writeQuarterReports } from './quarter-reports';
import { buildRegulations } from './regulations';
import { buildReleases, listingRow, REGISTRIES } from './registries';
import { rankFamilies } from './standings';
import { buildTeams } from './teams';
import { buildVerifications } from './verifications';
import { type DemoProgress, insertRows } from './write';

const PROVINCE = '31';
const JAKARTA = 3100000000;

const isLoaded = async (scope: LoadScope): Promise<boolean> =>
  (await scope.query('select from agency limit 1')).length > 0;

const readNames = async (scope: LoadScope): Promise<(region: RegionCode) => string> => {
  const rows = await scope.query<{ code: string; name: string }>('select code, name from region');
  const names = new Map(rows.map(({ code, name }) => [Number(code), name]));
  return (region) => {
    const name = names.get(region);
    if (name === undefined) throw new Error(`Region ${region} is not loaded`);
    return name;
  };
};

/** The checklist that ships with the hub. */
const readStandard = async (scope: LoadScope): Promise<string> => {
  const [row] = await scope.query<{ id: string }>(
    `select id from procedure_standard where region_code = 0 and code = 'PMT'`,
  );
  if (!row) throw new Error('The checklist of supplementary feeding is missing');
  return row.id;
};

const setNeighbourhoods = (scope: LoadScope): Promise<unknown> =>
  scope.query(
    `update region set neighbourhoods = rw from unnest($1::bigint[], $2::smallint[]) as plan (kelurahan, rw)
     where code = kelurahan`,
    [KELURAHAN.map(({ code }) => code), KELURAHAN.map(({ neighbourhoods }) => neighbourhoods)],
  );

/**
 * Fills an empty hub with a synthetic Jakarta Pusat and a smaller Jakarta Utara: the same at every start, all or
 * nothing. Does nothing where there are agencies already; answers whether it loaded.
 */
export const loadDemoCity = (
  ownerUrl: string,
  sealing: Sealing,
  onProgress: DemoProgress = () => undefined,
): Promise<boolean> =>
  load(ownerUrl, async (scope) => {
    if (await isLoaded(scope)) return false;
    await loadRegions(scope, { provinces: [PROVINCE] }, (done, total) => onProgress('region', done, total));
    await setNeighbourhoods(scope);
    const nameOf = await readNames(scope);
    const insert = <Item>(table: string, items: readonly Item[], toRow: (item: Item) => object): Promise<void> =>
      insertRows(scope, table, items, toRow, onProgress);
    const insertAll = (table: string, rows: readonly object[]): Promise<void> => insert(table, rows, (row) => row);

    const agencies = new Agencies(buildAgencies(nameOf));
    const programs = new Programs(buildPrograms(agencies));
    const activities = buildActivities(agencies, programs, nameOf);
    const families = rankFamilies(drawFamilies(), CITY.JAKPUS);
    const enrolments = buildEnrolments(families, programs, activities);
    // Enrolments and promises are made with the families themselves; the registries list some of them twice.
    const listed = [...families, ...copyFamilies(families)];
    const courses = drawCourses(listed, enrolments);
    const observations = buildObservations(agencies, families);
    const verifications = buildVerifications(agencies, families, courses);
    const { releases, entries } = buildReleases(listed);
    const { imports, errors } = buildImports(agencies, listed);
    const standard = await readStandard(scope);
    const { inspections, draws, samples } = buildInspections(agencies, enrolments, standard);
    const found = buildFindings(agencies, standard);
    const { groups, members, turnover } = buildBusinessGroups(agencies, activities, enrolments);
    const { teams, memberships, workingGroups } = buildTeams(agencies, nameOf);
    const meetings = buildMeetings(agencies, memberships);
    const { commitments, supporters, reports, ...promised } = buildCommitments(agencies, families, nameOf);
    const budget = buildBudget(agencies, programs, commitments);
    const proof = await buildEvidence(reports, new Map(commitments.map(({ id, title }) => [id, title])));
    const presented = await withDocuments(agencies, meetings.presentations);

    await insertAll('agency', agencies.rows);
    await insertAll('program', programs.rows);
    await insertAll('eligibility_rules', buildRules(programs));
    await insertAll('activity', withSeats(activities, enrolments, families));
    await insertAll('registry', REGISTRIES);
    await insertAll('registry_release', releases);
    await insertAll('registry_import', imports);
    await insertAll('registry_import_error', errors);
    await insert('household', listed, householdRows(courses, sealing));
    await insert('person', relativesIn(listed), personRows(sealing));
    await insert('listing', entries, listingRow);
    await insertRows(scope, 'enrolment', enrolments, (row) => row, onProgress, VERDICT);
    await insertAll('observation', observations);
    await insertAll('verification', verifications);
    await insertAll('history', fieldHistory(observations, verifications));
    await writeEnrolmentHistory(scope);
    await insertAll('inspection', inspections);
    await insertAll('inspection_draw', draws);
    await insertAll('inspection_sample', samples);
    await insertAll('checklist_answer', found.answers);
    await insertAll('finding', found.findings);
    await insertAll('finding_response', found.responses);
    await insertAll('business_group', groups);
    await insertAll('business_group_member', members);
    await insertAll('turnover_report', turnover);
    const feeding = buildFeeding(agencies, activities, enrolments, families);
    await insertAll('feeding_batch', feeding.batches);
    await insertAll('feeding_progress', feeding.progress);
    await insertAll('feeding_participant', feeding.participants);
    await insertAll('feeding_delivery', feeding.deliveries);
    await insertAll('feeding_measurement', feeding.measurements);
    await insertAll('team', teams);
    await insertAll('working_group', workingGroups);
    await insertAll('team_membership', memberships);
    await insertAll('meeting', meetings.meetings);
    await insertAll('agenda_item', meetings.agenda);
    await insertAll('invitation', meetings.invitations);
    await insertAll('file', [...proof.files, ...presented.files]);
    await insertAll('file_content', [...proof.contents, ...presented.contents]);
    await insertAll('presentation', presented.presentations);
    await insertAll('attendance', meetings.attendance);
    await insertAll('decision', meetings.decisions);
    await insert('commitment', commitments, madeIn);
    await writeRecords(scope, meetings.final);
    await insertAll('commitment_supporter', supporters);
    await insertAll('progress_report', reports);
    await insertAll('evidence', proof.evidence);
    const rules = await buildRegulations(agencies, programs);
    await insertAll('file', rules.files);
    await insertAll('file_content', rules.contents);
    await insertAll('regulation', rules.regulations);
    await insertAll('regulation_program', rules.governed);
    await insertAll('commitment_verification', promised.verifications);
    await insertAll('commitment_number', promised.counters);
    await writeQuarterReports(scope, agencies);
    await insertAll('budget_line', budget.lines);
    await insertAll('budget_realisation', budget.realisations);
    await insertAll('commitment_budget_line', budget.allotments);
    await findDuplicatesIn(scope, JAKARTA, endOf(JAKARTA));
    await countAll(scope);
    return true;
  });
