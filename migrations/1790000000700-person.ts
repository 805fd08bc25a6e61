import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Members of a family. Whoever sees the family sees its members; how much of them is a matter of disclosure. */
export class Person1790000000700 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table person (
        id uuid primary key default gen_random_uuid(),
        kelurahan_code bigint not null,
        household_id uuid not null,
        -- Place in the family, the head first.
        position smallint not null,
        name text not null,
        initials text generated always as (initials(name)) stored,
        nik_sealed text,
        nik_hmac text,
        sex text not null check (sex in ('MALE', 'FEMALE')),
        birth_date date,
        relationship text not null check (relationship in
          ('HEAD', 'SPOUSE', 'CHILD', 'CHILD_IN_LAW', 'GRANDCHILD', 'PARENT', 'PARENT_IN_LAW', 'OTHER_RELATIVE', 'OTHER')),
        education text,
        occupation text,
        disability boolean,
        foreign key (kelurahan_code, household_id) references household (kelurahan_code, id) on update cascade,
        unique (kelurahan_code, id)
      );
      create index person_household on person (kelurahan_code, household_id, position, id);
      -- Not unique: a global unique key would tell a writer that a NIK exists outside his slice.
      create index person_nik on person (nik_hmac);

      alter table enrolment add foreign key (kelurahan_code, person_id)
        references person (kelurahan_code, id) on update cascade deferrable initially deferred;

      grant select, insert, update on person to simpul_app;
      grant select, insert, update on person to simpul_loader;
      alter table person enable row level security;
      alter table person force row level security;
      create policy person_slice on person for select to simpul_app using (
        in_area(kelurahan_code) and (slice_reveals('area') or exists (
          select from household h where h.kelurahan_code = person.kelurahan_code and h.id = person.household_id)));
      create policy person_insert on person for insert to simpul_app
        with check (in_area(kelurahan_code) and slice_reveals('write_families'));
      create policy person_update on person for update to simpul_app
        using (in_area(kelurahan_code) and slice_reveals('write_families'))
        with check (in_area(kelurahan_code));
      create policy person_load on person to simpul_loader using (true) with check (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table person cascade');
  }
}
