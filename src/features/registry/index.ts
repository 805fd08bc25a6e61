export { CodeSystem, Registry, RegistryQueries, RegistryRelease } from './registry.type';
export { RegistryEntity, RegistryReleaseEntity } from './registry.entity';
