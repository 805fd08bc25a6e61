import { load, type LoadScope } from '../../src/platform/database/owner';
import type { Sealing } from '../../src/platform/sealing/sealing';
import { countWorld } from './counted';
import { NOTED } from './outbox';
import { insertRows } from '../../src/demo/write';
import { createDatabase, sqlOnce, type TestDatabase } from '../harness';
import { loadImports } from './load-imports';
import { logged, requested } from './load-requests';
import { idOf, world } from './index';
import { loadBudget } from './load-budget';
import { loadBusiness } from './load-business';
import { loadFollowUp } from './load-follow-up';
import { loadInspections } from './load-inspections';
import { loadMeetings } from './load-meetings';
import { loadDuplicates } from './load-duplicates';
import { loadPromises } from './load-promises';
import { loadFeeding } from './feeding';
import { loadObserved } from './load-observed';
import { loadQuarterReports } from './quarter-reports';
import { loadOfficial } from './official';
import { loadRegulations } from './regulations';
import { loadScenarios } from './scenarios';
import { loadEvidence, loadFiles } from './stored-files';

/** A database with nothing in it but the world. */
export const createWorld = async (): Promise<TestDatabase> => {
  const database = await createDatabase('template_schema');
  await load(database.ownerUrl, (scope) => loadWorld(scope, database.sealing));
  // Nobody may write the log but simpul_audit, and nobody may give an entry its time; a request is remembered for who made it.
  await sqlOnce(
    database.adminUrl,
    ...world.accessLog.map(logged),
    ...world.agencies.flatMap(requested),
    ...NOTED,
    'analyze',
  );
  await countWorld(database);
  return database;
};

const loadWorld = async (scope: LoadScope, sealing: Sealing): Promise<void> => {
  const insert = <Row>(table: string, rows: readonly Row[], toRow: (row: Row) => object): Promise<void> =>
    insertRows(scope, table, rows, toRow, () => undefined);
  // The oracle reads a day that is written as a moment as its midnight in UTC.
  await scope.query(`set local timezone = 'UTC'`);
  await insert('region', world.regions, ({ code, parent, level, name }) => ({
    code,
    parent_code: parent?.code ?? null,
    level,
    name,
    neighbourhoods: 3,
  }));
  await insert('agency', world.agencies, ({ id, code, name, kind, tier, region, mandates, parent }) => ({
    id,
    code,
    name,
    kind,
    tier,
    region_code: region.code,
    mandates,
    parent_id: parent?.id ?? null,
  }));
  await insert(
    'program',
    world.programs,
    ({ id, code, name, agency, pillar, unit, decileCeiling, targetGroups, active }) => ({
      id,
      code,
      name,
      agency_id: agency.id,
      region_code: agency.region.code,
      pillar,
      unit,
      benefit: `Manfaat ${code}`,
      decile_ceiling: decileCeiling,
      target_groups: targetGroups,
      rules_version: 3,
      active,
    }),
  );
  const versions = world.programs.flatMap((program, n) =>
    (n % 3 === 0 ? [2, 3] : [3]).map((version) => ({ program, version })),
  );
  await insert('eligibility_rules', versions, ({ program, version }) => ({
    id: idOf(`rules ${program.code} ${version}`),
    program_id: program.id,
    agency_id: program.agency.id,
    region_code: program.agency.region.code,
    version,
    decile_ceiling: program.decileCeiling,
    target_groups: program.targetGroups,
    published_at: '2026-01-01T03:00:00.000Z',
  }));
  await insert('activity', world.activities, ({ id, program, host, region, title, starts }) => ({
    id,
    program_id: program.id,
    program_agency_id: program.agency.id,
    program_region_code: program.agency.region.code,
    host_id: host.id,
    host_region_code: host.region.code,
    region_code: region.code,
    kind: 'TRAINING',
    title,
    venue: null,
    starts,
    ends: null,
    capacity: 25,
    status: 'OPEN',
  }));
  await loadImports(insert);
  await insert('household', world.households, (row) => ({
    id: row.id,
    kelurahan_code: row.kelurahan.code,
    head_name: row.headName,
    address: row.address,
    rw: row.rw,
    rt: row.rt,
    decile: row.decile,
    family_card_sealed: row.familyCard && sealing.seal(row.familyCard),
    family_card_hmac: row.familyCard && sealing.digest('family-card', row.familyCard),
    extreme_poor: row.extremePoor,
    on_poverty_list: row.onPovertyList,
    composition: row.composition,
    unfit_housing: row.unfitHousing,
    delisted_on: row.delistedOn,
    delisted_served: row.delistedServed,
    status: row.status,
    version: 1,
    registered_at: '2026-01-01',
  }));
  await insert('person', world.persons, (row) => ({
    id: row.id,
    kelurahan_code: row.household.kelurahan.code,
    household_id: row.household.id,
    position: row.position,
    name: row.name,
    sex: row.sex,
    nik_sealed: row.nik && sealing.seal(row.nik),
    nik_hmac: row.nik && sealing.digest('nik', row.nik),
    birth_date: row.birthDate,
    relationship: row.relationship,
    education: 'SD',
    occupation: 'Buruh',
    disability: row.disability,
    status: row.status,
  }));
  await insert('listing', world.listings, ({ id, household, release, decile, attributes, inside }) => ({
    id,
    kelurahan_code: household.kelurahan.code,
    household_id: household.id,
    release_id: release.id,
    release_region_code: release.region.code,
    registry_code: release.registry.code,
    as_of: release.asOf,
    source_key: id,
    decile,
    attributes,
    inside,
  }));
  await insert('person_listing', world.personListings, ({ id, person, release }) => ({
    id,
    kelurahan_code: person.household.kelurahan.code,
    household_id: person.household.id,
    person_id: person.id,
    release_id: release.id,
    release_region_code: release.region.code,
    registry_code: release.registry.code,
    as_of: release.asOf,
    source_key: id,
    attributes: {},
  }));
  await insert(
    'enrolment',
    world.enrolments,
    ({ id, household, person, program, activity, status, since, exceptionReason }) => ({
      id,
      kelurahan_code: household.kelurahan.code,
      household_id: household.id,
      person_id: person?.id ?? null,
      program_id: program.id,
      agency_id: program.agency.id,
      program_region_code: program.agency.region.code,
      pillar: program.pillar,
      activity_id: activity?.id ?? null,
      status,
      since,
      exception_reason: exceptionReason,
      checks: [{ rule: 'DECILE', passed: true }],
      rules_version: 3,
      version: 1,
    }),
  );
  await loadBusiness(insert);
  await loadDuplicates(insert);
  await loadObserved(insert);
  await loadFeeding(insert, world);
  await loadQuarterReports(insert, world);
  await insert('history', world.changes, ({ id, noun, subject, region, household, enrolment, agency, reason, of }) => ({
    id,
    noun,
    subject_id: subject,
    region_code: region.code,
    household_id: (of?.merged ?? household)?.id ?? null,
    agency_id: agency.id,
    actor: 'test',
    action: 'test',
    status: enrolment?.status ?? null,
    facts: {},
    reason,
    at: '2026-01-01T00:00:00.000Z',
  }));
  await loadFiles(insert, world.storedFiles);
  await loadMeetings(insert);
  await loadScenarios(insert, world.scenarios, world.programs);
  await loadPromises(insert);
  await loadEvidence(insert, world.evidence);
  await loadRegulations(insert, world.regulations);
  await loadOfficial(insert, world.regions);
  await loadInspections(insert);
  await loadBudget(insert);
  await loadFollowUp(insert);
};
