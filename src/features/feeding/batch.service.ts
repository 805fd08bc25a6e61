import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { isLine } from '../../platform/write/text';
import { InputCheck } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { ACTIVITY } from '../program';
import type { PlanFeedingBatchInput, UpdateFeedingBatchInput } from './feeding.input';
import {
  changeBatch,
  findActivity,
  findScheme,
  insertBatch,
  isBatchShown,
  lockBatch,
  type BatchChanges,
} from './batch.store';
import { renewBatch } from './measurement.service';
import { anothersBatch, BATCH, notFeeding, plannedTwice, SCHEME } from './feeding.refusals';

const MOST_DAYS = 366;
const MOST_COST = 10_000_000;
const MOST_MENUS = 60;

const checkPlan = ({ plannedDays, weekdays, unitCost, menu }: BatchChanges): InputCheck => {
  const check = new InputCheck()
    .unless(plannedDays == null || (plannedDays >= 1 && plannedDays <= MOST_DAYS), 'plannedDays', {
      id: `1 sampai ${MOST_DAYS} hari.`,
      en: `1 to ${MOST_DAYS} days.`,
    })
    .unless(weekdays == null || (weekdays.length > 0 && new Set(weekdays).size === weekdays.length), 'weekdays', {
      id: 'Sebutkan hari penyaluran, masing-masing sekali.',
      en: 'Name the days of the week, each once.',
    })
    .unless(unitCost == null || unitCost <= MOST_COST, 'unitCost', {
      id: 'Paling banyak Rp10.000.000 per porsi.',
      en: 'At most Rp10,000,000 a portion.',
    })
    .unless(menu == null || (menu.length >= 1 && menu.length <= MOST_MENUS), 'menu', {
      id: `1 sampai ${MOST_MENUS} hari menu.`,
      en: `1 to ${MOST_MENUS} days of menu.`,
    });
  for (const [at, dish] of (menu ?? []).entries())
    check.unless(isLine(dish, 1, 200), ['menu', String(at)], {
      id: 'Menu 1 sampai 200 karakter dalam satu baris.',
      en: 'A menu has 1 to 200 characters in one line.',
    });
  return check;
};

export const planFeedingBatch = async (writing: Writing, input: PlanFeedingBatchInput): Promise<Written> => {
  checkPlan(input).done();
  const { scope, viewer } = writing;
  const id = keyOfNode(input.activity, 'activity', 'input.activity');
  const scheme = keyOfNode(input.scheme, 'scheme', 'input.scheme');
  const activity = await findActivity(scope, id);
  if (!activity) throw notFound(ACTIVITY, 'activity');
  if (activity.agencyId !== viewer.agencyId) throw anothersBatch('activity');
  if (activity.kind !== 'SUPPLEMENTARY_FEEDING') throw notFeeding();
  const found = await findScheme(scope, scheme);
  if (!found) throw notFound(SCHEME, 'scheme');
  const { weekdays, unitCost, menu, plannedDays } = input;
  const made =
    !activity.planned &&
    (await insertBatch(scope, {
      activity: id,
      scheme,
      weekdays,
      unitCost,
      menu,
      plannedDays: plannedDays ?? found.days,
    }));
  if (!made) throw plannedTwice();
  await writing.record({ noun: 'feeding_batch', id, region: activity.regionCode, version: 1 });
  return { feedingBatch: id };
};

export const updateFeedingBatch = async (writing: Writing, input: UpdateFeedingBatchInput): Promise<Written> => {
  const { plannedDays, weekdays, unitCost, menu } = input;
  const changes: BatchChanges = { plannedDays, weekdays, unitCost, menu };
  checkPlan(changes).done();
  const { scope } = writing;
  const id = keyOfNode(input.batch, 'feeding', 'input.batch');
  const batch = await lockBatch(scope, id);
  if (!batch) throw (await isBatchShown(scope, id)) ? anothersBatch('batch') : notFound(BATCH, 'batch');
  if (batch.version !== input.expectedVersion) throw versionConflict(BATCH);
  const version = await changeBatch(scope, id, changes);
  if (plannedDays != null || weekdays != null) await renewBatch(writing, id);
  const fields = Object.entries(changes).flatMap(([field, value]) => (value == null ? [] : [field]));
  await writing.record({ noun: 'feeding_batch', id, region: batch.regionCode, version, facts: { fields } });
  return { feedingBatch: id };
};
