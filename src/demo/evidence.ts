import { createHash } from 'node:crypto';
import { pdfOf } from '../platform/documents/pdf';
import { idOf } from './random';

interface Report {
  readonly id: string;
  readonly commitment_id: string;
  readonly region_code: number;
  readonly period: string;
  readonly reported_by_id: string;
  readonly reported_at: string;
}

/** Of every so many reports one has evidence. */
const EVERY = 40;

/** A page of each report that is proven: made up, as everything in the city, and says so. */
const pageOf = (period: string, title: string): Promise<Buffer> =>
  pdfOf({
    title: 'Data dukung',
    header: 'Data dukung',
    footer: 'Contoh: kota demo, tidak memuat data siapa pun.',
    made: new Date('2026-01-01T00:00:00Z'),
    blocks: [
      { kind: 'title', text: 'DATA DUKUNG', below: [title, `Periode ${period}`] },
      { kind: 'paragraph', text: 'Dokumen contoh yang menyertai laporan kemajuan.' },
    ],
  });

/** Evidence of some reports, with its files. */
export const buildEvidence = async (reports: readonly Report[], titles: ReadonlyMap<string, string>) => {
  const proven = reports.filter((_, n) => n % EVERY === 0);
  const made = await Promise.all(
    proven.map(async (report) => {
      const { id, period, commitment_id, region_code, reported_by_id } = report;
      const content = await pageOf(period, titles.get(commitment_id) ?? '');
      const hash = createHash('sha256').update(content).digest('hex');
      const file = idOf('file', reported_by_id, hash);
      return {
        file: {
          id: file,
          hash,
          media_type: 'application/pdf',
          bytes: content.length,
          name: `data-dukung-${period}.pdf`,
          uploaded_by_id: reported_by_id,
          uploaded_at: report.reported_at,
        },
        content: { file_id: file, uploaded_by_id: reported_by_id, content: `\\x${content.toString('hex')}` },
        evidence: {
          id: idOf('evidence', id),
          report_id: id,
          commitment_id,
          region_code,
          position: 1,
          file_id: file,
          uploaded_by_id: reported_by_id,
          caption: 'Rekapitulasi kegiatan',
        },
      };
    }),
  );
  return {
    files: made.map(({ file }) => file),
    contents: made.map(({ content }) => content),
    evidence: made.map(({ evidence }) => evidence),
  };
};
