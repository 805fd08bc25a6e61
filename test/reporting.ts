import { Client } from 'pg';
import type { Hub } from '../src/hub';
import { answer, type Json } from './graphql';
import { createDatabase, openTestHub, type TestDatabase } from './harness';

export const CITY_OFFICE = 'walikota-jakpus';
export const PLANNER = 'subanppeko-jakpus';
export const OTHER_CITY = 'walikota-jakut';
export const PROVINCE = 'tkpk-dki';

export const SHOWN = `id period status version filledAt submittedAt decidedAt returnReason hash sentAt deadline
  letterNumber letterDate signerName signerTitle region { code } agency { code } decidedBy { code }
  answers { value note origin figure figureValue question { number kind required fills } }
  activities { id program pillar activity families persons origin budgetOrigin ceiling realisedQ1 fundSource source { code } }`;

export const LETTER = {
  number: '900/TKPK/XI/2026',
  date: '2026-11-20',
  signerName: 'Dewi Anggraini',
  signerTitle: 'Wakil Wali Kota selaku Ketua TKPK',
};

export const keyOf = (id: unknown): string => String(id).slice(String(id).indexOf('_') + 1);

export const errorsOf = (written: Json): string[] =>
  Object.values(written['userErrors'] ?? {}).map((error) => `${String(error['code'])} ${String(error['field'])}`);

export const list = (json: Json | undefined): Json[] => Object.values(json ?? {});

/** The demo city as reports are written in it. */
export class ReportingCity {
  private constructor(
    readonly hub: Hub,
    readonly database: TestDatabase,
    private readonly admin: Client,
  ) {}

  static async open(): Promise<ReportingCity> {
    const database = await createDatabase('template_demo');
    const admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    return new ReportingCity(await openTestHub(database), database, admin);
  }

  async close(): Promise<void> {
    await this.admin.end();
    await this.hub.close();
    await this.database.drop();
  }

  async rows<Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return (await this.admin.query<Row>(sql, values)).rows;
  }

  async act(persona: string, mutation: string, input: object): Promise<Json> {
    const name = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation Act($input: ${name}!) { ${mutation}(input: $input) {
      quarterReport { ${SHOWN} } userErrors { code field message } } }`;
    return (await answer(this.hub, persona, query, { variables: { input } }))[mutation] ?? {};
  }

  /** What is written, which must be. */
  async done(persona: string, mutation: string, input: object): Promise<Json> {
    const written = await this.act(persona, mutation, input);
    const report = written['quarterReport'];
    if (!report) throw new Error(`${mutation} by ${persona}: ${JSON.stringify(written)}`);
    return report;
  }

  async read(persona: string, region: string, period: string): Promise<Json | undefined> {
    const query = `{ quarterReport(region: "${region}", period: "${period}") { ${SHOWN} } }`;
    return (await answer(this.hub, persona, query))['quarterReport'];
  }
}

/** An answer to each question that has none, as its kind asks for. */
export const answersFor = (report: Json): { question: number; value: string }[] =>
  list(report['answers'])
    .filter((one) => one['value'] === null)
    .map((one) => {
      const kind = String(one['question']?.['kind']);
      return {
        question: Number(one['question']?.['number']),
        value: kind === 'YES_NO' ? 'YES' : kind === 'TEXT' ? 'Sudah dibahas' : '12',
      };
    });

/** The answer to a question. */
export const answerTo = (report: Json | undefined, number: number): Json =>
  list(report?.['answers']).find((one) => Number(one['question']?.['number']) === number) ?? {};
/** How a change names the report it is of. */
export const ofVersion = (report: Json): { report: unknown; expectedVersion: unknown } => ({
  report: report['id'],
  expectedVersion: report['version'],
});
