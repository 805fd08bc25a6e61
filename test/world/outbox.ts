const row = (seq: number | null, days: number): string =>
  `insert into outbox (noun, subject_id, region_code, at, seq)
   values ('commitment', gen_random_uuid(), 0, now() - interval '${days} days', ${seq ?? 'null'})`;

/** What loading the world noted goes; in its place one of each kind: waiting or handed on, new or old. */
export const NOTED = ['delete from outbox', row(null, 0), row(null, 9), row(1_000_001, 0), row(1_000_002, 9)];
