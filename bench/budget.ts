import { Client } from 'pg';
import { Started } from './contender';
import { BUDGET, BUDGET_YEAR, LINES } from './data/budget';
import { copyDatabase, type BenchDatabase } from './data/database';
import { Worker } from './process';
import { median, verdict } from './report';
import { profiling } from './round';

const SUMS = 'ceiling realised allotted';
const BUDGET_OF = `budget(year: ${BUDGET_YEAR}) { complete ${SUMS} byPillar { pillar ${SUMS} } bySource { source ${SUMS} } }`;

const GAPS = `gaps { withoutFamilies(first: 20) { totalCount nodes { id } } familiesWithoutMoney { families program { code } } }`;

const ROUNDS = 200;
const MOST_MS = 100;
/** What stands out is looked for line by line. */
const ROUNDS_OF_GAPS = 10;
const MOST_MS_OF_GAPS = 1_000;

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
      for (const [more, fields, rounds, most] of [
        ['', BUDGET_OF, ROUNDS, MOST_MS],
        [
          ' and the areas below it',
          `${BUDGET_OF} children(first: 20) { nodes { code ${BUDGET_OF} } }`,
          ROUNDS,
          MOST_MS,
        ],
        [', what stands out in it', `budget(year: ${BUDGET_YEAR}) { ${GAPS} }`, ROUNDS_OF_GAPS, MOST_MS_OF_GAPS],
      ] as const) {
        const times: number[] = [];
        for (let n = 0; n < 1.2 * rounds; n += 1)
          times.push(await ask(who, `{ region(code: "${code}") { ${fields} } }`));
        const warm = times.slice(-rounds).sort((a, b) => a - b);
        const [ms, late] = [median(warm), warm[Math.floor(warm.length * 0.99)] ?? 0];
        say(verdict(`${what}${more}, median ms (p99 ${late.toFixed(0)}), at most ${most}`, ms, ms <= most, 1));
      }
  } finally {
    await Promise.all([hub.stop(), admin.end()]);
  }
};
