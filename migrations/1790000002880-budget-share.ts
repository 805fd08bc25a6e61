import type { MigrationInterface, QueryRunner } from 'typeorm';

const CELL = 'region_code, year, pillar, source, tag';
const SUMS = ['lines', 'ceiling', 'realised', 'allotted'];
const totals = SUMS.map((name) => `sum(${name})`).join(', ');

const VERSIONED = 'name, program_id, pillar, source, tag, ceiling, code';
const OPERATIONS = { insert: ['added'], update: ['added', 'removed'], delete: ['removed'] } as const;
type Rows = (typeof OPERATIONS)[keyof typeof OPERATIONS][number];
const SIGNS: Readonly<Record<Rows, string>> = { added: '', removed: '-' };

type Cells = Readonly<Record<Rows, string>>;
const counted = (added: string, removed: string): Cells => ({
  added: `select ${CELL}, 1 as lines, ${added}, realised, allotted from added`,
  removed: `select ${CELL}, -1 as lines, ${removed} as ceiling, -realised as realised, -allotted as allotted from removed`,
});
/** Of a whole, what it has not shared out. */
const ONCE = counted('ceiling - shared as ceiling', 'shared - ceiling');
const EACH = counted('ceiling', '-ceiling');

/** What a statement has changed, cell by cell, in one order. */
const carryCells = (changed: readonly Rows[], cells: Cells): string => `
          insert into budget_sum as s (${CELL}, ${SUMS.join(', ')})
            select ${CELL}, ${totals} from (${changed.map((rows) => cells[rows]).join(' union all ')}) c group by ${CELL}
            having (${totals}) <> (0, 0, 0, 0) order by ${CELL}
          on conflict on constraint budget_sum_cell do update
            set ${SUMS.map((name) => `${name} = s.${name} + excluded.${name}`).join(', ')};`;

/** What the shares of lines have more or less than before, line by line. */
const given = (changed: readonly Rows[]): string => `
            select share_of_id, sum(ceiling) as ceiling from (${changed
              .map(
                (rows) =>
                  `select share_of_id, ${SIGNS[rows]}ceiling as ceiling from ${rows} where share_of_id is not null`,
              )
              .join(' union all ')}) c group by share_of_id having sum(ceiling) <> 0`;

/** Whole lines first, and with them their cells: they lie above, so cells are still locked from the lowest code on. */
const carryShares = (changed: readonly Rows[]): string => `
          if exists (${given(changed)}) then
            declare reached int;
            begin
              perform set_config('simpul.sharing', 'on', true);
              update budget_line w set shared = w.shared + c.ceiling from (${given(changed)}) c where w.id = c.share_of_id;
              get diagnostics reached = row_count;
              if reached <> (select count(*) from (${given(changed)}) g) then raise exception 'the whole of a share cannot be reached'; end if;
              perform set_config('simpul.sharing', '', true);
            end;
          end if;`;

const carrying = (body: (changed: readonly Rows[]) => string): string =>
  Object.entries(OPERATIONS)
    .map(
      ([operation, changed]) => `
      create or replace function carry_budget_${operation}() returns trigger language plpgsql as $$
        begin${body(changed)}
          return null;
        end $$;`,
    )
    .join('');

const keeping = (sums: readonly string[]): string => `
      create or replace function keep_budget_sums() returns trigger language plpgsql as $$
        begin
          if pg_trigger_depth() < 2 and (${sums.map((sum) => `new.${sum}`).join(', ')}) is distinct from (${sums.map((sum) => `coalesce(old.${sum}, 0)`).join(', ')})
          then raise exception '${sums.slice(0, -1).join(', ')} and ${sums.at(-1)} are kept by the rows they sum' using errcode = '42501'; end if;
          return new;
        end $$;`;

const versioning = (columns: string): string => `
      drop trigger budget_line_version on budget_line;
      create trigger budget_line_version before update of ${columns} on budget_line for each row execute function count_version();`;

const freeWhere = (condition: string): string => `
      drop index budget_line_free;
      create index budget_line_free on budget_line (region_code, year, id) where ${condition};`;

/** A line may be a share of one above it: what is shared out is counted where it went, and never more than there is. */
export class BudgetShare1790000002880 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table budget_line
        add column share_of_id uuid,
        add column share_of_region_code bigint,
        -- Offices other than its own may take shares of it.
        add column shareable boolean not null default false,
        -- Ceilings of its shares, a sum that a trigger keeps.
        add column shared bigint not null default 0 check (shared >= 0),
        add constraint budget_line_whole unique (id, region_code, year, source),
        -- Money of one year and source.
        add foreign key (share_of_id, share_of_region_code, year, source) references budget_line (id, region_code, year, source),
        add check ((share_of_id is null) = (share_of_region_code is null)),
        -- Always further down, so no ring; and whoever sees a share sees the whole.
        add check (share_of_region_code <> region_code and covers(share_of_region_code, region_code)),
        drop constraint budget_line_within_ceiling,
        add constraint budget_line_within_ceiling check (allotted >= 0 and allotted + shared <= ceiling);
      create index budget_line_share on budget_line (share_of_id, region_code, year, id) where share_of_id is not null;
      grant insert (share_of_id, share_of_region_code, shareable), update (share_of_id, share_of_region_code, shareable, shared)
        on budget_line to simpul_app;
      ${freeWhere('allotted + shared < ceiling')}
      ${versioning(`${VERSIONED}, share_of_id, shareable`)}
      ${keeping(['allotted', 'realised', 'shared'])}
      ${carrying((changed) => carryShares(changed) + carryCells(changed, ONCE))}

      -- Whoever writes a share writes what the whole has shared out, and its cell, which lie above his area.
      create policy budget_line_share on budget_line for update to simpul_app
        using (slice_reveals('sharing') and in_tiers(region_code));
      create policy budget_sum_share_insert on budget_sum for insert to simpul_app
        with check (slice_reveals('sharing') and in_tiers(region_code));
      create policy budget_sum_share on budget_sum for update to simpul_app
        using (slice_reveals('sharing') and in_tiers(region_code));
    `);
  }

  /** Sums count the whole of every line again, so shares become lines of their own first. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      set local role simpul_loader;
      update budget_line set share_of_id = null, share_of_region_code = null where share_of_id is not null;
      reset role;
      drop policy budget_sum_share on budget_sum; drop policy budget_sum_share_insert on budget_sum;
      drop policy budget_line_share on budget_line;
      ${carrying((changed) => carryCells(changed, EACH))}
      ${keeping(['allotted', 'realised'])}
      ${versioning(VERSIONED)}
      ${freeWhere('allotted < ceiling')}
      alter table budget_line
        drop constraint budget_line_within_ceiling,
        drop column share_of_id, drop column share_of_region_code, drop column shareable, drop column shared,
        drop constraint budget_line_whole,
        add constraint budget_line_within_ceiling check (allotted between 0 and ceiling);
    `);
  }
}
