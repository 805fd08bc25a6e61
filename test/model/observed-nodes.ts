import type { Change, Observation, Verification } from '../world/rows';
import type { Lookup } from './lookup';
import { by } from './order';

/** What cadres saw, how families were verified, and what was done to them. */
export const observedNodes = (model: Lookup) => {
  const { oracle } = model;
  const { sees } = oracle;
  const one: Lookup['one'] = (path, row, visible, make) => model.one(path, row, visible, make);
  return {
    observation: (row: Observation): object => ({
      __typename: 'Observation',
      id: `observation_${row.id}`,
      kind: row.kind,
      observedAt: row.observedAt,
      status: row.status,
      reviewedAt: row.reviewedAt,
      reviewReason: oracle.only('IDENTIFIED', row.household, row.reviewReason),
      version: 1,
      values: by(Object.entries(oracle.only('IDENTIFIED', row.household, row.values) ?? {}), ([name]) => name).map(
        ([name, value]) => ({ __typename: 'Attribute', name, value }),
      ),
      household: () => one('Observation.household', row.household, sees.household, model.nodes.household),
      person: () => one('Observation.person', row.person, sees.person, model.nodes.person),
      observedBy: () => one('Observation.observedBy', row.observedBy, sees.agency, model.nodes.agency),
      reviewedBy: () => one('Observation.reviewedBy', row.reviewedBy, sees.agency, model.nodes.agency),
    }),
    verification: (row: Verification): object => ({
      __typename: 'Verification',
      id: `verification_${row.id}`,
      stage: row.stage,
      outcome: row.outcome,
      visitedOn: '2026-01-05',
      minutesNumber: row.minutes,
      decreeNumber: row.decree,
      note: oracle.only('IDENTIFIED', row.household, row.note),
      openedAt: row.openedAt,
      version: 1,
      household: () => one('Verification.household', row.household, sees.household, model.nodes.household),
      agency: () => one('Verification.agency', row.agency, sees.agency, model.nodes.agency),
    }),
    change: ({ noun, agency, household, reason }: Change): object => ({
      __typename: 'HistoryEntry',
      at: '2026-01-01T00:00:00.000Z',
      noun,
      action: 'test',
      status: null,
      version: null,
      reason: household && oracle.only('IDENTIFIED', household, reason),
      agency: () => one('HistoryEntry.agency', agency, sees.agency, model.nodes.agency),
    }),
  };
};
