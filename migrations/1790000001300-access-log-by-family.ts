import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Years that have a partition of their own; whatever is earlier or later goes to the default one. */
const YEARS = [2026, 2027, 2028, 2029, 2030, 2031];

const partitions = [
  ...YEARS.map((year) => [
    `access_log_${year}`,
    `for values from ('${year}-01-01 00:00+07') to ('${year + 1}-01-01 00:00+07')`,
  ]),
  ['access_log_other', 'default'],
].map(
  ([name, range]) => `
      create table ${name} partition of access_log ${range};
      alter table ${name} enable row level security;
      alter table ${name} force row level security;`,
);

/**
 * One row a family and read, found by the family: what a resident asks. An entry belongs to the family and not to the
 * place, so it is told to the lurah of where the family lives now. Partitioned by year, because what is kept for years
 * has to be dropped by the year one day.
 */
export class AccessLogByFamily1790000001300 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table access_log rename to access_log_by_read;
      alter table access_log_by_read no force row level security;

      create table access_log (
        household_id uuid not null,
        at timestamptz not null default now(),
        id uuid not null default gen_random_uuid(),
        -- No foreign keys: a check for each family of each read would cost more than the row. Both come from the hub.
        agency_id uuid not null,
        subject text not null,
        purpose text check (purpose in ('TARGETING', 'VERIFICATION', 'DELIVERY', 'SUPERVISION', 'GRIEVANCE')),
        disclosure text not null check (disclosure in ('MASKED', 'IDENTIFIED')),
        operation text not null,
        request_id text not null,
        -- Where the family lived when it was read.
        kelurahan_code bigint not null,
        primary key (household_id, at, id)
      ) partition by range (at);
      ${partitions.join('\n')}

      insert into access_log
        (household_id, at, agency_id, subject, purpose, disclosure, operation, request_id, kelurahan_code)
        select household_id, at, agency_id, subject, purpose, disclosure, operation, request_id, kelurahan_code
        from access_log_by_read, unnest(household_ids) as household_id;
      drop table access_log_by_read;

      grant insert on access_log to simpul_audit;
      grant select on access_log to simpul_app;
      alter table access_log enable row level security;
      alter table access_log force row level security;
      create policy access_log_write on access_log for insert to simpul_audit with check (true);
      create policy access_log_slice on access_log for select to simpul_app using (
        slice_reveals('access_log') and exists (select from household h where h.id = access_log.household_id));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table access_log rename to access_log_by_family;
      alter table access_log_by_family no force row level security;
      create table access_log (
        id uuid primary key default gen_random_uuid(),
        at timestamptz not null default now(),
        agency_id uuid not null references agency (id),
        subject text not null,
        purpose text check (purpose in ('TARGETING', 'VERIFICATION', 'DELIVERY', 'SUPERVISION', 'GRIEVANCE')),
        disclosure text not null check (disclosure in ('MASKED', 'IDENTIFIED')),
        operation text not null,
        request_id text not null,
        kelurahan_code bigint not null,
        household_ids uuid[] not null
      );
      create index access_log_newest on access_log (kelurahan_code, at desc, id desc);
      insert into access_log
        (at, agency_id, subject, purpose, disclosure, operation, request_id, kelurahan_code, household_ids)
        select at, agency_id, subject, purpose, disclosure, operation, request_id, kelurahan_code, array_agg(household_id)
        from access_log_by_family group by at, agency_id, subject, purpose, disclosure, operation, request_id, kelurahan_code;
      drop table access_log_by_family;
      grant insert on access_log to simpul_audit;
      grant select on access_log to simpul_app;
      alter table access_log enable row level security;
      alter table access_log force row level security;
      create policy access_log_write on access_log for insert to simpul_audit with check (true);
      create policy access_log_area on access_log for select to simpul_app
        using (in_area(kelurahan_code) and slice_reveals('access_log'));
    `);
  }
}
