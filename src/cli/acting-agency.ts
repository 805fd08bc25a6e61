import { MANDATES, type Mandate } from '../platform/access/policy';
import { mandated, type Mandated } from '../platform/access/viewer';
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
  const [row] = await database.readSigningIn(code, {
    text: 'select id, region_code, array_to_json(mandates)::text from agency where code = $1',
    values: [code],
  });
  const [id, region, mandates] = row ?? [];
  if (!id || !region || !mandates) throw unknownAgency(code);
  const listed: unknown = JSON.parse(mandates);
  const known = MANDATES.filter((mandate: Mandate) => Array.isArray(listed) && listed.includes(mandate));
  if (!known.includes('COORDINATION')) throw mayNotCoordinate(code);
  return mandated(id, code, known, Number(region));
};
