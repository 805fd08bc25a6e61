import { HubError } from '../errors/hub-error';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const CODE = /^\d{1,10}$/;

export interface NodeId {
  readonly tag: string;
  readonly key: string;
}

/** Reads a global id: the tag of its type and the key of its row. Says nothing of whether the row exists. */
export const parseNodeId = (id: unknown, field: string): NodeId => {
  const text = String(id);
  const at = text.indexOf('_');
  const tag = text.slice(0, Math.max(at, 0));
  const key = text.slice(at + 1);
  if (tag === '' || !(tag === 'region' ? CODE : UUID).test(key)) {
    throw new HubError(
      'BAD_USER_INPUT',
      {
        id: `Id pada ${field} tidak berbentuk id Simpul. Pakai nilai \`id\` dari jawaban sebelumnya apa adanya.`,
        en: `The id in ${field} has not the form of a Simpul id. Use the \`id\` of an earlier answer as it is.`,
      },
      field,
    );
  }
  return { tag, key };
};

/** Reads an id that must be of one type. */
export const keyOfNode = (id: unknown, tag: string, field: string): string => {
  const parsed = parseNodeId(id, field);
  if (parsed.tag === tag) return parsed.key;
  throw new HubError(
    'BAD_USER_INPUT',
    {
      id: `Id pada ${field} adalah id jenis lain (${parsed.tag}); yang diperlukan: ${tag}.`,
      en: `The id in ${field} is of another kind (${parsed.tag}); it should be: ${tag}.`,
    },
    field,
  );
};
