import type { Slice } from '../../platform/access/slice';
import type { Database } from '../../platform/database/scope';
import type { PaperDocument } from '../../platform/documents/blocks';
import { HubError } from '../../platform/errors/hub-error';
import { documentOf, letterOf, parseContent, type ReportContent } from '../report';

export interface ReportDocument {
  readonly content: ReportContent;
  /** Of one that was sent. */
  readonly hash: string | null;
  readonly made: Date;
}

export const readReport = async (database: Database, slice: Slice, id: string): Promise<ReportDocument> => {
  const [[found] = []] = await database.read(slice, [documentOf(id)]);
  const [content, hash, made] = found ?? [];
  if (!content || !made) throw noSuchReport();
  return { content: parseContent(content), hash: hash ?? null, made: new Date(made) };
};

/** Surat pengantar of a report. */
export const letterPaper = ({ content, hash, made }: ReportDocument): PaperDocument => {
  const { office, heading, place, to, paragraphs, signerTitle, signerName, footer } = letterOf(content, hash);
  return {
    title: `Surat Pengantar ${nameOf(content)}`,
    header: `Surat pengantar ${nameOf(content)}`,
    footer,
    made,
    blocks: [
      { kind: 'letterhead', lines: [office] },
      { kind: 'facts', facts: heading },
      { kind: 'paragraph', text: to.join('\n') },
      ...paragraphs.map((text) => ({ kind: 'paragraph', text }) as const),
      { kind: 'signatures', place, signers: [{ role: signerTitle, agency: content.region.name, name: signerName }] },
    ],
  };
};

/** How its files are called. */
export const nameOf = ({ region, period }: ReportContent): string => `Laporan ${period} ${region.name}`;

const noSuchReport = (): HubError =>
  new HubError('NOT_FOUND', {
    id: 'Laporan ini tidak ditemukan di wilayah Anda.',
    en: 'There is no such report in your area.',
  });
