import { keyOfNode } from '../../platform/graph/node-id';
import { notFound } from '../../platform/write/common-refusals';
import { InputCheck, Refused, refused } from '../../platform/write/user-error';
import type { Message } from '../../platform/errors/hub-error';
import type { Writing, Written } from '../../platform/write/writing';
import { holdFamilies } from '../household';
import type { LinkCommitmentInput } from './commitment.input';
import { COMMITMENT, notTheLeader } from './commitment.refusals';
import { findCommitment } from './commitment.store';
import { linkActivities, linkFamilies } from './link.store';

const MOST_AT_ONCE = 100;

const ACTIVITY: Message = { id: 'Kegiatan di wilayah komitmen', en: 'activity in the area of the promise' };
const FAMILY: Message = { id: 'Keluarga di wilayah komitmen', en: 'family in the area of the promise' };

/** Ties a promise to what keeps it and to whom it is for. */
export const linkCommitment = (writing: Writing, input: LinkCommitmentInput): Promise<Written> =>
  link(writing, input, true);

export const unlinkCommitment = (writing: Writing, input: LinkCommitmentInput): Promise<Written> =>
  link(writing, input, false);

const link = async (writing: Writing, input: LinkCommitmentInput, live: boolean): Promise<Written> => {
  const { scope, viewer } = writing;
  const activities = (input.activities ?? []).map((id, at) => keyOfNode(id, 'activity', `input.activities.${at}`));
  const families = (input.households ?? []).map((id, at) => keyOfNode(id, 'household', `input.households.${at}`));
  new InputCheck()
    .unless(activities.length + families.length > 0, 'activities', {
      id: 'Sebutkan kegiatan atau keluarga.',
      en: 'Name activities or families.',
    })
    .unless(activities.length <= MOST_AT_ONCE && families.length <= MOST_AT_ONCE, 'households', {
      id: `Paling banyak ${MOST_AT_ONCE} sekaligus.`,
      en: `At most ${MOST_AT_ONCE} at once.`,
    })
    .unless(new Set([...activities, ...families]).size === activities.length + families.length, 'households', {
      id: 'Masing-masing disebut sekali.',
      en: 'Each is named once.',
    })
    .done();
  // Before anything is read: a family that is merged away meanwhile would keep the link.
  if (families.length > 0) await holdFamilies(scope, families);
  const row = await findCommitment(scope, keyOfNode(input.commitment, 'commitment', 'input.commitment'));
  if (!row) throw notFound(COMMITMENT, 'commitment');
  if (row.agencyId !== viewer.agencyId && !row.leads && !row.splits) throw notTheLeader(row.agencyName);
  if (['CANCELLED', 'FULFILLED', 'SUPERSEDED'].includes(row.status)) throw ended();
  if (activities.length > 0)
    missing(activities, await linkActivities(scope, row.id, activities, live), ACTIVITY, 'activities');
  if (families.length > 0) missing(families, await linkFamilies(scope, row.id, families, live), FAMILY, 'households');
  const facts = { activities: activities.length, families: families.length };
  await writing.record({ noun: 'commitment', id: row.id, region: row.regionCode, status: row.status, facts });
  return { commitment: row.id };
};

/** Out of slice reads like absent, each by its place in the input. */
const missing = (asked: readonly string[], found: ReadonlySet<string>, noun: Message, field: string): void => {
  const refusals = asked.flatMap((id, at) => (found.has(id) ? [] : notFound(noun, field, String(at)).refusals));
  if (refusals.length > 0) throw new Refused(refusals);
};

const ended = (): Refused =>
  refused('ILLEGAL_STEP', { id: 'Komitmen ini sudah berakhir.', en: 'This commitment has ended.' }, 'commitment');
