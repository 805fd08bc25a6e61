import { idOf, inside, type Agency, type Change, type Commitment, type CommitmentVerification } from './rows';

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
