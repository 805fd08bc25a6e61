import type { ActivityRow } from './activities';
import type { EnrolmentRow } from './enrolments';
import type { KnownFamily } from './standings';

/** The activities with the seats that are held in them, and how many of those by families on the poverty list. */
export const withSeats = (
  activities: readonly ActivityRow[],
  enrolments: readonly EnrolmentRow[],
  families: readonly KnownFamily[],
): object[] => {
  const listed = new Set(families.filter(({ standing }) => standing.onPovertyList).map(({ id }) => id));
  const seats = new Map<string, { taken: number; listed: number }>();
  for (const { activity_id, status, household_id } of enrolments) {
    if (activity_id === null || (status !== 'ACCEPTED' && status !== 'COMPLETED')) continue;
    const held = seats.get(activity_id) ?? { taken: 0, listed: 0 };
    held.taken += 1;
    held.listed += listed.has(household_id) ? 1 : 0;
    seats.set(activity_id, held);
  }
  return activities.map((activity) => {
    const held = seats.get(activity.id);
    return { ...activity, seats_taken: held?.taken ?? 0, seats_listed: held?.listed ?? 0 };
  });
};
