import type { Agencies } from './agencies';
import { storedPdf } from './stored-pdf';

interface Presentation {
  readonly agency_id: string;
  readonly title: string;
  readonly added_at: string;
}

/** Presentations that come with a document; who led the meeting sent it. */
const WITH_DOCUMENT: Readonly<Record<string, string>> = {
  'bappeda-dki': 'paparan-bappeda.pdf',
  'camat-johar-baru': 'paparan-johar-baru.pdf',
};
const SENT_BY = 'walikota-jakpus';

/** The presentations, some with their documents, and those. */
export const withDocuments = async <Row extends Presentation>(agencies: Agencies, presentations: readonly Row[]) => {
  const sender = agencies.get(SENT_BY).id;
  const made = await Promise.all(
    Object.entries(WITH_DOCUMENT).flatMap(([code, name]) => {
      const agency = agencies.get(code);
      return presentations
        .filter(({ agency_id }) => agency_id === agency.id)
        .map(async (presentation) => ({
          presentation,
          stored: await storedPdf(
            'Bahan paparan',
            [
              { kind: 'title', text: 'BAHAN PAPARAN', below: [presentation.title, agency.name] },
              { kind: 'paragraph', text: 'Dokumen contoh yang dipaparkan dalam rapat.' },
            ],
            { name, uploaded_by_id: sender, uploaded_at: presentation.added_at },
          ),
        }));
    }),
  );
  const documents = new Map<Presentation, string>(
    made.map(({ presentation, stored }) => [presentation, stored.file.id]),
  );
  return {
    files: made.map(({ stored }) => stored.file),
    contents: made.map(({ stored }) => stored.content),
    presentations: presentations.map((row) => {
      const file = documents.get(row) ?? null;
      return { ...row, file_id: file, uploaded_by_id: file === null ? null : sender };
    }),
  };
};
