import type { Oracle } from './oracle';
import type { Write } from './writes';
import { world, type Activity, type Agency, type Enrolment } from './world';
import type { FeedingParticipant } from './world/feeding-rows';

type Writes = (agency: Agency, oracle: Oracle) => Write[];

const first = <Row>(rows: readonly Row[], ...wanted: ((row: Row) => boolean)[]): Row[] =>
  wanted.flatMap((want) => rows.filter(want).slice(0, 1));

const somebodyElse = (agency: Agency): Agency => world.agencies.find((one) => one !== agency) ?? agency;
const isBatch = (activity: Activity): boolean => world.batches.some((batch) => batch.activity === activity);

/** Of one's own program, of another's that is seen, and of one that is not. */
const someActivities = (agency: Agency, { sees }: Oracle): Activity[] =>
  first(
    world.activities.filter((one) => !isBatch(one)),
    ({ program }) => program.agency === agency,
    (one) => one.program.agency !== agency && sees.placed(one),
    (one) => !sees.placed(one),
  );

const batch: Writes = (agency, oracle) => {
  const [scheme] = world.schemes;
  return [
    ...someActivities(agency, oracle).map(({ id, program, region }): Write => ({
      sql: `insert into feeding_batch (id, program_id, program_agency_id, program_region_code, region_code, scheme_id, target_group,
          planned_days, weekdays, unit_cost, menu)
        values ('${id}', '${program.id}', '${program.agency.id}', ${program.agency.region.code}, ${region.code}, '${scheme?.id}',
          '${scheme?.targetGroup}', 5, '{MONDAY}', 1, '{Bubur}')`,
      expected: oracle.forms(program) ? 1 : 'refused',
    })),
    {
      sql: `update feeding_batch set unit_cost = 5`,
      expected: world.batches.filter(({ activity }) => oracle.forms(activity.program)).length,
    },
    { sql: `update feeding_batch set region_code = 0`, expected: 'refused' },
  ];
};

const progress: Writes = (agency, oracle) => {
  const known = someActivities(agency, oracle);
  const [scheme] = world.schemes;
  const made = ({ id, program, region }: Activity): string =>
    `with made as (insert into feeding_batch (id, program_id, program_agency_id, program_region_code, region_code, scheme_id,
        target_group, planned_days, weekdays, unit_cost, menu)
      values ('${id}', '${program.id}', '${program.agency.id}', ${program.agency.region.code}, ${region.code}, '${scheme?.id}',
        '${scheme?.targetGroup}', 5, '{MONDAY}', 1, '{Bubur}'))`;
  const insert = ({ id, region }: Activity, by: Agency, place = region.code): string =>
    `insert into feeding_progress (batch_id, region_code, program_agency_id) values ('${id}', ${place}, '${by.id}')`;
  const own = known.find(({ program }) => oracle.forms(program));
  const batches = world.batches.map(({ activity }) => activity);
  const counted = batches.filter((one) => oracle.sees.placed(one) && oracle.feeds(one.program)).length;
  return [
    ...(own
      ? [
          { before: `${made(own)} select`, sql: insert(own, agency), expected: 1 },
          { before: `${made(own)} select`, sql: insert(own, agency, 0), expected: 'refused' as const },
          { before: `${made(own)} select`, sql: insert(own, somebodyElse(agency)), expected: 'refused' as const },
        ]
      : batches.slice(0, 1).map((one): Write => ({ sql: insert(one, agency), expected: 'refused' }))),
    {
      // By hand only what changes no count.
      sql: 'update feeding_progress set delivered = delivered, gone = gone',
      expected: counted,
    },
    // Reads nothing, so that no policy for reading comes to help.
    { sql: 'update feeding_progress set delivered = 1000000', expected: counted > 0 ? 'refused' : 0 },
    { sql: 'update feeding_progress set gone = gone + 1', expected: counted > 0 ? 'refused' : 0 },
    { sql: 'update feeding_progress set region_code = 0', expected: 'refused' },
  ];
};

const isNew = (place: Enrolment): boolean =>
  place.person !== null &&
  place.activity !== null &&
  isBatch(place.activity) &&
  !world.participants.some((row) => row.place === place);

const participant: Writes = (agency, oracle) => {
  const mine = ({ program }: Enrolment): boolean => program.agency === agency;
  const near = ({ household }: Enrolment): boolean => oracle.inArea(household.kelurahan);
  const places = first(
    world.enrolments.filter(isNew),
    (row) => mine(row) && near(row),
    (row) => mine(row) && !near(row),
    (row) => !mine(row) && near(row),
    (row) => !mine(row) && !near(row),
  );
  return [
    ...places.map((row): Write => ({
      sql: `insert into feeding_participant (id, kelurahan_code, household_id, person_id, batch_id, agency_id, program_region_code)
        values ('${row.id}', ${row.household.kelurahan.code}, '${row.household.id}', '${row.person?.id}', '${row.activity?.id}',
          '${row.program.agency.id}', ${row.program.agency.region.code})`,
      expected: oracle.forms(row.program) && near(row) ? 1 : 'refused',
    })),
    {
      sql: `update feeding_participant set class = 'LOW'`,
      expected: world.participants.filter(oracle.sees.participant).length,
    },
    { sql: 'update feeding_participant set kelurahan_code = 3272021001', expected: 'refused' },
  ];
};

interface Kind {
  readonly table: string;
  readonly by: string;
  /** Columns that a row must have, and a value for each. */
  readonly columns: string;
  readonly values: string;
  readonly rows: () => readonly { readonly participant: FeedingParticipant }[];
  readonly may: (oracle: Oracle) => boolean;
}

const record =
  ({ table, by, columns, values, rows, may }: Kind): Writes =>
  (agency, oracle) => {
    const sees = oracle.sees.participant;
    // A child whose referral is closed, or who has none, can be referred.
    const free = world.participants.filter(
      (row) => !world.referrals.some((referral) => referral.participant === row && referral.outcome === null),
    );
    const insert = ({ place }: FeedingParticipant, who: Agency): string =>
      `insert into ${table} (participant_id, kelurahan_code, household_id, ${by}, ${columns})
       values ('${place.id}', ${place.household.kelurahan.code}, '${place.household.id}', '${who.id}', ${values})`;
    const chosen = first(free, sees, (row) => !sees(row));
    const touched = may(oracle) ? rows().filter((row) => sees(row.participant)).length : 0;
    return [
      ...chosen.map((row): Write => ({
        sql: insert(row, agency),
        expected: may(oracle) && sees(row) ? 1 : 'refused',
      })),
      ...chosen.map((row): Write => ({ sql: insert(row, somebodyElse(agency)), expected: 'refused' })),
      { sql: `update ${table} set ${by} = '${agency.id}'`, expected: touched },
      {
        sql: `update ${table} set ${by} = '${somebodyElse(agency).id}'`,
        expected: touched === 0 ? 0 : 'refused',
      },
      { sql: `update ${table} set kelurahan_code = 3272021001`, expected: 'refused' },
    ];
  };

export const FEEDING_WRITES: Readonly<Record<string, Writes>> = {
  feeding_batch: batch,
  feeding_progress: progress,
  feeding_participant: participant,
  feeding_delivery: record({
    table: 'feeding_delivery',
    by: 'recorded_by_id',
    columns: 'day, delivered',
    values: `'2031-01-01', true`,
    rows: () => world.deliveries,
    may: () => true,
  }),
  feeding_measurement: record({
    table: 'feeding_measurement',
    by: 'measured_by_id',
    columns: 'measured_on, baseline, weight, calibrated, standard',
    values: `'2031-01-01', false, 9000, true, 'WHO-2006'`,
    rows: () => world.measurements,
    may: () => true,
  }),
  feeding_referral: record({
    table: 'feeding_referral',
    by: 'referred_by_id',
    columns: 'referred_on, destination',
    values: `'2031-01-01', 'Puskesmas'`,
    rows: () => world.referrals,
    may: ({ refers }) => refers,
  }),
};
