import { Client } from 'pg';
import { FAMILY_TABLES } from '../src/features/duplicate/family-rows';
import type { Hub } from '../src/hub';
import { answer, type Json } from './graphql';
import { createDatabase, openTestHub, type TestDatabase } from './harness';

export interface Family {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly members: number;
  readonly card: string | null;
}

const PURPOSE = { purpose: 'VERIFICATION' };
const FAMILY = 'id version familyCardNumber members { id }';
const MERGE = `mutation Merge($input: MergeHouseholdsInput!) { mergeHouseholds(input: $input) {
  household { id decile extremePoor onPovertyList familyCardNumber members { id nik relationship }
    merges { id undoneAt agency { code } household { id } } }
  merge { id } userErrors { code message field } } }`;
const UNMERGE = `mutation Unmerge($input: UnmergeHouseholdsInput!) { unmergeHouseholds(input: $input) {
  household { id } restored { id } userErrors { code message field } } }`;

/** The demo's city with its duplicates, and a look behind the row policies. */
export interface MergingCity {
  readonly database: TestDatabase;
  readonly hub: Hub;
  readonly admin: Client;
  readonly merging: Merging;
  close(): Promise<void>;
}

export const openMergingCity = async (): Promise<MergingCity> => {
  const database = await createDatabase('template_demo');
  const hub = await openTestHub(database);
  const admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
  const close = async (): Promise<void> => {
    await admin.end();
    await hub.close();
    await database.drop();
  };
  return { database, hub, admin, merging: new Merging(hub, admin), close };
};

/** Merges and undoes as personas do, and looks at the rows behind. */
export class Merging {
  constructor(
    private readonly hub: Hub,
    private readonly admin: Client,
  ) {}

  async family(persona: string, key: string): Promise<Family> {
    const { household } = await answer(
      this.hub,
      persona,
      `{ household(id: "household_${key}") { ${FAMILY} } }`,
      PURPOSE,
    );
    return familyOf(household ?? {});
  }

  /** As it is now, whoever sees it. */
  async fresh(family: Family): Promise<Family> {
    return { ...family, version: Number((await this.row('household', family))['version']) };
  }

  /** The families of an open pair. */
  async pair(persona: string, reason: string, score = 100): Promise<[Family, Family]> {
    const { viewer } = await answer(
      this.hub,
      persona,
      `{ viewer { region { duplicates(first: 50, filter: { states: [OPEN], reasons: [${reason}] }) { nodes { score households { ${FAMILY} } } } } } }`,
      PURPOSE,
    );
    const nodes = Object.values(viewer?.['region']?.['duplicates']?.['nodes'] ?? {});
    const [a, b] = Object.values(nodes.find((node) => Number(node['score']) <= score)?.['households'] ?? {});
    if (!a || !b) throw new Error(`There is no pair for ${reason}`);
    return [familyOf(a), familyOf(b)];
  }

  async pairOf(a: Family, b: Family): Promise<Readonly<Record<string, unknown>> | undefined> {
    const { rows } = await this.admin.query<Record<string, unknown>>(
      'select * from duplicate_candidate where household_id = least($1::uuid, $2) and other_id = greatest($1::uuid, $2)',
      [a.key, b.key],
    );
    return rows[0];
  }

  /** With the versions as they are now, unless a test says others. */
  async merge(
    persona: string,
    stays: Family,
    goes: Family,
    reason?: string,
    now = true,
    more: object = {},
  ): Promise<Json> {
    const one = now ? await this.fresh(stays) : stays;
    const other = now ? await this.fresh(goes) : goes;
    const input = {
      household: one.id,
      expectedVersion: one.version,
      other: other.id,
      expectedOtherVersion: other.version,
      reason,
      ...more,
    };
    return (await answer(this.hub, persona, MERGE, { ...PURPOSE, variables: { input } }))['mergeHouseholds'] ?? {};
  }

  async undo(persona: string, stays: Family, merged: Json): Promise<Json> {
    return this.undoBy(persona, String(merged['merge']?.['id']), (await this.fresh(stays)).version);
  }

  async undoBy(persona: string, merge: string, expectedVersion: number): Promise<Json> {
    const input = { merge, expectedVersion };
    return (await answer(this.hub, persona, UNMERGE, { ...PURPOSE, variables: { input } }))['unmergeHouseholds'] ?? {};
  }

  async row(table: string, { key }: Family): Promise<Readonly<Record<string, unknown>>> {
    const { rows } = await this.admin.query<Record<string, unknown>>(`select * from ${table} where id = $1`, [key]);
    return rows[0] ?? {};
  }

  async count(table: string, { key }: Family): Promise<number> {
    const { rows } = await this.admin.query<{ n: number }>(
      `select count(*)::int as n from ${table} where household_id = $1`,
      [key],
    );
    return rows[0]?.n ?? 0;
  }

  /** Every row of these families, without the versions. */
  async rows(...families: readonly Family[]): Promise<Readonly<Record<string, readonly unknown[]>>> {
    const keys = families.map(({ key }) => key);
    const found: [string, unknown[]][] = [];
    for (const name of ['household', 'person', ...FAMILY_TABLES.map((table) => table.name)]) {
      const { rows } = await this.admin.query<{ row: unknown }>(
        `select to_jsonb(t) - 'version' as row from ${name} t where ${name === 'household' ? 'id' : 'household_id'} = any ($1) order by t::text`,
        [keys],
      );
      found.push([name, rows.map(({ row }) => row).sort(byText)]);
    }
    return Object.fromEntries(found);
  }
}

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

const familyOf = (household: Json): Family => {
  const id = String(household['id']);
  const card = household['familyCardNumber'];
  return {
    id,
    key: id.slice('household_'.length),
    version: Number(household['version']),
    members: Object.keys(household['members'] ?? {}).length,
    card: card === null || card === undefined ? null : String(card),
  };
};
