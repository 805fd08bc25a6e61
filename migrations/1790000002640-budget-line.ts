import type { MigrationInterface, QueryRunner } from 'typeorm';

const PILLARS = `'EXPENSE_BURDEN', 'INCOME', 'POVERTY_POCKET'`;
const OWN_LINE = `slice_reveals('write_budget') and exists (
  select from budget_line l where l.id = budget_line_id and l.agency_id = slice_agency())`;

/** A sum on the line over its rows in another table, changed by each of them as it is written: the row lock makes writers take turns. */
const carries = (from: string, to: string): string => `returns trigger language plpgsql as $$
        declare change bigint := coalesce(new.${from}, 0) - coalesce(old.${from}, 0);
        begin
          if change <> 0 then
            update budget_line set ${to} = ${to} + change where id = coalesce(new.budget_line_id, old.budget_line_id);
            if not found then raise exception 'the budget line is another agency''s' using errcode = '42501'; end if;
          end if;
          return null;
        end $$`;

/** Where money and promise meet: lines of budgets, what was spent of them by quarter, and how much is allotted to which promise. */
export class BudgetLine1790000002640 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table program add constraint program_pillar unique (id, pillar);

      create table budget_line (
        id uuid primary key default gen_random_uuid(),
        region_code bigint not null references region (code),
        agency_id uuid not null,
        agency_region_code bigint not null,
        name text not null,
        program_id uuid,
        pillar text check (pillar in (${PILLARS})),
        year int not null check (year between 2000 and 2100),
        source text not null check (source in ('APBN', 'APBD', 'BAZNAS', 'CSR')),
        tag text not null check (tag in ('LANGSUNG', 'PENUNJANG')),
        -- Whole rupiah, all of them.
        ceiling bigint not null check (ceiling between 0 and 9007199254740991),
        -- Sums that triggers keep.
        realised bigint not null default 0 check (realised >= 0),
        allotted bigint not null default 0,
        version int not null default 1,
        foreign key (agency_id, agency_region_code) references agency (id, region_code) on update cascade,
        -- The pillar of a line with a program is that of the program.
        foreign key (program_id, pillar) references program (id, pillar) on update cascade,
        unique (id, region_code),
        unique (id, year),
        check (program_id is null or pillar is not null),
        -- Whoever sees the line sees whose it is: the agency stands on the chain above the line's region.
        check (covers(agency_region_code, region_code)),
        constraint budget_line_within_ceiling check (allotted between 0 and ceiling)
      );
      create index budget_line_region on budget_line (region_code, year, id);
      create index budget_line_agency on budget_line (agency_id, region_code, year, id);
      create index budget_line_program on budget_line (program_id);
      create index budget_line_free on budget_line (region_code, year, id) where allotted < ceiling;
      -- Money that comes and goes is no new version of the line.
      create trigger budget_line_version before update of name, program_id, pillar, source, tag, ceiling on budget_line
        for each row execute function count_version();

      -- Sums follow from rows, and from nothing else.
      create function keep_budget_sums() returns trigger language plpgsql as $$
        begin
          if pg_trigger_depth() < 2 and (new.allotted, new.realised) is distinct from (coalesce(old.allotted, 0), coalesce(old.realised, 0))
          then raise exception 'allotted and realised are kept by the rows they sum' using errcode = '42501'; end if;
          return new;
        end $$;
      create trigger budget_line_sums before insert or update on budget_line for each row execute function keep_budget_sums();

      grant select, insert (id, region_code, agency_id, agency_region_code, name, program_id, pillar, year, source, tag, ceiling),
        update (name, program_id, pillar, source, tag, ceiling, realised, allotted) on budget_line to simpul_app;
      grant select, insert, update on budget_line to simpul_loader;
      alter table budget_line enable row level security;
      alter table budget_line force row level security;
      create policy budget_line_tiers on budget_line for select to simpul_app using (in_tiers(region_code));
      -- Keys are checked past row security: a program that is named must be one that is seen.
      create policy budget_line_insert on budget_line for insert to simpul_app
        with check (slice_reveals('write_budget') and agency_id = slice_agency()
          and (program_id is null or exists (select from program p where p.id = program_id)));
      create policy budget_line_update on budget_line for update to simpul_app
        using (slice_reveals('write_budget') and agency_id = slice_agency())
        with check (program_id is null or exists (select from program p where p.id = program_id));
      create policy budget_line_load on budget_line to simpul_loader using (true) with check (true);

      create table budget_realisation (
        budget_line_id uuid not null,
        region_code bigint not null,
        quarter text not null check (quarter ~ '^[0-9]{4}-Q[1-4]$'),
        year int not null generated always as (substr(quarter, 1, 4)::int) stored,
        realised bigint not null check (realised between 0 and 9007199254740991),
        recorded_at timestamptz not null default now(),
        version int not null default 1,
        primary key (budget_line_id, quarter),
        foreign key (budget_line_id, region_code) references budget_line (id, region_code) on update cascade,
        -- Money of a year is spent in one of its quarters.
        foreign key (budget_line_id, year) references budget_line (id, year)
      );
      create trigger budget_realisation_version before update of realised on budget_realisation
        for each row execute function count_version();
      create function carry_realised() ${carries('realised', 'realised')};
      create trigger carry_realised after insert or update or delete on budget_realisation
        for each row execute function carry_realised();

      grant select, insert (budget_line_id, region_code, quarter, realised), update (realised, recorded_at)
        on budget_realisation to simpul_app;
      grant select, insert, update on budget_realisation to simpul_loader;
      alter table budget_realisation enable row level security;
      alter table budget_realisation force row level security;
      create policy budget_realisation_tiers on budget_realisation for select to simpul_app using (in_tiers(region_code));
      create policy budget_realisation_insert on budget_realisation for insert to simpul_app with check (${OWN_LINE});
      create policy budget_realisation_update on budget_realisation for update to simpul_app using (${OWN_LINE});
      create policy budget_realisation_load on budget_realisation to simpul_loader using (true) with check (true);

      create table commitment_budget_line (
        commitment_id uuid not null,
        region_code bigint not null,
        budget_line_id uuid not null,
        line_region_code bigint not null,
        -- How much of the line's ceiling is for this promise; 0 once it was given back.
        amount bigint not null check (amount >= 0),
        version int not null default 1,
        primary key (commitment_id, budget_line_id),
        foreign key (commitment_id, region_code) references commitment (id, region_code) on update cascade,
        foreign key (budget_line_id, line_region_code) references budget_line (id, region_code) on update cascade,
        -- Money of an area is for promises in it, above it or below it.
        check (covers(line_region_code, region_code) or covers(region_code, line_region_code))
      );
      create index commitment_budget_line_line on commitment_budget_line (budget_line_id, commitment_id);
      create trigger commitment_budget_line_version before update of amount on commitment_budget_line
        for each row execute function count_version();
      create function carry_allotted() ${carries('amount', 'allotted')};
      create trigger carry_allotted after insert or update or delete on commitment_budget_line
        for each row execute function carry_allotted();

      grant select, insert (commitment_id, region_code, budget_line_id, line_region_code, amount), update (amount)
        on commitment_budget_line to simpul_app;
      grant select, insert, update on commitment_budget_line to simpul_loader;
      alter table commitment_budget_line enable row level security;
      alter table commitment_budget_line force row level security;
      -- It is news only to who sees both the promise and the line.
      create policy commitment_budget_line_tiers on commitment_budget_line for select to simpul_app
        using (in_tiers(region_code) and in_tiers(line_region_code));
      create policy commitment_budget_line_insert on commitment_budget_line for insert to simpul_app
        with check (in_tiers(region_code) and ${OWN_LINE});
      create policy commitment_budget_line_update on commitment_budget_line for update to simpul_app using (${OWN_LINE});
      create policy commitment_budget_line_load on commitment_budget_line to simpul_loader using (true) with check (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table commitment_budget_line; drop table budget_realisation; drop table budget_line;
      drop function carry_allotted; drop function carry_realised; drop function keep_budget_sums;
      alter table program drop constraint program_pillar;
    `);
  }
}
