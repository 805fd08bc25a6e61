import { getArgumentValues, type FieldNode, type GraphQLField } from 'graphql';
import type { Viewer } from '../access/viewer';
import { HubError } from '../errors/hub-error';
import type { Sealing } from '../sealing/sealing';
import type { SqlType } from './bindings';
import { readCursor } from './cursor';
import { keyOfNode, parseNodeId } from './node-id';

export const DEFAULT_PAGE = 20;
export const LARGEST_PAGE = 100;

/** A field of the document that has arguments. Its values are read anew for each request's variables. */
export interface Site {
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
  /** `households`, as errors name it. */
  readonly name: string;
}

export type Arguments = Readonly<Record<string, unknown>>;

/** What a request brings to a compiled statement. */
export interface Request {
  readonly viewer: Viewer;
  readonly sealing: Sealing;
  /** Argument values by site. */
  readonly args: readonly Arguments[];
}

/** Where the value of a placeholder comes from. */
export type Source = (request: Request) => unknown;

export const argumentsOf = (site: Site, variables: Readonly<Record<string, unknown>>): Arguments =>
  getArgumentValues(site.field, site.node, variables);

/** Collects the placeholders of one statement. The same source is bound once. */
export class Placeholders {
  readonly sources: Source[] = [];
  private readonly known = new Map<string, string>();

  bind(key: string, type: SqlType | string, source: Source): string {
    const known = this.known.get(key);
    if (known) return known;
    const placeholder = `$${this.sources.push(source)}::${type}`;
    this.known.set(key, placeholder);
    return placeholder;
  }
}

const at = (args: Arguments | undefined, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), args);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const valueAt =
  (index: number, path: readonly string[], field = path.join('.')): Source =>
  (request) => {
    const value = at(request.args[index], path);
    return typeof value === 'string' && value.includes('\0') ? refuseNul(field) : value;
  };

/** PostgreSQL has no text with a NUL in it, so no row can match: a fault of the asker's, not of ours. */
const refuseNul = (field: string): never => {
  throw new HubError(
    'BAD_USER_INPUT',
    { id: `${field} memuat karakter NUL; hapus karakter itu.`, en: `${field} holds a NUL character; remove it.` },
    field,
  );
};

export const idAt = (index: number, path: readonly string[], tag: string, field: string): Source => {
  const read = valueAt(index, path);
  return (request) => keyOfNode(read(request), tag, field);
};

/** Ids of any type, split for `nodes`: those of other tags become null and keep their place. */
export const keysOfTag = (index: number, path: readonly string[], tag: string, field: string): Source => {
  const read = valueAt(index, path);
  return (request) => {
    const ids = read(request);
    return (Array.isArray(ids) ? ids : [ids]).map((id) => {
      const parsed = parseNodeId(id, field);
      return parsed.tag === tag ? parsed.key : null;
    });
  };
};

export const digestAt = (index: number, path: readonly string[], kind: 'nik' | 'family-card'): Source => {
  const read = valueAt(index, path);
  return (request) => request.sealing.digest(kind, String(read(request)));
};

export const cursorAt =
  (index: number, name: 'after' | 'before', order: string, place: number, field: string): Source =>
  (request) =>
    readCursor(request.args[index]?.[name], order, `${field}.${name}`, request.sealing)[place];

/** The size of a page, checked. */
export const pageSize = (args: Arguments | undefined, field: string): number => {
  const first = args?.['first'] ?? undefined;
  const last = args?.['last'] ?? undefined;
  if (first !== undefined && last !== undefined) {
    throw new HubError(
      'BAD_USER_INPUT',
      {
        id: `${field}: pakai salah satu, \`first\` atau \`last\`.`,
        en: `${field}: use \`first\` or \`last\`, not both.`,
      },
      field,
    );
  }
  const name = last === undefined ? 'first' : 'last';
  const size = Number(first ?? last ?? DEFAULT_PAGE);
  if (size >= 1 && size <= LARGEST_PAGE) return size;
  throw new HubError(
    'BAD_USER_INPUT',
    {
      id: `${field}.${name} adalah ${size}; harus antara 1 dan ${LARGEST_PAGE}. Ambil halaman berikutnya dengan \`after\`.`,
      en: `${field}.${name} is ${size}; it must be from 1 to ${LARGEST_PAGE}. Read on with \`after\`.`,
    },
    `${field}.${name}`,
  );
};

export const pageSizeAt =
  (index: number, field: string): Source =>
  (request) =>
    pageSize(request.args[index], field);
