import { hold } from '../../platform/write/hold';
import { keyOfNode } from '../../platform/graph/node-id';
import type { Writing, Written } from '../../platform/write/writing';
import type { CorrectMeetingRecordInput, FinaliseMeetingRecordInput } from './meeting.input';
import { nobodyThere, notWholeArea, tooMany } from './meeting.refusals';
import { because, changed, noted, taking } from './meeting.service';
import { RECORDING } from './recording';
import { findStanding, hashOf, insertRecord, readItems } from './record.store';

const MOST_ITEMS = 2_000;

/** Fixes what stands in the meeting now. From here on only a correction, with a reason, makes another record. */
export const finaliseMeetingRecord = async (writing: Writing, input: FinaliseMeetingRecordInput): Promise<Written> => {
  const { scope, viewer } = writing;
  await hold(scope, RECORDING, [keyOfNode(input.meeting, 'meeting', 'input.meeting')], 'ALONE');
  const step = await taking(writing, input, 'finalise');
  const { meeting } = step;
  if (!meeting.inArea) throw notWholeArea();
  const standing = await findStanding(scope, meeting);
  if (standing.present === 0) throw nobodyThere();
  const items = await readItems(scope, meeting);
  if (items.length > MOST_ITEMS)
    throw tooMany(MOST_ITEMS, { id: 'butir berita acara', en: 'items of a record' }, 'meeting');
  const by = { id: viewer.agencyId, region: viewer.slice.region };
  const record = await insertRecord(scope, meeting, standing, items, by);
  // After its record: without one of this transaction the database makes no meeting final.
  const version = await changed(writing, step);
  const facts = { recordVersion: standing.recordVersion + 1, hash: hashOf(items) };
  await noted(writing, step, version, facts);
  return { record, meeting: meeting.id };
};

/** The old record stays as it is; the next one will point at it. */
export const correctMeetingRecord = async (writing: Writing, input: CorrectMeetingRecordInput): Promise<Written> => {
  because(input.reason).done();
  const step = await taking(writing, input, 'correct');
  if (!step.meeting.inArea) throw notWholeArea();
  const reason = input.reason.trim();
  const version = await changed(writing, step, { correction: reason });
  await noted(writing, step, version, {}, reason);
  return { meeting: step.meeting.id };
};
