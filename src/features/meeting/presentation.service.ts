import { keyOfNode } from '../../platform/graph/node-id';
import { notFound } from '../../platform/write/common-refusals';
import { InputCheck, refused, type Refused } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { isLine } from '../../platform/write/text';
import { ownFile } from '../file';
import { AGENCY, guestsOf } from './guests';
import type { AddPresentationInput, ChangePresentationInput } from './guest.input';
import { namedByRecord, tooMany } from './meeting.refusals';
import { changed, noted, taking } from './meeting.service';
import { changePresented, findGuests, findPresentation, insertPresentation } from './part.store';

const PRESENTATION = { id: 'Paparan', en: 'presentation' };
const MOST_PRESENTATIONS = 100;

const titled = (title: string | null): InputCheck =>
  new InputCheck().unless(title === null || isLine(title, 3, 200), 'title', {
    id: 'Judul 3 sampai 200 karakter.',
    en: 'A title has 3 to 200 characters.',
  });

const presentedAlready = (): Refused =>
  refused('DUPLICATE', { id: 'Paparan berjudul sama sudah ada.', en: 'The agency presents this already.' }, 'title');

export const addPresentation = async (writing: Writing, input: AddPresentationInput): Promise<Written> => {
  const agency = keyOfNode(input.agency, 'agency', 'input.agency');
  titled(input.title).done();
  const file = input.file == null ? null : await ownFile(writing, input.file, 'file');
  const step = await taking(writing, input, 'addPresentation');
  const known = await findGuests(writing.scope, step.meeting, [agency]);
  const [guest] = guestsOf([agency], known, () => ['agency']);
  if (!guest) throw notFound(AGENCY, 'agency');
  if (step.meeting.presentations >= MOST_PRESENTATIONS)
    throw tooMany(MOST_PRESENTATIONS, { id: 'paparan', en: 'presentations' }, 'title');
  const version = await changed(writing, step);
  const presentation = await insertPresentation(writing.scope, step.meeting, guest, {
    title: input.title.trim(),
    file,
  });
  if (presentation === undefined) throw presentedAlready();
  await noted(writing, step, version, { presentation, ...(file === null ? {} : { file }) });
  return { presentation, meeting: step.meeting.id };
};

/** The document that was there before stays with who sent it, and is not shown here any more. */
export const changePresentation = async (writing: Writing, input: ChangePresentationInput): Promise<Written> => {
  const { scope } = writing;
  const { removeFile = false } = input;
  const presentation = keyOfNode(input.presentation, 'presentation', 'input.presentation');
  titled(input.title?.trim() ?? null)
    .unless(input.title != null || input.file != null || removeFile === true, 'presentation', {
      id: 'Sebutkan apa yang diubah: judul atau berkas.',
      en: 'Say what changes: the title or the document.',
    })
    .unless(input.file == null || removeFile !== true, 'removeFile', {
      id: 'Ganti berkasnya atau tarik, tidak keduanya.',
      en: 'Replace the document or take it away, not both.',
    })
    .done();
  const sent = input.file == null ? null : await ownFile(writing, input.file, 'file');
  const step = await taking(writing, input, 'changePresentation');
  const before = await findPresentation(scope, step.meeting, presentation);
  if (!before) throw notFound(PRESENTATION, 'presentation');
  const title = input.title?.trim() ?? before.title;
  const file = removeFile === true ? null : (sent ?? before.file);
  if (file !== before.file && before.recorded) throw namedByRecord(removeFile === true ? 'removeFile' : 'file');
  const version = await changed(writing, step);
  if (!(await changePresented(scope, presentation, { title, file }))) throw presentedAlready();
  const facts = file === before.file ? {} : { file, fileBefore: before.file };
  await noted(writing, step, version, { presentation, retitled: title !== before.title, ...facts });
  return { presentation, meeting: step.meeting.id };
};
