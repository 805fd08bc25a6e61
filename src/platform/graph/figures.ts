import { getNamedType, isNonNullType } from 'graphql';
import type { FiguresBinding } from './bindings';
import type { Compilation } from './compilation';
import { TOTAL_ROWS } from './cost';
import { abstractText } from './objects';
import { Frame, type Row } from './row';
import { subSelections, type Selected } from './selection';
import { valueAt } from './sources';
import { VIOLATION } from './text';

/** An object that SQL works out beside the row; like a total it reads far more than it shows, and is charged so. */
export const figuresText = (
  compilation: Compilation,
  { field, nodes }: Selected,
  parent: Row,
  { from, args = {} }: FiguresBinding,
): string => {
  const [first] = nodes;
  if (!first) throw new Error(`${field.name} is not selected`);
  const site = compilation.site(field, first);
  const value = (name: string): string | null => {
    const type = args[name];
    if (type === undefined || site.args[name] === undefined || site.args[name] === null) return null;
    const source = valueAt(site.index, [name], `${field.name}.${name}`);
    return compilation.placeholders.bind(`${site.index}.${name}`, type, source);
  };
  return compilation.repeated(1, () => {
    compilation.charge(TOTAL_ROWS);
    const type = getNamedType(field.type);
    const frame = new Frame();
    const row = compilation.row(frame, type);
    const text = abstractText(compilation, row, type, subSelections(nodes));
    const query = from(parent, value, compilation.viewerSql());
    const absent = isNonNullType(field.type) ? VIOLATION : 'null';
    return `coalesce((select ${text} from (${query}) ${row.alias} ${frame.joins.join(' ')}), '${absent}')`;
  });
};
