import type { Oracle } from './oracle';
import { world, type Agency, type Enrolment, type Household, type Program } from './world';
import type { Write } from './writes';

type Writes = (agency: Agency, oracle: Oracle) => Write[];

const implementing = ({ mandates }: Agency): boolean => mandates.includes('IMPLEMENTATION');
const territorial = ({ mandates }: Agency): boolean => mandates.includes('TERRITORIAL');

const own = (agency: Agency): Program | undefined => world.programs.find((program) => program.agency === agency);
const visible = (agency: Agency, { sees }: Oracle): Program | undefined =>
  world.programs.find((program) => program.agency !== agency && sees.program(program));
const hidden = ({ sees }: Oracle): Program | undefined => world.programs.find((program) => !sees.program(program));

/** A row where there is something to name; nothing is tried where there is not. */
const tried = (expected: number | 'refused', sql: string | undefined): Write[] =>
  sql === undefined ? [] : [{ sql, expected }];

const allowed = (yes: boolean): number | 'refused' => (yes ? 1 : 'refused');

const program: Writes = (agency) => {
  const insert = ({ id, region }: Agency): string =>
    `insert into program (code, name, agency_id, region_code, pillar, unit, decile_ceiling)
     values ('new', 'new', '${id}', ${region.code}, 'INCOME', 'HOUSEHOLD', 4)`;
  const other = world.agencies.find((one) => one !== agency && one.region === agency.region && implementing(one));
  const count = world.programs.filter((one) => one.agency === agency).length;
  return [
    ...tried(allowed(implementing(agency)), insert(agency)),
    ...tried('refused', other && insert(other)),
    ...tried(implementing(agency) ? count : 0, `update program set name = 'x'`),
  ];
};

const rules: Writes = (agency, oracle) => {
  const insert = (of: Program | undefined, prerequisite?: Program): string | undefined =>
    of &&
    `insert into eligibility_rules (program_id, agency_id, region_code, version, prerequisite_id)
     values ('${of.id}', '${of.agency.id}', ${of.agency.region.code}, 99, ${prerequisite ? `'${prerequisite.id}'` : 'null'})`;
  const may = allowed(implementing(agency));
  return [
    ...tried(may, insert(own(agency))),
    ...tried(may, insert(own(agency), visible(agency, oracle))),
    ...tried('refused', hidden(oracle) && insert(own(agency), hidden(oracle))),
    ...tried('refused', insert(visible(agency, oracle))),
  ];
};

const activity: Writes = (agency, oracle) => {
  const insert = (of: Program | undefined): string | undefined =>
    of &&
    `insert into activity (program_id, program_agency_id, program_region_code, host_id, host_region_code, region_code, kind, title,
       starts, status)
     values ('${of.id}', '${of.agency.id}', ${of.agency.region.code}, '${of.agency.id}', ${of.agency.region.code},
       ${of.agency.region.code}, 'TRAINING', 'new', '2026-01-01', 'PLANNED')`;
  const count = world.activities.filter((one) => one.program.agency === agency).length;
  return [
    ...tried(allowed(implementing(agency)), insert(own(agency))),
    ...tried('refused', insert(visible(agency, oracle))),
    ...tried(implementing(agency) ? count : 0, `update activity set title = 'x'`),
  ];
};

interface Place {
  readonly program: Program | undefined;
  readonly family: Household | undefined;
  readonly status: string;
  readonly person?: string | undefined;
  readonly activity?: string | undefined;
}

const quoted = (id: string | undefined): string => (id === undefined ? 'null' : `'${id}'`);

const place = ({ program: of, family, status, person, activity: at }: Place): string | undefined =>
  of &&
  family &&
  `insert into enrolment (kelurahan_code, household_id, person_id, program_id, agency_id, program_region_code, pillar, activity_id,
     status, since, exception_reason, rules_version)
   values (${family.kelurahan.code}, '${family.id}', ${quoted(person)}, '${of.id}', '${of.agency.id}', ${of.agency.region.code},
     '${of.pillar}', ${quoted(at)}, '${status}', '2026-01-01', 'x', 3)`;

const memberOf = (family: Household | undefined): string | undefined =>
  world.persons.find(({ household }) => household === family)?.id;

const inserted = (agency: Agency, oracle: Oracle): Write[] => {
  const { inArea, inTiers, sees } = oracle;
  const families = world.households.filter(({ kelurahan }) => inArea(kelurahan));
  const family = families.find(sees.household);
  const unseen = families.find(
    (one) => !sees.household(one) && families.some((near) => near.kelurahan === one.kelurahan && sees.household(near)),
  );
  const stranger = world.households.find((one) => one !== family && one.kelurahan === family?.kelurahan);
  const outside = world.households.find(({ kelurahan }) => !inArea(kelurahan));
  const enrols = implementing(agency);
  const proposes = territorial(agency);
  const mine = own(agency);
  const others = visible(agency, oracle);
  const far = world.activities.find(
    (one) => one.program.agency !== agency && inTiers(one.program.agency.region) && !sees.placed(one),
  );
  const close = world.activities.find((one) => one.program.agency !== agency && sees.placed(one));
  return [
    ...tried(allowed(enrols), place({ program: mine, family, status: 'ELIGIBLE' })),
    ...tried(allowed(enrols), place({ program: mine, family, status: 'ELIGIBLE', person: memberOf(family) })),
    ...tried('refused', stranger && place({ program: mine, family, status: 'ELIGIBLE', person: memberOf(stranger) })),
    ...tried('refused', place({ program: mine, family: unseen, status: 'ELIGIBLE' })),
    ...tried(allowed(proposes), place({ program: mine, family, status: 'EXCEPTION' })),
    ...tried(allowed(proposes), place({ program: others, family, status: 'PROPOSED' })),
    ...tried(allowed(proposes), place({ program: others, family, status: 'PROPOSED', person: memberOf(family) })),
    ...tried('refused', stranger && place({ program: others, family, status: 'PROPOSED', person: memberOf(stranger) })),
    ...tried('refused', place({ program: others, family, status: 'ACCEPTED' })),
    ...tried('refused', place({ program: others, family: outside, status: 'PROPOSED' })),
    ...tried('refused', place({ program: hidden(oracle), family, status: 'PROPOSED' })),
    ...tried(
      allowed(proposes),
      close && place({ program: close.program, family, status: 'PROPOSED', activity: close.id }),
    ),
    ...tried('refused', far && place({ program: far.program, family, status: 'PROPOSED', activity: far.id })),
  ];
};

const enrolment: Writes = (agency, oracle) => {
  const { inArea, inTiers } = oracle;
  const near = world.enrolments.filter(({ household }) => inArea(household.kelurahan));
  const mine = near.filter((row) => implementing(agency) && row.program.agency === agency);
  const reach = near.filter((row) => territorial(agency) && inTiers(row.program.agency.region));
  const touched = new Set([...mine, ...reach]);
  /** All rows a writer reaches are written, or none because one of them may not become this. */
  const all = (becomes: readonly Enrolment[], rows: ReadonlySet<Enrolment> = touched): number | 'refused' =>
    [...rows].every((row) => becomes.includes(row)) ? rows.size : 'refused';
  const ofAgency = new Set([...touched].filter((row) => row.program.agency === agency));
  const unplaced = new Set([...touched].filter((row) => row.activity === null));
  return [
    ...inserted(agency, oracle),
    ...tried(all([...mine, ...reach]), `update enrolment set status = 'WITHDRAWN'`),
    ...tried(all(mine), `update enrolment set status = 'ACCEPTED'`),
    ...tried(all(mine, ofAgency), `update enrolment set status = 'ACCEPTED' where agency_id = '${agency.id}'`),
    // In no batch of feeding, whose participants have a policy of their own.
    ...tried(all(mine, unplaced), `update enrolment set status = 'ACCEPTED' where activity_id is null`),
    ...tried(all(reach), `update enrolment set status = 'EXCEPTION', exception_reason = 'x'`),
  ];
};

export const PROGRAM_WRITES: Readonly<Record<string, Writes>> = {
  program,
  eligibility_rules: rules,
  activity,
  enrolment,
};
