import { hash } from 'node:crypto';
import { SCHEMES } from '../../migrations/1790000002740-growth-standard';
import { lastDayOf, responseOf, WEEKDAYS } from '../features/feeding';
import { covers, type RegionCode } from '../platform/region-code';
import type { ActivityRow } from './activities';
import type { Agencies } from './agencies';
import { addDays, TODAY } from './calendar';
import type { EnrolmentRow } from './enrolments';
import type { Family, Member } from './families';
import { measureChild, measureMother, Standard, type Course, type Measurement } from './feeding-growth';
import { idOf, Random } from './random';

const GAMBIR = 3171010000;
const JOHAR_BARU = 3171080000;
const CIDENG = 3171011002;

const MENU = [
  'Nasi tim ayam, telur dadar, sayur bayam, pisang',
  'Bubur kacang hijau, telur rebus',
  'Nasi, ikan kembung, tahu, sayur sop, pepaya',
  'Puding telur susu',
  'Nasi, semur daging, tempe, sayur wortel, jeruk',
  'Kroket ayam kentang',
  'Nasi, pepes ikan, telur puyuh, sayur labu, semangka',
];

type Scheme = (typeof SCHEMES)[number];
/** The key that the migration works out of what a scheme is. */
const md5 = (text: string): string => hash('md5', text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const schemeOf = (code: string): Scheme => {
  const found = SCHEMES.find((row) => row.code === code && row.version === 2);
  if (!found) throw new Error(`No scheme ${code}`);
  return found;
};

interface Batch {
  readonly activity: ActivityRow;
  readonly scheme: Scheme;
}

const isFed = ({ kind, status, region_code }: ActivityRow): boolean =>
  kind === 'SUPPLEMENTARY_FEEDING' &&
  status === 'RUNNING' &&
  (covers(GAMBIR, region_code) || covers(JOHAR_BARU, region_code));

const batchOf = (activity: ActivityRow): Batch => ({
  activity,
  scheme: schemeOf(activity.title.startsWith('PMT ibu hamil') ? 'KEK' : 'GIZI_KURANG'),
});

/** In Cideng the first child is severely wasted and the second does not gain; elsewhere one in ten does not. */
const courseOf = ({ activity }: Batch, place: EnrolmentRow, n: number): Course => {
  if (activity.region_code === CIDENG) return n === 0 ? 'SEVERE' : n === 1 ? 'STAYS' : 'GAINS';
  return new Random(`course of ${place.id}`).chance(0.1) ? 'STAYS' : 'GAINS';
};

const daysBefore = (from: string, until: string, step: number): string[] => {
  const days: string[] = [];
  for (let day = from; day < until; day = addDays(day, step)) days.push(day);
  return days;
};

interface Fed {
  readonly place: EnrolmentRow;
  readonly member: Member;
  readonly office: string;
  readonly course: Course;
}

const heldBy = ({ place }: Fed): object => ({
  participant_id: place.id,
  kelurahan_code: place.kelurahan_code,
  household_id: place.household_id,
});

const DOES_NOT = [
  ['ABSENT', 5],
  ['SICK', 3],
  ['REFUSED', 2],
] as const;

const deliveriesOf = ({ activity }: Batch, fed: Fed): object[] => {
  const random = new Random(`portions of ${fed.place.id}`);
  return daysBefore(activity.starts, TODAY, 1).map((day) => {
    const reason = random.chance(0.06) ? random.weighted(DOES_NOT) : null;
    const id = idOf('delivery', fed.place.id, day);
    return { id, ...heldBy(fed), day, delivered: reason === null, reason, recorded_by_id: fed.office };
  });
};

/** Batches of Gambir and Johar Baru that run, with what was delivered and weighed until today. */
export const buildFeeding = (
  agencies: Agencies,
  activities: readonly ActivityRow[],
  enrolments: readonly EnrolmentRow[],
  families: readonly Family[],
) => {
  const standard = new Standard();
  const members = new Map(families.flatMap((family) => family.members.map((member) => [member.id, member] as const)));
  const officeOf = (kelurahan: RegionCode): string =>
    (kelurahan === CIDENG ? agencies.get('pkk-cideng') : agencies.officeOf(kelurahan)).id;
  const batches = activities.filter(isFed).map(batchOf);
  const fedIn = (batch: Batch): Fed[] =>
    enrolments
      .filter(({ activity_id, status }) => activity_id === batch.activity.id && status === 'ACCEPTED')
      .flatMap((place, n): Fed[] => {
        const member = members.get(place.person_id ?? '');
        const office = officeOf(place.kelurahan_code);
        return member ? [{ place, member, office, course: courseOf(batch, place, n) }] : [];
      });
  const followed = batches.flatMap((batch) => {
    const { activity, scheme } = batch;
    const { reason, days, weigh_every, no_gain_weighings, target_group } = scheme;
    const rule = {
      reason,
      noGainWeighings: no_gain_weighings,
      lastDay: lastDayOf({ starts: activity.starts, plannedDays: days, weekdays: WEEKDAYS }),
    };
    return fedIn(batch).map((fed) => {
      const visits = daysBefore(activity.starts, TODAY, weigh_every).map((on, week): Measurement & { on: string } => {
        const visit = { member: fed.member, course: fed.course, begins: activity.starts, on, week };
        return { on, ...(target_group === 'CHILDREN' ? measureChild(standard, visit) : measureMother(visit)) };
      });
      return {
        fed,
        batch,
        visits,
        response: responseOf(
          visits.map(({ weighing }) => weighing),
          rule,
          null,
        ),
      };
    });
  });
  return {
    batches: batches.map(({ activity, scheme }) => ({
      id: activity.id,
      program_id: activity.program_id,
      program_agency_id: activity.program_agency_id,
      program_region_code: activity.program_region_code,
      region_code: activity.region_code,
      scheme_id: md5(`scheme ${scheme.code} ${scheme.version}`),
      target_group: scheme.target_group,
      planned_days: scheme.days,
      weekdays: WEEKDAYS,
      unit_cost: scheme.target_group === 'CHILDREN' ? 16_500 : 21_500,
      menu: MENU,
      version: 1,
    })),
    progress: batches.map(({ activity: { id, region_code, program_agency_id } }) => ({
      batch_id: id,
      region_code,
      program_agency_id,
      delivered: 0,
      missed: 0,
      weighed: 0,
      responding: 0,
      to_refer: 0,
    })),
    participants: followed.map(({ fed: { place }, batch: { activity }, response }) => ({
      id: place.id,
      kelurahan_code: place.kelurahan_code,
      household_id: place.household_id,
      person_id: place.person_id,
      batch_id: activity.id,
      agency_id: activity.program_agency_id,
      program_region_code: activity.program_region_code,
      joined_on: activity.starts,
      baseline_on: response.baselineOn,
      weighed_on: response.weighedOn,
      class: response.class,
      responding: response.responding,
      flag: response.flag,
      flagged_on: response.flaggedOn,
    })),
    deliveries: followed
      .flatMap(({ fed, batch }) => deliveriesOf(batch, fed))
      .map((row) => ({ ...row, version: 1, recorded_at: `${TODAY}T02:00:00Z` })),
    measurements: followed.flatMap(({ fed, visits }) =>
      visits.map(({ on, values }) => ({
        id: idOf('measurement', fed.place.id, on),
        ...heldBy(fed),
        measured_on: on,
        ...values,
        measured_by_id: fed.office,
        recorded_at: `${on}T05:00:00Z`,
        version: 1,
      })),
    ),
  };
};
