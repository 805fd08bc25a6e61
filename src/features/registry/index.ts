export { CodeSystem, Registry, RegistryQueries, RegistryRelease } from './registry.type';
export { RegistryEntity, RegistryReleaseEntity } from './registry.entity';
export * from './import';
export { isUnfit } from './import/p3ke-family';
export { compositionOf, groupsOf, refreshComposition, refreshRanking } from './ranking';
