import { idOf } from './random';
import { storedPdf } from './stored-pdf';

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

/** Evidence of some reports, with its files. */
export const buildEvidence = async (reports: readonly Report[], titles: ReadonlyMap<string, string>) => {
  const proven = reports.filter((_, n) => n % EVERY === 0);
  const made = await Promise.all(
    proven.map(async (report) => {
      const { id, period, commitment_id, region_code, reported_by_id } = report;
      const stored = await storedPdf(
        'Data dukung',
        [
          { kind: 'title', text: 'DATA DUKUNG', below: [titles.get(commitment_id) ?? '', `Periode ${period}`] },
          { kind: 'paragraph', text: 'Dokumen contoh yang menyertai laporan kemajuan.' },
        ],
        { name: `data-dukung-${period}.pdf`, uploaded_by_id: reported_by_id, uploaded_at: report.reported_at },
      );
      return {
        ...stored,
        evidence: {
          id: idOf('evidence', id),
          report_id: id,
          commitment_id,
          region_code,
          position: 1,
          file_id: stored.file.id,
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
