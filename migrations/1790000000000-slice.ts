import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The vocabulary of every row policy: a few SQL functions that read the slice settings of the running transaction.
 * They are plain STABLE SQL so that the planner inlines them and a range on a region code stays an index condition
 * (an IMMUTABLE wrapper would hand one viewer another viewer's rows from a cached plan).
 * A missing setting yields NULL, and NULL admits no row.
 */
export class Slice1790000000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      revoke create on schema public from public;
      grant usage on schema public to simpul_app, simpul_audit, simpul_loader;

      create function slice_lo() returns bigint stable parallel safe language sql
        as $$ select nullif(current_setting('simpul.lo', true), '')::bigint $$;
      create function slice_hi() returns bigint stable parallel safe language sql
        as $$ select nullif(current_setting('simpul.hi', true), '')::bigint $$;
      create function slice_agency() returns uuid stable parallel safe language sql
        as $$ select nullif(current_setting('simpul.agency', true), '')::uuid $$;

      -- Does the viewer's policy have this arm? The arms are those of src/platform/access/slice.ts.
      create function slice_reveals(arm text) returns boolean stable parallel safe language sql
        as $$ select coalesce(current_setting('simpul.' || arm, true) = 'on', false) $$;

      -- The viewer's own subtree of regions.
      create function in_area(code bigint) returns boolean stable parallel safe language sql
        as $$ select code >= slice_lo() and code <= slice_hi() $$;

      -- The viewer's own subtree and the chain of ancestors above it: where coordination records are seen.
      create function in_tiers(code bigint) returns boolean stable parallel safe language sql
        as $$ select in_area(code)
              or code = any (string_to_array(nullif(current_setting('simpul.chain', true), ''), ',')::bigint[]) $$;

      -- Last code of a region's subtree: codes are padded, so a subtree is an integer range.
      create function region_end(code bigint) returns bigint immutable parallel safe language sql
        as $$ select case
          when code = 0 then 9999999999
          when code % 100000000 = 0 then code + 99999999
          when code % 1000000 = 0 then code + 999999
          when code % 10000 = 0 then code + 9999
          else code end $$;

      create function covers(outer_code bigint, inner_code bigint) returns boolean immutable parallel safe language sql
        as $$ select inner_code >= outer_code and inner_code <= region_end(outer_code) $$;

      -- A count for viewers who may not see the rows: rounded to a multiple of 5, up or down at random without bias, the
      -- same way each time for the same cell and count.
      create function protected_count(n bigint, cell text) returns bigint immutable parallel safe language sql
        as $$ select n - n % 5 + case
          when (abs(hashtextextended(cell, n)) % 5) < n % 5 then 5 else 0 end $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function protected_count; drop function covers; drop function region_end; drop function in_tiers; drop function in_area;
      drop function slice_reveals; drop function slice_agency; drop function slice_hi; drop function slice_lo;
    `);
  }
}
