import { cityOf } from './kelurahan';
import type { Family } from './families';
import { Random } from './random';

/** What the registries say of a family; null where one does not list it. */
export interface Standing {
  /** P3KE ranks the families of a city against each other. */
  readonly p3ke: number | null;
  /** Its deliveries of the two years before, the older first. */
  readonly p3keBefore: readonly [number | null, number | null];
  readonly dtsen: number | null;
  /** The delivery of DTSEN before the newest, which knew some families that the newest does not, and the reverse. */
  readonly dtsenBefore: number | null;
  readonly dtks: number | null;
  readonly carik: boolean;
  readonly bpks: boolean;
  readonly onPovertyList: boolean;
  readonly extremePoor: boolean;
}

export interface KnownFamily extends Family {
  readonly standing: Standing;
}

/** The share of a city's families up to each decile. The hub knows mostly poor families, so P3KE lists most of them. */
const P3KE_UP_TO = [0.048, 0.15, 0.28, 0.42, 0.55, 0.65, 0.73] as const;

const decileAt = (share: number): number | null => {
  const place = P3KE_UP_TO.findIndex((end) => share < end);
  return place < 0 ? null : place + 1;
};

const clamp = (decile: number): number => Math.min(10, Math.max(1, decile));

/** DTSEN measures by itself: mostly the same decile, sometimes a neighbour's. */
const drawDtsen = (random: Random, share: number, p3ke: number | null): number | null => {
  const base = Math.min(8, Math.floor(share / 0.11) + 1);
  const listed = random.chance(p3ke !== null ? 0.92 : share < 0.73 ? 0.55 : share < 0.87 ? 0.2 : 0.02);
  if (!listed) return null;
  return clamp(
    (p3ke ?? base) +
      random.weighted([
        [0, 70],
        [1, 18],
        [-1, 12],
      ]),
  );
};

/** A year earlier: mostly the same decile, and more often a poorer one than a richer. */
const yearBefore = (random: Random, decile: number | null): number | null => {
  if (random.chance(0.06)) return null;
  if (decile === null) return random.chance(0.03) ? P3KE_UP_TO.length : null;
  return clamp(
    decile +
      random.weighted([
        [0, 78],
        [-1, 15],
        [1, 7],
      ]),
  );
};

const standingOf = (random: Random, history: Random, share: number, jakpus: boolean): Standing => {
  const missedByP3ke = random.chance(0.05);
  const p3ke = missedByP3ke ? null : decileAt(share);
  const dtsen = jakpus ? drawDtsen(random, share, p3ke) : null;
  const dtsenBefore = jakpus && random.chance(dtsen === null ? 0.03 : 0.96) ? (dtsen ?? 4) : null;
  const bpks = jakpus && p3ke === 1;
  const lastYear = yearBefore(history, p3ke);
  return {
    p3ke,
    p3keBefore: [yearBefore(history, lastYear), lastYear],
    dtsen,
    dtsenBefore,
    dtks: jakpus && random.chance(share < 0.55 ? 0.72 : 0.06) ? clamp(Math.floor(share / 0.14) + 1) : null,
    carik: jakpus && random.chance(0.6),
    bpks,
    onPovertyList: p3ke !== null || dtsen !== null || bpks,
    extremePoor: p3ke === 1,
  };
};

/** Ranks each city's families, the poorest first, and draws what every registry says of them. */
export const rankFamilies = (families: readonly Family[], jakpus: number): KnownFamily[] => {
  const shares = new Map<Family, number>();
  for (const city of new Set(families.map(({ kelurahan }) => cityOf(kelurahan)))) {
    const ranked = families
      .filter(({ kelurahan }) => cityOf(kelurahan) === city)
      .sort((a, b) => b.hardship - a.hardship);
    ranked.forEach((family, place) => shares.set(family, place / ranked.length));
  }
  const random = new Random('standings');
  const history = new Random('p3ke of earlier years');
  return families.map((family) => ({
    ...family,
    standing: standingOf(random, history, shares.get(family) ?? 1, cityOf(family.kelurahan) === jakpus),
  }));
};
