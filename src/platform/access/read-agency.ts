import type { Database } from '../database/scope';
import { MANDATES } from './policy';
import { mandated, type Mandated } from './viewer';

const AGENCY = {
  name: 'agency by code',
  text: 'select id, region_code, array_to_json(mandates)::text from agency where code = $1',
};

/** What an agency is and may do, as the database says; null if there is none of this code. */
export const readAgency = async (database: Database, code: string): Promise<Mandated | null> => {
  const [row] = await database.readSigningIn(code, { ...AGENCY, values: [code] });
  const [id, region, mandates] = row ?? [];
  if (!id || !region || !mandates) return null;
  const listed: unknown = JSON.parse(mandates);
  const known = MANDATES.filter((mandate) => Array.isArray(listed) && listed.includes(mandate));
  return mandated(id, code, known, Number(region));
};
