import { DataSource, DefaultNamingStrategy, type EntityTarget, type ObjectLiteral } from 'typeorm';

export type Entity = EntityTarget<ObjectLiteral>;

export interface DataSourceOptions {
  readonly url: string;
  readonly entities: readonly Entity[];
  readonly poolSize: number;
  readonly onError: (error: Error) => void;
}

/** `kelurahanCode` in code is `kelurahan_code` in SQL. */
class SnakeCase extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? propertyName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}

/** Entities for writing and for the compiler's metadata. The schema is never synchronised: migrations are SQL. */
export const openDataSource = async ({ url, entities, poolSize, onError }: DataSourceOptions): Promise<DataSource> => {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    entities: entities.filter((entity) => typeof entity === 'function'),
    namingStrategy: new SnakeCase(),
    synchronize: false,
    migrationsRun: false,
    poolSize,
    poolErrorHandler: onError,
    applicationName: 'simpul write',
    connectTimeoutMS: 3_000,
    extra: { keepAlive: true },
  });
  return dataSource.initialize();
};
