import { actionsOn, whoMay } from '../../platform/access/actions';
import { MANDATES, POLICY, type Mandate } from '../../platform/access/policy';
import type { Viewer } from '../../platform/access/viewer';
import type { Message } from '../../platform/errors/hub-error';

/** What a viewer may do to a type today, by name, and the mandates it may do it by. */
export interface Writes {
  readonly names: readonly string[];
  readonly mandates: readonly Mandate[];
}

export const NO_WRITES: Writes = { names: [], mandates: [] };

/** The one write that is no mutation. */
const IMPORT = {
  type: 'RegistryRelease',
  name: 'simpul import',
  mandates: MANDATES.filter((mandate) => POLICY[mandate].writes.includes('RegistryRelease')),
};

export const writesOf = ({ mandates }: Pick<Viewer, 'mandates'>, type: string): Writes => {
  const actions = [
    ...actionsOn(type).map((name) => ({ name, mandates: whoMay(name) })),
    ...(type === IMPORT.type ? [IMPORT] : []),
  ].filter((action) => action.mandates.some((mandate) => mandates.includes(mandate)));
  return {
    names: actions.map(({ name }) => name),
    mandates: mandates.filter((mandate) => actions.some((action) => action.mandates.includes(mandate))),
  };
};

/** Who may write a type that the viewer only reads. */
const writersOf = (type: string): readonly Mandate[] =>
  MANDATES.filter((mandate) => writesOf({ mandates: [mandate] }, type).names.length > 0);

/** Read only, and who writes it instead. */
export const onlyRead = (type: string): Message => {
  const mandates = writersOf(type);
  if (mandates.length === 0) return { id: 'Hanya dibaca.', en: 'Read only.' };
  return {
    id: `Hanya dibaca; ditulis oleh ${mandates.map((mandate) => POLICY[mandate].title).join(', ')}.`,
    en: `Read only; written by ${mandates.join(', ')}.`,
  };
};

/** `by` is named where the row does not name its mandates anyway. */
export const writing = ({ names }: Writes, by: readonly Mandate[] = []): Message => {
  if (names.length === 0) return { id: 'Hanya dibaca.', en: 'Read only.' };
  const mandates = by.join(', ');
  return {
    id: `Boleh ditulis${by.length > 0 ? ` oleh mandat ${mandates}` : ''} di wilayah sendiri: ${names.join(', ')}.`,
    en: `May be written${by.length > 0 ? ` by mandate ${mandates}` : ''} in the own area: ${names.join(', ')}.`,
  };
};
