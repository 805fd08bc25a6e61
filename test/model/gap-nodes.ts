import type { Household, Region } from '../world/rows';
import type { Lookup } from './lookup';
import { by } from './order';
import { counterOver, named } from './statistics-nodes';

interface Counts {
  readonly onPovertyList: number;
  readonly exclusionErrors: number;
  readonly extremePoor: number;
  readonly extremePoorUncovered: number;
  readonly byPillar: object[];
}
const isCounts = (figures: object): figures is Counts => 'exclusionErrors' in figures && 'byPillar' in figures;

/** Who is not served, by RW: told to whom the RW of every family is shown. */
export const gapNodes = (model: Lookup) => {
  const { world, oracle } = model;
  const countsOf = (region: Region, families: readonly Household[]): Counts[] => {
    const figures = named(counterOver(world, families)(region.code, region.code));
    return isCounts(figures) ? [figures] : [];
  };
  return {
    gapsOfRegion: (region: Region): object => ({
      gapsByNeighbourhood: () => {
        const told = model.shown(
          'Kelurahan.gapsByNeighbourhood',
          world.households.filter(({ kelurahan, status }) => kelurahan === region && status !== 'LEFT'),
          (family) => oracle.sees.household(family) && oracle.showsAll('MASKED'),
        );
        const rows = [...new Set(told.map(({ rw }) => rw))].flatMap((rw) =>
          countsOf(
            region,
            told.filter((family) => family.rw === rw),
          ).map((counts) => ({
            ...counts,
            __typename: 'NeighbourhoodGaps',
            rw,
            unserved: counts.exclusionErrors,
            extremePoorUnserved: counts.extremePoorUncovered,
          })),
        );
        return by(
          rows,
          (row) => -row.extremePoorUnserved,
          (row) => -row.unserved,
          (row) => row.rw ?? '999',
        );
      },
    }),
  };
};
