import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = [
  'MOVED',
  'DIED',
  'BORN',
  'INCOME',
  'HOUSING',
  'WEIGHT',
  'PREGNANCY',
  'OCCUPATION',
  'SCHOOL',
  'DISABILITY',
];

/** What cadres saw of a family. It changes the family only when the lurah accepts it. */
export class Observation1790000002010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table observation (
        id uuid primary key default gen_random_uuid(),
        kelurahan_code bigint not null references region (code),
        household_id uuid not null,
        person_id uuid,
        kind text not null check (kind in (${KINDS.map((kind) => `'${kind}'`).join(', ')})),
        attributes jsonb not null default '{}',
        observed_at timestamptz not null,
        observed_by_id uuid not null references agency (id),
        recorded_at timestamptz not null default now(),
        status text not null default 'PENDING' check (status in ('PENDING', 'ACCEPTED', 'REJECTED')),
        reviewed_by_id uuid references agency (id),
        reviewed_at timestamptz,
        review_reason text,
        version int not null default 1,
        check ((status = 'PENDING') = (reviewed_by_id is null)),
        foreign key (kelurahan_code, household_id) references household (kelurahan_code, id) on update cascade,
        foreign key (kelurahan_code, person_id) references person (kelurahan_code, id)
          on update cascade deferrable initially deferred
      );
      create index observation_household on observation (kelurahan_code, household_id, observed_at desc, id desc);
      create index observation_newest on observation (kelurahan_code, observed_at desc, id desc);
      create index observation_person on observation (person_id) where person_id is not null;
      create trigger observation_version before update on observation for each row execute function count_version();
      comment on table observation is 'What a cadre saw of a family; health data among it, so values are shown at IDENTIFIED only';

      grant select on observation to simpul_app;
      grant insert (id, kelurahan_code, household_id, person_id, kind, attributes, observed_at, observed_by_id)
        on observation to simpul_app;
      grant update (status, reviewed_by_id, reviewed_at, review_reason, person_id) on observation to simpul_app;
      grant select, insert, update on observation to simpul_loader;
      alter table observation enable row level security;
      alter table observation force row level security;
      create policy observation_slice on observation for select to simpul_app
        using (in_area(kelurahan_code) and slice_reveals('area'));
      create policy observation_insert on observation for insert to simpul_app
        with check (in_area(kelurahan_code) and slice_reveals('write_observations') and observed_by_id = slice_agency());
      create policy observation_review on observation for update to simpul_app
        using (in_area(kelurahan_code) and slice_reveals('write_families'))
        with check (reviewed_by_id = slice_agency());
      create policy observation_load on observation to simpul_loader using (true) with check (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table observation');
  }
}
