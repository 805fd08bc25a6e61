import { idOf, type Agency, type Configuration, type Import, type Region, type Registry } from './rows';

/** An import into every region but a kelurahan, by whichever agency is of it, with a row and an error each. */
export const importsOf = (
  regions: readonly Region[],
  agencies: readonly Agency[],
  registries: readonly Registry[],
): Import[] =>
  regions.flatMap((region, n) => {
    const agency = agencies.find((one) => one.region === region);
    const registry = registries[n % registries.length];
    return region.level === 'KELURAHAN' || !agency || !registry
      ? []
      : [{ id: idOf(`import ${region.dotted}`), region, agency, registry }];
  });

/** What each registry counts for, said once more in every region: the same as it says itself. */
export const configurationsOf = (
  regions: readonly Region[],
  agencies: readonly Agency[],
  registries: readonly Registry[],
): Configuration[] =>
  regions.flatMap((region, n) => {
    const agency = agencies.find((one) => one.region === region);
    const registry = registries[n % registries.length];
    return agency && registry ? [{ id: idOf(`configuration ${region.dotted}`), region, agency, registry }] : [];
  });
