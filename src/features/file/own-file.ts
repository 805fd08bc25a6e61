import type { WriteScope } from '../../platform/database/scope';
import { keyOfNode } from '../../platform/graph/node-id';
import { notFound } from '../../platform/write/common-refusals';
import { hold } from '../../platform/write/hold';
import { Refused, type Refusal } from '../../platform/write/user-error';
import type { Writing } from '../../platform/write/writing';

const FILE = { id: 'Berkas', en: 'file' };

/** Why a file may not be attached by this agency, if it may not; `isOwn` is null if the slice does not show it. */
export const notOwn = (isOwn: boolean | null, field: readonly string[]): readonly Refusal[] => {
  if (isOwn === null) return notFound(FILE, ...field).refusals;
  const message = {
    id: 'Berkas ini dikirim perangkat lain; kirim berkas Anda sendiri.',
    en: 'Another agency has sent this file; send one of your own.',
  };
  return isOwn ? [] : [{ code: 'FORBIDDEN', message, field }];
};

/** No file of the agency is swept while one is attached. */
export const holdFiles = ({ scope, viewer }: Pick<Writing, 'scope' | 'viewer'>): Promise<void> =>
  hold(scope, 'files', [viewer.agencyId], 'SHARED');

/** The key of a file that the agency has sent and is about to attach; it is not swept meanwhile. */
export const ownFile = async (
  writing: Pick<Writing, 'scope' | 'viewer'>,
  file: string,
  field: string,
): Promise<string> => {
  const key = keyOfNode(file, 'file', `input.${field}`);
  await holdFiles(writing);
  const refusals = notOwn(await isOwnFile(writing.scope, key), [field]);
  if (refusals.length > 0) throw new Refused(refusals);
  return key;
};

/** The same for many, each refused at its own place in the input. */
export const ownFiles = async (
  writing: Pick<Writing, 'scope' | 'viewer'>,
  files: readonly { readonly file: string; readonly field: readonly string[] }[],
): Promise<void> => {
  await holdFiles(writing);
  const known = await writing.scope.query<{ isOwn: boolean | null }>(
    `select f.uploaded_by_id = slice_agency() as "isOwn"
     from unnest($1::uuid[]) with ordinality as given (id, n) left join file f on f.id = given.id order by n`,
    [files.map(({ file }) => file)],
  );
  const refusals = files.flatMap(({ field }, at) => notOwn(known[at]?.isOwn ?? null, field));
  if (refusals.length > 0) throw new Refused(refusals);
};

const isOwnFile = async (scope: WriteScope, id: string): Promise<boolean | null> => {
  const [row] = await scope.query<{ own: boolean }>(
    'select uploaded_by_id = slice_agency() as own from file where id = $1',
    [id],
  );
  return row?.own ?? null;
};
