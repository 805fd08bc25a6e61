import type { Acting } from '../src/platform/database/scope';
import type { Oracle } from './oracle';
import { world, type Agency } from './world';
import type { Report } from './world/rows';
import type { StoredFile } from './world/stored-files';
import type { Write } from './writes';

/** A file that is attached to nothing. */
export const emptyOf = (agency: Agency): StoredFile | undefined =>
  world.storedFiles.find((file) => file.uploadedBy === agency && !file.hasContent && isLoose(file));

const isLoose = (file: StoredFile): boolean =>
  ![...world.evidence, ...world.presentations].some((row) => row.file === file) &&
  !world.regulations.some(({ document }) => document === file) &&
  ![...world.checklistAnswers, ...world.findingResponses].some(({ evidence }) => evidence.includes(file));

/** Files are sent, kept longer, attached and swept by the agency whose they are, and by nobody else. */
export const FILE_WRITES: Readonly<
  Record<string, (agency: Agency, oracle: Oracle, way: { readonly role: Acting['role'] }) => Write[]>
> = {
  file: (agency, _, { role }) => {
    const insert = ({ id }: Agency): string =>
      `insert into file (hash, media_type, bytes, name, uploaded_by_id) values (repeat('ab', 32), 'image/png', 1, 'x', '${id}')`;
    const other = world.agencies.find((one) => one !== agency) ?? agency;
    const loose = world.storedFiles.filter((file) => file.uploadedBy === agency && isLoose(file));
    const stale = loose.filter(({ uploadedAt }) => uploadedAt < '2027');
    return [
      { sql: insert(agency), expected: 1 },
      { sql: insert(other), expected: 'refused' },
      { sql: `update file set uploaded_at = '2030-01-01'`, expected: loose.length },
      { sql: `update file set name = 'x'`, expected: 'refused' },
      { sql: 'delete from file', expected: role === 'simpul_importer' ? stale.length : 'refused' },
    ];
  },
  file_content: (agency) =>
    [agency, ...world.agencies.filter((one) => one !== agency).slice(0, 2)].flatMap((owner): Write[] => [
      {
        sql: `insert into file_content (file_id, uploaded_by_id, content) values ('${emptyOf(owner)?.id}', '${owner.id}', 'x')`,
        expected: owner === agency ? 1 : 'refused',
      },
      { sql: `update file_content set content = 'x'`, expected: 'refused' },
      { sql: `delete from file_content`, expected: 'refused' },
    ]),
  evidence: (agency, oracle) => {
    const insert = ({ id, commitment, reportedBy }: Report): string =>
      `insert into evidence (report_id, commitment_id, region_code, position, file_id, uploaded_by_id)
       values ('${id}', '${commitment.id}', ${commitment.region.code}, 20, '${emptyOf(reportedBy)?.id}', '${reportedBy.id}')`;
    const own = world.reports.filter(({ reportedBy }) => reportedBy === agency).slice(0, 2);
    const others = world.reports.filter(({ reportedBy }) => reportedBy !== agency);
    const near = others.filter(({ commitment }) => oracle.inArea(commitment.region)).slice(0, 1);
    const far = others.filter(({ commitment }) => !oracle.inTiers(commitment.region)).slice(0, 1);
    return [
      ...own.map((report): Write => ({ sql: insert(report), expected: oracle.attaches ? 1 : 'refused' })),
      ...[...near, ...far].map((report): Write => ({ sql: insert(report), expected: 'refused' })),
      { sql: `update evidence set caption = 'x'`, expected: 'refused' },
      { sql: 'delete from evidence', expected: 'refused' },
    ];
  },
};
