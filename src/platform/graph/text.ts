import { getNamedType, isEnumType, isListType, isNonNullType, type GraphQLOutputType } from 'graphql';
import { escapeLiteral } from 'pg';

/**
 * JSON text in SQL. An object is one concat() of literal text and expressions: no json value is built, parsed or checked
 * on the way, and the bytes are those of JSON.stringify.
 *
 * MARK begins and ends a token for the outgoing pass. PostgreSQL escapes control characters in JSON strings, so no
 * user's text can hold a raw one.
 */
export const MARK = '\u0001';

/** Literal text, or an SQL expression that yields text and is never null. */
export type Piece = string | { readonly sql: string };

/** concat() takes at most 100 arguments. */
const MOST_ARGUMENTS = 90;

export const concat = (pieces: readonly Piece[]): string => {
  const args: string[] = [];
  let literal = '';
  const flush = (): void => {
    if (literal !== '') args.push(quote(literal));
    literal = '';
  };
  for (const piece of pieces) {
    if (typeof piece === 'string') literal += piece;
    else {
      flush();
      args.push(piece.sql);
    }
  }
  flush();
  if (args.length === 1 && args[0] !== undefined) return `(${args[0]})::text`;
  let level = args;
  while (level.length > MOST_ARGUMENTS) {
    const chunks: string[] = [];
    for (let at = 0; at < level.length; at += MOST_ARGUMENTS) {
      chunks.push(`concat(${level.slice(at, at + MOST_ARGUMENTS).join(', ')})`);
    }
    level = chunks;
  }
  return `concat(${level.join(', ')})`;
};

/** `{…}` of members with a comma between them. */
export const braces = (members: readonly Piece[][]): Piece[] => [
  '{',
  ...members.flatMap((member, index) => (index > 0 ? [',', ...member] : member)),
  '}',
];

export const quote = (literal: string): string => escapeLiteral(literal);

/** Scalars whose text needs no escaping inside quotes. */
const PLAIN = new Set(['ID', 'Date', 'DateTime', 'RegionCode', 'Period']);
const NUMBERS = new Set(['Int', 'Float', 'Rupiah', 'Decimal']);

/** Turns a column into JSON text by the type of its field. `sure` columns are known not to be null; null is no column. */
export const encode = (type: GraphQLOutputType, column: string | null, sure: boolean): Piece[] => {
  if (column === null) return ['null'];
  const nullable = isNonNullType(type) ? type.ofType : type;
  const absent = isNonNullType(type) ? VIOLATION : 'null';
  const orNull = (text: string): Piece[] => [{ sql: sure ? text : `coalesce(${text}, '${absent}')` }];
  if (isListType(nullable)) return orNull(`array_to_json(${column})::text`);
  const { name } = getNamedType(type);
  if (name === 'Boolean')
    return [{ sql: `case ${column} when true then 'true' when false then 'false' else '${absent}' end` }];
  if (NUMBERS.has(name)) return orNull(name === 'Decimal' ? `trim_scale(${column})::text` : `(${column})::text`);
  if (isEnumType(getNamedType(type)) || PLAIN.has(name)) {
    const text = name === 'DateTime' ? utc(column) : column;
    return sure ? ['"', { sql: text }, '"'] : orNull(`'"' || ${text} || '"'`);
  }
  return orNull(`to_json(${column})::text`);
};

const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A sealed number as a token: opened, in full or masked, in the outgoing pass. */
export const sealedToken = (column: string, disclosure: string): string =>
  `coalesce('${MARK}s' || ${disclosure} || ${column} || '${MARK}', 'null')`;

export const CURSOR_TOKEN = `${MARK}c`;
export const SEEN_TOKEN = `${MARK}h`;
/** A field that must not be null is null: the operation is answered the second way, which reports it. */
export const VIOLATION = `${MARK}x${MARK}`;
