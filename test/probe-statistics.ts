import type { TableProbe } from './probe';
import { world, type Region, type Release } from './world';
import { COUNTED_ON, DUE, PUBLISHED_ON, rounded, roundedReleases } from './world/counted';

const regionOf = (code: number): Region => {
  const region = world.regions.find((one) => one.code === code);
  if (!region) throw new Error(`There is no region ${code}`);
  return region;
};
const placeOf = (at: string): Region => regionOf(Number(at.split('/')[1]));
const releaseOf = (at: string): Release => {
  const release = world.releases.find(({ id }) => id === at.split('/')[0]);
  if (!release) throw new Error(`There is no release ${at}`);
  return release;
};

/** Figures of areas, and what they are counted from. */
export const STATISTICS_TABLES: Readonly<Record<string, TableProbe>> = {
  statistic: {
    key: 'region_code',
    shown: ({ seesArea, inArea }) =>
      seesArea ? [...rounded.keys()].filter((code) => inArea(regionOf(code))).map(String) : [],
  },
  statistic_protected: {
    key: `region_code || '/' || day`,
    shown: ({ sees }) =>
      [...rounded.keys()]
        .filter((code) => sees.region(regionOf(code)))
        .flatMap((code) => [COUNTED_ON, PUBLISHED_ON].map((day) => `${code}/${day}`)),
  },
  release_count: {
    key: `release_id || '/' || region_code`,
    shown: ({ seesArea, inArea, sees }) =>
      seesArea ? [...roundedReleases.keys()].filter((at) => inArea(placeOf(at)) && sees.placed(releaseOf(at))) : [],
  },
  release_count_protected: {
    key: `release_id || '/' || region_code`,
    shown: ({ sees }) =>
      [...roundedReleases.keys()].filter((at) => sees.region(placeOf(at)) && sees.placed(releaseOf(at))),
  },
  family_count: { key: 'household_id', shown: () => [] },
  statistic_due: {
    key: 'kelurahan_code',
    shown: ({ inArea }) => DUE.filter((code) => inArea(regionOf(code))).map(String),
  },
};
