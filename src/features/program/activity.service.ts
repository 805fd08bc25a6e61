import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { take } from '../../platform/write/steps';
import { InputCheck, refused } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { ACTIVITY, ACTIVITY_STEPS } from './activity.status';
import { changeActivity, insertActivity, lockActivity, type ActivityRow } from './activity.store';
import type { CreateActivityInput, UpdateActivityInput } from './program.input';
import { anothers, ownProgram } from './program.service';
import { isShown } from './program.store';
import { oneLine } from './texts';

const TITLE = { id: 'Judul 1 sampai 200 karakter.', en: 'A title has 1 to 200 characters.' };
const DAYS = {
  id: 'Hari terakhir tidak boleh sebelum hari pertama.',
  en: 'The last day must not come before the first.',
};

const endsLater = (starts: string, ends: string | null | undefined): boolean => ends == null || ends >= starts;

export const createActivity = async (writing: Writing, input: CreateActivityInput): Promise<Written> => {
  const { scope, viewer } = writing;
  new InputCheck()
    .unless(oneLine(input.title), 'title', TITLE)
    .unless(endsLater(input.starts, input.ends), 'ends', DAYS)
    .unless(input.capacity == null || input.capacity > 0, 'capacity', {
      id: 'Kuota setidaknya 1; hilangkan bila tanpa batas.',
      en: 'At least one seat; leave it out if there is no limit.',
    })
    .done();
  const program = await ownProgram(writing, input.program);
  const host = input.host == null ? viewer.agencyId : keyOfNode(input.host, 'agency', 'input.host');
  const id = await insertActivity(scope, program, host, input);
  if (id === null) {
    throw refused(
      'INVALID',
      {
        id: 'Wilayah kegiatan harus di dalam wilayah program dan wilayah penyelenggara.',
        en: 'The region of an activity lies within that of its program and that of its host.',
      },
      'region',
    );
  }
  await writing.record({ noun: 'activity', id, region: input.region, status: 'PLANNED', version: 1 });
  return { activity: id };
};

/** The activity of an own program that an input names, locked and of the version its writer has read. */
const ownActivity = async ({ scope }: Writing, input: UpdateActivityInput): Promise<ActivityRow> => {
  const id = keyOfNode(input.activity, 'activity', 'input.activity');
  const row = await lockActivity(scope, id);
  if (!row) throw (await isShown(scope, 'activity', id)) ? anothers('activity') : notFound(ACTIVITY, 'activity');
  if (row.version !== input.expectedVersion) throw versionConflict(ACTIVITY);
  return row;
};

export const updateActivity = async (writing: Writing, input: UpdateActivityInput): Promise<Written> => {
  const { title, venue, starts, ends, capacity } = input;
  const row = await ownActivity(writing, input);
  new InputCheck()
    .unless(title == null || oneLine(title), 'title', TITLE)
    .unless(endsLater(starts ?? row.starts, ends ?? row.ends), 'ends', DAYS)
    .unless(capacity == null || capacity >= Math.max(1, row.seatsTaken), 'capacity', {
      id: `Kuota tidak boleh kurang dari kursi yang sudah terisi (${row.seatsTaken}).`,
      en: `There cannot be fewer seats than are taken (${row.seatsTaken}).`,
    })
    .done();
  const status = input.status == null ? row.status : take(ACTIVITY_STEPS, ACTIVITY, row.status, input.status);
  const version = await changeActivity(writing.scope, row.id, status, { title, venue, starts, ends, capacity });
  const fields = Object.entries({ title, venue, starts, ends, capacity, status: input.status }).flatMap(
    ([field, value]) => (value == null ? [] : [field]),
  );
  const { id, regionCode } = row;
  await writing.record({ noun: 'activity', id, region: regionCode, status, version, facts: { fields } });
  return { activity: id };
};
