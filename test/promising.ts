import { Client } from 'pg';
import type { Hub } from '../src/hub';
import { answer, type Asked, type Json } from './graphql';
import { createDatabase, openTestHub } from './harness';
import { errorsOf } from './mutations';

export const SECRETARIAT = 'ppapp-jakpus';
export const CAMAT = 'camat-gambir';
export const LURAH = 'lurah-cideng';
export const GAMBIR = '31.71.01';

const SHOWN = `id number version revision status target achieved progress unallocated due title region { code } agency { code } team { region { code } }`;

const PAYLOADS: Readonly<Record<string, string>> = { reportProgress: 'progressReport { id period value }' };

export const keyOf = (id: unknown): string => String(id).slice(String(id).indexOf('_') + 1);

/** The demo city, in which promises are made. */
export class PromisingCity {
  private made = 0;

  private constructor(
    readonly hub: Hub,
    readonly serverUrl: string,
    readonly adminUrl: string,
    private readonly admin: Client,
    private readonly drop: () => Promise<void>,
  ) {}

  static async open(): Promise<PromisingCity> {
    const database = await createDatabase('template_demo');
    const admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    return new PromisingCity(await openTestHub(database), database.serverUrl, database.adminUrl, admin, () =>
      database.drop(),
    );
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

  /** Codes of the offices of lurah of a kecamatan, by region. */
  async lurahOf(kecamatan: number): Promise<string[]> {
    const rows = await this.rows<{ code: string }>(
      `select code from agency where region_code between $1::bigint + 1 and $1::bigint + 9999 and 'TERRITORIAL' = any (mandates) order by region_code`,
      kecamatan,
    );
    return rows.map(({ code }) => code);
  }

  async act(persona: string, mutation: string, input: object, asked: Asked = {}): Promise<Json> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation Act($input: ${type}!) { ${mutation}(input: $input) {
      commitment { ${SHOWN} } ${PAYLOADS[mutation] ?? ''} userErrors { code field message } } }`;
    return (await answer(this.hub, persona, query, { ...asked, variables: { input } }))[mutation] ?? {};
  }

  /** Does it and expects it done; the promise as it is then. */
  async done(persona: string, mutation: string, input: object): Promise<Json> {
    const written = await this.act(persona, mutation, input);
    if (errorsOf(written).length > 0) throw new Error(`${persona} ${mutation}: ${JSON.stringify(written)}`);
    return written['commitment'] ?? {};
  }

  async refused(persona: string, mutation: string, input: object): Promise<string[]> {
    return errorsOf(await this.act(persona, mutation, input));
  }

  proposal(change: object = {}): object {
    this.made += 1;
    return {
      title: `Keluarga dilatih ${this.made}`,
      action: 'Melatih warga yang terdata miskin',
      indicator: 'Keluarga terlatih',
      unit: 'keluarga',
      target: 100,
      // Before every month that the tests report on, whatever day it is.
      starts: '2026-01-01',
      due: '2999-06-30',
      ...change,
    };
  }

  /** Until somebody waits for a lock in this database. */
  async waiting(): Promise<void> {
    const waits = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await this.rows(waits)).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** What names a promise, of the version it has now. */
  async of(id: unknown): Promise<{ commitment: string; expectedVersion: number }> {
    const { version } = await this.one<{ version: number }>('select version from commitment where id = $1', keyOf(id));
    return { commitment: String(id), expectedVersion: version };
  }

  /** A promise of an agency that it has agreed to. */
  async agreed(persona: string, change: object = {}): Promise<string> {
    const { id } = await this.done(persona, 'proposeCommitment', this.proposal(change));
    await this.done(persona, 'agreeCommitment', await this.of(id));
    return String(id);
  }

  /** Splits a promise; the parts in their order, agreed to by who takes them. */
  async split(persona: string, id: string, parts: readonly { code: string; target: number }[]): Promise<string[]> {
    const named = await Promise.all(
      parts.map(async ({ code, target }) => ({ agency: await this.agency(code), target })),
    );
    const before = new Set((await this.partsOf(id)).map((part) => part.id));
    await this.done(persona, 'splitCommitment', { ...(await this.of(id)), parts: named });
    const made = (await this.partsOf(id)).filter((part) => !before.has(part.id));
    for (const part of made) await this.done(part.code, 'agreeCommitment', await this.of(part.id));
    return parts.map(({ code }) => made.find((part) => part.code === code)?.id ?? '');
  }

  async partsOf(id: string): Promise<{ id: string; code: string }[]> {
    return this.rows(
      `select 'commitment_' || c.id as id, a.code from commitment c join agency a on a.id = c.agency_id where c.parent_id = $1 order by c.number`,
      keyOf(id),
    );
  }

  async read(persona: string, id: string, fields = SHOWN): Promise<Json> {
    return (await answer(this.hub, persona, `{ commitment(id: "${id}") { ${fields} } }`))['commitment'] ?? {};
  }

  report(persona: string, commitment: string, value: number, period = '2026-11'): Promise<Json> {
    return this.done(persona, 'reportProgress', { commitment, period, value });
  }

  /** Promises whose stored sums are not those of their parts, by a count of its own. */
  async astray(): Promise<object[]> {
    return this.rows(`
      with part as (
        select parent_id as id, count(*) as parts, sum(target) as allocated, sum(achieved) as achieved, sum(weighted) as weighted
        from commitment where status not in ('CANCELLED', 'SUPERSEDED') and parent_id is not null group by 1)
      select c.number, c.parts, c.allocated, c.achieved, c.weighted from commitment c left join part p using (id)
      where c.revision_of is null and (c.parts <> coalesce(p.parts, 0) or c.allocated <> coalesce(p.allocated, 0)
        or c.achieved <> coalesce(p.achieved, 0) + case when c.own_achieved is not null then c.own_achieved
             when p.id is null then coalesce(c.baseline, 0) else 0 end
        or c.weighted <> coalesce(p.weighted, 0) + case when c.own_achieved is null then 0 else round(c.target * least(1, greatest(0,
             (c.own_achieved - coalesce(c.baseline, 0)) / (c.target - coalesce(c.baseline, 0)))), 4) end)`);
  }
}
