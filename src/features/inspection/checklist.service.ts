import { keyOfNode } from '../../platform/graph/node-id';
import { notFound } from '../../platform/write/common-refusals';
import { isText } from '../../platform/write/text';
import { InputCheck, Refused } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { ownFiles } from '../file';
import { addEvidence, findAnswers, insertBatch, saveAnswers, type NewAnswer, type Standing } from './checklist.store';
import type { ChecklistOutcome } from './inspection.enums';
import type { AnswerChecklistInput, ChecklistAnswerInput } from './inspection.input';
import * as refusals from './inspection.refusals';
import { ownInspection } from './inspection.service';
import { MOST_EVIDENCE, MOST_ITEMS } from './limits';
import { findItems } from './standard.store';

interface Sent extends NewAnswer {
  readonly expected: number | null;
  /** Keys of files. */
  readonly evidence: readonly string[];
}

const sentIn = (
  { item, answer, note, answeredAt, evidence, expectedVersion }: ChecklistAnswerInput,
  at: number,
): Sent => ({
  item,
  answer,
  note: note?.trim() ?? null,
  answeredAt,
  expected: expectedVersion ?? null,
  evidence: (evidence ?? []).map((id, n) => keyOfNode(id, 'file', `input.answers.${at}.evidence.${n}`)),
});

const check = ({ answers }: AnswerChecklistInput, sent: readonly Sent[]): void => {
  const inputs = new InputCheck()
    .unless(answers.length > 0 && answers.length <= MOST_ITEMS, 'answers', {
      id: `Kirim 1 sampai ${MOST_ITEMS} jawaban sekaligus.`,
      en: `Send 1 to ${MOST_ITEMS} answers at once.`,
    })
    .unless(new Set(sent.map(({ item }) => item)).size === sent.length, 'answers', {
      id: 'Setiap butir dijawab sekali dalam satu kiriman.',
      en: 'Each item is answered once in a batch.',
    });
  sent.forEach(({ note, evidence }, at) => {
    inputs
      .unless(note === null || isText(note, 1, 2_000), ['answers', String(at), 'note'], {
        id: 'Catatan 1 sampai 2.000 karakter.',
        en: 'A note has 1 to 2,000 characters.',
      })
      .unless(
        new Set(evidence).size === evidence.length && evidence.length <= MOST_EVIDENCE,
        ['answers', String(at), 'evidence'],
        {
          id: `Paling banyak ${MOST_EVIDENCE} berkas, masing-masing sekali.`,
          en: `${MOST_EVIDENCE} files at most, each once.`,
        },
      );
  });
  inputs.done();
};

/** A device's clock may be a little off. */
const SLACK_MS = 15 * 60_000;

/** An answer is given while the inspection is open: not before it began, and not in time to come. */
const checkClock = (sent: readonly Sent[], openedAt: Date): void => {
  const [first, last] = [openedAt.getTime() - SLACK_MS, Date.now() + SLACK_MS];
  const inputs = new InputCheck();
  sent.forEach(({ answeredAt }, at) => {
    const moment = new Date(answeredAt).getTime();
    inputs.unless(moment >= first && moment <= last, ['answers', String(at), 'answeredAt'], {
      id: `Jam perangkat keliru: dijawab antara ${openedAt.toISOString()} dan sekarang, ${new Date().toISOString()}.`,
      en: `The clock of the device is wrong: answered between ${openedAt.toISOString()} and now, ${new Date().toISOString()}.`,
    });
  });
  inputs.done();
};

const added = ({ evidence }: Sent, standing: Standing | undefined): string[] =>
  evidence.filter((file) => standing?.evidence.includes(file) !== true);

/** The same again is no conflict: a device that never heard back may send it anew. */
const outcomeOf = (sent: Sent, standing: Standing | undefined): ChecklistOutcome => {
  if (!standing) return sent.expected === null ? 'SAVED' : 'CONFLICT';
  const isSame = standing.answer === sent.answer && standing.note === sent.note && added(sent, standing).length === 0;
  if (isSame) return 'UNCHANGED';
  return standing.version === sent.expected ? 'SAVED' : 'CONFLICT';
};

/** Saves the answers that meet what the device had read, and tells of the others what stands. */
export const answerChecklist = async (writing: Writing, input: AnswerChecklistInput): Promise<Written> => {
  const { scope } = writing;
  const sent = input.answers.map(sentIn);
  check(input, sent);
  const row = await ownInspection(writing, input.inspection, 'answer');
  checkClock(sent, row.openedAt);
  const known = new Set((await findItems(scope, row.standardId)).map(({ code }) => code));
  const absent = sent.flatMap(({ item }, at) =>
    known.has(item) ? [] : notFound(refusals.ITEM, 'answers', String(at), 'item').refusals,
  );
  if (absent.length > 0) throw new Refused(absent);
  const fields = sent.flatMap(({ evidence }, at) =>
    evidence.map((file, n) => ({ file, field: ['answers', String(at), 'evidence', String(n)] })),
  );
  if (fields.length > 0) await ownFiles(writing, fields);
  const standing = new Map((await findAnswers(scope, row)).map((answer) => [answer.item, answer]));
  const results = sent.map((one) => ({ item: one.item, outcome: outcomeOf(one, standing.get(one.item)) }));
  const saved = sent.filter((_, at) => results[at]?.outcome === 'SAVED');
  await save(writing, row, saved, standing);
  const batch = await insertBatch(scope, row, results);
  const facts = { saved: saved.length, conflicts: results.filter(({ outcome }) => outcome === 'CONFLICT').length };
  const { id, regionCode, status } = row;
  await writing.record({ noun: 'inspection', id, region: regionCode, status, facts });
  return { batch, inspection: id };
};

const save = async (
  { scope }: Writing,
  row: Parameters<typeof saveAnswers>[1],
  saved: readonly Sent[],
  standing: ReadonlyMap<string, Standing>,
): Promise<void> => {
  if (saved.length === 0) return;
  const full = new InputCheck();
  saved.forEach((one) => {
    const before = standing.get(one.item);
    full.unless((before?.evidence.length ?? 0) + added(one, before).length <= MOST_EVIDENCE, 'answers', {
      id: `Butir ${one.item} memuat paling banyak ${MOST_EVIDENCE} berkas.`,
      en: `Item ${one.item} has ${MOST_EVIDENCE} files at most.`,
    });
  });
  full.done();
  const keys = await saveAnswers(scope, row, saved);
  const evidence = saved.flatMap((one) => {
    const before = standing.get(one.item);
    const answer = keys.get(one.item) ?? '';
    return added(one, before).map((file, n) => ({ answer, file, position: (before?.evidence.length ?? 0) + n + 1 }));
  });
  if (evidence.length > 0) await addEvidence(scope, evidence);
};
