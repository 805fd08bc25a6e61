import { world } from './index';

type Insert = <Row>(table: string, rows: readonly Row[], toRow: (row: Row) => object) => Promise<void>;

/** What cadres saw of families, and how they were verified. */
export const loadObserved = async (insert: Insert): Promise<void> => {
  await insert('observation', world.observations, (row) => ({
    id: row.id,
    kelurahan_code: row.household.kelurahan.code,
    household_id: row.household.id,
    person_id: row.person?.id ?? null,
    kind: row.kind,
    attributes: row.values,
    observed_at: row.observedAt,
    observed_by_id: row.observedBy.id,
    recorded_at: row.observedAt,
    status: row.status,
    reviewed_by_id: row.reviewedBy?.id ?? null,
    reviewed_at: row.reviewedAt,
    review_reason: row.reviewReason,
    version: 1,
  }));
  await insert('verification', world.verifications, (row) => ({
    id: row.id,
    kelurahan_code: row.household.kelurahan.code,
    household_id: row.household.id,
    agency_id: row.agency.id,
    stage: row.stage,
    outcome: row.outcome,
    visited_on: '2026-01-05',
    minutes_number: row.minutes,
    decree_number: row.decree,
    note: row.note,
    opened_at: row.openedAt,
    version: 1,
  }));
};
