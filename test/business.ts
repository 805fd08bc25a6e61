import { Client } from 'pg';
import type { Hub } from '../src/hub';
import { answer, type Json } from './graphql';
import { createDatabase, openTestHub } from './harness';

export const FORMER = 'nakertransgi-jakpus';
export const MENTOR = 'ppkukm-jakpus';
export const PURPOSE = { purpose: 'DELIVERY' };
export const NOBODY = '00000000-0000-4000-8000-000000000000';

const SHOWN = 'id name stage version';

export interface Forming {
  readonly activity: string;
  readonly name: string;
  readonly sector: string;
  readonly kelurahan: string;
  readonly members: readonly string[];
  readonly mentor: string;
}

export const keyOf = (id: string): string => id.slice(id.indexOf('_') + 1);

export const errorsOf = (written: Json): string[] =>
  Object.values(written['userErrors'] ?? {}).map((error) => `${String(error['code'])} ${String(error['field'])}`);

/** The demo city with a class in Cideng whose graduates form groups. */
export class BusinessCity {
  private formed: string | undefined;

  private constructor(
    readonly hub: Hub,
    private readonly admin: Client,
    private readonly drop: () => Promise<void>,
  ) {}

  static async open(): Promise<BusinessCity> {
    const database = await createDatabase('template_demo');
    const admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    return new BusinessCity(await openTestHub(database), admin, () => database.drop());
  }

  async close(): Promise<void> {
    await this.admin.end();
    await this.hub.close();
    await this.drop();
  }

  async rows<Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return (await this.admin.query<Row>(sql, values)).rows;
  }

  async one<Row extends object>(sql: string, ...values: unknown[]): Promise<Row> {
    const [row] = await this.rows<Row>(sql, ...values);
    if (!row) throw new Error(`Nothing found by ${sql}`);
    return row;
  }

  async agency(code: string): Promise<string> {
    return `agency_${(await this.one<{ id: string }>('select id from agency where code = $1', code)).id}`;
  }

  /** A class of PPKD_MTU in Cideng, its graduates who are in no group, and a graduate of another class. */
  async class(): Promise<{ activity: string; free: string[]; other: string }> {
    const { id } = await this.one<{ id: string }>(
      `select a.id from activity a join program p on p.id = a.program_id where p.code = 'PPKD_MTU' and a.region_code = 3171011002`,
    );
    const free = await this.rows<{ id: string }>(
      `select e.person_id as id from enrolment e where e.activity_id = $1 and e.status = 'COMPLETED'
         and not exists (select from business_group_member m where m.person_id = e.person_id) order by e.person_id`,
      id,
    );
    const other = await this.one<{ id: string }>(
      `select e.person_id as id from enrolment e join agency a on a.id = e.agency_id
       where e.activity_id <> $1 and e.status = 'COMPLETED' and a.code = $2 order by 1 limit 1`,
      id,
      FORMER,
    );
    return { activity: `activity_${id}`, free: free.map((row) => `person_${row.id}`), other: `person_${other.id}` };
  }

  async forming(): Promise<Forming> {
    const { activity, free } = await this.class();
    return {
      activity,
      name: 'Dapur Uji Coba',
      sector: 'CULINARY',
      kelurahan: '31.71.01.1002',
      members: free.slice(0, 2),
      mentor: await this.agency(MENTOR),
    };
  }

  async act(persona: string, mutation: string, input: object): Promise<Json> {
    const name = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const report = mutation === 'recordTurnover' ? 'turnoverReport { id period amount version }' : '';
    const query = `mutation Act($input: ${name}!) { ${mutation}(input: $input) {
      businessGroup { ${SHOWN} } ${report} userErrors { code field message } } }`;
    return (await answer(this.hub, persona, query, { ...PURPOSE, variables: { input } }))[mutation] ?? {};
  }

  /** The group most tests are about, formed by the first that asks. */
  async group(): Promise<{ readonly id: string; readonly version: number }> {
    this.formed ??= String(
      (await this.act(FORMER, 'formBusinessGroup', await this.forming()))['businessGroup']?.['id'],
    );
    const { version } = await this.one<{ version: number }>(
      'select version from business_group where id = $1',
      keyOf(this.formed),
    );
    return { id: this.formed, version };
  }

  /** As the lurah of its place sees it. */
  async read(id: string): Promise<Json> {
    const query = `{ businessGroup(id: "${id}") { ${SHOWN} sector formedOn members { id } kelurahan { code }
      turnover { id period amount version reportedBy { code } } mentor { code } formedFrom { id } } }`;
    return (await answer(this.hub, 'lurah-cideng', query, PURPOSE))['businessGroup'] ?? {};
  }
}
