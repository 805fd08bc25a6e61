import { Client } from 'pg';
import type { Hub } from '../src/hub';
import { answer, ask, type Json } from './graphql';
import { createDatabase, openTestHub } from './harness';
import { errorsOf } from './mutations';

export const INSPECTOR = 'inspektorat-jakpus';
/** Its counterpart next door, which the demo lacks. */
export const NEXT_DOOR = 'inspektorat-jakut';
export const HEALTH = 'kesehatan-jakpus';
export const NOBODY = '00000000-0000-4000-8000-000000000000';

export const INSPECTION = `id version status site conclusion timesDrawn program { code } region { code } inspector { code } standard { code version }
  draws { number seed size drawn population populationHash reason } sample(first: 100) { totalCount nodes { id disclosure } }
  answers { item { code } answer note version evidence { name } } findings { id item status }`;
export const FINDING = `id version item severity description procedureFailed due overdue status closingNote responsible { code }
  inspection { id } responses { responder { code } text accepted review commitment { id } }`;
const PAYLOADS: Readonly<Record<string, string>> = {
  createProgram: 'program { code }',
  publishProcedureStandard:
    'standard { id code version title source programs publishedBy { code } items { code section text severity outcome } }',
  answerChecklist: 'batch { results { item outcome answer { answer note version } } } inspection { version }',
  raiseFinding: `finding { ${FINDING} }`,
  respondToFinding: `finding { ${FINDING} }`,
  closeFinding: `finding { ${FINDING} }`,
  returnFinding: `finding { ${FINDING} }`,
};

/** The demo city with an inspector next door. */
export class InspectedCity {
  private constructor(
    readonly hub: Hub,
    readonly ownerUrl: string,
    private readonly admin: Client,
    private readonly drop: () => Promise<void>,
  ) {}

  static async open(): Promise<InspectedCity> {
    const database = await createDatabase('template_demo');
    const admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    await admin.query(
      `insert into agency (code, name, kind, tier, region_code, mandates)
       values ('${NEXT_DOOR}', 'Inspektorat Pembantu Kota Jakarta Utara', 'UKPD', 'CITY', 3172000000, '{SUPERVISION}')`,
    );
    return new InspectedCity(await openTestHub(database), database.ownerUrl, admin, () => database.drop());
  }

  async close(): Promise<void> {
    await this.admin.end();
    await this.hub.close();
    await this.drop();
  }

  async rows<Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return (await this.admin.query<Row>(sql, values)).rows;
  }

  async day(days: number): Promise<string> {
    const [row] = await this.rows<{ day: string }>('select (current_date + $1::int)::text as day', days);
    return row?.day ?? '';
  }

  /** Global id of what has this code. */
  async id(tag: 'program' | 'agency', code: string): Promise<string> {
    const [row] = await this.rows<{ id: string }>(`select id from ${tag} where code = $1`, code);
    return `${tag}_${row?.id}`;
  }

  async standard(code = 'PMT'): Promise<string> {
    const [row] = await this.rows<{ id: string }>(
      'select id from procedure_standard where code = $1 order by version desc',
      code,
    );
    return `standard_${row?.id}`;
  }

  async act(persona: string, mutation: string, input: object, language = 'en'): Promise<Json> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation Act($input: ${type}!) { ${mutation}(input: $input) {
      ${PAYLOADS[mutation] ?? `inspection { ${INSPECTION} }`} userErrors { code field message } } }`;
    return (await answer(this.hub, persona, query, { variables: { input }, language }))[mutation] ?? {};
  }

  async refused(persona: string, mutation: string, input: object): Promise<string[]> {
    return errorsOf(await this.act(persona, mutation, input));
  }

  async done(persona: string, mutation: string, input: object): Promise<Json> {
    const written = await this.act(persona, mutation, input);
    if (errorsOf(written).length > 0) throw new Error(JSON.stringify(written));
    return written['inspection'] ?? written['finding'] ?? written;
  }

  async opened(region: string, program = 'PMT_BALITA', persona = INSPECTOR, standard = 'PMT'): Promise<Json> {
    const input = { program: await this.id('program', program), region, standard: await this.standard(standard) };
    return this.done(persona, 'openInspection', input);
  }

  /** Whether a draw leads from its seed to these families, among those the program serves in the area. */
  async recomputed(seed: unknown, program: string, region: number): Promise<{ ids: string[]; hash: string }> {
    const [row] = await this.rows<{ ids: string[]; hash: string }>(
      `with served as (select distinct e.household_id as id from enrolment e join program p on p.id = e.program_id
         where p.code = $2 and e.status in ('ACCEPTED', 'COMPLETED') and covers($3, e.kelurahan_code))
       select array_agg('household_' || id order by encode(sha256(convert_to($1 || ' ' || id, 'UTF8')), 'hex') collate "C") as ids,
         encode(sha256(convert_to(string_agg(id::text, chr(10) order by id), 'UTF8')), 'hex') as hash from served`,
      seed,
      program,
      region,
    );
    return row ?? { ids: [], hash: '' };
  }

  async read(persona: string, id: unknown, fields = INSPECTION): Promise<Json> {
    const type = String(id).startsWith('finding') ? 'Finding' : 'Inspection';
    const query = `{ node(id: "${String(id)}") { ... on ${type} { ${fields} } } }`;
    return (await answer(this.hub, persona, query))['node'] ?? {};
  }

  /** What is answered to the letter, for what must read like what is not there. */
  async text(persona: string, id: unknown): Promise<string> {
    return (await ask(this.hub, persona, `{ node(id: "${String(id)}") { id } }`)).text;
  }

  /** Keys of the families that a persona sees of a program, and of all. */
  async families(persona: string): Promise<string[]> {
    const query = '{ households(first: 100) { nodes { id } } }';
    const { households } = await answer(this.hub, persona, query);
    return Object.values(households?.['nodes'] ?? {}).map(({ id }) => String(id));
  }

  /** Every item answered YES. */
  async answered(inspection: unknown): Promise<Json> {
    const items = await this.rows<{ code: string }>(
      `select code from procedure_item where standard_id = (select standard_id from inspection where id = $1) order by position`,
      String(inspection).slice(11),
    );
    const answeredAt = new Date().toISOString();
    const answers = items.map(({ code }) => ({ item: code, answer: 'YES', answeredAt }));
    return this.act(INSPECTOR, 'answerChecklist', { inspection, answers });
  }
}
