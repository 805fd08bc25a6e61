import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PMT_STANDARD } from './1790000002720-procedure-standard';

export const OWN = 'inspector_id = slice_agency()';
export const WRITES = `slice_reveals('write_inspections') and ${OWN}`;

/** The other ways to see a place in a program, as they were. */
const PLACES = `slice_reveals('area')
          or (slice_reveals('enrolled') and agency_id = slice_agency())
          or (slice_reveals('inspected') and exists (
            select from inspection_sample s
            where s.kelurahan_code = enrolment.kelurahan_code and s.household_id = enrolment.household_id
              and s.program_id = enrolment.program_id))`;
/** While families are drawn, and only then: those in the inspected program, where it is inspected. */
const DRAWN_FROM = `(slice_reveals('drawing') and exists (
            select from inspection i
            where i.program_id = enrolment.program_id and i.inspector_id = slice_agency() and i.status = 'OPEN'
              and covers(i.region_code, enrolment.kelurahan_code)))`;
const places = (ways: string): string => `in_area(kelurahan_code) and in_tiers(program_region_code) and (${ways})`;

const SAMPLE = (more: string): string => `${OWN} and slice_reveals('inspected') and exists (
  select from inspection i where i.id = inspection_id and i.closed_at is null${more})`;

/** A table of an inspection: loaded by the loader, and nothing of it without a policy. */
export const secured = (table: string): string => `
  grant select, insert, update on ${table} to simpul_loader;
  alter table ${table} enable row level security;
  alter table ${table} force row level security;
  create policy ${table}_load on ${table} to simpul_loader using (true) with check (true);`;

/** An inspection is opened by an inspector, within his area and that of the program. */
const INSPECTION = `
  alter table inspection
    add column program_region_code bigint,
    add column inspector_region_code bigint,
    add column standard_id uuid,
    add column standard_region_code bigint not null default 0,
    add column status text not null default 'OPEN' check (status in ('OPEN', 'CLOSED', 'CANCELLED')),
    add column conclusion text check (length(conclusion) between 5 and 2000),
    -- How often families were drawn; the last draw is the sample.
    add column draws int not null default 0 check (draws between 0 and 5),
    add column version int not null default 1,
    alter column opened_at set default now();`;
const FILLED = `
  update inspection i set program_region_code = p.region_code, inspector_region_code = a.region_code,
    standard_id = '${PMT_STANDARD}', status = case when i.closed_at is null then 'OPEN' else 'CLOSED' end,
    conclusion = case when i.closed_at is not null then 'Ditutup' end,
    draws = case when exists (select from inspection_sample s where s.inspection_id = i.id) then 1 else 0 end
  from program p, agency a where p.id = i.program_id and a.id = i.inspector_id`;
const BOUND = `
  alter table inspection
    alter column program_region_code set not null,
    alter column inspector_region_code set not null,
    alter column standard_id set not null,
    add foreign key (program_id, program_region_code) references program (id, region_code) on update cascade,
    add foreign key (inspector_id, inspector_region_code) references agency (id, region_code) on update cascade,
    add foreign key (standard_id, standard_region_code) references procedure_standard (id, region_code),
    -- Whoever sees the inspection sees its program, its inspector and its standard.
    add constraint inspection_within_program check (covers(program_region_code, region_code)),
    add constraint inspection_within_area check (covers(inspector_region_code, region_code)),
    add constraint inspection_by_standard check (covers(standard_region_code, inspector_region_code)),
    add constraint inspection_ends check ((status = 'OPEN') = (closed_at is null) and (status = 'OPEN') = (conclusion is null)),
    add unique (id, region_code, inspector_id),
    add unique (id, standard_id);
  create index inspection_program on inspection (program_id, opened_at desc, id desc);
  create index inspection_newest on inspection (region_code, opened_at desc, id desc);
  create trigger inspection_version before update on inspection for each row execute function count_version();
  -- What has ended stays as it is: its families are seen no more.
  create function inspection_step() returns trigger language plpgsql as $$
    begin
      if old.status <> 'OPEN' and current_user in ('simpul_app', 'simpul_importer') then
        raise insufficient_privilege using message = 'The inspection has ended';
      end if;
      return new;
    end $$;
  create trigger inspection_step before update of status, conclusion, closed_at, draws on inspection
    for each row execute function inspection_step();
  grant insert (program_id, program_region_code, region_code, inspector_id, inspector_region_code, standard_id,
      standard_region_code, site),
    update (status, conclusion, closed_at, draws) on inspection to simpul_app;
  create policy inspection_insert on inspection for insert to simpul_app with check (${WRITES});
  create policy inspection_update on inspection for update to simpul_app using (${WRITES});`;

/** Families are drawn by a seed that the database makes, in an order that anyone can work out who has the population. */
const DRAWING = `
  -- The place of a family in a draw: SHA-256, in hexadecimal, of the seed, a blank and the key of the family. The lowest are drawn.
  create function draw_order(seed text, household uuid) returns text immutable parallel safe language sql
    as $$ select encode(sha256(convert_to(seed || ' ' || household::text, 'UTF8')), 'hex') $$;
  -- Whom the inspected program serves or has served where it is inspected.
  create function inspection_population(inspection uuid) returns table (kelurahan_code bigint, household_id uuid)
    stable parallel safe language sql
    as $$ select distinct e.kelurahan_code, e.household_id from inspection i join enrolment e
            on e.program_id = i.program_id and e.kelurahan_code between i.region_code and region_end(i.region_code)
          where i.id = $1 and e.status in ('ACCEPTED', 'COMPLETED') $$;

  create table inspection_draw (
    inspection_id uuid not null,
    number int not null check (number between 1 and 5),
    region_code bigint not null,
    inspector_id uuid not null,
    -- Nobody chooses it: it is made as the row is written, and no role of the hub may write it.
    seed text not null default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
    size int not null check (size between 1 and 100),
    population int not null check (population > 0),
    -- SHA-256, in hexadecimal, of the keys of the population in their order, a line each.
    population_hash text not null check (population_hash ~ '^[0-9a-f]{64}$'),
    reason text check (length(reason) between 5 and 500),
    drawn_at timestamptz not null default now(),
    primary key (inspection_id, number),
    foreign key (inspection_id, region_code, inspector_id) references inspection (id, region_code, inspector_id) on update cascade,
    -- To draw again one has to say why.
    check (number = 1 or reason is not null)
  );
  ${secured('inspection_draw')}
  grant select, insert (inspection_id, number, region_code, inspector_id, size, population, population_hash, reason)
    on inspection_draw to simpul_app;
  -- How many families a program serves is told exactly to who inspects it and to who sees them all.
  create policy inspection_draw_slice on inspection_draw for select to simpul_app
    using (${OWN} or (slice_reveals('area') and in_area(region_code)));
  create policy inspection_draw_insert on inspection_draw for insert to simpul_app with check (slice_reveals('drawing') and ${OWN});

  alter table inspection_sample
    add column draw int not null default 1,
    add column place int,
    -- One draw of one inspection: what a merge brings along, or leaves behind.
    add column drawing uuid not null generated always as (md5(inspection_id::text || ' ' || draw::text)::uuid) stored,
    drop constraint inspection_sample_pkey,
    add primary key (inspection_id, draw, household_id),
    add check (place between 1 and 100),
    add unique (inspection_id, draw, place);
  grant insert (inspection_id, draw, place, kelurahan_code, household_id, program_id, inspector_id) on inspection_sample to simpul_app;
  alter policy inspection_sample_own on inspection_sample using (${SAMPLE(' and i.draws = draw')});
  create policy inspection_sample_insert on inspection_sample for insert to simpul_app
    with check (slice_reveals('drawing') and ${OWN});
  -- The policies of places read the sample, so this one cannot read them.
  create function inspection_sample_drawn() returns trigger language plpgsql as $$
    begin
      if current_user in ('simpul_app', 'simpul_importer') and not exists (
          select from inspection i, inspection_population(i.id) p where i.id = new.inspection_id and i.status = 'OPEN'
            and p.kelurahan_code = new.kelurahan_code and p.household_id = new.household_id) then
        raise insufficient_privilege using message = 'The family is not among those to draw from';
      end if;
      return new;
    end $$;
  create trigger inspection_sample_drawn before insert on inspection_sample
    for each row execute function inspection_sample_drawn();
  alter policy enrolment_slice on enrolment using (${places(`${PLACES}
          or ${DRAWN_FROM}`)});`;

/** Inspections are opened and families are drawn in the hub. */
export class Inspecting1790000002721 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(INSPECTION);
    await db.query(`set local role simpul_loader; ${FILLED}; reset role`);
    await db.query(BOUND);
    await db.query(DRAWING);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter policy enrolment_slice on enrolment using (${places(PLACES)});
      drop trigger inspection_sample_drawn on inspection_sample; drop function inspection_sample_drawn;
      drop policy inspection_sample_insert on inspection_sample;
      alter policy inspection_sample_own on inspection_sample using (${SAMPLE('')});
      revoke insert (inspection_id, draw, place, kelurahan_code, household_id, program_id, inspector_id) on inspection_sample from simpul_app;
      alter table inspection_sample drop constraint inspection_sample_pkey, drop column place, drop column drawing, drop column draw,
        add primary key (inspection_id, household_id);
      drop table inspection_draw; drop function inspection_population; drop function draw_order;
      drop policy inspection_update on inspection; drop policy inspection_insert on inspection;
      revoke insert (program_id, program_region_code, region_code, inspector_id, inspector_region_code, standard_id,
          standard_region_code, site),
        update (status, conclusion, closed_at, draws) on inspection from simpul_app;
      drop trigger inspection_step on inspection; drop function inspection_step; drop trigger inspection_version on inspection;
      drop index inspection_program; drop index inspection_newest;
      alter table inspection drop constraint inspection_id_region_code_inspector_id_key;
      alter table inspection drop column program_region_code, drop column inspector_region_code, drop column standard_id,
        drop column standard_region_code, drop column status, drop column conclusion, drop column draws, drop column version,
        alter column opened_at drop default;
    `);
  }
}
