import { Client } from 'pg';
import type { Hub } from '../src/hub';
import { answer, ask, tokenFor, type Json } from './graphql';
import { createDatabase, openTestHub } from './harness';

export const LURAH = 'lurah-cideng';
export const SUDIN = 'nakertransgi-jakpus';
export const SECRETARIAT = 'walikota-jakpus';
export const CIDENG = '31.71.01.1002';
export const NOBODY = '00000000-0000-4000-8000-000000000000';

export const keyOf = (id: string): string => id.slice(id.indexOf('_') + 1);

/** Code and field of each user error. */
export const errorsOf = (written: Json): string[] =>
  Object.values(written['userErrors'] ?? {}).map((error) => `${String(error['code'])} ${String(error['field'])}`);

const LINE = `id version name year ceiling shared shareable allotted unallotted realised overspent pillar source tag shareOf { id }
  allotments { amount spent version commitment { id } } realisations { quarter realised version }`;

export interface Line {
  readonly id: string;
  readonly version: number;
  readonly ceiling: number;
  readonly shared: number;
  readonly shareable: boolean;
  readonly shareOf: { readonly id: string } | null;
  readonly allotted: number;
  readonly unallotted: number;
  readonly realised: number;
  readonly allotments: readonly { amount: number; spent: number; version: number; commitment: { id: string } }[];
  readonly realisations: readonly { quarter: string; realised: number; version: number }[];
}

/** The demo city, and what tests of budgets ask of it. */
export class BudgetCity {
  private constructor(
    readonly hub: Hub,
    private readonly admin: Client,
    readonly adminUrl: string,
    private readonly drop: () => Promise<void>,
  ) {}

  static async open(): Promise<BudgetCity> {
    const database = await createDatabase('template_demo');
    const admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    return new BudgetCity(await openTestHub(database), admin, database.adminUrl, () => database.drop());
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

  async thisYear(): Promise<number> {
    return (await this.one<{ year: number }>('select extract(year from current_date)::int as year')).year;
  }

  /** Writes; who is told that the hub is busy asks again. */
  async act(persona: string, mutation: string, input: object): Promise<Json> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const commitment = mutation.endsWith('Budget') ? 'commitment { id money { promised allotted spent } }' : '';
    const query = `mutation Act($input: ${type}!) { ${mutation}(input: $input) {
      budgetLine { ${LINE} } ${commitment} userErrors { code field message } } }`;
    for (;;) {
      const { data, errors } = await ask(this.hub, persona, query, { variables: { input } });
      const [error] = errors;
      if (error && error.extensions['code'] !== 'SERVICE_UNAVAILABLE') throw new Error(JSON.stringify(errors));
      const written = data[mutation] ?? {};
      if (!error && !errorsOf(written).includes('BUSY null')) return written;
    }
  }

  /** A new line of 100 million for Cideng, or of whatever else is said. */
  async line(persona = LURAH, more: object = {}): Promise<Line> {
    const year = await this.thisYear();
    const content = { name: 'Bank sampah warga', source: 'APBD', tag: 'LANGSUNG', ceiling: 100_000_000 };
    const written = await this.act(persona, 'setBudgetLine', { region: CIDENG, year, ...content, ...more });
    if (errorsOf(written).length > 0) throw new Error(JSON.stringify(written));
    return this.read(String(written['budgetLine']?.['id']), persona);
  }

  async read(id: string, persona = LURAH): Promise<Line> {
    const { budgetLine } = await answer(this.hub, persona, `{ budgetLine(id: "${id}") { ${LINE} } }`);
    return JSON.parse(JSON.stringify(budgetLine));
  }

  /** Promises for an area that are not split, the same ones in the same order each time. */
  async promises(lo: number, hi = lo, status = 'ACTIVE'): Promise<string[]> {
    const rows = await this.rows<{ id: string }>(
      `select id from commitment c where region_code between $1 and $2 and status = $3 and budget > 0
         and not exists (select from commitment part where part.parent_id = c.id) order by id`,
      lo,
      hi,
      status,
    );
    return rows.map(({ id }) => `commitment_${id}`);
  }
}

export interface Imported {
  readonly status: number;
  readonly applied: boolean;
  readonly rows: number;
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly wrong: number;
  readonly errors: readonly { row: number; column: string; value: string; code: string; message: string }[];
  readonly regions: readonly { region: string; name: string; year: number; before: number; after: number }[];
}

/** Sends a file of lines as a client does. */
export const importLines = async (
  hub: Hub,
  persona: string,
  body: string | Buffer,
  apply = false,
  language = 'en',
): Promise<Imported> => {
  const reply = await hub.http.inject({
    method: 'POST',
    url: `/budget-imports${apply ? '?apply=true' : ''}`,
    headers: {
      'content-type': 'application/octet-stream',
      'accept-language': language,
      authorization: `Bearer ${await tokenFor(hub, persona)}`,
    },
    payload: body,
  });
  return { ...reply.json<Imported>(), status: reply.statusCode };
};

const HEADER = 'tahun;kode_wilayah;wilayah;kode;uraian;program;strategi;sumber;penandaan;pagu';

/** Rows that say of which line they are a share, by its code and where that is not enough its region. */
export const sharesCsv = (...rows: readonly string[]): string => [`${HEADER};induk;wilayah_induk`, ...rows].join('\n');

export const budgetCsv = (...rows: readonly string[]): string => [HEADER, ...rows].join('\n');
