import type { WriteScope } from '../../platform/database/scope';
import type { QuestionKind, ReportStatus } from './report.enums';

export interface ReportRow {
  readonly id: string;
  readonly regionCode: string;
  readonly period: string;
  readonly status: ReportStatus;
  readonly version: number;
  readonly letterNumber: string | null;
  readonly letterDate: string | null;
  readonly signerName: string | null;
  readonly signerTitle: string | null;
  /** The viewer's area holds its region. */
  readonly inArea: boolean;
  /** Somebody above it is in the hub who could accept it. */
  readonly hasAcceptor: boolean;
}

export const findReport = async (scope: WriteScope, id: string): Promise<ReportRow | undefined> => {
  const [row] = await scope.query<ReportRow>(
    `select id, region_code as "regionCode", period, status, version, letter_number as "letterNumber",
       letter_date::text as "letterDate", signer_name as "signerName", signer_title as "signerTitle",
       in_area(region_code) as "inArea", report_has_acceptor(region_code) as "hasAcceptor"
     from quarter_report where id = $1`,
    [id],
  );
  return row;
};

type Key = Pick<ReportRow, 'id' | 'version'>;

/** Values by column, for a report that is still of this version: its new version, or nothing if somebody was quicker. */
const changed = async (
  scope: WriteScope,
  { id, version }: Key,
  values: Readonly<Record<string, unknown>>,
  more: readonly string[] = [],
): Promise<number | undefined> => {
  const set = [...Object.keys(values).map((column, n) => `${column} = $${n + 3}`), 'changed_at = now()', ...more];
  const [row] = await scope.query<{ version: number }>(
    `with changed as (
       update quarter_report set ${set.join(', ')} where id = $1 and version = $2 returning version)
     select version from changed`,
    [id, version, ...Object.values(values)],
  );
  return row?.version;
};

/** Counts a version, whatever of the report is written next; who writes at the same time waits and is told. */
export const touchReport = (scope: WriteScope, key: Key, filled = false): Promise<number | undefined> =>
  changed(scope, key, {}, filled ? ['filled_at = now()'] : []);

export interface Letter {
  readonly number: string;
  readonly date: string;
  readonly signerName: string;
  readonly signerTitle: string;
}

export const setLetter = (scope: WriteScope, key: Key, letter: Letter): Promise<number | undefined> =>
  changed(scope, key, {
    letter_number: letter.number,
    letter_date: letter.date,
    signer_name: letter.signerName,
    signer_title: letter.signerTitle,
  });

export const markSubmitted = (scope: WriteScope, key: Key): Promise<number | undefined> =>
  changed(scope, key, { status: 'SUBMITTED' }, ['submitted_at = now()']);

interface Decision {
  readonly status: 'RETURNED' | 'ACCEPTED';
  readonly agency: string;
  readonly region: number;
  readonly reason: string | null;
}

export const markDecided = (
  scope: WriteScope,
  key: Key,
  { status, agency, region, reason }: Decision,
): Promise<number | undefined> =>
  changed(
    scope,
    key,
    {
      status,
      decided_by_id: agency,
      decided_by_region_code: region,
      ...(reason === null ? {} : { return_reason: reason }),
    },
    ['decided_at = now()'],
  );

export const markSent = (scope: WriteScope, key: Key, content: string, hash: string): Promise<number | undefined> =>
  changed(scope, key, { status: 'SENT', content, hash }, ['sent_at = now()']);

export interface MissingAnswer {
  readonly number: number;
  readonly text: string;
  readonly textEnglish: string;
}

/** Required questions that nobody has answered. */
export const findMissing = (scope: WriteScope, report: string): Promise<MissingAnswer[]> =>
  scope.query<MissingAnswer>(
    `select q.number, q.text, q.text_english as "textEnglish" from quarter_report r
       join report_question q on q.questionnaire_id = r.questionnaire_id
       left join report_answer a on a.report_id = r.id and a.question_id = q.id
     where r.id = $1 and q.required and a.value is null order by q.number`,
    [report],
  );

export interface QuestionRow {
  readonly number: number;
  readonly kind: QuestionKind;
}

export const findQuestions = (scope: WriteScope, report: string): Promise<QuestionRow[]> =>
  scope.query<QuestionRow>(
    `select q.number, q.kind from quarter_report r join report_question q on q.questionnaire_id = r.questionnaire_id
     where r.id = $1`,
    [report],
  );
