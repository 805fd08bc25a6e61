import type { Arm } from './slice';

export const MANDATES = [
  'TERRITORIAL',
  'IMPLEMENTATION',
  'FIELD',
  'COORDINATION',
  'PLANNING',
  'SUPERVISION',
  'REGULATION',
  'POLICY',
] as const;
export type Mandate = (typeof MANDATES)[number];

/** Low to high. */
export const DISCLOSURES = ['AGGREGATE', 'PSEUDONYMOUS', 'MASKED', 'IDENTIFIED'] as const;
export type Disclosure = (typeof DISCLOSURES)[number];

export const PURPOSES = ['TARGETING', 'VERIFICATION', 'DELIVERY', 'SUPERVISION', 'GRIEVANCE'] as const;
export type Purpose = (typeof PURPOSES)[number];

export type RowArm = Extract<Arm, 'area' | 'candidate' | 'enrolled' | 'inspected'>;

export interface Reveal {
  /** Which households: all in the area, candidates of own programs, enrolled in them, drawn for an own open inspection. */
  readonly rows: RowArm;
  readonly disclosure: Exclude<Disclosure, 'AGGREGATE'>;
}

export interface MandatePolicy {
  /** Indonesian name of the mandate, for explanations. */
  readonly title: string;
  /** Rows about families this mandate reveals; none means statistics only. */
  readonly households: readonly Reveal[];
  /** Reads who saw the data of the area's families. */
  readonly accessLog: boolean;
  /** Sees the health records of the area's families, the highest class; an agency sees those of its own programs anyway. */
  readonly health?: boolean;
  readonly writes: readonly string[];
}

/**
 * The policy: who sees which families, how much of them, and who may write what. The settings that the row policies
 * read, the masks, `viewer.access` and docs/TIERS.md all come from this table or are tested against it.
 */
export const POLICY: Readonly<Record<Mandate, MandatePolicy>> = {
  TERRITORIAL: {
    title: 'kewilayahan (camat, lurah)',
    households: [{ rows: 'area', disclosure: 'IDENTIFIED' }],
    accessLog: true,
    health: true,
    writes: [
      'Household',
      'Verification',
      'Enrolment',
      'BudgetLine',
      'Commitment',
      'CommitmentVerification',
      'FindingResponse',
      'TurnoverReport',
      'DuplicateCandidate',
      'FeedingDelivery',
      'FeedingMeasurement',
      'FeedingReferral',
    ],
  },
  IMPLEMENTATION: {
    title: 'pelaksana program (UKPD, SKPD)',
    households: [
      { rows: 'enrolled', disclosure: 'IDENTIFIED' },
      { rows: 'candidate', disclosure: 'MASKED' },
    ],
    accessLog: false,
    writes: [
      'Program',
      'Activity',
      'Enrolment',
      'BudgetLine',
      'Commitment',
      'FindingResponse',
      'BusinessGroup',
      'TurnoverReport',
      'FeedingBatch',
      'FeedingDelivery',
      'FeedingMeasurement',
      'FeedingReferral',
    ],
  },
  FIELD: {
    title: 'pendataan lapangan (PKK, dasawisma)',
    households: [{ rows: 'area', disclosure: 'IDENTIFIED' }],
    accessLog: false,
    health: true,
    writes: ['Observation', 'FeedingDelivery', 'FeedingMeasurement'],
  },
  COORDINATION: {
    title: 'koordinasi (sekretariat TKPK)',
    households: [{ rows: 'area', disclosure: 'MASKED' }],
    accessLog: false,
    writes: [
      'Team',
      'Meeting',
      'Commitment',
      'CommitmentVerification',
      'FindingResponse',
      'QuarterReport',
      'RegistryRelease',
      'DuplicateCandidate',
    ],
  },
  PLANNING: {
    title: 'perencanaan (Bappeda)',
    households: [{ rows: 'area', disclosure: 'PSEUDONYMOUS' }],
    accessLog: false,
    writes: ['Target', 'Scenario', 'QuarterReport', 'Commitment', 'CommitmentVerification', 'FindingResponse'],
  },
  SUPERVISION: {
    title: 'pengawasan (Inspektorat)',
    households: [{ rows: 'inspected', disclosure: 'MASKED' }],
    accessLog: false,
    writes: ['ProcedureStandard', 'Inspection', 'Finding', 'CommitmentVerification'],
  },
  REGULATION: {
    title: 'regulasi (Bagian Kesra)',
    households: [],
    accessLog: false,
    writes: ['Regulation', 'Meeting'],
  },
  POLICY: {
    title: 'kebijakan nasional (TNP2K)',
    households: [],
    accessLog: false,
    writes: ['Scenario'],
  },
};

const rank = (disclosure: Disclosure): number => DISCLOSURES.indexOf(disclosure);

export const atLeast = (disclosure: Disclosure, needed: Disclosure): boolean => rank(disclosure) >= rank(needed);

/** Without a purpose nobody is shown an identity. */
export const cappedBy = (purpose: Purpose | null, disclosure: Reveal['disclosure']): Reveal['disclosure'] =>
  purpose === null && disclosure === 'IDENTIFIED' ? 'MASKED' : disclosure;

/** Writes that the row policies know of. */
const WRITE_ARMS: Readonly<Record<string, readonly Arm[]>> = {
  Household: ['write_families'],
  Observation: ['write_observations'],
  Program: ['write_programs'],
  RegistryRelease: ['write_releases'],
  BusinessGroup: ['write_groups'],
  DuplicateCandidate: ['review_duplicates'],
  Commitment: ['write_commitments'],
  CommitmentVerification: ['verify_commitments'],
  Team: ['write_teams'],
  Meeting: ['write_meetings'],
  BudgetLine: ['write_budget'],
  QuarterReport: ['write_reports'],
  Regulation: ['write_regulations'],
  Inspection: ['write_inspections'],
  FindingResponse: ['respond_findings'],
  Scenario: ['write_scenarios'],
};

/** The arms of a viewer's row policies. */
export const armsOf = (mandates: readonly Mandate[]): Arm[] => {
  const arms = new Set<Arm>();
  for (const mandate of mandates) {
    for (const { rows } of POLICY[mandate].households) arms.add(rows);
    if (POLICY[mandate].accessLog) arms.add('access_log');
    if (POLICY[mandate].health) arms.add('health');
    for (const type of POLICY[mandate].writes) WRITE_ARMS[type]?.forEach((arm) => arms.add(arm));
  }
  return [...arms];
};

/**
 * How much of a row is shown, as a decision list: the first arm that reveals the row decides. `area` reveals every row
 * of the slice, so what follows it can never decide and is dropped, and so is an arm that shows no more than the rest.
 */
export const disclosureRules = (mandates: readonly Mandate[], purpose: Purpose | null): Reveal[] => {
  const best = new Map<RowArm, Reveal['disclosure']>();
  for (const { rows, disclosure } of mandates.flatMap((mandate) => POLICY[mandate].households)) {
    const capped = cappedBy(purpose, disclosure);
    const known = best.get(rows);
    if (!known || rank(capped) > rank(known)) best.set(rows, capped);
  }
  const sorted = [...best].map(([rows, disclosure]) => ({ rows, disclosure }));
  sorted.sort(
    (a, b) => rank(b.disclosure) - rank(a.disclosure) || Number(b.rows === 'area') - Number(a.rows === 'area'),
  );
  const area = sorted.findIndex(({ rows }) => rows === 'area');
  const deciding = area < 0 ? sorted : sorted.slice(0, area + 1);
  const last = deciding.at(-1);
  // What the last arm shows is what every row shows at least, so equal arms before it change nothing.
  return last ? [...deciding.filter(({ disclosure }) => disclosure !== last.disclosure), last] : [];
};
