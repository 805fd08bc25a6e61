import {
  idOf,
  inside,
  type Activity,
  type Agency,
  type Change,
  type Commitment,
  type CommitmentActivity,
  type CommitmentFamily,
  type CommitmentVerification,
  type Household,
} from './rows';

/** What a promise and its parts add up to, as the triggers keep it. */
export interface Sums {
  readonly achieved: number;
  readonly weighted: number;
  readonly allocated: number;
  readonly parts: number;
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const ownWeight = ({ own, baseline, target }: Commitment): number => {
  if (own === null) return 0;
  const from = baseline ?? 0;
  const share = target === from ? 1 : Math.min(1, Math.max(0, (own - from) / (target - from)));
  return Math.round(target * share * 10_000) / 10_000;
};

export const sumsOf = (row: Commitment, all: readonly Commitment[]): Sums => {
  const parts = all.filter(({ parent, status }) => parent === row && status !== 'CANCELLED');
  const sums = parts.map((part) => sumsOf(part, all));
  const own = row.own ?? (parts.length === 0 ? (row.baseline ?? 0) : 0);
  return {
    achieved: own + total(sums.map(({ achieved }) => achieved)),
    weighted: ownWeight(row) + total(sums.map(({ weighted }) => weighted)),
    allocated: total(parts.map(({ target }) => target)),
    parts: parts.length,
  };
};

/** Every third promise was looked at by an agency above the one that made it. */
export const verificationsOf = (
  commitments: readonly Commitment[],
  agencies: readonly Agency[],
): CommitmentVerification[] =>
  commitments.flatMap((commitment, n) => {
    const above = agencies.find(
      ({ region }) => region !== commitment.agency.region && inside(region, commitment.region),
    );
    if (!above || n % 3 !== 0) return [];
    const sentBack = n % 2 === 0;
    return [
      {
        id: idOf(`verification of ${commitment.number}`),
        commitment,
        agency: above,
        outcome: sentBack ? 'SENT_BACK' : 'FULFILLED',
        reason: sentBack ? 'Belum ada bukti' : null,
      },
    ];
  });

export const changesOfCommitments = (commitments: readonly Commitment[]): Change[] =>
  commitments
    .filter((_, n) => n % 2 === 0)
    .map((commitment) => ({
      id: idOf(`change of ${commitment.number}`),
      noun: 'commitment',
      subject: commitment.id,
      region: commitment.region,
      household: null,
      enrolment: null,
      agency: commitment.agency,
      reason: 'Kesepakatan rapat',
    }));

/** Ties of some promises, of which every fourth was taken away again. */
export const activitiesTied = (
  commitments: readonly Commitment[],
  activities: readonly Activity[],
): CommitmentActivity[] =>
  commitments.flatMap((commitment, n) =>
    activities
      .filter(({ region }) => inside(region, commitment.region) || inside(commitment.region, region))
      .slice(0, 3)
      .map((activity, at) => ({ commitment, activity, live: (n + at) % 4 !== 0 })),
  );

export const familiesTied = (
  commitments: readonly Commitment[],
  households: readonly Household[],
): CommitmentFamily[] =>
  commitments.flatMap((commitment, n) =>
    households
      .filter(({ kelurahan }) => inside(commitment.region, kelurahan))
      .filter((_, at) => at % 7 === n % 7)
      .slice(0, 4)
      .map((household, at) => ({ commitment, household, live: (n + at) % 4 !== 0 })),
  );
