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

export const ScenarioFigure = enumOf(
  'ScenarioFigure',
  'A figure in which scenarios differ, and its unit (angka skenario).',
  {
    TOLERANCE: 'The goal as a share of the households, from 0 to 1 (toleransi).',
    INFLOW_WORKING: 'New families with a member who may work, a quarter.',
    INFLOW_PERMANENT: 'New families of elderly or disabled people only, a quarter.',
    SERVED_EXIT_RATE: 'Share of the families served at the start that leaves each quarter.',
    OFFERED: '1 where the program or the bundle is offered, null where it is not (ditawarkan).',
    PILLAR: 'The pillar of the program, in `hereText` and `thereText` (pilar).',
    SOURCE: 'Who pays for it, in `hereText` and `thereText` (sumber dana).',
    UNIT_COST: 'What a seat costs a quarter, in rupiah (biaya satuan).',
    EXIT_RATE: 'Share of the families with a seat that leave by it (tingkat keluar).',
    LAG: 'After how many quarters they leave (jeda).',
    SUPPORTS: '1 where it also holds families that cannot work their way out, 0 where not (dukungan permanen).',
    SEATS_LIMIT: 'At most so many seats (batas kursi).',
    SEATS_SHARE: 'At most seats for this share of the families there (batas kursi).',
    BUDGET_LIMIT: 'At most so many rupiah (batas anggaran).',
    FLOOR_LIMIT: 'At least so many seats (batas minimum).',
    FLOOR_SHARE: 'At least seats for this share of the families there (batas minimum).',
    START: 'Extremely poor families at the start.',
    GOAL: 'So many families remain at most (tujuan).',
    REMAINING: 'Families that remain, at the end or at the end of the quarter (sisa).',
    QUARTERS_TO_GOAL:
      'In which of its own quarters, from 1, the goal is reached and kept, null if it is not; the quarter itself in `hereText` and `thereText`.',
    FAMILY_QUARTERS: 'Quarters that families spend in extreme poverty.',
    SPENT: 'What the plan costs, in rupiah (biaya).',
    BUDGET_NEEDED:
      'What the goal takes if no budget were limited, in rupiah (kebutuhan anggaran); null if no plan was found that reaches it.',
    SHORTFALL:
      'What is missing for the goal, in rupiah (kekurangan): 0 if it is reached, null if no plan was found that reaches it.',
    SEATS: 'Seats given, of the quarter or of all quarters added up.',
  },
);
export type ScenarioFigure = keyof typeof ScenarioFigure;
