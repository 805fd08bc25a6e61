import { readFileSync } from 'node:fs';
import { Client } from 'pg';

/** Linux counts CPU time in hundredths of a second. */
const MS_A_TICK = 10;

/** CPU that the sessions of a database have used, where PostgreSQL runs on this machine; null elsewhere. */
export class DatabaseUsage {
  private constructor(
    private readonly client: Client,
    private readonly name: string,
  ) {}

  static async open(adminUrl: string, name: string): Promise<DatabaseUsage> {
    const client = new Client({ connectionString: adminUrl });
    await client.connect();
    return new DatabaseUsage(client, name);
  }

  /** By session: those that end take their time with them. Null on another machine. */
  async cpuMs(): Promise<ReadonlyMap<number, number> | null> {
    const { rows } = await this.client.query<{ pid: number }>(
      'select pid from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
      [this.name],
    );
    try {
      return new Map(rows.map(({ pid }) => [pid, ticksOf(pid) * MS_A_TICK]));
    } catch {
      return null;
    }
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

/** What sessions used between two readings. */
export const spent = (before: ReadonlyMap<number, number> | null, after: typeof before): number | null =>
  before && after ? [...after].reduce((sum, [pid, ms]) => sum + ms - (before.get(pid) ?? 0), 0) : null;

/** User and system time; the name before them may hold blanks and ends with a bracket. */
const ticksOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  if (!stat.includes('postgres')) throw new Error('Another machine');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
};
