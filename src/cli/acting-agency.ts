import { readAgency } from '../platform/access/read-agency';
import type { Mandated } from '../platform/access/viewer';
import type { Database } from '../platform/database/scope';
import { HubError } from '../platform/errors/hub-error';

const unknownAgency = (code: string): HubError =>
  new HubError(
    'NOT_FOUND',
    {
      id: `Tidak ada instansi dengan kode "${code}". Sebutkan instansi yang memuat data dengan --as.`,
      en: `There is no agency with the code "${code}". Name the agency that imports with --as.`,
    },
    'as',
  );

const mayNotCoordinate = (code: string): HubError =>
  new HubError(
    'BAD_USER_INPUT',
    {
      id: `Instansi "${code}" tidak memiliki mandat koordinasi (COORDINATION), yang memuat rilis data. Pilih instansi lain dengan --as.`,
      en: `The agency "${code}" has no COORDINATION mandate, which imports registry releases. Choose another with --as.`,
    },
    'as',
  );

/** The agency a command acts for; what it may do comes from the database, as for a token. */
export const coordinatingAgency = async (database: Database, code: string): Promise<Mandated> => {
  const agency = await readAgency(database, code);
  if (!agency) throw unknownAgency(code);
  if (!agency.mandates.includes('COORDINATION')) throw mayNotCoordinate(code);
  return agency;
};
