import type { MigrationInterface, QueryRunner } from 'typeorm';

const CELL = 'region_code, year, pillar, source, tag';
const SUMS = ['lines', 'ceiling', 'realised', 'allotted'];
const ADDED = `select ${CELL}, 1 as lines, ceiling, realised, allotted from added`;
const REMOVED = `select ${CELL}, -1 as lines, -ceiling as ceiling, -realised as realised, -allotted as allotted from removed`;

const totals = SUMS.map((name) => `sum(${name})`).join(', ');

/**
 * What a statement has changed, cell by cell. Cells are locked in one order, so that two who change the same ones wait for
 * each other and never in a ring.
 */
const carries = (changed: string): string => `returns trigger language plpgsql as $$
        begin
          insert into budget_sum as s (${CELL}, ${SUMS.join(', ')})
            select ${CELL}, ${totals} from (${changed}) c group by ${CELL}
            having (${totals}) <> (0, 0, 0, 0) order by ${CELL}
          on conflict on constraint budget_sum_cell do update
            set ${SUMS.map((name) => `${name} = s.${name} + excluded.${name}`).join(', ')};
          return null;
        end $$`;

/** The sums of the budget lines of each region itself, by year, pillar, source and tag: areas add up a few cells instead of their lines. */
export class BudgetSum1790000002730 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table budget_sum (
        region_code bigint not null references region (code),
        year int not null,
        pillar text,
        source text not null,
        tag text not null,
        -- Wider than one line: many of the largest must not overflow.
        lines int not null,
        ceiling numeric not null,
        realised numeric not null,
        allotted numeric not null,
        constraint budget_sum_cell unique nulls not distinct (year, region_code, pillar, source, tag)
      );

      grant select, insert, update (lines, ceiling, realised, allotted) on budget_sum to simpul_app;
      grant select, insert, update on budget_sum to simpul_loader;
      alter table budget_sum enable row level security;
      alter table budget_sum force row level security;
      -- As the lines: whoever sees a cell sees every line that it sums.
      create policy budget_sum_tiers on budget_sum for select to simpul_app using (in_tiers(region_code));
      create policy budget_sum_insert on budget_sum for insert to simpul_app
        with check (slice_reveals('write_budget') and in_area(region_code));
      create policy budget_sum_update on budget_sum for update to simpul_app
        using (slice_reveals('write_budget') and in_area(region_code));
      create policy budget_sum_load on budget_sum to simpul_loader using (true) with check (true);

      set local role simpul_loader;
      insert into budget_sum select ${CELL}, count(*), sum(ceiling), sum(realised), sum(allotted) from budget_line group by ${CELL};
      reset role;

      -- Sums follow from lines, and from nothing else.
      create function keep_budget_cell() returns trigger language plpgsql as $$
        begin
          if pg_trigger_depth() < 2 and (new.lines, new.ceiling, new.realised, new.allotted) is distinct from
            (coalesce(old.lines, 0), coalesce(old.ceiling, 0), coalesce(old.realised, 0), coalesce(old.allotted, 0))
          then raise exception 'budget_sum is kept by the lines it sums' using errcode = '42501'; end if;
          return new;
        end $$;
      create trigger budget_sum_kept before insert or update on budget_sum for each row execute function keep_budget_cell();

      create function carry_budget_insert() ${carries(ADDED)};
      create trigger carry_budget_insert after insert on budget_line referencing new table as added
        for each statement execute function carry_budget_insert();
      create function carry_budget_update() ${carries(`${ADDED} union all ${REMOVED}`)};
      create trigger carry_budget_update after update on budget_line referencing new table as added old table as removed
        for each statement execute function carry_budget_update();
      create function carry_budget_delete() ${carries(REMOVED)};
      create trigger carry_budget_delete after delete on budget_line referencing old table as removed
        for each statement execute function carry_budget_delete();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger carry_budget_insert on budget_line; drop trigger carry_budget_update on budget_line;
      drop trigger carry_budget_delete on budget_line;
      drop function carry_budget_insert; drop function carry_budget_update; drop function carry_budget_delete;
      drop table budget_sum; drop function keep_budget_cell;
    `);
  }
}
