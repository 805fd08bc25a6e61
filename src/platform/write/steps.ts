import type { Message } from '../errors/hub-error';
import { worded } from './state-words';
import { refused } from './user-error';

/** A state machine as a table: from each state, the steps that may be taken and where they lead. */
export type Steps<State extends string, Step extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Step, State>>>>
>;

/** Where the step leads; refuses one the table does not hold, naming those it does. */
export const take = <State extends string, Step extends string>(
  steps: Steps<State, Step>,
  noun: Message,
  from: State,
  step: Step,
): State => {
  const to = steps[from][step];
  if (to !== undefined) return to;
  const legal = Object.keys(steps[from]);
  const inWords = legal.map((one) => worded(noun, one)).join(', ');
  throw refused('ILLEGAL_STEP', {
    id: `${noun.id} berstatus ${worded(noun, from)}; ${worded(noun, step)} tidak dapat dilakukan. ${legal.length > 0 ? `Yang dapat: ${inWords}.` : 'Status ini sudah akhir.'}`,
    en: `The ${noun.en} is ${from}; ${step} is not possible. ${legal.length > 0 ? `Possible: ${legal.join(', ')}.` : 'This state is final.'}`,
  });
};
