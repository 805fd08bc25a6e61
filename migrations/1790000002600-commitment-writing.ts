import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The promising agency itself, who leads the team it is promised to, or who promised the whole of which this is a part. */
const CONCERNED = `(agency_id = slice_agency() or leads_team(team_id, team_region_code) or promised_by_viewer(parent_id))`;
const OF_CONCERNED = `slice_reveals('write_commitments') and in_area(region_code) and ${CONCERNED}`;

/** Parts of a promise are written by who may write the promise. */
const OF_COMMITMENT = (table: string): string => `slice_reveals('write_commitments') and exists (
  select from commitment c where c.id = ${table}.commitment_id and in_area(c.region_code)
    and (c.agency_id = slice_agency() or leads_team(c.team_id, c.team_region_code) or promised_by_viewer(c.parent_id)))`;

/** Promises are made, split, reported, verified and revised; sums go up from the leaves in the transaction that changes one. */
export class CommitmentWriting1790000002600 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table commitment
        add column parent_region_code bigint,
        -- The figure of its own newest report; a promise that is split has what it had reached before, if anything.
        add column own_achieved numeric(16, 2),
        -- Share of the way, times target: of a leaf its own, above the leaves the sum of the parts'.
        add column weighted numeric(20, 4) not null default 0,
        -- Targets of the parts that stand, and how many they are.
        add column allocated numeric(16, 2) not null default 0,
        add column parts int not null default 0,
        add column revision int not null default 1,
        -- Of a version that was replaced: the promise that goes on.
        add column revision_of uuid references commitment (id);

      set local role simpul_loader;
      update commitment c set parent_region_code = p.region_code from commitment p where p.id = c.parent_id;
      update commitment c set own_achieved = achieved
        where not exists (select from commitment part where part.parent_id = c.id);
      reset role;

      alter table commitment
        add foreign key (parent_id, parent_region_code) references commitment (id, region_code) on update cascade,
        -- Whoever sees a part sees what it is a part of.
        add check (parent_id is null or (parent_region_code is not null and covers(parent_region_code, region_code))),
        -- A version that was replaced is kept aside: it is no part of anything.
        add check ((status = 'SUPERSEDED') = (revision_of is not null)),
        add check (revision_of is null or parent_id is null);
      create index commitment_awaiting on commitment (team_id, due, id) where status = 'AWAITING_VERIFICATION';
      create index commitment_revision on commitment (revision_of, revision desc);

      create function own_part(own numeric, baseline numeric, parts int) returns numeric immutable parallel safe language sql
        as $$ select coalesce(own, case when parts = 0 then coalesce(baseline, 0) else 0 end) $$;
      create function own_weight(own numeric, baseline numeric, target numeric) returns numeric immutable parallel safe language sql
        as $$ select case when own is null then 0 else round(target * least(1, greatest(0, coalesce(
          (own - coalesce(baseline, 0)) / nullif(target - coalesce(baseline, 0), 0), 1))), 4) end $$;

      set local role simpul_loader;
      do $$ declare one uuid; begin
        for one in with recursive tree as (
            select id, 0 as depth from commitment where parent_id is null
            union all select c.id, t.depth + 1 from commitment c join tree t on c.parent_id = t.id)
          select id from tree order by depth desc
        loop
          update commitment c set
            parts = s.parts, allocated = s.allocated,
            achieved = own_part(c.own_achieved, c.baseline, s.parts) + s.achieved,
            weighted = own_weight(c.own_achieved, c.baseline, c.target) + s.weighted
          from (select count(*)::int as parts, coalesce(sum(target), 0) as allocated, coalesce(sum(achieved), 0) as achieved,
              coalesce(sum(weighted), 0) as weighted from commitment
            where parent_id = one and status not in ('CANCELLED', 'SUPERSEDED')) s
          where c.id = one;
        end loop;
      end $$;
      reset role;
      alter table commitment add constraint commitment_allocated check (allocated <= target);

      -- What is its own changes its sums; what its parts add comes by commitment_rolls_up.
      create function commitment_sums() returns trigger language plpgsql as $$ begin
        if tg_op = 'INSERT' then
          if new.revision_of is null then
            new.parts := 0; new.allocated := 0;
            new.achieved := own_part(new.own_achieved, new.baseline, 0);
            new.weighted := own_weight(new.own_achieved, new.baseline, new.target);
          end if;
        else
          new.achieved := new.achieved + own_part(new.own_achieved, new.baseline, new.parts)
            - own_part(old.own_achieved, old.baseline, old.parts);
          new.weighted := new.weighted + own_weight(new.own_achieved, new.baseline, new.target)
            - own_weight(old.own_achieved, old.baseline, old.target);
        end if;
        return new;
      end $$;
      create trigger commitment_sums before insert or update on commitment for each row execute function commitment_sums();

      -- A part adds what it is and what it reached to the promise it is a part of, which does so in turn: always from below,
      -- so that two who report under one promise wait for each other and never in a circle. Cancelled, it takes all of it back.
      create function commitment_rolls_up() returns trigger language plpgsql as $$
      declare
        held int := case when tg_op = 'INSERT' or old.status in ('CANCELLED', 'SUPERSEDED') then 0 else 1 end;
        holds int := case when new.status in ('CANCELLED', 'SUPERSEDED') then 0 else 1 end;
        targets numeric := holds * new.target; reached numeric := holds * new.achieved; weights numeric := holds * new.weighted;
      begin
        if held = 1 then
          targets := targets - old.target; reached := reached - old.achieved; weights := weights - old.weighted;
        end if;
        if targets = 0 and reached = 0 and weights = 0 and holds = held then return null; end if;
        perform set_config('simpul.rolling_up', 'on', true);
        update commitment set parts = parts + holds - held, allocated = allocated + targets, achieved = achieved + reached,
          weighted = weighted + weights where id = new.parent_id;
        if not found then raise 'The promise above % cannot be reached', new.id; end if;
        perform set_config('simpul.rolling_up', '', true);
        return null;
      end $$;
      create trigger commitment_rolls_up after insert or update of status, target, achieved, weighted, own_achieved, baseline, parts
        on commitment for each row when (new.parent_id is not null) execute function commitment_rolls_up();
    `);
    await db.query(`
      -- Leaders of a team: its chair, deputy and secretary, and the secretariat (COORDINATION) of an area that holds its region.
      create function leads_team(team uuid, region bigint) returns boolean stable parallel safe language sql
        as $$ select (slice_reveals('write_teams') and in_area(region)) or exists (
          select from team_membership m where m.team_id = team and m.agency_id = slice_agency()
            and m.role in ('CHAIR', 'DEPUTY_CHAIR', 'SECRETARY')) $$;
      create function promised_by_viewer(promise uuid) returns boolean stable parallel safe language sql
        as $$ select exists (select from commitment c where c.id = promise and c.agency_id = slice_agency()) $$;

      create function period_begin(period text) returns date immutable parallel safe language sql
        as $$ select make_date(left(period, 4)::int,
          case when period like '%Q%' then right(period, 1)::int * 3 - 2 else right(period, 2)::int end, 1) $$;
      -- Its last day.
      create function period_end(period text) returns date immutable parallel safe language sql
        as $$ select (period_begin(period) + case when period like '%Q%' then interval '3 months' else interval '1 month' end)::date - 1 $$;

      -- A version is put aside by who may revise the promise it is of.
      create function revised_by_viewer(promise uuid) returns boolean stable parallel safe language sql
        as $$ select slice_reveals('write_commitments') and exists (select from commitment c where c.id = promise and in_area(c.region_code)
          and (c.agency_id = slice_agency() or leads_team(c.team_id, c.team_region_code) or promised_by_viewer(c.parent_id))) $$;

      grant insert (id, number, title, issue, action, agency_id, agency_region_code, team_id, team_region_code, region_code,
          program_id, pillar, indicator, unit, baseline, target, own_achieved, achieved, weighted, allocated, parts, starts, due,
          budget, status, parent_id, parent_region_code, revision, revision_of) on commitment to simpul_app;
      grant update (title, issue, action, program_id, pillar, indicator, unit, baseline, target, starts, due, budget, status,
          own_achieved, achieved, weighted, allocated, parts, revision) on commitment to simpul_app;
      create policy commitment_insert on commitment for insert to simpul_app
        with check ((${OF_CONCERNED} and status = 'DRAFT') or (status = 'SUPERSEDED' and revised_by_viewer(revision_of)));
      create policy commitment_update on commitment for update to simpul_app using (${OF_CONCERNED});
      create policy commitment_verify on commitment for update to simpul_app
        using (slice_reveals('verify_commitments') and in_area(region_code) and status = 'AWAITING_VERIFICATION')
        -- Where it may go from there, and who says so, is commitment_step's to ask.
        with check (true);
      create policy commitment_roll_up on commitment for update to simpul_app
        using (slice_reveals('rolling_up') and in_tiers(region_code));

      grant insert on commitment_supporter to simpul_app;
      create policy commitment_supporter_insert on commitment_supporter for insert to simpul_app
        with check (${OF_COMMITMENT('commitment_supporter')});

      -- The way of a promise, whoever writes: only the promising agency agrees and claims, and it is kept when another found it so.
      create function commitment_step() returns trigger language plpgsql as $$ begin
        if new.status = old.status or current_user not in ('simpul_app', 'simpul_importer') then return new; end if;
        if not (old.status, new.status) in (('DRAFT', 'AGREED'), ('DRAFT', 'CANCELLED'), ('AGREED', 'ACTIVE'), ('AGREED', 'DRAFT'),
            ('AGREED', 'CANCELLED'), ('ACTIVE', 'AWAITING_VERIFICATION'), ('ACTIVE', 'DRAFT'), ('ACTIVE', 'CANCELLED'),
            ('AWAITING_VERIFICATION', 'FULFILLED'), ('AWAITING_VERIFICATION', 'ACTIVE'))
          or (new.status in ('AGREED', 'AWAITING_VERIFICATION') and new.agency_id is distinct from slice_agency())
          or (new.status = 'FULFILLED' and not exists (select from commitment_verification v
            where v.commitment_id = new.id and v.outcome = 'FULFILLED' and v.agency_id <> new.agency_id))
        then raise 'A promise does not go from % to % this way', old.status, new.status using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$;
      create trigger commitment_step before update of status on commitment for each row execute function commitment_step();

      -- Counted by place: what stands elsewhere is not told by the gap between two numbers.
      create table commitment_number (
        team_id uuid not null references team (id),
        region_code bigint not null references region (code),
        year int not null,
        last int not null,
        primary key (team_id, region_code, year)
      );
      grant select, insert, update (last) on commitment_number to simpul_app;
      grant select, insert, update on commitment_number to simpul_loader;
      alter table commitment_number enable row level security;
      alter table commitment_number force row level security;
      create policy commitment_number_tiers on commitment_number to simpul_app
        using (slice_reveals('write_commitments') and in_tiers(region_code))
        with check (slice_reveals('write_commitments') and in_tiers(region_code));
      create policy commitment_number_load on commitment_number to simpul_loader using (true) with check (true);

      set local role simpul_loader;
      insert into commitment_number (team_id, region_code, year, last)
        select team_id, team_region_code, (regexp_match(number, '/(\\d{4})/(\\d{1,6})$'))[1]::int,
          max((regexp_match(number, '/(\\d{4})/(\\d{1,6})$'))[2]::int)
        from commitment where number ~ '/\\d{4}/\\d{1,6}$' group by 1, 2, 3;
      reset role;

      alter table progress_report alter column reported_at set default now();
      grant insert (id, commitment_id, region_code, period, value, note, reported_by_id, reported_by_region_code)
        on progress_report to simpul_app;
      create policy progress_report_insert on progress_report for insert to simpul_app
        with check (slice_reveals('write_commitments') and reported_by_id = slice_agency() and exists (
          select from commitment c where c.id = commitment_id and in_area(c.region_code) and c.agency_id = slice_agency()));

      create table commitment_verification (
        id uuid primary key default gen_random_uuid(),
        commitment_id uuid not null,
        region_code bigint not null,
        agency_id uuid not null,
        agency_region_code bigint not null,
        outcome text not null check (outcome in ('FULFILLED', 'SENT_BACK')),
        reason text,
        verified_at timestamptz not null default now(),
        check (outcome = 'FULFILLED' or reason is not null),
        foreign key (commitment_id, region_code) references commitment (id, region_code) on update cascade,
        foreign key (agency_id, agency_region_code) references agency (id, region_code) on update cascade,
        check (covers(agency_region_code, region_code))
      );
      create index commitment_verification_commitment on commitment_verification (commitment_id, verified_at desc, id desc);
      grant select, insert (id, commitment_id, region_code, agency_id, agency_region_code, outcome, reason)
        on commitment_verification to simpul_app;
      grant select, insert, update on commitment_verification to simpul_loader;
      alter table commitment_verification enable row level security;
      alter table commitment_verification force row level security;
      create policy commitment_verification_tiers on commitment_verification for select to simpul_app
        using (in_tiers(region_code));
      create policy commitment_verification_insert on commitment_verification for insert to simpul_app
        with check (slice_reveals('verify_commitments') and agency_id = slice_agency() and in_area(region_code) and exists (
          select from commitment c where c.id = commitment_id and c.agency_id <> slice_agency()));
      create policy commitment_verification_load on commitment_verification to simpul_loader using (true) with check (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table commitment_verification;
      drop policy progress_report_insert on progress_report;
      revoke insert on progress_report from simpul_app;
      alter table progress_report alter column reported_at drop default;
      drop table commitment_number;
      drop policy commitment_supporter_insert on commitment_supporter;
      revoke insert on commitment_supporter from simpul_app;
      drop policy commitment_insert on commitment; drop policy commitment_update on commitment;
      drop policy commitment_verify on commitment; drop policy commitment_roll_up on commitment;
      revoke insert, update on commitment from simpul_app;
      revoke insert (id, number, title, issue, action, agency_id, agency_region_code, team_id, team_region_code, region_code,
          program_id, pillar, indicator, unit, baseline, target, own_achieved, achieved, weighted, allocated, parts, starts, due,
          budget, status, parent_id, parent_region_code, revision, revision_of) on commitment from simpul_app;
      revoke update (title, issue, action, program_id, pillar, indicator, unit, baseline, target, starts, due, budget, status,
          own_achieved, achieved, weighted, allocated, parts, revision) on commitment from simpul_app;
      drop function revised_by_viewer; drop function promised_by_viewer; drop function leads_team; drop function period_end; drop function period_begin;
      drop trigger commitment_step on commitment; drop function commitment_step;
      drop trigger commitment_rolls_up on commitment; drop trigger commitment_sums on commitment;
      drop function commitment_rolls_up; drop function commitment_sums;
      drop index commitment_awaiting;
      alter table commitment drop column parent_region_code, drop column own_achieved, drop column weighted,
        drop column allocated, drop column parts, drop column revision, drop column revision_of;
      drop function own_weight; drop function own_part;
    `);
  }
}
