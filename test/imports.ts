import { setTimeout as delay } from 'node:timers/promises';
import type { Hub } from '../src/hub';
import { answer, tokenFor, type Json } from './graphql';

export const SECRETARIAT = 'ppapp-jakpus';

const HEADER =
  'id_keluarga_p3ke;desa_kelurahan;kode_kemdagri;desil_kesejahteraan;alamat;kepala_keluarga;nik;jenis_kelamin;tanggal_lahir';

export const familyLine = (n: number, other: { decile?: number; kelurahan?: string; name?: string } = {}): string =>
  `UJI${n};;${other.kelurahan ?? '3171011002'};${other.decile ?? 1 + (n % 4)};Jl. Uji ${n} RT 001/RW 002;${other.name ?? `Kepala Uji ${n}`};9999${String(10 + Math.floor(n / 10_000)).padStart(2, '0')}170170${String(1 + (n % 9_999)).padStart(4, '0')};L;17/01/1970`;

export const csvOf = (...rows: readonly string[]): string => [HEADER, ...rows].join('\n');

export const p3ke = (asOf: string): string => `registry=P3KE&asOf=${asOf}&codeSystem=KEMENDAGRI&fileName=uji.csv`;

export interface Sent {
  readonly status: number;
  readonly id: string;
  readonly errors: readonly Json[];
}

/** Sends a file as a client does. */
export const upload = async (
  hub: Hub,
  persona: string | null,
  body: string | Buffer,
  query: string,
  type = 'text/csv',
): Promise<Sent> => {
  const reply = await hub.http.inject({
    method: 'POST',
    url: `/imports?${query}`,
    headers: {
      'content-type': type,
      'accept-language': 'en',
      ...(persona === null ? {} : { authorization: `Bearer ${await tokenFor(hub, persona)}` }),
    },
    payload: body,
  });
  const { id = '', errors = [] } = reply.json<{ id?: string; errors?: Json[] }>();
  return { status: reply.statusCode, id, errors };
};

const IMPORT = `query ($id: ID!) { registryImport(id: $id) { id state version rows accepted rejected added changed unranked reason
  progress { done total share } preview { new gone decileUp decileDown unchanged } release { label complete listings }
  errors(first: 5) { totalCount nodes { row key column value code message } } } }`;

export const readImport = async (hub: Hub, id: string, persona = SECRETARIAT): Promise<Json | undefined> =>
  (await answer(hub, persona, IMPORT, { variables: { id } }))['registryImport'];

/** The import as it is once it has come so far. */
export const importWhen = async (hub: Hub, id: string, ...states: string[]): Promise<Json> => {
  for (const late = Date.now() + 20_000; Date.now() < late; await delay(50)) {
    const found = await readImport(hub, id);
    if (found && states.includes(String(found['state']))) return found;
  }
  throw new Error(`${id} is ${JSON.stringify(await readImport(hub, id))}, never ${states.join(' or ')}`);
};

/** One of the mutations of an import. */
export const decide = async (hub: Hub, persona: string, mutation: string, input: object): Promise<Json> => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { import { id state version } userErrors { code message field } } }`;
  return (await answer(hub, persona, query, { variables: { input } }))[mutation] ?? {};
};
