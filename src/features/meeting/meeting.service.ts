import { hold } from '../../platform/write/hold';
import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { take } from '../../platform/write/steps';
import { InputCheck, refused } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { isLine, isText } from '../../platform/write/text';
import { findTeam, LEADERS, TEAM } from '../team';
import type {
  CancelMeetingInput,
  CloseMeetingInput,
  RecordMinutesInput,
  ScheduleMeetingInput,
  UpdateMeetingInput,
} from './meeting.input';
import { notOwn, notWholeArea, promisesOpen } from './meeting.refusals';
import { MEETING, MEETING_STEPS, type MeetingStep } from './meeting.steps';
import {
  changeMeeting,
  countOpenPromises,
  findMeeting,
  insertMeeting,
  type MeetingChange,
  type MeetingRow,
} from './meeting.store';
import type { MeetingStatus } from './meeting.enums';
import { RECORDING } from './recording';

/** A meeting that may take a step, and where it leads. */
export interface Taking {
  readonly meeting: MeetingRow;
  readonly to: MeetingStatus;
}

const checked = ({ title, venue }: Pick<UpdateMeetingInput, 'title' | 'venue'>): InputCheck =>
  new InputCheck()
    .unless(title == null || isLine(title, 3, 200), 'title', {
      id: 'Judul 3 sampai 200 karakter.',
      en: 'A title has 3 to 200 characters.',
    })
    .unless(venue == null || isLine(venue, 2, 200), 'venue', {
      id: 'Tempat 2 sampai 200 karakter.',
      en: 'A venue has 2 to 200 characters.',
    });

export const because = (reason: string): InputCheck =>
  new InputCheck().unless(isLine(reason, 5, 500), 'reason', {
    id: 'Alasan 5 sampai 500 karakter.',
    en: 'A reason has 5 to 500 characters.',
  });

/** A meeting of the slice that this viewer writes, of the version read, in a state that allows the step. */
export const taking = async (
  { scope }: Writing,
  input: { readonly meeting: string; readonly expectedVersion: number },
  step: MeetingStep,
): Promise<Taking> => {
  const meeting = await findMeeting(scope, keyOfNode(input.meeting, 'meeting', 'input.meeting'));
  if (!meeting) throw notFound(MEETING, 'meeting');
  if (!meeting.coordinates) throw refused('FORBIDDEN', LEADERS, 'meeting');
  if (meeting.version !== input.expectedVersion) throw versionConflict(MEETING);
  return { meeting, to: take(MEETING_STEPS, MEETING, meeting.status, step) };
};

/** The change itself, unless somebody was quicker since the meeting was read. Parts are written after it. */
export const changed = async ({ scope }: Writing, { meeting, to }: Taking, change?: MeetingChange): Promise<number> => {
  const version = await changeMeeting(scope, meeting, to, change);
  if (version === undefined) throw versionConflict(MEETING);
  return version;
};

/** What is noted of a change. */
export const noted = (
  writing: Writing,
  { meeting, to }: Taking,
  version: number,
  facts: Readonly<Record<string, unknown>> = {},
  reason: string | null = null,
  region: string | number = meeting.regionCode,
): Promise<void> =>
  writing.record({
    noun: 'meeting',
    id: meeting.id,
    region,
    status: to,
    version,
    reason,
    facts,
  });

export const scheduleMeeting = async (writing: Writing, input: ScheduleMeetingInput): Promise<Written> => {
  const { scope, viewer } = writing;
  checked(input).done();
  const team = await findTeam(scope, keyOfNode(input.team, 'team', 'input.team'));
  if (!team) throw notFound(TEAM, 'team');
  if (!team.coordinates) throw refused('FORBIDDEN', LEADERS, 'team');
  const id = await insertMeeting(scope, {
    team,
    title: input.title.trim(),
    held: input.held,
    venue: input.venue?.trim() ?? null,
    convener: { id: viewer.agencyId, region: viewer.slice.region },
  });
  await writing.record({ noun: 'meeting', id, region: team.regionCode, status: 'PLANNED', version: 1 });
  return { meeting: id };
};

export const updateMeeting = async (writing: Writing, input: UpdateMeetingInput): Promise<Written> => {
  const { title, held, venue } = input;
  checked(input)
    .unless(title != null || held != null || venue != null, 'title', {
      id: 'Sebutkan yang hendak diubah: judul, waktu, atau tempat.',
      en: 'Say what to change: title, time or venue.',
    })
    .done();
  const step = await taking(writing, input, 'update');
  const version = await changed(writing, step, { title: title?.trim(), held, venue: venue?.trim() });
  const facts = Object.entries({ title, held, venue }).flatMap(([key, value]) => (value == null ? [] : [key]));
  await noted(writing, step, version, { changed: facts });
  return { meeting: step.meeting.id };
};

export const recordMinutes = async (writing: Writing, input: RecordMinutesInput): Promise<Written> => {
  new InputCheck()
    .unless(isText(input.minutes, 10, 50_000), 'minutes', {
      id: 'Notulen 10 sampai 50.000 karakter.',
      en: 'Minutes have 10 to 50,000 characters.',
    })
    .done();
  const step = await taking(writing, input, 'recordMinutes');
  const version = await changed(writing, step, { minutes: input.minutes.trim() });
  await noted(writing, step, version);
  return { meeting: step.meeting.id };
};

export const closeMeeting = async (writing: Writing, input: CloseMeetingInput): Promise<Written> => {
  const step = await taking(writing, input, 'close');
  if (!step.meeting.inArea) throw notWholeArea();
  const open = await countOpenPromises(writing.scope, step.meeting);
  if (open > 0) throw promisesOpen(open);
  await noted(writing, step, await changed(writing, step));
  return { meeting: step.meeting.id };
};

export const cancelMeeting = async (writing: Writing, input: CancelMeetingInput): Promise<Written> => {
  because(input.reason).done();
  const { viewer, scope } = writing;
  // Whoever promises in it meanwhile holds it shared.
  await hold(scope, RECORDING, [keyOfNode(input.meeting, 'meeting', 'input.meeting')], 'ALONE');
  const step = await taking(writing, input, 'cancel');
  if (!viewer.mandates.includes('COORDINATION') && step.meeting.convenerId !== viewer.agencyId) throw notOwn();
  const version = await changed(writing, step);
  await noted(writing, step, version, {}, input.reason.trim());
  return { meeting: step.meeting.id };
};
