import type { Message } from '../errors/hub-error';
import { called, isOfTheHub, worded } from './state-words';
import { refused } from './user-error';

/** A state machine as a table: from each state, the steps that may be taken and where they lead. */
export type Steps<State extends string, Step extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Step, State>>>>
>;

/** What can be done instead, in words that a client may act on. */
const instead = (noun: Message, next: readonly string[]): Message => {
  if (next.length === 0) return { id: 'Status ini sudah akhir.', en: 'This state is final.' };
  const steps = next.filter((step) => !isOfTheHub(noun, step));
  if (steps.length === 0) return { id: 'Hub melanjutkannya sendiri.', en: 'The hub goes on with it by itself.' };
  const list = (say: typeof called): string => [...new Set(steps.map((step) => say(noun, step)))].join(', ');
  return { id: `Yang dapat: ${list(worded)}.`, en: `Possible: ${list(called)}.` };
};

/** Where the step leads; refuses one the table does not hold, naming those it does. */
export const take = <State extends string, Step extends string>(
  steps: Steps<State, Step>,
  noun: Message,
  from: State,
  step: Step,
): State => {
  const to = steps[from][step];
  if (to !== undefined) return to;
  const { id, en } = instead(noun, Object.keys(steps[from]));
  throw refused('ILLEGAL_STEP', {
    id: `${noun.id} berstatus ${worded(noun, from)}; ${worded(noun, step)} tidak dapat dilakukan. ${id}`,
    en: `The ${noun.en} is ${from}; ${called(noun, step)} is not possible. ${en}`,
  });
};
