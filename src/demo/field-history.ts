import type { RegionCode } from '../platform/region-code';
import type { ObservationRow } from './observations';
import type { VerificationRow } from './verifications';
import { idOf } from './random';

interface HistoryRow {
  readonly id: string;
  readonly at: string;
  readonly noun: string;
  readonly subject_id: string;
  readonly region_code: RegionCode;
  readonly household_id: string;
  readonly agency_id: string;
  readonly actor: string;
  readonly action: string;
  readonly status: string;
  readonly version: number;
  readonly reason: string | null;
  readonly facts: Readonly<Record<string, string>>;
}

/** What the history says of the demo's observations and verifications: who recorded, who reviewed, how far it came. */
export const fieldHistory = (
  observations: readonly ObservationRow[],
  verifications: readonly VerificationRow[],
): HistoryRow[] => [
  ...observations.flatMap((row): HistoryRow[] => {
    const entry = {
      noun: 'observation',
      subject_id: row.id,
      region_code: row.kelurahan_code,
      household_id: row.household_id,
      actor: 'demo',
      facts: { kind: row.kind },
    };
    const recorded: HistoryRow = {
      ...entry,
      id: idOf('history', row.id, 1),
      at: row.recorded_at,
      agency_id: row.observed_by_id,
      action: 'recordObservation',
      status: 'PENDING',
      version: 1,
      reason: null,
    };
    if (row.reviewed_by_id === null || row.reviewed_at === null) return [recorded];
    const reviewed: HistoryRow = {
      ...entry,
      id: idOf('history', row.id, 2),
      at: row.reviewed_at,
      agency_id: row.reviewed_by_id,
      action: 'reviewObservation',
      status: row.status,
      version: 2,
      reason: row.review_reason,
    };
    return [recorded, reviewed];
  }),
  ...verifications.map((row): HistoryRow => ({
    id: idOf('history', row.id),
    at: row.opened_at,
    noun: 'verification',
    subject_id: row.id,
    region_code: row.kelurahan_code,
    household_id: row.household_id,
    agency_id: row.agency_id,
    actor: 'demo',
    action: 'verifyHousehold',
    status: row.stage,
    version: row.version,
    reason: row.note,
    facts: { outcome: row.outcome },
  })),
];
