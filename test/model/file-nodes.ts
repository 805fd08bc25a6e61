import type { Report } from '../world/rows';
import type { Evidence, StoredFile } from '../world/stored-files';
import type { Lookup } from './lookup';
import { by } from './order';

/** Files, evidence, and what they add to reports. */
export const fileNodes = (model: Lookup) => {
  const { world, oracle } = model;
  const { sees } = oracle;
  const one: Lookup['one'] = (path, row, visible, make) => model.one(path, row, visible, make);
  return {
    file: (file: StoredFile): object => {
      const { id, hash, name, uploadedBy, uploadedAt } = file;
      return {
        __typename: 'File',
        id: `file_${id}`,
        hash: sees.fileContent(file) ? hash : null,
        name,
        mediaType: 'image/png',
        bytes: 3,
        uploadedAt,
        url: `/files/file_${id}`,
        uploadedBy: () => one('File.uploadedBy', uploadedBy, sees.agency, model.nodes.agency),
      };
    },
    evidence: ({ id, report, file, caption }: Evidence): object => ({
      __typename: 'Evidence',
      id: `evidence_${id}`,
      caption,
      report: () => one('Evidence.report', report, sees.report, model.nodes.report),
      commitment: () => one('Evidence.commitment', report.commitment, sees.placed, model.nodes.commitment),
      file: () => one('Evidence.file', file, sees.storedFile, model.nodes.file),
    }),
    evidenceOfReport: (report: Report): object => ({
      evidence: () =>
        by(
          model.shown(
            'ProgressReport.evidence',
            world.evidence.filter((row) => row.report === report),
            sees.evidence,
          ),
          ({ position }) => position,
        ).map(model.nodes.evidence),
    }),
  };
};
