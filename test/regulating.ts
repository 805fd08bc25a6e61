import { Client } from 'pg';
import { fileSweepJob } from '../src/features/file';
import { readAgency } from '../src/platform/access/read-agency';
import { takeJobStep } from '../src/platform/jobs';
import type { Sealing } from '../src/platform/sealing/sealing';
import type { Hub } from '../src/hub';
import { pdf, sendFile, type Stored } from './files';
import { answer, ask, type Json } from './graphql';
import { createDatabase, openTestHub } from './harness';
import { errorsOf } from './mutations';

export const KESRA = 'kesra-jakpus';
/** Offices that the demo lacks: of the city next door and of the province. */
export const NEXT_DOOR = 'kesra-jakut';
export const ABOVE = 'hukum-dki';
export const NOBODY = '00000000-0000-4000-8000-000000000000';

export const REGULATION = `id version kind number year citation title inForce status issuer { code } supersedes { id citation }
  supersededBy { id citation } governs { code } documentUrl document { name } revokedOn revokedBecause`;

/** The demo city with offices that regulate. */
export class RegulatedCity {
  private numbers = 0;

  private constructor(
    readonly hub: Hub,
    private readonly admin: Client,
    private readonly sealing: Sealing,
    private readonly drop: () => Promise<void>,
  ) {}

  static async open(): Promise<RegulatedCity> {
    const database = await createDatabase('template_demo');
    const admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    await admin.query(
      `insert into agency (code, name, kind, tier, region_code, mandates) values
         ('${NEXT_DOOR}', 'Bagian Kesra Jakarta Utara', 'SECRETARIAT', 'CITY', 3172000000, '{REGULATION}'),
         ('${ABOVE}', 'Biro Hukum DKI Jakarta', 'SKPD', 'PROVINCE', 3100000000, '{REGULATION}')`,
    );
    return new RegulatedCity(await openTestHub(database), admin, database.sealing, () => database.drop());
  }

  async close(): Promise<void> {
    await this.admin.end();
    await this.hub.close();
    await this.drop();
  }

  async rows<Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return (await this.admin.query<Row>(sql, values)).rows;
  }

  /** This many days from today. */
  async day(days: number): Promise<string> {
    const [row] = await this.rows<{ day: string }>('select (current_date + $1::int)::text as day', days);
    return row?.day ?? '';
  }

  async program(code: string): Promise<string> {
    const [row] = await this.rows<{ id: string }>('select id from program where code = $1', code);
    return `program_${row?.id}`;
  }

  async regulation(issuer: string, kind: string, number: string): Promise<string> {
    const [row] = await this.rows<{ id: string }>(
      'select r.id from regulation r join agency a on a.id = r.issuer_id where a.code = $1 and r.kind = $2 and r.number = $3',
      issuer,
      kind,
      number,
    );
    return `regulation_${row?.id}`;
  }

  /** Sends a PDF; another `text` is another file. */
  send(persona: string, text: string): Promise<Stored> {
    return sendFile(this.hub, persona, Buffer.concat([pdf, Buffer.from(`% ${text}\n`)]), 'kepwal.pdf');
  }

  /** Deletes what the agency left unattached for a week. */
  async sweep(persona: string): Promise<unknown> {
    const agency = await readAgency(this.hub.database, persona);
    if (!agency) throw new Error(`There is no agency ${persona}`);
    const { slice } = agency;
    return takeJobStep(fileSweepJob, { database: this.hub.database, sealing: this.sealing, slice }, slice.agencyId);
  }

  async act(persona: string, mutation: string, input: object, language = 'en'): Promise<Json> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation Act($input: ${type}!) { ${mutation}(input: $input) {
      regulation { ${REGULATION} } userErrors { code field message } } }`;
    return (await answer(this.hub, persona, query, { variables: { input }, language }))[mutation] ?? {};
  }

  /** Code and field of each error. */
  async refused(persona: string, mutation: string, input: object): Promise<string[]> {
    return errorsOf(await this.act(persona, mutation, input));
  }

  /** A Kepwal of a number of its own, in force for 100 days, or whatever else is said. */
  async published(more: object = {}, persona = KESRA): Promise<Json> {
    const written = await this.act(persona, 'publishRegulation', await this.draft(more));
    if (errorsOf(written).length > 0) throw new Error(JSON.stringify(written));
    return written['regulation'] ?? {};
  }

  async draft(more: object = {}): Promise<object> {
    this.numbers += 1;
    const number = `T${this.numbers}`;
    return { kind: 'KEPWAL', number, title: 'Sasaran pelatihan kerja', inForce: await this.day(-100), ...more };
  }

  async read(persona: string, id: unknown): Promise<Json> {
    return (
      (await answer(this.hub, persona, `{ regulation(id: "${String(id)}") { ${REGULATION} } }`))['regulation'] ?? {}
    );
  }

  async warnings(code: string, language = 'en', persona = 'lurah-cideng'): Promise<string[]> {
    const query = `{ program(code: "${code}") { regulationWarnings { message regulation { citation } replacedBy { citation } since } } }`;
    const { program } = await answer(this.hub, persona, query, { language });
    return Object.values(program?.['regulationWarnings'] ?? {}).map(({ message }) => String(message));
  }

  /** What is answered to the letter, for what must read like what is not there. */
  async text(persona: string, id: unknown): Promise<string> {
    return (
      await ask(this.hub, persona, `{ node(id: "${String(id)}") { id } regulation(id: "${String(id)}") { title } }`)
    ).text;
  }
}
