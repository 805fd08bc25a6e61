import { idOf, type Duplicate, type Household, type Merge, type Person, type World } from './rows';

type Ground = Pick<World, 'households' | 'persons' | 'agencies'>;

const REASONS = [['SAME_NIK'], ['SAME_FAMILY_CARD'], ['ALIKE'], ['SAME_NIK', 'ALIKE']];
const STATES = ['OPEN', 'DISMISSED', 'OPEN', 'MERGED'];

const day = (n: number): string => String(1 + (n % 28)).padStart(2, '0');

/** Pairs of neighbours in one kelurahan, and of families that live far apart. */
const duplicatesOf = (households: readonly Household[]): Duplicate[] => {
  const pairs = households
    .filter((_, n) => n % 3 === 0)
    .flatMap((one, n): Duplicate[] => {
      const beside = households.find((family) => family !== one && family.kelurahan === one.kelurahan);
      const far = households[(n * 17 + 5) % households.length];
      return [beside, far].flatMap((two): Duplicate[] => {
        if (!two || two === one) return [];
        const [household, other] = two.id < one.id ? [two, one] : [one, two];
        return [
          {
            id: idOf(`duplicate ${household.id} ${other.id}`),
            household,
            other,
            reasons: REASONS[n % REASONS.length] ?? [],
            score: 40 + (n % 7) * 10,
            state: STATES[n % STATES.length] ?? 'OPEN',
            foundAt: `2026-02-${day(n)}T03:00:00.000Z`,
          },
        ];
      });
    });
  return [...new Map(pairs.map((pair) => [pair.id, pair])).values()];
};

/**
 * Families merged away stand in no list of the world, for nobody sees them. Some merges were undone: what was merged lives
 * elsewhere by now, as any family does.
 */
const mergesOf = ({ households, persons, agencies }: Ground): Merge[] =>
  households
    .filter((_, n) => n % 5 === 2)
    .flatMap((survivor, n): Merge[] => {
      const into = persons.find(({ household }) => household === survivor);
      const agency = agencies[(n * 7) % agencies.length];
      const elsewhere = households.findLast((_, at) => at % 2 === 0);
      if (!into || !agency || !elsewhere) return [];
      const undone = n % 3 === 1;
      const gone: Household = { ...survivor, id: idOf(`merged ${n}`), status: 'LEFT', familyCard: null };
      const merged = undone ? elsewhere : gone;
      const joined: Person = { ...into, id: idOf(`joined ${n}`), household: gone, nik: null };
      return [
        {
          id: idOf(`merge ${n}`),
          survivor,
          merged,
          joined,
          into,
          agency,
          mergedAt: `2026-03-${day(n)}T03:00:00.000Z`,
          undone,
        },
      ];
    });

export const duplicatesFor = (
  ground: Ground & Pick<World, 'accessLog'>,
): Pick<World, 'merges' | 'duplicates' | 'accessLog' | 'changes'> => {
  const merges = mergesOf(ground);
  const standing = merges.filter(({ undone }) => !undone);
  const unread = standing.filter(({ survivor }) => !ground.accessLog.some(({ household }) => household === survivor));
  return {
    merges,
    duplicates: duplicatesOf(ground.households),
    accessLog: unread.flatMap((of, n) =>
      [0, 1].map((at) => ({
        id: idOf(`read of merged ${n}.${at}`),
        at: `2990-02-01T${String(at).padStart(2, '0')}:${day(n)}:00.000Z`,
        agency: of.agency,
        purpose: null,
        disclosure: 'MASKED' as const,
        kelurahan: of.survivor.kelurahan,
        household: of.survivor,
        of,
      })),
    ),
    changes: standing.map((of, n) => ({
      id: idOf(`change of merged ${n}`),
      noun: 'household',
      subject: of.merged.id,
      region: of.survivor.kelurahan,
      household: of.survivor,
      enrolment: null,
      agency: of.agency,
      reason: null,
      of,
    })),
  };
};
