import { notFound } from '../../platform/write/common-refusals';
import { Refused, type Refusal } from '../../platform/write/user-error';
import { farAway } from './meeting.refusals';
import type { Guest } from './part.store';

export const AGENCY = { id: 'Perangkat', en: 'agency' };
export const MOST_GUESTS = 300;

/** The agencies in the order named; refuses those that are absent or not near the team. */
export const guestsOf = (
  agencies: readonly string[],
  known: readonly Guest[],
  fieldOf: (at: number) => readonly string[],
): readonly Guest[] => {
  const byId = new Map(known.map((guest) => [guest.id, guest]));
  const refusals: Refusal[] = [];
  const guests = agencies.flatMap((id, at): Guest[] => {
    const guest = byId.get(id);
    if (guest?.near === true) return [guest];
    refusals.push(
      ...(guest
        ? [{ code: 'INVALID' as const, message: farAway(), field: fieldOf(at) }]
        : notFound(AGENCY, ...fieldOf(at)).refusals),
    );
    return [];
  });
  if (refusals.length > 0) throw new Refused(refusals);
  return guests;
};
