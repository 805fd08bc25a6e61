import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import type { Message } from '../../platform/errors/hub-error';
import type { Writing } from '../../platform/write/writing';
import { holdFamilies } from '../household';
import { alreadyNoted, BATCH, noPlace, nothingToCorrect, PARTICIPANT } from './feeding.refusals';
import { familiesOf, findBatch, lockParticipants, type BatchFacts, type ParticipantRow } from './participant.store';

interface Names {
  readonly participant: string;
}

export interface NamedParticipant<Row> {
  readonly input: Row;
  readonly participant: ParticipantRow;
  /** Where the input names it. */
  readonly path: readonly string[];
}

export const batchOf = async ({ scope }: Writing, id: string): Promise<BatchFacts> => {
  const batch = await findBatch(scope, keyOfNode(id, 'feeding', 'input.batch'));
  if (!batch) throw notFound(BATCH, 'batch');
  return batch;
};

/** States in which somebody is fed. */
export const HOLD: readonly string[] = ['ACCEPTED', 'COMPLETED'];

/** Who a list names, locked, each with his row; all of one batch and holding a place in it. */
export const participantsOf = async <Row extends Names>(
  { scope, looksAt }: Writing,
  batch: BatchFacts,
  field: string,
  rows: readonly Row[],
): Promise<NamedParticipant<Row>[]> => {
  const keyed = rows.map((input, at) => ({
    input,
    key: keyOfNode(input.participant, 'participant', `input.${field}.participant`),
    path: [field, String(at)],
  }));
  const ids = keyed.map(({ key }) => key);
  await holdFamilies(scope, await familiesOf(scope, ids));
  const locked = await lockParticipants(scope, ids);
  looksAt(locked);
  const found = new Map(locked.map((row) => [row.id, row]));
  return keyed.map(({ input, key, path }) => {
    const participant = found.get(key);
    if (participant?.batchId !== batch.id) throw notFound(PARTICIPANT, ...path, 'participant');
    if (!HOLD.includes(participant.status)) throw noPlace(...path, 'participant');
    return { input, participant, path };
  });
};

/** What is to become of a row that may be there: written, corrected, or it says the same already. */
export const whatBecomes = (
  noun: Message,
  path: readonly string[],
  expectedVersion: number | null | undefined,
  there: { readonly version: number; readonly same: boolean } | undefined,
): 'NEW' | 'CORRECTED' | 'SAME' => {
  if (!there) {
    if (expectedVersion != null) throw nothingToCorrect(noun, ...path, 'expectedVersion');
    return 'NEW';
  }
  if (there.same) return 'SAME';
  if (expectedVersion == null) throw alreadyNoted(noun, ...path);
  if (there.version !== expectedVersion) throw versionConflict(noun);
  return 'CORRECTED';
};

/** Where the history of a batch is written: its own place, or the writer's where it reaches further than he does. */
export const placeFor = ({ viewer }: Writing, { regionCode }: BatchFacts): number => {
  const { region, regionEnd } = viewer.slice;
  const place = Number(regionCode);
  return place >= region && place <= regionEnd ? place : region;
};
