import { keyOfNode } from '../../platform/graph/node-id';
import { covers, type RegionCode } from '../../platform/region-code';
import { notFound } from '../../platform/write/common-refusals';
import { hold } from '../../platform/write/hold';
import { InputCheck, refused } from '../../platform/write/user-error';
import { wordOf } from '../../platform/write/state-words';
import type { Writing } from '../../platform/write/writing';
import { MEETING, MEETING_STEPS, RECORDING } from '../meeting';
import type { ProposeCommitmentInput } from './commitment.input';
import { findMadeIn } from './promise.store';

const DECISION = { id: 'Kesepakatan rapat itu', en: 'decision of that meeting' };

/** The meeting a promise is made in, and the decision it follows from. */
export interface MadeIn {
  readonly meeting: string;
  readonly decision: string | null;
  readonly team: string;
  readonly region: RegionCode;
}

/** Held until the promise is written, so that no record of the meeting is made without it. */
export const madeIn = async (
  { scope }: Writing,
  { meeting, decision }: Pick<ProposeCommitmentInput, 'meeting' | 'decision'>,
): Promise<MadeIn | null> => {
  new InputCheck()
    .unless(decision == null || meeting != null, 'meeting', {
      id: 'Sebutkan juga rapat yang menyepakatinya.',
      en: 'Name the meeting that decided it, too.',
    })
    .done();
  if (meeting == null) return null;
  const id = keyOfNode(meeting, 'meeting', 'input.meeting');
  const decided = decision == null ? null : keyOfNode(decision, 'decision', 'input.decision');
  await hold(scope, RECORDING, [id], 'SHARED');
  const found = await findMadeIn(scope, id, decided);
  if (!found) throw notFound(MEETING, 'meeting');
  const { status, team, region } = found;
  if (!('promise' in MEETING_STEPS[status]))
    throw refused(
      'ILLEGAL_STEP',
      {
        id: `Rapat itu ${wordOf('meeting', status)}; komitmen baru dicatat setelah berita acaranya dikoreksi, atau tanpa rapat.`,
        en: `That meeting is ${status}; it takes a new promise while its record is being corrected. Or name no meeting.`,
      },
      'meeting',
    );
  if (decided !== null && !found.decides) throw notFound(DECISION, 'decision');
  return { meeting: id, decision: decided, team, region };
};

/** A meeting binds its own team and those below. */
export const checkMadeIn = (made: MadeIn | null, teamRegion: RegionCode): void => {
  new InputCheck()
    .unless(made === null || covers(made.region, teamRegion), 'meeting', {
      id: 'Rapat itu bukan rapat TKPK penerima janji atau TKPK di atasnya.',
      en: 'That meeting is neither of the team it is promised to nor of a team above it.',
    })
    .done();
};
