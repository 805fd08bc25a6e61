import { SCHEMES } from '../../migrations/1790000002740-growth-standard';
import type { FeedingBatch, FeedingParticipant, FeedingRows, FeedingScheme } from './feeding-rows';
import type { Insert } from './load-business';
import { idOf, type Activity, type Agency, type Change, type Enrolment } from './rows';
import { md5 } from './quarter-reports';

/** Schemes as the migration makes them. */
const schemesOf = (): FeedingScheme[] =>
  SCHEMES.map((row) => ({
    id: md5(`scheme ${row.code} ${row.version}`),
    code: row.code,
    version: row.version,
    name: row.name,
    targetGroup: row.target_group,
    reason: row.reason,
    region: row.region_code === 0 ? '00' : '31.73',
    validFrom: row.valid_from,
    days: row.days,
    weighEvery: row.weigh_every,
    noGainWeighings: row.no_gain_weighings,
    source: row.source,
  }));

interface Ground {
  readonly activities: readonly Activity[];
  readonly agencies: readonly Agency[];
  readonly enrolments: readonly Enrolment[];
}

/** Whoever is only proposed is what a test can add. */
const isFollowed = ({ person, status }: Enrolment): boolean => person !== null && status !== 'PROPOSED';

const CLASSES = ['SEVERELY_LOW', 'LOW', 'NOT_LOW'];
const FLAGS = ['SEVERE', null, 'NO_GAIN', null, 'NOT_RECOVERED'];
const WEEKDAYS = ['MONDAY', 'THURSDAY'];

/** Every activity of a program for persons is a batch, whatever the mandates of its agency; all kinds of places are in it. */
export const feedingOf = ({ activities, agencies, enrolments }: Ground): FeedingRows => {
  const schemes = schemesOf();
  const someScheme = (n: number): FeedingScheme => schemes[n % schemes.length] ?? never();
  const byActivity = activities
    .filter(({ program }) => program.unit === 'PERSON')
    .map((activity, n): FeedingBatch => ({
      activity,
      scheme: someScheme(n),
      plannedDays: 14 + n,
      weekdays: WEEKDAYS.slice(n % 2),
      unitCost: 16_500 + n,
      menu: [`Bubur ayam ${n}`, `Telur ${n}`],
    }));
  const participants = byActivity.flatMap((batch) =>
    enrolments
      .filter(({ activity }) => activity === batch.activity)
      .filter(isFollowed)
      .map((place, n): FeedingParticipant => ({
        place,
        batch,
        joinedOn: `2026-01-${10 + (n % 9)}`,
        baselineOn: n % 2 === 0 ? '2026-01-20' : null,
        weighedOn: n % 3 === 0 ? null : '2026-01-27',
        class: CLASSES[n % CLASSES.length] ?? null,
        responding: n % 4 === 0 ? null : n % 2 === 0,
        flag: FLAGS[n % FLAGS.length] ?? null,
      })),
  );
  const byOf = ({ place }: FeedingParticipant, n: number): Agency =>
    n % 3 === 2
      ? (agencies[(n * 7) % agencies.length] ?? never())
      : (agencies.find(({ code, region }) => code.startsWith('lurah') && region === place.household.kelurahan) ??
        never());
  return {
    schemes,
    batches: byActivity,
    participants,
    deliveries: participants.flatMap((participant, n) =>
      ['2026-01-01', '2026-01-02'].slice(n % 2).map((day, at) => ({
        id: idOf(`delivery ${participant.place.id} ${day}`),
        participant,
        day,
        reason: (n + at) % 3 === 0 ? 'SICK' : null,
        by: byOf(participant, n + at),
      })),
    ),
    measurements: participants.flatMap((participant, n) =>
      ['2026-01-20', '2026-01-27'].slice(n % 2).map((measuredOn, at) => ({
        id: idOf(`measurement ${participant.place.id} ${measuredOn}`),
        participant,
        measuredOn,
        baseline: measuredOn === '2026-01-20',
        weight: 8_000 + n,
        stature: n % 4 === 3 ? null : 750 + n,
        score: n % 5 === 4 ? null : -2.25,
        by: byOf(participant, n + at),
      })),
    ),
    referrals: participants
      .filter((_, n) => n % 3 !== 1)
      .map((participant, n) => ({
        id: idOf(`referral ${participant.place.id}`),
        participant,
        referredOn: `2026-02-1${n % 9}`,
        destination: `Puskesmas ${n}`,
        outcome: n % 2 === 0 ? null : 'RECOVERED',
        by: byOf(participant, n),
      })),
  };
};

export const changesOfFeeding = ({ participants, batches }: FeedingRows, agencies: readonly Agency[]): Change[] => [
  ...participants.map((participant, n): Change => ({
    id: idOf(`change of participant ${participant.place.id}`),
    noun: 'feeding_participant',
    subject: participant.place.id,
    region: participant.place.household.kelurahan,
    household: participant.place.household,
    enrolment: null,
    participant,
    agency: agencies[(n * 5) % agencies.length] ?? never(),
    reason: `Dirujuk ${n}`,
  })),
  ...batches.map(({ activity }): Change => ({
    id: idOf(`change of batch ${activity.id}`),
    noun: 'feeding_batch',
    subject: activity.id,
    region: activity.region,
    household: null,
    enrolment: null,
    agency: activity.program.agency,
    reason: null,
  })),
];

const never = (): never => {
  throw new Error('There are some');
};

const placed = ({ place }: FeedingParticipant): object => ({
  participant_id: place.id,
  kelurahan_code: place.household.kelurahan.code,
  household_id: place.household.id,
  version: 1,
});

export const loadFeeding = async (insert: Insert, rows: FeedingRows): Promise<void> => {
  await insert('feeding_batch', rows.batches, ({ activity, scheme, plannedDays, weekdays, unitCost, menu }) => ({
    id: activity.id,
    program_id: activity.program.id,
    program_agency_id: activity.program.agency.id,
    program_region_code: activity.program.agency.region.code,
    region_code: activity.region.code,
    scheme_id: scheme.id,
    target_group: scheme.targetGroup,
    planned_days: plannedDays,
    weekdays,
    unit_cost: unitCost,
    menu,
    version: 1,
  }));
  await insert('feeding_progress', rows.batches, ({ activity }) => ({
    batch_id: activity.id,
    region_code: activity.region.code,
    program_agency_id: activity.program.agency.id,
    delivered: 0,
    missed: 0,
    weighed: 0,
    responding: 0,
    to_refer: 0,
  }));
  await insert('feeding_participant', rows.participants, (row) => ({
    id: row.place.id,
    kelurahan_code: row.place.household.kelurahan.code,
    household_id: row.place.household.id,
    person_id: row.place.person?.id,
    batch_id: row.batch.activity.id,
    agency_id: row.batch.activity.program.agency.id,
    program_region_code: row.batch.activity.program.agency.region.code,
    joined_on: row.joinedOn,
    baseline_on: row.baselineOn,
    weighed_on: row.weighedOn,
    class: row.class,
    responding: row.responding,
    flag: row.flag,
    flagged_on: row.flag === null ? null : '2026-01-27',
  }));
  await insert('feeding_delivery', rows.deliveries, ({ id, participant, day, reason, by }) => ({
    id,
    ...placed(participant),
    day,
    delivered: reason === null,
    reason,
    note: reason === null ? null : 'Demam',
    recorded_by_id: by.id,
    recorded_at: '2026-01-03T03:00:00.000Z',
  }));
  await insert('feeding_measurement', rows.measurements, (row) => ({
    id: row.id,
    ...placed(row.participant),
    measured_on: row.measuredOn,
    baseline: row.baseline,
    weight: row.weight,
    stature: row.stature,
    position: row.stature === null ? null : 'LYING',
    arm: 140,
    calibrated: true,
    note: 'Rewel',
    standard: 'WHO-2006',
    weight_for_age: row.score,
    weight_for_height: row.score,
    height_for_age: row.score,
    implausible: row.score === null,
    weight_for_age_class: row.score === null ? null : 'LOW',
    weight_for_height_class: row.score === null ? null : 'LOW',
    height_for_age_class: row.score === null ? null : 'LOW',
    arm_class: 'LOW',
    unscored: row.score === null ? 'OUTSIDE_STANDARD' : null,
    measured_by_id: row.by.id,
    recorded_at: '2026-01-30T03:00:00.000Z',
  }));
  await insert('feeding_referral', rows.referrals, ({ id, participant, referredOn, destination, outcome, by }) => ({
    id,
    ...placed(participant),
    referred_on: referredOn,
    reason: 'SEVERE',
    destination,
    note: 'Segera',
    referred_by_id: by.id,
    outcome,
    outcome_note: outcome === null ? null : 'Sudah baik',
    closed_on: outcome === null ? null : '2026-02-28',
  }));
};
