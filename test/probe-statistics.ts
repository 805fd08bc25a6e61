import type { TableProbe } from './probe';
import { world, type Region, type Release } from './world';
import type { Oracle } from './oracle';
import { COUNTED_ON, DUE, exits, PUBLISHED_ON, rounded, roundedReleases, type ExitCell } from './world/counted';

export const regionOf = (code: number): Region => {
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

const exitOf = ({ release, area, program }: ExitCell): string => `${release}/${area}/${program ?? '-'}`;
const EXIT = `release_id || '/' || region_code || '/' || coalesce(program_id::text, '-')`;
/** What is told of a program, to who may know of it. */
export const knows = ({ sees }: Oracle, { program }: Pick<ExitCell, 'program'>): boolean =>
  program === null || world.programs.some((one) => one.id === program && sees.program(one));

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
  release_exit: {
    key: EXIT,
    shown: (oracle) =>
      exits.exact
        .filter((row) => oracle.seesArea && oracle.inArea(regionOf(row.area)) && knows(oracle, row))
        .map(exitOf),
  },
  release_exit_protected: {
    key: EXIT,
    shown: (oracle) =>
      exits.rounded.filter((row) => oracle.sees.region(regionOf(row.area)) && knows(oracle, row)).map(exitOf),
  },
  family_count: { key: 'household_id', shown: () => [] },
  statistic_due: {
    key: 'kelurahan_code',
    shown: ({ seesArea, inArea }) => (seesArea ? DUE.filter((code) => inArea(regionOf(code))).map(String) : []),
  },
};
