import { countExits, type Exit } from '../exits';
import { isLive } from '../oracle';
import { exits } from '../world/counted';
import { inside, type Region, type World } from '../world/rows';
import type { Lookup } from './lookup';
import { by } from './order';
import { counts, endOf } from './statistics-nodes';

const counted = new WeakMap<World, readonly Exit[]>();

/** Who left between two releases of the world, family by family. */
const exitsOf = (world: World): readonly Exit[] => {
  const known = counted.get(world);
  if (known) return known;
  const made = countExits(
    world.releases.map(({ id, registry, asOf, region }) => ({
      ...{ id, registry: registry.code, asOf },
      ...{ lo: region.code, hi: endOf(region) },
    })),
    world.listings
      .filter((listing) => counts(world, listing))
      .map(({ release, household, decile }) => ({
        ...{ release: release.id, household: household.id },
        ...{ kelurahan: household.kelurahan.code, decile },
      })),
    world.enrolments
      .filter((place) => isLive(place) && inside(place.program.agency.region, place.household.kelurahan))
      .map(({ household, program, since }) => ({ household: household.id, program: program.id, since })),
    world.regions.map(({ code }) => code),
  );
  counted.set(world, made);
  return made;
};

/** As a viewer is told of them: exact counts, or the rounded ones. */
export const exitsShown = (model: Lookup, region: Region, day: string, exact: boolean): object[] => {
  const { world } = model;
  const { sees } = model.oracle;
  const releaseOf = (id: string) => world.releases.find((one) => one.id === id);
  const cells = exact
    ? exitsOf(world).map((one) => ({ ...one, families: one.families.length, gone: one.left.length }))
    : exits.rounded;
  const told = cells
    .filter(({ area, program, families }) => area === region.code && (program === null || families > 0))
    .flatMap(({ release, before, program, families, gone }) => {
      const later = releaseOf(release);
      const earlier = releaseOf(before);
      const of = program === null ? null : world.programs.find(({ id }) => id === program);
      return later && earlier && later.asOf <= day ? [{ later, earlier, of, families, gone }] : [];
    });
  const known = model.shown('RegionStatistics.exitsByProgram', told, ({ of }) => !of || sees.program(of));
  return by(
    known,
    // The newest first; without a program before those of programs.
    ({ later }) => String(9999 - Number(later.asOf.slice(0, 4))),
    ({ later }) => later.registry.code,
    ({ later }) => later.id,
    ({ of }) => of?.code ?? '',
  ).map(({ later, earlier, of, families, gone }) => ({
    __typename: 'ProgramExit',
    program: () => (of ? model.nodes.program(of) : null),
    registry: later.registry.code,
    from: earlier.asOf,
    asOf: later.asOf,
    families,
    left: gone,
    share: families === 0 ? null : Math.round(Math.min(1, gone / families) * 10_000) / 10_000,
  }));
};
