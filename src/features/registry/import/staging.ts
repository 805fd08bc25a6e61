/** What the import asks of its transaction. */
export interface ImportScope {
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

export type StagedValue = string | number | boolean | null;

export interface StagingColumn {
  readonly name: string;
  readonly type: 'int' | 'bigint' | 'smallint' | 'text' | 'date' | 'boolean' | 'jsonb';
}

const CHUNK = 2_000;

/**
 * Sends rows into a temporary table by the thousand. One chunk travels while the next is gathered; the database sets the
 * pace, so memory stays flat however long the file.
 */
export class Staging {
  private gathered: StagedValue[][];
  private count = 0;
  private travelling: Promise<unknown> = Promise.resolve();
  private readonly insert: string;

  constructor(
    private readonly scope: ImportScope,
    table: string,
    private readonly columns: readonly StagingColumn[],
  ) {
    this.gathered = columns.map(() => []);
    const arrays = columns.map(({ type }, index) => `$${index + 1}::${type === 'jsonb' ? 'text' : type}[]`);
    const values = columns.map(({ name, type }) => (type === 'jsonb' ? `${name}::jsonb` : name));
    const names = columns.map(({ name }) => name).join(', ');
    this.insert = `insert into ${table} (${names}) select ${values.join(', ')} from unnest(${arrays.join(', ')}) as chunk (${names})`;
  }

  async add(values: readonly StagedValue[]): Promise<void> {
    values.forEach((value, index) => this.gathered[index]?.push(value));
    this.count += 1;
    if (this.count >= CHUNK) await this.send();
  }

  async flush(): Promise<void> {
    await this.send();
    await this.travelling;
  }

  private async send(): Promise<void> {
    await this.travelling;
    if (this.count === 0) return;
    const chunk = this.gathered;
    this.gathered = this.columns.map(() => []);
    this.count = 0;
    this.travelling = this.scope.query(this.insert, chunk);
    // Who awaits it next learns of the failure; until then it is not an unhandled one.
    this.travelling.catch(() => undefined);
  }
}

export const createTable = (table: string, columns: readonly StagingColumn[]): string =>
  `create temp table ${table} (${columns.map(({ name, type }) => `${name} ${type}`).join(', ')}) on commit drop`;
