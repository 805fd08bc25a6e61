import { levelOf } from '../../platform/region-code';
import { keyOfNode } from '../../platform/graph/node-id';
import { notFound } from '../../platform/write/common-refusals';
import { hold } from '../../platform/write/hold';
import { isLine } from '../../platform/write/text';
import { InputCheck, Refused } from '../../platform/write/user-error';
import type { Writing } from '../../platform/write/writing';
import { GUIDANCE, notIssuedAt, WRITTEN, type RegulationKind } from './regulation.kinds';
import * as refusals from './regulation.refusals';
import {
  findPredecessor,
  findPrograms,
  findSuccessor,
  findSuperseded,
  isTaken,
  type Content,
  type Predecessor,
  type RegulationRow,
} from './regulation.store';
import { MOST_PROGRAMS } from './regulation.type';

export const because = (check: InputCheck, reason: string): InputCheck =>
  check.unless(isLine(reason, 5, 500), 'reason', {
    id: 'Alasan 5 sampai 500 karakter.',
    en: 'A reason has 5 to 500 characters.',
  });

/** What can be said without a look at other rows. */
export const checkContent = (
  { viewer }: Pick<Writing, 'viewer'>,
  { kind, number, year, title }: Content,
  check = new InputCheck(),
): InputCheck => {
  const elsewhere = notIssuedAt(levelOf(viewer.region), kind);
  if (elsewhere) check.unless(false, 'kind', elsewhere);
  return check
    .unless(isLine(number, 1, 60), 'number', {
      id: 'Nomor 1 sampai 60 karakter pada satu baris.',
      en: 'A number has 1 to 60 characters on one line.',
    })
    .unless(year >= 1945 && year <= 2100, 'year', {
      id: 'Tahun antara 1945 dan 2100.',
      en: 'A year from 1945 to 2100.',
    })
    .unless(isLine(title, 5, 300), 'title', {
      id: 'Judul 5 sampai 300 karakter pada satu baris.',
      en: 'A title has 5 to 300 characters on one line.',
    });
};

/**
 * Of one agency regulations are written one after the other, so that no number is given twice, and what one supersedes
 * changes in nobody else's hands; and of those that are superseded, withdrawn or moved, so that it is done once, and of two
 * that follow each other one moves at a time. Held before anything else is read.
 */
export const holdRegulations = async (
  { scope, viewer }: Writing,
  self: string | null,
  supersedes: string | null = null,
): Promise<void> => {
  await hold(scope, 'regulations', [viewer.agencyId], 'ALONE');
  const ids = [self, supersedes, self === null ? null : await findSuperseded(scope, self)].filter((id) => id !== null);
  if (ids.length > 0) await hold(scope, 'regulation', ids, 'ALONE');
};

/** What decides how a regulation fits with those before and after it: what changes of it is checked, the rest stands. */
type Moved = Readonly<Record<'kind' | 'inForce' | 'supersedes', boolean>>;

const movedIn = (content: Content, present: RegulationRow | undefined): Moved => ({
  kind: content.kind !== present?.kind,
  inForce: content.inForce !== present?.inForce,
  supersedes: content.supersedes !== (present?.supersedes ?? null),
});

const isGuidance = (kind: RegulationKind): boolean => GUIDANCE.includes(kind);

/** Of a regulation that is to end on a day to come: it begins before. */
const checkEnd = ({ inForce, supersedes }: Content, moved: Moved, { revokedOn }: RegulationRow): void => {
  if (revokedOn === null || inForce < revokedOn) return;
  if (moved.inForce) throw refusals.notBeforeItsEnd(revokedOn, 'inForce');
  if (moved.supersedes && supersedes !== null) throw refusals.notBeforeItsEnd(revokedOn, 'supersedes');
};

/** What takes its place. */
const checkNext = async (
  { scope }: Writing,
  { kind, inForce }: Content,
  moved: Moved,
  { id }: RegulationRow,
): Promise<void> => {
  if (!moved.kind && !moved.inForce) return;
  const next = await findSuccessor(scope, id);
  if (!next) return;
  if (moved.inForce && inForce >= next.inForce) throw refusals.notEarlier(next);
  if (moved.kind && isGuidance(next.kind) && !isGuidance(kind)) throw refusals.isGuided(next);
};

/** What it supersedes, if anything: one that may be superseded by this, and is not yet. */
const checkPredecessor = async (
  { scope }: Writing,
  { supersedes, kind, inForce }: Content,
  moved: Moved,
  self: string | undefined,
): Promise<Predecessor | null> => {
  if (supersedes === null || !Object.values(moved).includes(true)) return null;
  const old = supersedes === self ? undefined : await findPredecessor(scope, supersedes);
  if (!old) throw notFound(refusals.REGULATION, 'supersedes');
  if (moved.supersedes) {
    if (!old.isBelow) throw refusals.standsAbove(old);
    const by = await findSuccessor(scope, old.id);
    if (by) throw refusals.supersededAlready(old, by);
    if (old.isRevoked) throw refusals.revokedAlready(old);
  }
  if ((moved.kind || moved.supersedes) && isGuidance(kind) && !isGuidance(old.kind))
    throw refusals.onlyGuides(old, moved.supersedes ? 'supersedes' : 'kind');
  if (moved.inForce || moved.supersedes) {
    const field = moved.inForce ? 'inForce' : 'supersedes';
    if (inForce <= old.inForce) throw refusals.notLater(old, field);
    if (old.revokedOn !== null && inForce >= old.revokedOn) throw refusals.endsBefore(old, old.revokedOn, field);
  }
  return old;
};

/** What has to fit with other rows, of a new regulation or of one that is corrected. Answers what it supersedes. */
export const checkFits = async (
  writing: Writing,
  content: Content,
  present?: RegulationRow,
): Promise<Predecessor | null> => {
  const { kind, number, year } = content;
  if (await isTaken(writing.scope, content, present?.id)) throw refusals.taken(`${WRITTEN[kind]} ${number}/${year}`);
  const moved = movedIn(content, present);
  if (present) {
    checkEnd(content, moved, present);
    await checkNext(writing, content, moved, present);
  }
  return checkPredecessor(writing, content, moved, present?.id);
};

/** Keys of the programs an input names, all of which lie in the viewer's area. */
export const programsOf = async ({ scope }: Writing, governs: readonly string[]): Promise<string[]> => {
  const keys = governs.map((program, at) => keyOfNode(program, 'program', `input.governs.${at}`));
  new InputCheck()
    .unless(keys.length <= MOST_PROGRAMS, 'governs', {
      id: `Satu regulasi mengatur paling banyak ${MOST_PROGRAMS} program.`,
      en: `A regulation governs ${MOST_PROGRAMS} programs at most.`,
    })
    .unless(new Set(keys).size === keys.length, 'governs', {
      id: 'Setiap program disebut sekali.',
      en: 'Each program is named once.',
    })
    .done();
  const known = await findPrograms(scope, keys);
  const wrong = known.flatMap((isOwn, at) => {
    const field = ['governs', String(at)];
    if (isOwn === null) return notFound(refusals.PROGRAM, ...field).refusals;
    const message = {
      id: 'Program ini milik tingkat di atas Anda; Anda mengatur program perangkat di wilayah Anda.',
      en: 'This program belongs to a tier above yours; you govern programs of agencies in your area.',
    };
    return isOwn ? [] : [{ code: 'FORBIDDEN' as const, message, field }];
  });
  if (wrong.length > 0) throw new Refused(wrong);
  return keys;
};
