import type { Report } from './coordination-rows';
import { idOf, type Agency } from './rows';
import type { Insert } from './load-business';

/** A file that somebody sent; one that has no bytes yet is what a writer is tried on. */
export interface StoredFile {
  id: string;
  hash: string;
  name: string;
  uploadedBy: Agency;
  uploadedAt: string;
  hasContent: boolean;
}
export interface Evidence {
  id: string;
  report: Report;
  position: number;
  file: StoredFile;
  caption: string | null;
}

export const fileOf = (
  uploadedBy: Agency,
  name: string,
  { uploadedAt = '2026-01-01T03:00:00.000Z', hasContent = true } = {},
): StoredFile => {
  const id = idOf(`file ${uploadedBy.code} ${name}`);
  const hash = id.replaceAll('-', '').repeat(2);
  return { id, hash, name: `${name}.png`, uploadedBy, uploadedAt, hasContent };
};

/** Evidence of some reports, one or two pieces each; files that prove nothing, left long ago and just sent. */
export const filesOf = (
  agencies: readonly Agency[],
  reports: readonly Report[],
): { storedFiles: StoredFile[]; evidence: Evidence[] } => {
  const evidence = reports
    .filter((_, n) => n % 5 < 2)
    .flatMap((report, n) =>
      (n % 3 === 0 ? [1, 2] : [1]).map((position) => ({
        id: idOf(`evidence ${report.id} ${position}`),
        report,
        position,
        file: fileOf(report.reportedBy, `foto ${report.commitment.number} ${report.period} ${position}`),
        caption: position === 2 ? 'Sesudah' : null,
      })),
    );
  // One file may prove something in two places.
  const again = evidence.flatMap(({ report, file }) => {
    const elsewhere = reports.find(
      (other) =>
        other.reportedBy === report.reportedBy &&
        other.commitment.region !== report.commitment.region &&
        !evidence.some((one) => one.report === other),
    );
    return elsewhere
      ? [{ id: idOf(`evidence ${elsewhere.id} 3`), report: elsewhere, position: 3, file, caption: 'Di sini juga' }]
      : [];
  });
  const twice = [...new Map(again.map((one) => [one.id, one])).values()];
  const loose = agencies.flatMap((agency, n) => [
    fileOf(agency, 'baru', { uploadedAt: '2999-01-01T03:00:00.000Z', hasContent: false }),
    ...(n % 2 === 0 ? [fileOf(agency, 'lama')] : []),
  ]);
  return { storedFiles: [...evidence.map(({ file }) => file), ...loose], evidence: [...evidence, ...twice] };
};

export const loadFiles = async (
  insert: Insert,
  { storedFiles, evidence }: { readonly storedFiles: readonly StoredFile[]; readonly evidence: readonly Evidence[] },
): Promise<void> => {
  await insert('file', storedFiles, ({ id, hash, name, uploadedBy, uploadedAt }) => ({
    id,
    hash,
    media_type: 'image/png',
    bytes: 3,
    name,
    uploaded_by_id: uploadedBy.id,
    uploaded_at: uploadedAt,
  }));
  const filled = storedFiles.filter(({ hasContent }) => hasContent);
  await insert('file_content', filled, ({ id, uploadedBy }) => ({
    file_id: id,
    uploaded_by_id: uploadedBy.id,
    content: '\\x616263',
  }));
  await insert('evidence', evidence, ({ id, report, position, file, caption }) => ({
    id,
    report_id: report.id,
    commitment_id: report.commitment.id,
    region_code: report.commitment.region.code,
    position,
    file_id: file.id,
    uploaded_by_id: file.uploadedBy.id,
    caption,
  }));
};
