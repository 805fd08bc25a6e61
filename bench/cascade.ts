import { Client } from 'pg';
import { z } from 'zod';
import { Started } from './contender';
import { CASCADE } from './data/cascade';
import { copyDatabase, type BenchDatabase } from './data/database';
import { Worker } from './process';
import { median, verdict } from './report';
import { profiling } from './round';

const FIGURES = 'id number title region { code name } agency { name } target achieved progress unallocated status';

const parts = (count: number, inner: string): string => `children(first: ${count}) { nodes { ${FIGURES} ${inner} } }`;

const TOP = `query ($id: ID!) { commitment(id: $id) { ${FIGURES} ${parts(20, '')} } }`;
const TIERS = `query ($id: ID!) { commitment(id: $id) { ${FIGURES} ${parts(6, parts(10, parts(10, '')))} } }`;
const BOARD = `{ region(code: "31") { team { scoreboard { day totals { promises active overdue atRisk progress }
  byAgency { agency { name } score { progress } } byPillar { pillar score { progress } }
  byRegion { region { name } score { promises progress } } } } } }`;
const REPORT = `mutation ($input: ReportProgressInput!) { reportProgress(input: $input) { commitment { achieved } userErrors { message } } }`;

const ROUNDS = 60;
const REPORTS = 120;
const MOST_MS = 50;

type Say = (line: string) => void;
type Ask = (agency: string, query: string, variables?: object) => Promise<string>;

const Reported = z.object({
  data: z.object({ reportProgress: z.object({ userErrors: z.array(z.object({ message: z.string() })).length(0) }) }),
});
const Top = z.object({ data: z.object({ commitment: z.object({ achieved: z.number() }) }) });

/** The promise of a whole province with its 2,988 parts: read from above, while agencies at its foot report. */
export const measureCascade = async (
  adminUrl: string,
  source: BenchDatabase,
  connections: number,
  say: Say,
): Promise<string> => {
  const database = await copyDatabase(adminUrl, source, 'simpul_bench_cascade');
  const admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
  const hub = new Worker('hub.js', undefined, profiling('hub'));
  try {
    const started = performance.now();
    for (const statement of CASCADE) say(`  ${(await admin.query(statement)).rowCount ?? 0} promises`);
    await admin.query('vacuum (analyze) commitment');
    say(`The cascade was made in ${Math.round((performance.now() - started) / 1_000)} s.`);
    const { rows: agencies } = await admin.query<{ code: string; id: string; region: number; mandates: string[] }>(
      'select code, id, region_code::float8 as region, mandates from agency order by code',
    );
    const setup = { serverUrl: database.serverUrl, agencies, tokens: {}, accessLog: true, connections };
    const { port, tokens } = Started.parse(await hub.ask(setup));
    const ask: Ask = async (agency, query, variables = {}) => {
      const reply = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens[agency] ?? ''}` },
        body: JSON.stringify({ query, variables }),
      });
      return reply.text();
    };
    const { rows: top } = await admin.query<{ id: string }>(
      `select 'commitment_' || id as id from commitment where number = 'P-31'`,
    );
    const id = { id: top[0]?.id };
    const read = [
      ['the promise of the province with its cities', TOP],
      ['with its kecamatan and kelurahan', TIERS],
      ['the scoreboard of the province', BOARD],
    ] as const;
    const lines: string[] = [];
    for (const [what, query] of read) {
      const { ms, bytes } = await timed(() => ask('tkpk', query, query === BOARD ? {} : id));
      lines.push(verdict(`${what}, ${bytes} bytes, median ms, at most ${MOST_MS}`, ms, ms <= MOST_MS, 1));
    }
    lines.push(...(await report(admin, ask, id)));
    return lines.join('\n');
  } finally {
    await Promise.all([hub.stop(), admin.end()]);
  }
};

const timed = async (ask: () => Promise<string>): Promise<{ ms: number; bytes: number }> => {
  const times: number[] = [];
  let bytes = 0;
  for (let n = 0; n < ROUNDS; n += 1) {
    const started = performance.now();
    const answer = await ask();
    times.push(performance.now() - started);
    bytes = answer.length;
    if (answer.includes('"errors"')) throw new Error(answer.slice(0, 500));
  }
  // The first few find the server cold.
  return { ms: median(times.slice(ROUNDS / 3)), bytes };
};

/** Lurah report, one after the other; after each the province's figure is read. */
const report = async (admin: Client, ask: Ask, id: object): Promise<string[]> => {
  const { rows: leaves } = await admin.query<{ id: string; code: string }>(
    `select 'commitment_' || c.id as id, a.code from commitment c join agency a on a.id = c.agency_id
     where c.number like 'P-%' and c.parts = 0 and a.tier = 'KELURAHAN' order by md5(c.id::text) limit ${REPORTS}`,
  );
  const period = new Date().toISOString().slice(0, 7);
  const times: number[] = [];
  let [reached, right] = [0, 0];
  for (const leaf of leaves) {
    const started = performance.now();
    Reported.parse(
      JSON.parse(await ask(leaf.code, REPORT, { input: { commitment: leaf.id, period, value: 5 } })) as unknown,
    );
    times.push(performance.now() - started);
    reached += 5;
    const { data } = Top.parse(JSON.parse(await ask('bappeda', TOP, id)) as unknown);
    right += data.commitment.achieved === reached ? 1 : 0;
  }
  const [ms, most] = [median(times), Math.max(...times)];
  return [
    verdict(`a report at the foot, median ms (most ${most.toFixed(0)}), at most ${MOST_MS}`, ms, ms <= MOST_MS, 1),
    verdict(`of ${leaves.length} reports those that the top showed at once`, right, right === leaves.length, 0),
  ];
};
