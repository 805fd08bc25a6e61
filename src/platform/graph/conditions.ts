import { getNullableType, isInputObjectType, type GraphQLField, type GraphQLInputObjectType } from 'graphql';
import { HubError } from '../errors/hub-error';
import { inputBinding, type InputBinding, type RowSql } from './bindings';
import type { Compilation } from './compilation';
import type { Row } from './row';
import { digestAt, idAt, valueAt, type Arguments, type Source } from './sources';

/** Adds the conditions that the field's arguments put on a row. */
export const argumentConditions = (
  compilation: Compilation,
  row: Row,
  parent: RowSql,
  field: GraphQLField<unknown, unknown>,
  site: { readonly index: number; readonly args: Arguments },
  bindings: Readonly<Record<string, InputBinding>> = {},
): string[] => {
  const conditions: string[] = [];
  const add = (binding: InputBinding, path: readonly string[], value: unknown): void => {
    if (value === undefined || value === null) return;
    const name = [field.name, ...path].join('.');
    const key = `${site.index}.${path.join('.')}`;
    const source = sourceOf(binding, site.index, path, name);
    conditions.push(`(${binding.condition(row, compilation.placeholders.bind(key, binding.type, source), parent)})`);
  };
  for (const [name, binding] of Object.entries(bindings)) add(binding, [name], site.args[name]);
  const filter = field.args.find(({ name }) => name === 'filter');
  const type = filter && getNullableType(filter.type);
  const value = site.args['filter'];
  if (isInputObjectType(type) && typeof value === 'object' && value !== null) {
    for (const [name, given] of Object.entries(value)) {
      const binding = inputBinding(fieldOf(type, name));
      if (binding) add(binding, ['filter', name], given);
    }
  }
  return conditions;
};

/** The value of an argument for a source to read; its condition binds the same placeholder. */
export const argumentValue =
  (
    compilation: Compilation,
    site: { readonly index: number; readonly name: string },
    bindings: Readonly<Record<string, InputBinding>> = {},
  ) =>
  (name: string): string => {
    const binding = bindings[name];
    if (!binding) throw new Error(`${site.name} has no argument ${name}`);
    const source = sourceOf(binding, site.index, [name], `${site.name}.${name}`);
    return compilation.placeholders.bind(`${site.index}.${name}`, binding.type, source);
  };

/** Of a source that hangs on no list. */
export const noArguments = (name: string): never => {
  throw new Error(`Only the source of a list reads arguments, such as ${name}`);
};

const fieldOf = (
  type: GraphQLInputObjectType,
  name: string,
): ReturnType<GraphQLInputObjectType['getFields']>[string] => {
  const field = type.getFields()[name];
  if (!field) throw new Error(`${type.name} has no field ${name}`);
  return field;
};

const sourceOf = (
  { transform, accepts }: InputBinding,
  index: number,
  path: readonly string[],
  field: string,
): Source => {
  if (typeof transform === 'object') return idAt(index, path, transform.id, field);
  if (transform === 'nik') return digestAt(index, path, 'nik');
  const read = valueAt(index, path, field);
  if (!accepts) return read;
  return (request) => {
    const value = read(request);
    if (!accepts.holds(value)) throw new HubError('BAD_USER_INPUT', accepts.says, field);
    return value;
  };
};
