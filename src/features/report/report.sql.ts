import type { RowSql } from '../../platform/graph/bindings';

export const deadlineOf = (report: RowSql): string =>
  `report_deadline(${report.col('questionnaireId')}, ${report.col('period')})`;

export const isPresent = (activity: RowSql): string => `not ${activity.col('removed')}`;

/** Columns of `reportingOf` by property. */
export const REPORTING = {
  regionCode: 'region_code',
  period: 'period',
  reportId: 'report_id',
  status: 'status',
  since: 'since',
  deadline: 'deadline',
  overdue: 'overdue',
} as const;

/** A row for each area directly below that owes a report of the period, whether or not there is one. */
export const reportingOf = (region: RowSql, value: (argument: string) => string): string => {
  const period = value('period');
  return `(
    select r.code as region_code, ${period} as period, q.id as report_id, q.status,
      case q.status when 'SUBMITTED' then q.submitted_at when 'RETURNED' then q.decided_at when 'ACCEPTED' then q.decided_at
        when 'SENT' then q.sent_at when 'DRAFT' then q.changed_at end as since,
      asked.deadline,
      current_date > asked.deadline and coalesce(q.status not in ('SUBMITTED', 'ACCEPTED', 'SENT'), true) as overdue
    from region r
    left join quarter_report q on q.region_code = r.code and q.period = ${period}
    cross join lateral (select report_deadline(
      coalesce(q.questionnaire_id, questionnaire_for(r.level, ${period})), ${period}) as deadline offset 0) asked
    where r.parent_code = ${region.col('code')} and r.level in ('CITY', 'PROVINCE') and asked.deadline is not null)`;
};
