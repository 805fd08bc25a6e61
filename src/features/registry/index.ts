export { CodeSystem, Registry, RegistryQueries, RegistryRelease } from './registry.type';
export { RegistryEntity, RegistryReleaseEntity } from './registry.entity';
export * from './import';
export { isUnfit } from './import/p3ke-family';
export { RegistryMutations } from './registry.mutations';
export { RegistryConfiguration } from './configuration.type';
export { rankingJob } from './configuration.service';
export {
  ImportErrorWords,
  RegistryImport,
  RegistryImportLive,
  RegistryImportQueries,
  RegistryImportWords,
} from './registry-import.type';
export { ImportErrorEntity, RegistryConfigurationEntity, RegistryImportEntity } from './registry-import.entity';
export { takeTurn } from './import/release';
export { compositionOf, groupsOf, refreshComposition, refreshRanking } from './ranking';
