import type { WriteScope } from '../../platform/database/scope';

export interface ReportRow {
  readonly id: string;
  readonly commitmentId: string;
  readonly regionCode: string;
  readonly reportedById: string;
  /** Of the promise. */
  readonly status: string;
}

/** Of who may write the promise it is held as well: it is not verified while something is attached. */
export const findReport = async (scope: WriteScope, id: string): Promise<ReportRow | undefined> => {
  const [row] = await scope.query<ReportRow>(
    `with held as materialized (select c.status from commitment c
       where c.id = (select r.commitment_id from progress_report r where r.id = $1) for share)
     select r.id, r.commitment_id as "commitmentId", r.region_code as "regionCode", r.reported_by_id as "reportedById",
       coalesce((select status from held), c.status) as status
     from progress_report r join commitment c on c.id = r.commitment_id where r.id = $1`,
    [id],
  );
  return row;
};

export interface KnownFile {
  /** Null if the slice does not show it. */
  readonly isOwn: boolean | null;
  readonly isAttached: boolean;
  /** Of the report, those that it has already. */
  readonly attached: number;
}

/** The files of these keys, in their order. */
export const findFiles = (scope: WriteScope, report: string, files: readonly string[]): Promise<KnownFile[]> =>
  scope.query<KnownFile>(
    `select f.uploaded_by_id = slice_agency() as "isOwn",
       exists (select from evidence e where e.report_id = $1 and e.file_id = f.id) as "isAttached",
       (select count(*)::int from evidence e where e.report_id = $1) as attached
     from unnest($2::uuid[]) with ordinality as given (id, n) left join file f on f.id = given.id order by n`,
    [report, files],
  );

export interface NewEvidence {
  readonly file: string;
  readonly caption: string | null;
}

export const insertEvidence = async (
  scope: WriteScope,
  { id, commitmentId, regionCode }: Pick<ReportRow, 'id' | 'commitmentId' | 'regionCode'>,
  after: number,
  evidence: readonly NewEvidence[],
): Promise<void> => {
  await scope.query(
    `insert into evidence (report_id, commitment_id, region_code, position, file_id, uploaded_by_id, caption)
     select $1, $2, $3, $4 + n, file, slice_agency(), caption
     from unnest($5::uuid[], $6::text[]) with ordinality as given (file, caption, n)`,
    [id, commitmentId, regionCode, after, evidence.map(({ file }) => file), evidence.map(({ caption }) => caption)],
  );
};
