import { createHash } from 'node:crypto';
import type { PaperDocument } from '../platform/documents/blocks';
import { pdfOf } from '../platform/documents/pdf';
import { idOf } from './random';

export interface Sender {
  readonly name: string;
  readonly uploaded_by_id: string;
  readonly uploaded_at: string;
}

const MADE_UP = 'Contoh: kota demo, tidak memuat data siapa pun.';

/** A document as an agency has sent it: made up, as everything in the city, and says so. */
export const storedPdf = async (
  kind: string,
  blocks: PaperDocument['blocks'],
  { name, uploaded_by_id, uploaded_at }: Sender,
) => {
  const made = new Date('2026-01-01T00:00:00Z');
  const content = await pdfOf({ title: kind, header: kind, footer: MADE_UP, made, blocks });
  const hash = createHash('sha256').update(content).digest('hex');
  const id = idOf('file', uploaded_by_id, hash);
  return {
    file: { id, hash, media_type: 'application/pdf', bytes: content.length, name, uploaded_by_id, uploaded_at },
    content: { file_id: id, uploaded_by_id, content: `\\x${content.toString('hex')}` },
  };
};
