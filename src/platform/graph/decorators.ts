import 'reflect-metadata';
import { Arg, Extensions, Field, ID, Int, Query } from 'type-graphql';
import type {
  Accepted,
  ColumnBinding,
  ComputedBinding,
  Condition,
  EdgeBinding,
  FieldBinding,
  FiguresBinding,
  InputBinding,
  RootBinding,
  SqlBinding,
  SqlType,
  Transform,
  TypeBinding,
} from './bindings';

/** The GraphQL type of a field or an argument, named lazily because types refer to each other in circles. */
type Wire = () => object;
type PropertyMark = (target: object, property: string) => void;

const bind = (binding: FieldBinding | InputBinding): PropertyMark => {
  const mark = Extensions({ simpul: binding });
  return (target, property) => mark(target, property);
};

/** Where the rows of a type come from. Stands beside @ObjectType. */
export const FromTable = (binding: TypeBinding): ClassDecorator => {
  const mark = Extensions({ simpul: binding });
  return (target) => mark(target);
};

/** The opaque global id, from the entity's `id` and the tag of the type. */
export const GlobalId = (): PropertyMark => {
  const mark = bind({ kind: 'id' });
  return (target, property) => {
    Field(() => ID, { description: 'Opaque global id; `node(id)` reads the object back.' })(target, property);
    mark(target, property);
  };
};

/** A column of another name, a masked one or a sealed one. Columns of the same name need no mark. */
export const FromColumn = (property: string, options: Omit<ColumnBinding, 'kind' | 'property'> = {}): PropertyMark =>
  bind({ kind: 'column', property, ...options });

export const FromSql = (sql: SqlBinding['sql'], options: Pick<SqlBinding, 'mask'> = {}): PropertyMark =>
  bind({ kind: 'sql', sql, ...options });

/** How much of this row the viewer is shown. */
export const RowDisclosure = (): PropertyMark => bind({ kind: 'disclosure' });

/** What a computed field needs of its row, selected by the same statement. Stands beside @FieldResolver. */
export const Needs = (needs: ComputedBinding['needs']): PropertyMark => bind({ kind: 'computed', needs });

/** An argument that is a condition on the rows of its field. */
export interface ConditionArgument {
  readonly type: Wire;
  readonly description: string;
  readonly nullable?: boolean;
  readonly sqlType: SqlType;
  readonly transform?: Transform;
  readonly where: Condition;
}

type ConditionArguments = Readonly<Record<string, ConditionArgument>>;

interface Listing {
  readonly description: string;
  readonly filter?: Wire;
  readonly orderBy?: Wire;
  readonly args?: ConditionArguments;
}

const conditions = (args: ConditionArguments = {}): Record<string, InputBinding> =>
  Object.fromEntries(
    Object.entries(args).map(([name, { sqlType, transform = 'none', where }]) => [
      name,
      { type: sqlType, transform, condition: where },
    ]),
  );

const declare = (
  target: object,
  property: string,
  name: string,
  type: Wire,
  description: string,
  nullable = true,
): void => Arg(name, type, { nullable, description })(target, property, 0);

const declareConditions = (target: object, property: string, args: ConditionArguments = {}): void => {
  for (const [name, { type, description, nullable = false }] of Object.entries(args)) {
    declare(target, property, name, type, description, nullable);
  }
};

const declareListing = (target: object, property: string, { filter, orderBy, args }: Listing): void => {
  declareConditions(target, property, args);
  if (filter) declare(target, property, 'filter', filter, 'Only rows that meet all of these.');
  if (orderBy) declare(target, property, 'orderBy', orderBy, 'The order of the list.');
  declare(target, property, 'first', () => Int, 'The first so many rows; 20 if nothing is said, 100 at most.');
  declare(target, property, 'after', () => String, 'Continue after this cursor.');
  declare(target, property, 'last', () => Int, 'The last so many rows, 100 at most.');
  declare(target, property, 'before', () => String, 'Continue before this cursor.');
};

/** A link to one other row, or to a bounded list of rows: the type says which. */
export const Edge = (
  type: Wire,
  {
    description,
    nullable = false,
    args,
    ...edge
  }: Omit<EdgeBinding, 'kind' | 'args'> & {
    readonly description: string;
    readonly nullable?: boolean;
    readonly args?: ConditionArguments;
  },
): PropertyMark => {
  const mark = bind({ kind: 'edge', ...edge, args: conditions(args) });
  return (target, property) => {
    Field(type, { description, nullable })(target, property);
    declareConditions(target, property, args);
    mark(target, property);
  };
};

/** A paged link to many rows. */
export const ConnectionEdge = (
  connection: Wire,
  edge: Omit<EdgeBinding, 'kind' | 'args'>,
  listing: Listing,
): PropertyMark => {
  const mark = bind({ kind: 'edge', ...edge, args: conditions(listing.args) });
  return (target, property) => {
    Field(connection, { description: listing.description })(target, property);
    declareListing(target, property, listing);
    mark(target, property);
  };
};

interface FigureArgument {
  readonly type: Wire;
  readonly description: string;
  readonly nullable?: boolean;
  readonly sqlType: SqlType;
}

/** An object that SQL works out beside the row, in the same statement. */
export const Figures = (
  type: Wire,
  {
    description,
    nullable = false,
    args = {},
    ...figures
  }: Pick<FiguresBinding, 'from' | 'reads'> & {
    readonly description: string;
    readonly nullable?: boolean;
    readonly args?: Readonly<Record<string, FigureArgument>>;
  },
): PropertyMark => {
  const types = Object.fromEntries(Object.entries(args).map(([name, { sqlType }]) => [name, sqlType]));
  const mark = bind({ kind: 'figures', ...figures, args: types });
  return (target, property) => {
    Field(type, { description, nullable })(target, property);
    for (const [name, argument] of Object.entries(args))
      declare(target, property, name, argument.type, argument.description, argument.nullable ?? false);
    mark(target, property);
  };
};

/** A root field that pages over the rows of a type. */
export const RootConnection = (
  connection: Wire,
  root: Omit<RootBinding, 'kind' | 'shape' | 'args'>,
  listing: Listing,
): PropertyMark => {
  const mark = bind({ kind: 'root', shape: 'connection', ...root, args: conditions(listing.args) });
  return (target, property) => {
    Query(connection, { description: listing.description })(target, property, {});
    declareListing(target, property, listing);
    mark(target, property);
  };
};

/** A root field that reads one row, or a bounded list. */
export const Root = (
  type: Wire,
  {
    description,
    nullable,
    args,
    ...root
  }: Omit<RootBinding, 'kind' | 'args'> & {
    readonly description: string;
    readonly nullable?: boolean | 'items';
    readonly args?: ConditionArguments;
  },
): PropertyMark => {
  const mark = bind({ kind: 'root', ...root, args: conditions(args) });
  return (target, property) => {
    Query(type, { description, nullable: nullable ?? root.shape === 'one' })(target, property, {});
    declareConditions(target, property, args);
    mark(target, property);
  };
};

/** A condition of a filter input. */
export const Where = (
  type: SqlType,
  condition: Condition,
  transform: Transform = 'none',
  accepts?: Accepted,
): PropertyMark => bind({ type, transform, condition, ...(accepts ? { accepts } : {}) });
