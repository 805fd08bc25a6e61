import fc from 'fast-check';
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** Real values for the arguments that name something; the rest is made from the schema. */
export interface Known {
  readonly ids: readonly string[];
  readonly codes: readonly string[];
  readonly agencies: readonly string[];
  readonly programs: readonly string[];
}

export interface Asked {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const MOST_FIELDS = 4;

/** Needs a NIK and a purpose; and the access log, which grows by being read. */
const LEFT_OUT = new Set(['personByNik', 'accessLog']);

/**
 * Random valid documents over the whole schema: aliases, merged selections, fragments with and without a type condition,
 * @include and @skip, `__typename`, nested pages from either end, computed fields, variables.
 */
export class Documents {
  private aliases = 0;
  private backward = false;
  private readonly declared: string[] = [];
  private readonly variables: Record<string, unknown> = {};

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly known: Known,
    private readonly pick: (most: number) => number,
  ) {}

  document(): Asked {
    const query = this.schema.getQueryType();
    if (!query) throw new Error('no queries');
    const roots = Object.values(query.getFields()).filter(({ name }) => !LEFT_OUT.has(name));
    const fields = Array.from({ length: 1 + this.pick(1) }, () => this.field(this.one(roots), 4));
    const declared = this.declared.length > 0 ? `(${this.declared.join(', ')})` : '';
    return { text: `query Random${declared} { ${fields.join(' ')} }`, variables: this.variables };
  }

  private one<Item>(items: readonly Item[]): Item {
    const item = items[this.pick(items.length - 1)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  private chance(oneIn: number): boolean {
    return this.pick(oneIn - 1) === 0;
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type);
    const alias = this.chance(4)
      ? `a${(this.aliases += 1)}: `
      : field.args.length > 0
        ? `b${(this.aliases += 1)}: `
        : '';
    const directive = this.chance(12) ? ` @include(if: ${this.sometimesVariable('Boolean!', this.boolean())})` : '';
    const selection = isLeafType(type) ? '' : ` { ${this.selection(type, depth - 1)} }`;
    return `${alias}${field.name}${this.arguments(field)}${directive}${selection}`;
  }

  private selection(type: GraphQLNamedType, depth: number): string {
    const fields =
      'getFields' in type && !isInputObjectType(type)
        ? Object.values(type.getFields()).filter(({ name }) => !LEFT_OUT.has(name))
        : [];
    const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)));
    const links = fields.filter((field) => !isLeafType(getNamedType(field.type)));
    const parts: string[] = [];
    const count = 1 + this.pick(MOST_FIELDS - 1);
    for (let index = 0; index < count; index += 1) {
      if (this.chance(10)) parts.push('__typename');
      else if (links.length > 0 && depth > 0 && (leaves.length === 0 || this.chance(2))) {
        parts.push(this.field(this.one(links), depth));
      } else if (leaves.length > 0) parts.push(this.field(this.one(leaves), depth));
    }
    if (isAbstractType(type)) {
      const concrete = this.one(this.schema.getPossibleTypes(type));
      parts.push(`... on ${concrete.name} { ${this.leaf(concrete)} }`);
    } else if (isObjectType(type) && this.chance(5)) parts.push(`... { ${this.leaf(type)} }`);
    return parts.length > 0 ? parts.join(' ') : '__typename';
  }

  private leaf(type: GraphQLNamedType): string {
    const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
    const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)) && field.args.length === 0);
    return leaves.length > 0 ? `${this.one(leaves).name} __typename` : '__typename';
  }

  private arguments(field: GraphQLField<unknown, unknown>): string {
    const given = field.args.flatMap((argument) => {
      const value = this.value(field, argument);
      if (value === undefined) return [];
      const { type } = argument;
      const scalar = isScalarType(getNullableType(type));
      return [`${argument.name}: ${scalar ? this.sometimesVariable(String(type), value) : value}`];
    });
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  /** The literal of a scalar is also its JSON. */
  private sometimesVariable(type: string, literal: string): string {
    if (!this.chance(3)) return literal;
    const name = `v${this.declared.length}`;
    this.declared.push(`$${name}: ${type}`);
    this.variables[name] = JSON.parse(literal);
    return `$${name}`;
  }

  private boolean(): string {
    return this.chance(3) ? 'false' : 'true';
  }

  private value(field: GraphQLField<unknown, unknown>, { name, type }: GraphQLArgument): string | undefined {
    const paged = field.args.some((argument) => argument.name === 'last');
    if (name === 'first') this.backward = paged && this.chance(4);
    if (name === (this.backward ? 'last' : 'first')) return String(1 + this.pick(3));
    // Cursors are tested by paging: one of another list or order would only be refused.
    if (name === 'first' || name === 'last' || name === 'after' || name === 'before') return undefined;
    if (!isNonNullType(type) && this.chance(2)) return undefined;
    if (name === 'year') return '2026';
    if (name === 'ids') return `[${[0, 1, 2].map(() => JSON.stringify(this.one(this.known.ids))).join()}]`;
    if (name === 'id') return JSON.stringify(this.idFor(field));
    if (name === 'program' || (name === 'code' && field.name === 'program'))
      return JSON.stringify(this.one(this.known.programs));
    if (name === 'code' && field.name === 'agency') return JSON.stringify(this.one(this.known.agencies));
    return this.literal(type);
  }

  private idFor(field: GraphQLField<unknown, unknown>): string {
    const ofType = this.known.ids.filter((id) => id.startsWith(`${field.name}_`));
    return this.one(field.name === 'node' || ofType.length === 0 ? this.known.ids : ofType);
  }

  private literal(type: GraphQLInputType): string {
    const plain = getNullableType(type);
    if (isListType(plain)) return `[${this.literal(plain.ofType)}]`;
    if (isEnumType(plain)) return this.one(plain.getValues()).name;
    if (isInputObjectType(plain)) {
      const field = this.one(Object.values(plain.getFields()));
      return `{ ${field.name}: ${this.literal(field.type)} }`;
    }
    switch (getNamedType(plain).name) {
      case 'Int':
        return String(1 + this.pick(4));
      case 'Boolean':
        return this.chance(2) ? 'true' : 'false';
      case 'RegionCode':
        return JSON.stringify(this.one(this.known.codes));
      case 'Period':
        return this.one(['"2026-Q2"', '"2026-08"']);
      case 'Date':
        return '"2026-12-31"';
      case 'ID':
        return JSON.stringify(this.one(this.known.ids.filter((id) => id.startsWith('agency_'))));
      default:
        return '"001"';
    }
  }
}

/** An arbitrary that shrinks by taking its choices back one by one. */
export const documents = (schema: GraphQLSchema, known: Known): fc.Arbitrary<Asked> =>
  fc.array(fc.nat({ max: 1_000_000 }), { minLength: 40, maxLength: 400 }).map((choices) => {
    let at = 0;
    const pick = (most: number): number => {
      const choice = choices[at % choices.length] ?? 0;
      at += 1;
      return choice % (most + 1);
    };
    return new Documents(schema, known, pick).document();
  });
