import type { MigrationInterface, QueryRunner } from 'typeorm';

const OF_RELEASE = 'release_id, release_region_code, region_code';
const ZEROS = '0, 0, 0, 0';

/**
 * Of every area of a release that was counted there is a row, of zeros where it lists nobody: by being there a row that is
 * rounded to 0 told that somebody is listed. Nothing is counted anew and nothing published, so no number is drawn again.
 */
export class ReleaseAreas1790000002891 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      set local role simpul_loader;
      insert into release_count (${OF_RELEASE}, listings, counted_on, files, configurations, published,
          families, families_key, ranked, ranked_key, extreme_poor, extreme_poor_key)
        select n.release_id, n.release_region_code, g.code, n.listings, n.counted_on, n.files, n.configurations, true, ${ZEROS}, 0, 0
        from release_count n join region g on covers(n.region_code, g.code) or covers(g.code, n.region_code)
        where n.region_code = n.release_region_code
        on conflict do nothing;
      insert into release_count_protected (${OF_RELEASE}, listings, counted_on, families, ranked, extreme_poor)
        select ${OF_RELEASE}, listings, counted_on, 0, 0, 0 from release_count where families = 0
        on conflict do nothing;
      insert into release_exit (${OF_RELEASE}, before_id, families, families_key, gone, gone_key)
        select e.release_id, e.release_region_code, g.code, e.before_id, ${ZEROS}
        from release_exit e join region g on covers(e.region_code, g.code)
        where e.region_code = e.release_region_code and e.program_id is null
        on conflict do nothing;
      insert into release_exit_protected (${OF_RELEASE}, before_id, families, gone)
        select ${OF_RELEASE}, before_id, 0, 0 from release_exit where families = 0 and program_id is null
        on conflict do nothing;
      reset role;
    `);
  }

  /** Rows of zeros are no others than those that a release without families had before. */
  async down(): Promise<void> {
    await Promise.resolve();
  }
}
