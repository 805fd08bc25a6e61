import { z } from 'zod';
import type { DemoIssuer } from '../platform/access/tokens';
import type { Database } from '../platform/database/scope';
import { HubError, languageOf } from '../platform/errors/hub-error';
import { mandated } from '../platform/access/viewer';
import type { Mandate } from '../platform/access/policy';
import type { HttpServer } from '../platform/http/server';
import { formatRegionCode } from '../platform/region-code';
import { PERSONAS, type Persona } from './personas';

const AGENCY = {
  name: 'demo persona',
  text: 'select id, name, tier, array_to_json(mandates)::text, region_code from agency where code = $1',
};
const REGION = { name: 'demo region', text: 'select name from region where code = $1::bigint' };

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
  const [row] = await database.readSigningIn(persona.persona, { ...AGENCY, values: [persona.persona] });
  const [id, agency, tier, mandates, code] = row ?? [];
  if (!id || !code || !mandates) return { ...persona };
  const listed = z.array(z.string()).parse(JSON.parse(mandates));
  const { slice } = mandated(id, persona.persona, listed as Mandate[], Number(code));
  const [regions] = await database.read(slice, [{ ...REGION, values: [code] }]);
  return {
    ...persona,
    agency,
    tier,
    mandates: listed,
    region: regions?.[0]?.[0],
    regionCode: formatRegionCode(Number(code)),
  };
};
