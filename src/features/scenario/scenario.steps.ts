import type { Steps } from '../../platform/write/steps';
import type { ScenarioState } from './scenario.enums';

export const SCENARIO = { id: 'Skenario', en: 'scenario' };

export type ScenarioStep = 'update' | 'run' | 'cancel' | 'publish';

/** While it is solved it is not changed; what is published stays as it is. */
export const SCENARIO_STEPS: Steps<ScenarioState, ScenarioStep> = {
  DRAFT: { update: 'DRAFT', run: 'QUEUED' },
  QUEUED: { cancel: 'CANCELLED' },
  RUNNING: { cancel: 'CANCELLED' },
  DONE: { update: 'DRAFT', run: 'QUEUED', publish: 'DONE' },
  NO_PLAN: { update: 'DRAFT', run: 'QUEUED' },
  UNSOLVED: { update: 'DRAFT', run: 'QUEUED' },
  CANCELLED: { update: 'DRAFT', run: 'QUEUED' },
};
