import type { EntityMetadata } from 'typeorm';
import { escapeIdentifier } from 'pg';
import type { TypeBinding } from './bindings';

/** A source of rows as the compiler knows it: identifiers come from entity metadata and from nowhere else. */
export interface Table {
  readonly name: string;
  readonly key: string;
  readonly metadata?: EntityMetadata;
  column(property: string): string;
  /** SQL type of a column, for the values of a cursor. */
  type(property: string): string;
  isNullable(property: string): boolean;
}

type Entity = ReturnType<NonNullable<TypeBinding['entity']>>;

export class Tables {
  private readonly byBinding = new Map<TypeBinding, Table>();

  constructor(private readonly metadataOf: (entity: Entity) => EntityMetadata) {}

  of(binding: TypeBinding, typeName: string): Table {
    const known = this.byBinding.get(binding);
    if (known) return known;
    const table = binding.entity
      ? fromEntity(this.metadataOf(binding.entity()))
      : fromColumns(binding.columns, typeName);
    this.byBinding.set(binding, table);
    return table;
  }

  /** How a relation of the parent's entity joins: pairs of the parent's and the child's column. */
  join(parent: Table, relationName: string): readonly (readonly [parent: string, child: string])[] {
    const relation = parent.metadata?.findRelationWithPropertyPath(relationName);
    if (!relation) throw new Error(`${parent.name} has no relation ${relationName}`);
    if (relation.isManyToOne || relation.isOneToOneOwner) {
      return relation.joinColumns.map((column) => [column.databaseName, referenced(column)]);
    }
    return (relation.inverseRelation?.joinColumns ?? []).map((column) => [referenced(column), column.databaseName]);
  }
}

const referenced = (column: EntityMetadata['columns'][number]): string => {
  if (!column.referencedColumn) throw new Error(`${column.propertyPath} refers to no column`);
  return column.referencedColumn.databaseName;
};

const fromEntity = (metadata: EntityMetadata): Table => {
  const find = (property: string): EntityMetadata['columns'][number] => {
    const column = metadata.findColumnWithPropertyName(property);
    if (!column) throw new Error(`${metadata.name} has no column for ${property}`);
    return column;
  };
  const key = metadata.primaryColumns[0];
  if (!key) throw new Error(`${metadata.name} has no key`);
  return {
    name: escapeIdentifier(metadata.tableName),
    key: key.propertyName,
    metadata,
    column: (property) => find(property).databaseName,
    type: (property) => String(find(property).type),
    isNullable: (property) => find(property).isNullable,
  };
};

const fromColumns = (columns: TypeBinding['columns'], typeName: string): Table => {
  const find = (property: string): string => {
    const column = columns?.[property];
    if (column === undefined) throw new Error(`${typeName} has no source for ${property}`);
    return column;
  };
  return {
    name: typeName,
    key: Object.keys(columns ?? {})[0] ?? '',
    column: find,
    type: () => 'text',
    isNullable: () => true,
  };
};
