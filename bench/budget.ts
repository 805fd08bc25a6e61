import { Client } from 'pg';
import { Started } from './contender';
import { BUDGET, BUDGET_YEAR, LINES } from './data/budget';
import { copyDatabase, type BenchDatabase } from './data/database';
import { Worker } from './process';
import { median, verdict } from './report';
import { profiling } from './round';

const SUMS = 'ceiling realised allotted';
const BUDGET_OF = `budget(year: ${BUDGET_YEAR}) { complete ${SUMS} byPillar { pillar ${SUMS} } bySource { source ${SUMS} } }`;

const ROUNDS = 200;
const WARM_UP = 30;
const MOST_MS = 100;

type Say = (line: string) => void;

/** Sums over a million budget lines, asked by the secretariat of the province and by a lurah. */
export const measureBudget = async (
  adminUrl: string,
  source: BenchDatabase,
  connections: number,
  say: Say,
): Promise<void> => {
  const database = await copyDatabase(adminUrl, source, 'simpul_bench_budget');
  const admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
  const hub = new Worker('hub.js', undefined, profiling('hub'));
  try {
    const started = performance.now();
    for (const statement of BUDGET) await admin.query(statement);
    await admin.query('vacuum (analyze)');
    say(`${LINES} lines were made in ${Math.round((performance.now() - started) / 1_000)} s.`);
    const { rows: agencies } = await admin.query<{ code: string; id: string; region: number; mandates: string[] }>(
      'select code, id, region_code::float8 as region, mandates from agency order by code',
    );
    const setup = { serverUrl: database.serverUrl, agencies, tokens: {}, accessLog: true, connections };
    const { port, tokens } = Started.parse(await hub.ask(setup));
    const ask = async (agency: string, query: string): Promise<number> => {
      const startedAt = performance.now();
      const reply = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens[agency] ?? ''}` },
        body: JSON.stringify({ query }),
      });
      const answer = await reply.text();
      if (answer.includes('"errors"')) throw new Error(answer.slice(0, 500));
      return performance.now() - startedAt;
    };
    for (const [who, code, what] of [
      ['lurah-31.71.01.1002', '31.71.01.1002', 'a kelurahan'],
      ['tkpk', '31.71.01', 'a kecamatan'],
      ['tkpk', '31.71', 'a city'],
      ['tkpk', '31', 'the province'],
    ] as const)
      for (const [with_, inner] of [
        ['', ''],
        [' and the areas below it', `children(first: 20) { nodes { code ${BUDGET_OF} } }`],
      ] as const) {
        const times: number[] = [];
        for (let n = 0; n < WARM_UP + ROUNDS; n += 1)
          times.push(await ask(who, `{ region(code: "${code}") { code ${BUDGET_OF} ${inner} } }`));
        const warm = times.slice(WARM_UP).sort((a, b) => a - b);
        const [ms, late] = [median(warm), warm[Math.floor(warm.length * 0.99)] ?? 0];
        say(verdict(`${what}${with_}, median ms (p99 ${late.toFixed(0)}), at most ${MOST_MS}`, ms, ms <= MOST_MS, 1));
      }
  } finally {
    await Promise.all([hub.stop(), admin.end()]);
  }
};
