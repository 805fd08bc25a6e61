import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = [
  'PERPRES',
  'INPRES',
  'PERMEN',
  'KEPMEN',
  'PERDA',
  'PERGUB',
  'KEPGUB',
  'KEPWAL',
  'INSTRUKSI',
  'SE',
  'JUKNIS',
];

/** What is said of a regulation; a correction of it is a new version. */
const SAID = [
  'number',
  'year',
  'kind',
  'title',
  'in_force',
  'supersedes_id',
  'file_id',
  'revoked_on',
  'revoked_because',
];
const OLD = ['supersedes_region_code', 'supersedes_in_force'];

const OWN = `slice_reveals('write_regulations') and exists (
  select from regulation r where r.id = regulation_id and r.issuer_id = slice_agency())`;

const ATTACHED = `exists (select from evidence e where e.file_id = $1) or exists (select from presentation p where p.file_id = $1)`;

/** Rules that govern programs, what they supersede, and their documents, which are public: read by whoever sees the rule. */
export class Regulation1790000002700 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table program add unique (id, region_code);

      create table regulation (
        id uuid primary key default gen_random_uuid(),
        issuer_id uuid not null,
        region_code bigint not null,
        kind text not null check (kind in (${KINDS.map((kind) => `'${kind}'`).join(', ')})),
        number text not null check (length(number) between 1 and 60),
        year int not null check (year between 1945 and 2100),
        title text not null,
        in_force date not null,
        supersedes_id uuid,
        supersedes_region_code bigint,
        supersedes_in_force date,
        file_id uuid,
        revoked_on date,
        revoked_because text,
        version int not null default 1,
        foreign key (issuer_id, region_code) references agency (id, region_code) on update cascade,
        unique (id, region_code),
        unique (id, region_code, in_force),
        foreign key (supersedes_id, supersedes_region_code, supersedes_in_force)
          references regulation (id, region_code, in_force) on update cascade,
        check (num_nulls(supersedes_id, supersedes_region_code, supersedes_in_force) in (0, 3)),
        -- Of the own tier or one below, never above: and what is superseded is seen by who supersedes it.
        check (covers(region_code, supersedes_region_code)),
        -- Later than what it supersedes: no chain leads back to where it began.
        check (in_force > supersedes_in_force),
        -- The document is a file of the agency that issued it.
        foreign key (file_id, issuer_id) references file (id, uploaded_by_id),
        check ((revoked_on is null) = (revoked_because is null))
      );
      create unique index regulation_number on regulation (issuer_id, kind, year, upper(number));
      create index regulation_region on regulation (region_code, in_force desc, id desc);
      create index regulation_issuer on regulation (issuer_id, in_force desc, id desc);
      create index regulation_file on regulation (file_id);
      -- Superseded once. What was withdrawn before its day has superseded nothing.
      create unique index regulation_supersedes on regulation (supersedes_id)
        where revoked_on is null or revoked_on > in_force;
      -- When the date of what it supersedes is corrected, it is no new version itself.
      create trigger regulation_version before update of ${SAID.join(', ')} on regulation
        for each row execute function count_version();

      grant select, insert (id, issuer_id, region_code, kind, number, year, title, in_force, supersedes_id, ${OLD.join(', ')}, file_id),
        update (${[...SAID, ...OLD].join(', ')}) on regulation to simpul_app;
      grant select, insert, update on regulation to simpul_loader;
      alter table regulation enable row level security;
      alter table regulation force row level security;
      create policy regulation_tiers on regulation for select to simpul_app using (in_tiers(region_code));
      create policy regulation_insert on regulation for insert to simpul_app
        with check (slice_reveals('write_regulations') and issuer_id = slice_agency());
      create policy regulation_update on regulation for update to simpul_app
        using (slice_reveals('write_regulations') and issuer_id = slice_agency());
      create policy regulation_load on regulation to simpul_loader using (true) with check (true);

      create table regulation_program (
        regulation_id uuid not null,
        region_code bigint not null,
        program_id uuid not null,
        program_region_code bigint not null,
        -- It was named and is no longer.
        dropped boolean not null default false,
        primary key (regulation_id, program_id),
        foreign key (regulation_id, region_code) references regulation (id, region_code) on update cascade,
        foreign key (program_id, program_region_code) references program (id, region_code) on update cascade,
        -- A rule governs programs of its area, so whoever sees the program sees the rule.
        check (covers(region_code, program_region_code))
      );
      create index regulation_program_program on regulation_program (program_id, regulation_id);

      grant select, insert (regulation_id, region_code, program_id, program_region_code), update (dropped)
        on regulation_program to simpul_app;
      grant select, insert, update on regulation_program to simpul_loader;
      alter table regulation_program enable row level security;
      alter table regulation_program force row level security;
      -- Of a program next door it is no news.
      create policy regulation_program_tiers on regulation_program for select to simpul_app using (in_tiers(program_region_code));
      create policy regulation_program_insert on regulation_program for insert to simpul_app with check (${OWN});
      create policy regulation_program_update on regulation_program for update to simpul_app using (${OWN});
      create policy regulation_program_load on regulation_program to simpul_loader using (true) with check (true);

      create policy file_content_of_regulation on file_content for select to simpul_app
        using (exists (select from regulation r where r.file_id = file_content.file_id and in_tiers(r.region_code)));
      create or replace function file_attached(file uuid) returns boolean stable parallel safe language sql as $$
        select ${ATTACHED} or exists (select from regulation r where r.file_id = $1) $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace function file_attached(file uuid) returns boolean stable parallel safe language sql as $$
        select ${ATTACHED} $$;
      drop policy file_content_of_regulation on file_content;
      drop table regulation_program; drop table regulation;
      alter table program drop constraint program_id_region_code_key;
    `);
  }
}
