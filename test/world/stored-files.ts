import type { Report } from './coordination-rows';
import { idOf, inside, type Agency, type Presentation } from './rows';
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

/** Evidence of some reports, one or two pieces each; documents of presentations; files attached to nothing, left long ago and just sent. */
export const filesOf = (
  agencies: readonly Agency[],
  reports: readonly Report[],
  presentations: readonly Presentation[],
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
  const all = [...evidence, ...twice];
  const documents = presentFiles(agencies, all, presentations);
  return { storedFiles: [...evidence.map(({ file }) => file), ...documents, ...loose], evidence: all };
};

/**
 * Two of three presentations have a document, most of them sent by a secretariat near the team. Some are presented in two meetings,
 * and some prove something as well. Answers those that are new.
 */
const presentFiles = (
  agencies: readonly Agency[],
  evidence: readonly Evidence[],
  presentations: readonly Presentation[],
): StoredFile[] => {
  const documents: StoredFile[] = [];
  presentations.forEach((presentation, n) => {
    const { region } = presentation.meeting.team;
    const near = (agency: Agency): boolean => inside(region, agency.region) || inside(agency.region, region);
    const secretariats = agencies.filter((one) => one.mandates.includes('COORDINATION') && near(one));
    const sender = secretariats[n % Math.max(secretariats.length, 1)];
    if (n % 3 === 2 || !sender) return;
    const before = documents.filter(({ uploadedBy }) => uploadedBy === sender);
    const proofs = evidence.filter(({ file }) => near(file.uploadedBy));
    const known = n % 8 === 3 ? proofs[n % Math.max(proofs.length, 1)]?.file : n % 8 === 7 ? before.at(-1) : undefined;
    presentation.file = known ?? documentOf(sender, `paparan ${presentation.id}`, documents);
  });
  return documents;
};

const documentOf = (sender: Agency, name: string, documents: StoredFile[]): StoredFile => {
  const file = fileOf(sender, name);
  documents.push(file);
  return file;
};

export const loadFiles = async (insert: Insert, storedFiles: readonly StoredFile[]): Promise<void> => {
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
};

export const loadEvidence = (insert: Insert, evidence: readonly Evidence[]): Promise<void> =>
  insert('evidence', evidence, ({ id, report, position, file, caption }) => ({
    id,
    report_id: report.id,
    commitment_id: report.commitment.id,
    region_code: report.commitment.region.code,
    position,
    file_id: file.id,
    uploaded_by_id: file.uploadedBy.id,
    caption,
  }));
