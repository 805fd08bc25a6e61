import type { RegionCode } from '../platform/region-code';
import type { ActivityRow } from './activities';
import type { Agencies } from './agencies';
import { addDays, daysBetween, TODAY } from './calendar';
import type { EnrolmentRow } from './enrolments';
import { idOf, Random } from './random';

interface GroupRow {
  readonly id: string;
  readonly kelurahan_code: RegionCode;
  readonly name: string;
  readonly sector: string;
  readonly stage: string;
  readonly activity_id: string;
  readonly program_id: string;
  readonly program_agency_id: string;
  readonly activity_region_code: RegionCode;
  readonly mentor_id: string;
  readonly mentor_region_code: RegionCode;
  readonly formed_on: string;
}

interface MemberRow {
  readonly group_id: string;
  readonly person_id: string;
  readonly kelurahan_code: RegionCode;
  readonly joined_on: string;
}

interface TurnoverRow {
  readonly id: string;
  readonly group_id: string;
  readonly kelurahan_code: RegionCode;
  readonly period: string;
  readonly amount: number;
  readonly reported_by_id: string;
  readonly reported_at: string;
}

export interface BusinessGroups {
  readonly groups: readonly GroupRow[];
  readonly members: readonly MemberRow[];
  readonly turnover: readonly TurnoverRow[];
}

/** What a class leads to: the sector, what such a group is called after, and what it takes in a month, in thousands. */
const TRADES: readonly (readonly [title: RegExp, sector: string, trade: string, monthly: number])[] = [
  [/Tata Boga|Barista/, 'CULINARY', 'Dapur', 4_800],
  [/Menjahit/, 'FASHION', 'Jahit', 3_600],
  [/Tata Rias/, 'BEAUTY', 'Rias', 3_200],
  [/Pendingin|Servis|Instalasi|Pengelasan/, 'REPAIR', 'Bengkel', 5_400],
  [/Desain/, 'DIGITAL', 'Studio', 4_100],
];
const OTHER = [/./, 'SERVICES', 'Usaha', 3_000] as const;

const NAMES = ['Mekar Jaya', 'Sumber Rezeki', 'Maju Bersama', 'Karya Mandiri', 'Melati', 'Cahaya', 'Harapan Baru'];

/** Some start at once and sell; others wait long for a licence. */
const stageOf = (random: Random, months: number): number =>
  Math.max(1, Math.min(7, Math.round(months * random.pick([0.6, 0.8, 1])) + random.int(0, 1)));

const MARKETING = 5;

/** Graduates of each class that is over form a group, and it gets further the longer it is there. */
export const buildBusinessGroups = (
  agencies: Agencies,
  activities: readonly ActivityRow[],
  enrolments: readonly EnrolmentRow[],
): BusinessGroups => {
  const groups: GroupRow[] = [];
  const members: MemberRow[] = [];
  const turnover: TurnoverRow[] = [];
  const over = activities.filter(({ kind, status }) => kind === 'TRAINING' && /^(COMPLETED|FOLLOW_UP)$/.test(status));
  for (const activity of over) {
    const graduates = enrolments.filter(
      ({ activity_id, status, person_id }) =>
        activity_id === activity.id && status === 'COMPLETED' && person_id !== null,
    );
    const random = new Random(`business group of ${activity.id}`);
    const joining = random.sample(graduates, random.int(3, 6));
    const [first] = joining;
    const formed = addDays(activity.ends, random.int(10, 35));
    if (!first || joining.length < 2 || formed > TODAY) continue;
    const [, sector, trade, monthly] = TRADES.find(([title]) => title.test(activity.title)) ?? OTHER;
    const mentor = agencies.get(random.pick(['ppkukm-jakpus', 'ppkukm-jakpus', 'ppapp-jakpus']));
    const months = daysBetween(formed, TODAY) / 30;
    const stage = stageOf(random, months);
    const id = idOf('business group', activity.id);
    groups.push({
      id,
      kelurahan_code: first.kelurahan_code,
      name: `${trade} ${random.pick(NAMES)}`,
      sector,
      stage: `P${stage}`,
      activity_id: activity.id,
      program_id: activity.program_id,
      program_agency_id: activity.program_agency_id,
      activity_region_code: activity.region_code,
      mentor_id: mentor.id,
      mentor_region_code: mentor.region_code,
      formed_on: formed,
    });
    for (const { person_id, kelurahan_code } of joining)
      members.push({ group_id: id, person_id: person_id ?? '', kelurahan_code, joined_on: formed });
    if (stage < MARKETING - 1) continue;
    for (const [n, period] of monthsBetween(formed, TODAY).entries()) {
      // The first months bring little, and who is not far yet does not report each.
      if (stage < MARKETING + 1 && random.chance(0.3)) continue;
      turnover.push({
        id: idOf('turnover', id, period),
        group_id: id,
        kelurahan_code: first.kelurahan_code,
        period,
        amount: Math.round(monthly * Math.min(1, 0.3 + n * 0.2) * (0.8 + random.next() * 0.4)) * 1_000,
        reported_by_id: mentor.id,
        reported_at: `${addDays(`${period}-28`, 7)}T09:00:00+07:00`,
      });
    }
  }
  return { groups, members, turnover };
};

/** Whole months between two days, neither day's own. */
const monthsBetween = (from: string, to: string): string[] => {
  const months: string[] = [];
  for (
    let day = addDays(`${from.slice(0, 7)}-28`, 7);
    day.slice(0, 7) < to.slice(0, 7);
    day = addDays(`${day.slice(0, 7)}-28`, 7)
  )
    months.push(day.slice(0, 7));
  return months;
};
