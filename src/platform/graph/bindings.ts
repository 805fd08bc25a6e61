import type { GraphQLField, GraphQLInputField, GraphQLNamedType } from 'graphql';
import type { Disclosure } from '../access/policy';
import type { Message } from '../errors/hub-error';
import type { Telling, Told, Writing, Written } from '../write/writing';

/** A row in the SQL being written: its columns by the entity's property names. */
export interface RowSql {
  /** The quoted column of a property. */
  col(property: string): string;
  /**
   * The column as far as the viewer may read it in this row, null beyond. Filters on disclosed columns must use this,
   * or they would tell what the mask hides.
   */
  disclosed(property: string): string;
  /** The whole row as a value of its table's type, for a function over it. Nothing of it is masked. */
  readonly record: string;
}

export type SqlType =
  'text' | 'text[]' | 'int' | 'bigint' | 'uuid' | 'uuid[]' | 'date' | 'boolean' | 'timestamptz' | 'numeric';

/** How a GraphQL value becomes the value bound in SQL: a global id of a tag, the digest of a NIK, or as it is. */
export type Transform = { readonly id: string } | 'nik' | 'none';

/** An SQL condition on a row, given the placeholder of the argument's value, and the parent's row on an edge. */
export type Condition = (row: RowSql, value: string, parent: RowSql) => string;

/** Values an argument takes besides what its type says. */
export interface Accepted {
  readonly holds: (value: unknown) => boolean;
  /** What is right, for who sent something else. */
  readonly says: Message;
}

export interface InputBinding {
  readonly type: SqlType;
  readonly transform: Transform;
  readonly condition: Condition;
  readonly accepts?: Accepted;
}

/** What is shown of a column below the disclosure it needs. */
export interface Mask {
  /** Rows disclosed at this level or above show the column itself. */
  readonly from: Exclude<Disclosure, 'AGGREGATE'>;
  /** Property shown from MASKED on instead, such as initials for a name. */
  readonly masked?: string;
}

export interface ColumnBinding {
  readonly kind: 'column';
  readonly property: string;
  readonly mask?: Mask;
  /** The column holds a sealed number; it is opened in the outgoing text, in full or masked. */
  readonly sealed?: boolean;
}

export interface SqlBinding {
  readonly kind: 'sql';
  readonly sql: (row: RowSql, viewer: ViewerSql) => string;
  readonly mask?: Mask;
}

/** What an expression may ask of the viewer: constants of the slice, bound as parameters. */
export interface ViewerSql {
  readonly purpose: string;
  readonly agencyId: string;
  /** Bounds of the viewer's area. */
  readonly lo: string;
  readonly hi: string;
  /** Secret that protected counts are rounded by. */
  readonly protection: string;
  /** The viewer sees every family of the area, so its counts are no news. */
  readonly seesArea: boolean;
  /** Rows may be shown to him at IDENTIFIED: his mandate shows some, and he has said for which purpose. */
  readonly seesIdentities: boolean;
}

export interface EdgeBinding {
  readonly kind: 'edge';
  /** Relation of the parent's entity that the join is derived from. */
  readonly relation?: string;
  /** Relation of the child's entity that leads back to the parent; with `of`, to parents of this type, and `on` joins the others. */
  readonly inverseOf?: { readonly relation: string; readonly of?: string };
  /** Join for edges that are no foreign key: a range of region codes, a path. */
  readonly on?: (parent: RowSql, child: RowSql) => string;
  /** Of the rows that the join leads to only these. */
  readonly only?: (child: RowSql) => string;
  /** The parent's property that the source reads, and from which disclosure on; it asks for it by `disclosed`. */
  readonly mask?: Mask & { readonly property: string };
  /**
   * Set-returning source for rows that are no table, such as the entries of a jsonb column; of a single edge, at most one row.
   * That of a list may read the values of its arguments, null where they are not given.
   */
  readonly source?: (parent: RowSql, value: (argument: string) => string, viewer: ViewerSql) => string;
  /** What to say where a single edge that must lead to a row leads to none, because of what its argument names. */
  readonly missing?: () => Error;
  /** The child's rows belong to the parent's household, so its disclosure and its access log entry hold for them. */
  readonly sameHousehold?: boolean;
  /** Most rows of a plain list. */
  readonly bound?: number;
  /** Rows a plain list is expected to have, for the cost of an operation. */
  readonly expected?: number;
  readonly order?: Order;
  readonly args?: Readonly<Record<string, InputBinding>>;
}

export interface ComputedBinding {
  readonly kind: 'computed';
  /** JSON the same statement selects beside the plain fields, by the name the resolver reads it under. */
  readonly needs: Readonly<Record<string, (row: RowSql) => string>>;
}

/** An object that SQL works out beside the row, such as counts over many others. */
export interface FiguresBinding {
  readonly kind: 'figures';
  /** A query of one row, or of none where the viewer is not told; the value of an argument is null where it is not given. */
  readonly from: (row: RowSql, value: (argument: string) => string | null, viewer: ViewerSql) => string;
  readonly args?: Readonly<Record<string, SqlType>>;
  /** Rows it is expected to read, for the cost of an operation; those of a total if nothing is said. */
  readonly reads?: number;
}

export interface RootBinding {
  readonly kind: 'root';
  /** A single row, a connection, a list, or a row for each id of a list. */
  readonly shape: 'one' | 'connection' | 'list' | 'node' | 'nodes';
  readonly where?: (row: RowSql, viewer: ViewerSql) => string;
  readonly bound?: number;
  readonly order?: Order;
  readonly args?: Readonly<Record<string, InputBinding>>;
  /** Only rows disclosed at this level or above. */
  readonly disclosure?: Exclude<Disclosure, 'AGGREGATE'>;
  readonly purposeRequired?: boolean;
  /** Type of the row where the argument's value already tells it, so that no CASE over an interface is needed. */
  readonly concrete?: (args: Readonly<Record<string, unknown>>) => string;
}

export interface MutationBinding {
  readonly kind: 'mutation';
  /** The use case of a service. A method, so that one with an input of its own fits: the schema has checked the input. */
  does(writing: Writing, input: object): Promise<Written>;
  /** What it tells beside the rows it wrote; the same request sent again is told it anew. */
  tells?(telling: Telling, input: object): Promise<Told>;
}

/** An object that is sent anew whenever something is told under its topic. */
export interface LiveBinding {
  readonly kind: 'live';
  /** `<topic>:<key of the row>` is what is told. */
  readonly topic: string;
}

/** The objects of a kind that change, one after the other, from the outbox. */
export interface ChangesBinding {
  readonly kind: 'changes';
  /** Name of their table. */
  readonly noun: string;
}

export type FieldBinding =
  | { readonly kind: 'id' }
  | ColumnBinding
  | SqlBinding
  | EdgeBinding
  | ComputedBinding
  | FiguresBinding
  | RootBinding
  | MutationBinding
  | LiveBinding
  | ChangesBinding
  /** Of a payload: a list that the service tells, and no row. */
  | { readonly kind: 'told' }
  | { readonly kind: 'disclosure' };

export type Direction = 'ASC' | 'DESC';

/** A keyset order: properties that together are unique, all in one direction. */
export interface Order {
  readonly properties: readonly string[];
  readonly direction: Direction;
}

export interface TypeBinding {
  /** The TypeORM entity whose table the rows come from. */
  readonly entity?: () => abstract new (...args: never[]) => object;
  /** For rows that are no table: columns of the source by property. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Prefix of the global id. */
  readonly tag?: string;
  readonly orders?: Readonly<Record<string, Order>>;
  readonly defaultOrder?: string;
  /** Rows about a family: the properties that name the household and its kelurahan. */
  readonly personal?: { readonly household: string; readonly kelurahan: string };
  /**
   * The viewer's own bounds, emitted beside the row policy: a plan made for any viewer cannot know that a slice is a
   * single kelurahan. `area` rows lie in the subtree, `tiers` rows also on the chain above.
   */
  readonly bounds?: { readonly property: string; readonly within: 'area' | 'tiers' };
  /** For a type of several that share a table: the discriminating property and this type's value. */
  readonly discriminator?: { readonly property: string; readonly value: string };
  /** What a mutation answers: its objects are read back, its errors are the service's. */
  readonly payload?: boolean;
  /** A part of a connection, which SQL answers with it. */
  readonly paging?: boolean;
  /** The rows a connection pages over. */
  readonly connectionOf?: string;
}

interface Extended {
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

const bindingOf = <Binding>(thing: Extended | null | undefined): Binding | undefined =>
  thing?.extensions?.['simpul'] as Binding | undefined;

export const typeBinding = (type: GraphQLNamedType): TypeBinding => bindingOf<TypeBinding>(type) ?? {};

export const fieldBinding = (field: GraphQLField<unknown, unknown>): FieldBinding =>
  bindingOf<FieldBinding>(field) ?? { kind: 'column', property: field.name };

export const inputBinding = (input: GraphQLInputField): InputBinding | undefined => bindingOf<InputBinding>(input);
