import type { MigrationInterface, QueryRunner } from 'typeorm';
import { OWN, secured, WRITES } from './1790000002721-inspecting';
import { inspection } from './1790000002722-checklist';

/** Findings: first between the inspector and who is responsible; once the inspection is closed, for all tiers. */
const FINDING = `
  create table finding (
    id uuid primary key default gen_random_uuid(),
    inspection_id uuid not null,
    inspection_region_code bigint not null,
    inspector_id uuid not null,
    -- Of the inspection, or of who is responsible where that lies within it: no neighbour of his sees it.
    region_code bigint not null references region (code),
    standard_id uuid not null,
    item text not null,
    outcome boolean not null,
    severity text not null check (severity in ('OBSERVATION', 'MINOR', 'MAJOR', 'CRITICAL')),
    description text not null check (length(description) between 10 and 2000),
    procedure_failed text check (length(procedure_failed) between 10 and 500),
    responsible_id uuid not null,
    responsible_region_code bigint not null,
    due date not null,
    status text not null default 'RAISED' check (status in ('RAISED', 'RESPONDED', 'RETURNED', 'CLOSED')),
    raised_at timestamptz not null default now(),
    closed_at timestamptz,
    closing_note text check (length(closing_note) between 5 and 1000),
    version int not null default 1,
    foreign key (inspection_id, inspection_region_code, inspector_id)
      references inspection (id, region_code, inspector_id) on update cascade,
    foreign key (inspection_id, standard_id) references inspection (id, standard_id),
    foreign key (standard_id, item, outcome) references procedure_item (standard_id, code, outcome),
    foreign key (responsible_id, responsible_region_code) references agency (id, region_code) on update cascade,
    unique (id, region_code, inspector_id, responsible_id),
    check (responsible_id <> inspector_id),
    check (covers(inspection_region_code, region_code) and covers(responsible_region_code, region_code)),
    -- What came of it makes no finding by itself.
    check (not outcome or procedure_failed is not null),
    check ((status = 'CLOSED') = (closed_at is not null))
  );
  create index finding_inspection on finding (inspection_id, raised_at, id);
  create index finding_responsible on finding (responsible_id, due, id);
  create index finding_region on finding (region_code, due, id);
  create trigger finding_version before update on finding for each row execute function count_version();
  -- Who is responsible answers; the inspector says whether that will do.
  create function finding_step() returns trigger language plpgsql as $$
    begin
      if current_user not in ('simpul_app', 'simpul_importer')
        or (new.responsible_id = slice_agency() and old.status in ('RAISED', 'RETURNED') and new.status = 'RESPONDED')
        or (new.inspector_id = slice_agency() and old.status = 'RESPONDED' and new.status = 'RETURNED')
        or (new.inspector_id = slice_agency() and old.status <> 'CLOSED' and new.status = 'CLOSED')
      then return new; end if;
      raise insufficient_privilege using message = 'A finding does not go from ' || old.status || ' to ' || new.status;
    end $$;
  create trigger finding_step before update on finding for each row execute function finding_step();
  ${secured('finding')}
  grant select, insert (inspection_id, inspection_region_code, inspector_id, region_code, standard_id, item, outcome, severity,
      description, procedure_failed, responsible_id, responsible_region_code, due),
    update (status, closed_at, closing_note) on finding to simpul_app;
  create policy finding_slice on finding for select to simpul_app
    using (${OWN} or responsible_id = slice_agency() or (in_tiers(region_code) and ${inspection('CLOSED')}));
  create policy finding_insert on finding for insert to simpul_app with check (${WRITES} and ${inspection('OPEN')});
  create policy finding_review on finding for update to simpul_app using (${WRITES});
  create policy finding_respond on finding for update to simpul_app
    using (slice_reveals('respond_findings') and responsible_id = slice_agency());

  create table finding_response (
    id uuid primary key default gen_random_uuid(),
    finding_id uuid not null,
    region_code bigint not null,
    inspector_id uuid not null,
    responder_id uuid not null,
    text text not null check (length(text) between 10 and 2000),
    -- A promise that the agency makes of it.
    commitment_id uuid references commitment (id),
    responded_at timestamptz not null default now(),
    accepted boolean,
    review text check (length(review) between 5 and 1000),
    reviewed_at timestamptz,
    foreign key (finding_id, region_code, inspector_id, responder_id)
      references finding (id, region_code, inspector_id, responsible_id) on update cascade,
    check ((accepted is null) = (reviewed_at is null)),
    check (accepted is distinct from false or review is not null)
  );
  create index finding_response_finding on finding_response (finding_id, responded_at, id);
  create index finding_response_commitment on finding_response (commitment_id) where commitment_id is not null;
  ${secured('finding_response')}
  grant select, insert (finding_id, region_code, inspector_id, responder_id, text, commitment_id),
    update (accepted, review, reviewed_at) on finding_response to simpul_app;
  create policy finding_response_slice on finding_response for select to simpul_app
    using (in_tiers(region_code) and exists (select from finding f where f.id = finding_id));
  create policy finding_response_insert on finding_response for insert to simpul_app
    with check (slice_reveals('respond_findings') and responder_id = slice_agency());
  create policy finding_response_review on finding_response for update to simpul_app using (${WRITES});

  create policy history_of_finding on history as restrictive for select to simpul_app using (
    noun <> 'finding' or exists (select from finding f where f.id = subject_id));`;

/** What an inspection finds, and what is answered. */
export class Finding1790000002723 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(FINDING);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy history_of_finding on history;
      drop table finding_response; drop table finding; drop function finding_step;
    `);
  }
}
