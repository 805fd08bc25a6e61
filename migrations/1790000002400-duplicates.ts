import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tables that hold what belongs to a family, and what of a row names it where an import may not write it yet; a merge
 * brings them to the family that stays. Families and members themselves are written by who may write families.
 */
const FAMILY_ROWS: Readonly<Record<string, readonly string[]>> = {
  listing: [],
  person_listing: [],
  enrolment: ['household_id', 'person_id'],
  observation: ['household_id', 'person_id'],
  verification: ['household_id'],
  inspection_sample: ['household_id'],
  business_group_member: ['person_id'],
};

/** Who may write families may write these in the own area already: a policy more would allow only more than that. */
const WRITTEN_ANYWAY = ['verification'];

/** Only while families are merged or taken apart, by who may write families, in the own area. */
const MERGING = `in_area(kelurahan_code) and slice_reveals('write_families') and slice_reveals('merging')`;

const merging = Object.entries(FAMILY_ROWS).map(
  ([table, columns]) => `
      ${columns.length > 0 ? `grant update (${columns.join(', ')}) on ${table} to simpul_importer;` : ''}
      ${WRITTEN_ANYWAY.includes(table) ? '' : `create policy ${table}_merging on ${table} to simpul_importer using (${MERGING});`}`,
);

/** Pairs of families that may be one, and what merging them needs: the family that was merged away is kept and hidden. */
export class Duplicates1790000002400 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create extension if not exists pg_trgm;

      alter table household
        add column merged_into uuid check (merged_into <> id),
        add constraint household_merged_into foreign key (kelurahan_code, merged_into)
          references household (kelurahan_code, id) on update cascade;
      create index household_merged on household (kelurahan_code, merged_into) where merged_into is not null;
      alter table person
        add column joined_into uuid check (joined_into <> id),
        add constraint person_joined_into foreign key (kelurahan_code, joined_into)
          references person (kelurahan_code, id) on update cascade deferrable initially deferred;
      create index person_joined on person (kelurahan_code, joined_into) where joined_into is not null;
      -- Where persons with names alike are looked for.
      create index person_birth on person (kelurahan_code, birth_date);

      -- What was merged away reads like absent, to whoever and by whichever arm, and nothing writes it.
      create policy household_standing on household as restrictive to simpul_app
        using (merged_into is null or slice_reveals('merging'));
      create policy person_standing on person as restrictive to simpul_app
        using (joined_into is null or slice_reveals('merging'));
      ${merging.join('\n')}

      create table household_merge (
        id uuid primary key default gen_random_uuid(),
        -- Of the survivor, wherever it moves.
        kelurahan_code bigint not null,
        survivor_id uuid not null,
        merged_id uuid not null references household (id),
        agency_id uuid not null references agency (id),
        merged_at timestamptz not null default clock_timestamp(),
        undone_at timestamptz,
        -- What undoing puts back: keys of rows and what they pointed to; no names or numbers.
        before jsonb not null,
        foreign key (kelurahan_code, survivor_id) references household (kelurahan_code, id) on update cascade
      );
      create unique index household_merge_standing on household_merge (merged_id) where undone_at is null;
      create index household_merge_survivor on household_merge (kelurahan_code, survivor_id, merged_at desc, id desc);

      create table duplicate_candidate (
        id uuid primary key default gen_random_uuid(),
        kelurahan_code bigint not null,
        household_id uuid not null,
        other_kelurahan_code bigint not null,
        other_id uuid not null,
        same_nik boolean not null,
        same_family_card boolean not null,
        alike boolean not null,
        -- 0 when the data of a pair no longer agree.
        score smallint not null check (score between 0 and 100),
        state text not null default 'OPEN' check (state in ('OPEN', 'MERGED', 'DISMISSED')),
        found_at timestamptz not null default now(),
        version int not null default 1,
        foreign key (kelurahan_code, household_id) references household (kelurahan_code, id) on update cascade,
        foreign key (other_kelurahan_code, other_id) references household (kelurahan_code, id) on update cascade,
        unique (household_id, other_id),
        check (household_id < other_id),
        check (same_nik or same_family_card or alike)
      );
      create index duplicate_candidate_highest on duplicate_candidate (kelurahan_code, score desc, id desc);
      create index duplicate_candidate_one on duplicate_candidate (kelurahan_code, household_id);
      create index duplicate_candidate_other on duplicate_candidate (other_kelurahan_code, other_id);
      create trigger duplicate_candidate_version before update on duplicate_candidate
        for each row execute function count_version();

      grant select, insert, update on duplicate_candidate to simpul_app;
      grant select, insert, update on duplicate_candidate to simpul_loader;
      alter table duplicate_candidate enable row level security;
      alter table duplicate_candidate force row level security;
      -- A pair is for who sees both families and answers for them; who is shown no names learns of no likeness.
      create policy duplicate_candidate_review on duplicate_candidate to simpul_app
        using (in_area(kelurahan_code) and in_area(other_kelurahan_code) and slice_reveals('review_duplicates'));
      create policy duplicate_candidate_load on duplicate_candidate to simpul_loader using (true) with check (true);

      grant select on household_merge to simpul_app;
      grant insert, update (undone_at) on household_merge to simpul_importer;
      grant select, insert, update on household_merge to simpul_loader;
      alter table household_merge enable row level security;
      alter table household_merge force row level security;
      create policy household_merge_review on household_merge for select to simpul_app
        using (in_area(kelurahan_code) and slice_reveals('review_duplicates'));
      create policy household_merge_merging on household_merge to simpul_importer using (${MERGING});
      create policy household_merge_load on household_merge to simpul_loader using (true) with check (true);

      -- Who read it and what was changed of it is told of the family it was merged into.
      create policy access_log_merged on access_log for select to simpul_app using (
        slice_reveals('access_log') and exists (
          select from household_merge m where m.merged_id = access_log.household_id and m.undone_at is null));
      create policy history_merged on history for select to simpul_app using (
        slice_reveals('area') and exists (
          select from household_merge m where m.merged_id = history.household_id and m.undone_at is null));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy history_merged on history; drop policy access_log_merged on access_log;
      drop table duplicate_candidate; drop table household_merge;
      ${Object.entries(FAMILY_ROWS)
        .map(
          ([table, columns]) => `${WRITTEN_ANYWAY.includes(table) ? '' : `drop policy ${table}_merging on ${table};`}
      ${columns.length > 0 ? `revoke update (${columns.join(', ')}) on ${table} from simpul_importer;` : ''}`,
        )
        .join('\n')}
      drop policy person_standing on person; drop policy household_standing on household;
      drop index person_birth;
      alter table person drop column joined_into;
      alter table household drop column merged_into;
      drop extension pg_trgm;
    `);
  }
}
