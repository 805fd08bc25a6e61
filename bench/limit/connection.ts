import { Client, type QueryArrayConfig } from 'pg';

/** One pipelined connection: opening, statement and commit leave at once, without promises in between. */
export class LimitConnection {
  pending = 0;

  private constructor(private readonly client: Client) {}

  static async open(url: string): Promise<LimitConnection> {
    const client = new Client({ connectionString: url, pipeline: true, application_name: 'simpul bench limit' });
    await client.connect();
    await client.query(`select set_config('jit', 'off', false), set_config('random_page_cost', '1.1', false),
      set_config('plan_cache_mode', 'force_generic_plan', false)`);
    return new LimitConnection(client);
  }

  run(
    opening: string,
    name: string,
    text: string,
    values: unknown[],
    done: (error: Error | null, row: (string | null)[]) => void,
  ): void {
    this.pending += 1;
    let row: (string | null)[] = [];
    let failure: Error | null = null;
    const note = (error: Error | null): void => void (failure ??= error);
    const query: QueryArrayConfig = { name, text, values, rowMode: 'array', types: { getTypeParser: () => String } };
    const { stream } = this.client.connection;
    stream.cork();
    this.client.query(opening, note);
    this.client.query<(string | null)[]>(query, (error, result) => {
      note(error);
      // pg types `error` as always given; it is null on success, and then there is a result.
      if (!failure) row = result.rows[0] ?? [];
    });
    this.client.query('commit', (error: Error | null) => {
      note(error);
      this.pending -= 1;
      done(failure, row);
    });
    stream.uncork();
  }
}

export class LimitPool {
  private constructor(private readonly connections: readonly LimitConnection[]) {}

  static async open(url: string, size: number): Promise<LimitPool> {
    return new LimitPool(await Promise.all(Array.from({ length: size }, () => LimitConnection.open(url))));
  }

  get freest(): LimitConnection {
    return this.connections.reduce((best, one) => (one.pending < best.pending ? one : best));
  }
}
