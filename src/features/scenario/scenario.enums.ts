import { enumOf } from '../../platform/graph/enums';

export const ScenarioState = enumOf('ScenarioState', 'How far a scenario is (status skenario).', {
  DRAFT: 'Being written; it has no result, or none of what now stands in it (draf).',
  QUEUED: 'Waits for its turn (menunggu giliran).',
  RUNNING: 'Being solved; goes on by itself after any interruption (sedang dihitung).',
  DONE: 'Solved; `result` is there (selesai).',
  NO_PLAN: 'No plan keeps all of its assumptions, or nothing limits them; `explanation` says which (tanpa rencana).',
  UNSOLVED:
    'None was found: the time or the memory ran out, or the solver failed. Whether there is one is not known; `explanation` says what ' +
    'may help (belum terpecahkan).',
  CANCELLED: 'Given up while it was solved (dibatalkan).',
});
export type ScenarioState = keyof typeof ScenarioState;

export const ScenarioLimitKind = enumOf('ScenarioLimitKind', 'What an assumption limits (jenis batas).', {
  SEATS: 'At most so many seats (batas kursi).',
  BUDGET: 'At most so many rupiah (batas anggaran).',
  FLOOR: 'At least so many seats: a policy (batas minimum).',
});
export type ScenarioLimitKind = keyof typeof ScenarioLimitKind;

export const ScenarioEach = enumOf('ScenarioEach', 'For each area of this level on its own (untuk setiap).', {
  KECAMATAN: 'For every kecamatan.',
  KELURAHAN: 'For every kelurahan.',
});

export const ScenarioCounts = enumOf('ScenarioCounts', 'What a bottleneck’s `gives` counts (satuan hasil).', {
  FAMILIES: 'Families fewer in extreme poverty at the end: the goal cannot be reached without it.',
  FAMILY_QUARTERS:
    'Quarters that families spend less in extreme poverty: the goal can be reached anyway, and sooner with it.',
});
