import { HubError } from '../../platform/errors/hub-error';
import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { InputCheck, refused } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { begin } from './import/begin';
import { IMPORT } from './import/import-state';
import { losesMost, mostIsGone } from './import/loses-most';
import { lockImport, type ImportRow } from './import/import-row';
import { approve, cancel } from './import/import-writes';
import { readMapping } from './import/mapping';
import type { ApproveRegistryImportInput, CancelRegistryImportInput, StartRegistryImportInput } from './registry.input';

const LONGEST_NAME = 200;

/** What the import refuses, as a rule of this input. */
const asRefusal = (error: unknown): never => {
  if (!(error instanceof HubError) || error.code !== 'BAD_USER_INPUT') throw error;
  throw refused('INVALID', error.text, ...(error.field === undefined ? [] : [error.field]));
};

export const startRegistryImport = async (writing: Writing, input: StartRegistryImportInput): Promise<Written> => {
  const { scope, viewer } = writing;
  const { registry, asOf, codeSystem, fileName } = input;
  new InputCheck()
    .unless(fileName.trim() !== '' && fileName.length <= LONGEST_NAME, 'fileName', {
      id: `Nama berkas 1 sampai ${LONGEST_NAME} karakter.`,
      en: `A file name has 1 to ${LONGEST_NAME} characters.`,
    })
    .done();
  try {
    const mapping = input.mapping == null ? undefined : readMapping(input.mapping);
    const target = { registry, asOf, codeSystem, fileName, mapping, actor: viewer.subject };
    const { id, region, state } = await begin(scope, viewer.slice, target);
    await writing.record({ noun: 'registry_import', id, region, status: state, version: 1 });
    return { import: id };
  } catch (error) {
    return asRefusal(error);
  }
};

/** The import an input names, locked and of the version its writer has read. */
const importOf = async (
  { scope }: Writing,
  input: { readonly import: string; readonly expectedVersion: number },
): Promise<ImportRow> => {
  const row = await lockImport(scope, keyOfNode(input.import, 'import', 'input.import'));
  if (!row) throw notFound(IMPORT, 'import');
  if (row.version !== input.expectedVersion) throw versionConflict(IMPORT);
  return row;
};

const actorOf = ({ viewer: { agencyId, subject } }: Writing): { agencyId: string; subject: string } => ({
  agencyId,
  subject,
});

export const approveRegistryImport = async (writing: Writing, input: ApproveRegistryImportInput): Promise<Written> => {
  const row = await importOf(writing, input);
  if (row.state === 'VALIDATED' && losesMost(row) && input.acceptGone !== true)
    throw refused('INVALID', mostIsGone(row), 'acceptGone');
  await approve(writing.scope, row, actorOf(writing));
  return { import: row.id };
};

export const cancelRegistryImport = async (writing: Writing, input: CancelRegistryImportInput): Promise<Written> => {
  const row = await importOf(writing, input);
  await cancel(writing.scope, row, actorOf(writing), input.reason ?? null);
  return { import: row.id };
};
