import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { sliceSettings } from '../../src/platform/access/slice';
import type { Viewer } from '../../src/platform/access/viewer';
import { outgoing } from '../../src/platform/graph/outgoing';
import { levelOf, parseRegionCode } from '../../src/platform/region-code';
import { Sealing } from '../../src/platform/sealing/sealing';
import { contend, viewersOf } from '../contender';
import { BENCH_KEY } from '../data/database';
import { DOCUMENTS } from '../requests';
import { LimitLog } from './access-log';
import { LimitConnection, LimitPool } from './connection';
import { boardSql, householdSql, listSql, type Level } from './sql';

const sealing = new Sealing(BENCH_KEY);
const Body = z.object({ query: z.string(), variables: z.record(z.string(), z.string()) });
type Variables = Readonly<Record<string, string>>;

interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

const levelFor = ({ disclosure }: Viewer): Level => {
  const [only] = disclosure;
  return only && disclosure.length === 1 ? only.disclosure : 'BY_ROW';
};

const LEVELS: readonly Level[] = ['IDENTIFIED', 'MASKED', 'PSEUDONYMOUS', 'BY_ROW'];
const texts = new Map<string, string>([
  ...LEVELS.map((level): [string, string] => [`household ${level}`, householdSql(level)]),
  ...LEVELS.map((level): [string, string] => [`list ${level}`, listSql(level)]),
  ['board few', boardSql('few')],
  ['board kecamatan', boardSql('kecamatan')],
  ['board range', boardSql('range')],
]);
const named = (name: string, values: unknown[]): Statement => ({ name, text: texts.get(name) ?? '', values });

const handlers = new Map<string, (viewer: Viewer, variables: Variables) => Statement>([
  [
    DOCUMENTS.household,
    (viewer, { id = '' }) => named(`household ${levelFor(viewer)}`, [id.slice('household_'.length)]),
  ],
  [DOCUMENTS.list, (viewer, { kelurahan = '' }) => named(`list ${levelFor(viewer)}`, [parseRegionCode(kelurahan)])],
  [
    DOCUMENTS.board,
    ({ region, slice }, { city = '' }) => {
      const code = parseRegionCode(city) ?? 0;
      const tiers = [...slice.chain, region];
      switch (levelOf(region)) {
        case 'KELURAHAN':
          return named('board few', [code, tiers, 51]);
        case 'KECAMATAN':
          return named('board kecamatan', [code, tiers, 51, region, slice.regionEnd]);
        default:
          return named('board range', [code, 51]);
      }
    },
  ],
]);

const NOTHING: Readonly<Record<string, string>> = {
  household: '{"data":{"household":null}}',
  list: '{"data":{"kelurahan":null}}',
  board: '{"data":{"region":null}}',
};

/** Bare HTTP, hand-written SQL, its text sent on: as little as can stand between a client and the same answer. */
contend(async (setup) => {
  const { serverUrl, tokens, accessLog, connections } = setup;
  const pool = await LimitPool.open(serverUrl, connections);
  const log = accessLog ? new LimitLog(await LimitConnection.open(serverUrl)) : undefined;
  const viewerFor = viewersOf(setup);
  const openings = new WeakMap<Viewer, string>();
  const openingOf = (viewer: Viewer): string => {
    const known = openings.get(viewer) ?? `begin read only; set local role simpul_app; ${sliceSettings(viewer.slice)}`;
    openings.set(viewer, known);
    return known;
  };

  const answer = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    const reply = (text: string, status = 200): void => {
      const bytes = Buffer.from(text);
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length });
      response.end(bytes);
    };
    const { query, variables } = Body.parse(JSON.parse(body));
    const purpose = request.headers['simpul-purpose'];
    const viewer = viewerFor(request.headers.authorization ?? '', Array.isArray(purpose) ? purpose[0] : purpose);
    const handler = handlers.get(query);
    if (!viewer || !handler) return reply('{}', 401);
    const { name, text, values } = handler(viewer, variables);
    pool.freest.run(openingOf(viewer), name, text, values, (error, [found, kelurahan, ids]) => {
      if (error) return reply(JSON.stringify({ error: error.message }), 500);
      const data = found ? outgoing(found, sealing).text : (NOTHING[name.split(' ')[0] ?? ''] ?? '{}');
      if (!log || !kelurahan || !ids || levelFor(viewer) === 'PSEUDONYMOUS') return reply(data);
      const entry = {
        viewer,
        disclosure: 'MASKED',
        operation: name,
        requestId: randomUUID(),
        kelurahan,
        households: ids,
      };
      log.append(entry, (failure) => (failure ? reply('{}', 500) : reply(data)));
    });
  };

  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks).toString('utf8')));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address() as AddressInfo;
  return { port: address.port, tokens };
});
