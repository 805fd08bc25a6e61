import type { Mandate } from './policy';

interface Action {
  /** The GraphQL type it writes, as `viewer.access` names it. */
  readonly type: string;
  readonly mandates: readonly Mandate[];
}

/**
 * Who may do what: every mutation of the schema stands here, or the hub does not start. Whose rows it may touch is the
 * row policies' to say; what state they must be in, the service's.
 */
export const ACTIONS = {
  updateHousehold: { type: 'Household', mandates: ['TERRITORIAL'] },
  mergeHouseholds: { type: 'Household', mandates: ['TERRITORIAL'] },
  unmergeHouseholds: { type: 'Household', mandates: ['TERRITORIAL'] },
  findDuplicates: { type: 'Duplicate', mandates: ['TERRITORIAL', 'COORDINATION'] },
  dismissDuplicate: { type: 'Duplicate', mandates: ['TERRITORIAL', 'COORDINATION'] },
} as const satisfies Readonly<Record<string, Action>>;

export type ActionName = keyof typeof ACTIONS;

/** The mandates that may do this. */
export const whoMay = (action: ActionName): readonly Mandate[] => {
  const { mandates }: Action = ACTIONS[action];
  return mandates;
};

export const mayTake = (mandates: readonly Mandate[], action: ActionName): boolean =>
  whoMay(action).some((mandate) => mandates.includes(mandate));

export const isAction = (name: string): name is ActionName => Object.hasOwn(ACTIONS, name);
