import { z } from 'zod';
import type { DemoIssuer } from '../platform/access/tokens';
import type { Database } from '../platform/database/scope';
import { HubError, languageOf } from '../platform/errors/hub-error';
import { readAgency } from '../platform/access/read-agency';
import type { HttpServer } from '../platform/http/server';
import { formatRegionCode } from '../platform/region-code';
import { PERSONAS, type Persona } from './personas';

const OFFICE = {
  name: 'demo persona',
  text: `select agency.name, agency.tier, region.name from agency join region on region.code = agency.region_code
    where agency.id = $1::uuid`,
};

const TokenRequest = z.object({ persona: z.string() });

/** Personas and their tokens. Registered in demo mode only; elsewhere these addresses do not exist. */
export const registerDemo = (http: HttpServer, issuer: DemoIssuer, database: Database): void => {
  http.get('/demo/personas', async () => Promise.all(PERSONAS.map((persona) => described(persona, database))));

  http.post('/demo/token', async (request, reply) => {
    const asked = TokenRequest.safeParse(request.body);
    const persona = asked.success ? PERSONAS.find((known) => known.persona === asked.data.persona) : undefined;
    if (persona) return { token: await issuer.sign(persona.persona) };
    const names = PERSONAS.map((known) => known.persona).join(', ');
    const error = new HubError('BAD_USER_INPUT', {
      id: `Persona tidak dikenal. Pilih salah satu: ${names}.`,
      en: `Unknown persona. Choose one of: ${names}.`,
    });
    const message = error.text[languageOf(request.headers['accept-language'])];
    return reply.code(400).send({ errors: [{ message, extensions: { code: error.code, field: 'persona' } }] });
  });
};

/** The persona as the database describes its agency. */
const described = async (persona: Persona, database: Database): Promise<Record<string, unknown>> => {
  const agency = await readAgency(database, persona.persona);
  if (!agency) return { ...persona };
  const [rows] = await database.read(agency.slice, [{ ...OFFICE, values: [agency.agencyId] }]);
  const [name, tier, region] = rows?.[0] ?? [];
  const { mandates, region: code } = agency;
  return { ...persona, agency: name, tier, mandates, region, regionCode: formatRegionCode(code) };
};
