import { Client } from 'pg';
import { Started } from './contender';
import { countAll } from '../src/features/statistics';
import { copyDatabase, type BenchDatabase } from './data/database';
import { Worker } from './process';
import { median, verdict } from './report';
import { profiling } from './round';

const FIGURES = `asOf protected households extremePoor permanentSupport onPovertyList enrolled extremePoorUncovered completeBundle
  exclusionErrors inclusionErrors duplicateBenefits byDecile { decile households } byPillar { pillar households needed reached lacking }`;
const ALONE = `statistics { ${FIGURES} }`;
const BESIDE = `statisticsByChild { region { code } ${FIGURES} }`;

const ROUNDS = 300;
/** Families that change at once, as an import changes them. */
const CHANGED = [1, 100, 4_000, 40_000];

type Say = (line: string) => void;

const count = async (admin: Client): Promise<void> => {
  await admin.query('begin; set local role simpul_loader');
  await countAll({ query: async (text, values) => (await admin.query(text, values ? [...values] : undefined)).rows });
  await admin.query('commit');
};

/** Statistics of an area, read by who sees its families and by who does not, and how soon a change is counted. */
export const measureStatistics = async (
  adminUrl: string,
  source: BenchDatabase,
  connections: number,
  say: Say,
): Promise<void> => {
  const database = await copyDatabase(adminUrl, source, 'simpul_bench_statistics');
  const admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
  const hub = new Worker('hub.js', undefined, profiling('hub'));
  try {
    await admin.query(
      'insert into statistic_due (household_id, kelurahan_code) select id, kelurahan_code from household',
    );
    const started = performance.now();
    await count(admin);
    const { rows } = await admin.query<{ n: number }>('select count(*)::float8 as n from household');
    const seconds = (performance.now() - started) / 1_000;
    say(`${rows[0]?.n} families were counted for the first time in ${seconds.toFixed(0)} s.`);
    await admin.query('vacuum (analyze)');
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
      if (answer.includes('"errors"') || answer.includes('"statistics":null')) throw new Error(answer.slice(0, 500));
      return performance.now() - startedAt;
    };
    for (const [who, code, what, most] of [
      ['lurah-31.71.01.1002', '31.71.01.1002', 'a kelurahan', 20],
      ['tkpk', '31.71', 'a city', 20],
      ['tkpk', '31', 'the province', 50],
      ['lurah-31.71.01.1002', '31', 'the province, rounded', 50],
    ] as const)
      for (const [more, fields] of [
        ['', ALONE],
        [' and the areas below it', `${ALONE} ${BESIDE}`],
      ] as const) {
        const times: number[] = [];
        for (let n = 0; n < 1.2 * ROUNDS; n += 1)
          times.push(await ask(who, `{ region(code: "${code}") { ${fields} } }`));
        const warm = times.slice(-ROUNDS).sort((a, b) => a - b);
        const [ms, late] = [median(warm), warm[Math.floor(warm.length * 0.99)] ?? 0];
        say(verdict(`${what}${more}, median ms (p99 ${late.toFixed(1)}), at most ${most}`, ms, ms <= most, 1));
      }
    for (const changed of CHANGED) {
      await admin.query(`update household set unfit_housing = not unfit_housing where id in (
        select id from household order by md5(id::text) limit ${changed})`);
      const from = performance.now();
      await count(admin);
      say(`${changed} families that changed at once were counted in ${(performance.now() - from).toFixed(0)} ms.`);
    }
  } finally {
    await Promise.all([hub.stop(), admin.end()]);
  }
};
