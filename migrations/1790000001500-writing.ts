import type { MigrationInterface, QueryRunner } from 'typeorm';

const VERSIONED = ['household', 'enrolment', 'commitment'];

/** What a lurah may write of a family. Rank and lists are the registries' to say, and only an import writes those. */
const HOUSEHOLD = ['kelurahan_code', 'head_name', 'address', 'rw', 'rt', 'unfit_housing', 'composition', 'status'];
const PERSON = [
  'kelurahan_code',
  'household_id',
  'position',
  'name',
  'nik_sealed',
  'nik_hmac',
  'sex',
  'birth_date',
  'relationship',
  'education',
  'occupation',
  'disability',
];
const RELEASED = ['listing', 'person_listing'];
const IMPORTED = ['household', 'person', ...RELEASED, 'registry_release', 'release_file'];

const placeOf = (table: string): string => (table.startsWith('re') ? 'region_code' : 'kelurahan_code');

/** Imports write as a role of their own, which sees what simpul_app sees and may write what a release brings. */
const importing = IMPORTED.map((table) => {
  const own = `in_area(${placeOf(table)}) and slice_reveals('write_releases')`;
  const update =
    table === 'release_file'
      ? ''
      : `
      grant update on ${table} to simpul_importer;
      create policy ${table}_import_update on ${table} for update to simpul_importer
        using (${own}) with check (in_area(${placeOf(table)}));`;
  return `
      revoke insert, update on ${table} from simpul_app;
      drop policy ${table}_insert on ${table};
      ${table === 'release_file' ? '' : `drop policy ${table}_update on ${table};`}
      grant insert on ${table} to simpul_importer;
      create policy ${table}_import_insert on ${table} for insert to simpul_importer with check (${own});${update}`;
});

const families = (['household', 'person'] as const).map((table) => {
  const columns = table === 'household' ? HOUSEHOLD : PERSON;
  const numbers = table === 'household' ? ['family_card_sealed', 'family_card_hmac'] : [];
  return `
      grant insert (id, ${[...columns, ...numbers].join(', ')}) on ${table} to simpul_app;
      grant update (${[...columns, ...numbers].join(', ')}) on ${table} to simpul_app;
      create policy ${table}_insert on ${table} for insert to simpul_app
        with check (in_area(kelurahan_code) and slice_reveals('write_families'));
      create policy ${table}_update on ${table} for update to simpul_app
        using (in_area(kelurahan_code) and slice_reveals('write_families')) with check (in_area(kelurahan_code));`;
});

/** What every write needs: versions that count by themselves, a history, and memory of what was answered. */
export class Writing1790000001500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query([...importing, ...families].join('\n'));
    await db.query(`
      create function count_version() returns trigger language plpgsql
        as $$ begin new.version := old.version + 1; return new; end $$;
      ${VERSIONED.map((table) => `create trigger ${table}_version before update on ${table} for each row execute function count_version();`).join('\n')}

      create table history (
        id uuid primary key default gen_random_uuid(),
        at timestamptz not null default clock_timestamp(),
        noun text not null,
        subject_id uuid not null,
        -- Where it was when it was changed.
        region_code bigint not null,
        household_id uuid,
        agency_id uuid not null references agency (id),
        actor text not null,
        action text not null,
        status text,
        version int,
        reason text,
        facts jsonb not null default '{}'
      );
      create index history_subject on history (subject_id, at desc, id desc);
      comment on table history is 'Who changed what, when and why; nobody can change or delete a row';

      grant select, insert on history to simpul_app;
      grant select, insert on history to simpul_loader;
      alter table history enable row level security;
      alter table history force row level security;
      -- Of a family: to who sees all families of the area, and of an enrolment to who sees that enrolment.
      create policy history_slice on history for select to simpul_app using (
        (household_id is null and in_tiers(region_code))
        or exists (select from enrolment e where e.id = subject_id)
        or (slice_reveals('area') and exists (select from household h where h.id = history.household_id)));
      create policy history_own on history for insert to simpul_app
        with check (agency_id = slice_agency() and in_area(region_code));
      create policy history_load on history to simpul_loader using (true) with check (true);

      create table idempotency (
        agency_id uuid not null references agency (id),
        subject text not null,
        key text not null check (length(key) between 1 and 200),
        action text not null,
        fingerprint text not null,
        written jsonb,
        at timestamptz not null default now(),
        primary key (agency_id, subject, key)
      );
      grant select, insert, update on idempotency to simpul_app;
      alter table idempotency enable row level security;
      alter table idempotency force row level security;
      create policy idempotency_own on idempotency to simpul_app
        using (agency_id = slice_agency()) with check (agency_id = slice_agency());
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table idempotency; drop table history;
      ${VERSIONED.map((table) => `drop trigger ${table}_version on ${table};`).join('\n')}
      drop function count_version;
    `);
    await db.query(
      IMPORTED.map((table) => {
        const place = placeOf(table);
        const arm = table.startsWith('re') ? 'write_releases' : 'write_families';
        const own = ['household', 'person'].includes(table)
          ? `drop policy ${table}_insert on ${table}; drop policy ${table}_update on ${table};
            revoke insert, update on ${table} from simpul_app;`
          : '';
        const update = `drop policy ${table}_import_update on ${table};
          create policy ${table}_update on ${table} for update to simpul_app
            using (in_area(${place}) and slice_reveals('${arm}')) with check (in_area(${place}));
          grant update on ${table} to simpul_app;`;
        return `
          ${own}
          revoke insert, update on ${table} from simpul_importer;
          drop policy ${table}_import_insert on ${table};
          create policy ${table}_insert on ${table} for insert to simpul_app
            with check (in_area(${place}) and slice_reveals('${arm}'));
          grant insert on ${table} to simpul_app;
          ${table === 'release_file' ? '' : update}`;
      }).join('\n'),
    );
  }
}
