import type { WriteScope } from '../../platform/database/scope';
import type { ReportContent } from './content';

const agency = (id: string): string =>
  `(select json_build_object('code', a.code, 'name', a.name) from agency a where a.id = ${id})`;

/** One column, the content as JSON: what the report `$1` says as it stands. */
export const CONTENT = `
  select json_build_object(
    'region', json_build_object('code', place.dotted_code, 'name', place.name),
    'period', r.period,
    'questionnaire', json_build_object('level', q.level, 'version', q.version, 'source', q.source),
    'agency', ${agency('r.agency_id')},
    'acceptedBy', case when r.status in ('ACCEPTED', 'SENT') then ${agency('r.decided_by_id')} end,
    'letter', json_build_object('number', r.letter_number, 'date', r.letter_date, 'signerName', r.signer_name,
      'signerTitle', r.signer_title),
    'answers', (select coalesce(json_agg(json_build_object('number', asked.number, 'topic', asked.topic, 'question', asked.text,
        'kind', asked.kind, 'value', a.value, 'note', a.note, 'origin', a.origin) order by asked.number), '[]')
      from report_answer a join report_question asked on asked.id = a.question_id where a.report_id = r.id),
    'activities', (select coalesce(json_agg(json_build_object('program', m.program, 'activity', m.activity, 'pillar', m.pillar,
        'fundSource', m.fund_source, 'ceiling', m.ceiling,
        'realised', json_build_array(m.realised_q1, m.realised_q2, m.realised_q3, m.realised_q4),
        'families', m.families, 'persons', m.persons) order by m.pillar, m.program, m.id), '[]')
      from report_activity m where m.report_id = r.id and not m.removed)
  ) as content
  from quarter_report r join region place on place.code = r.region_code
    join report_questionnaire q on q.id = r.questionnaire_id
  where r.id = $1`;

export const readContent = async (scope: Pick<WriteScope, 'query'>, report: string): Promise<ReportContent> => {
  const [row] = await scope.query<{ content: ReportContent }>(CONTENT, [report]);
  if (!row) throw new Error('A report that was found has content');
  return row.content;
};
