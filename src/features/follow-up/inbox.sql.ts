import type { RowSql } from '../../platform/graph/bindings';
import { whoMay } from '../../platform/access/actions';
import { IN_HAND, silentSince, UNDER_WAY } from '../commitment';

/** What an agency may have to do; the most urgent of what is due on the same day first. */
export const DUTIES = [
  'ESCALATED',
  'OVERDUE',
  'FINDING_OVERDUE',
  'SENT_BACK',
  'FINDING_RETURNED',
  'TO_REPORT',
  'FINDING_TO_ANSWER',
  'TO_VERIFY',
  'FINDING_TO_VERIFY',
  'TO_AGREE',
] as const;
type Duty = (typeof DUTIES)[number];

/** The mandates that verify. */
const VERIFIERS = `array[${whoMay('verifyCommitment')
  .map((mandate) => `'${mandate}'`)
  .join(', ')}]`;

const item = (name: Duty, since: string, due: string, about: string, from: string): string =>
  `select '${name}' as duty, ${DUTIES.indexOf(name)} as rank, ${since} as since, ${due} as due, ${about} from ${from}`;

const duty = (name: Duty, since: string, due: string, from: string): string =>
  item(name, since, due, 'c.id as "commitmentId", null::uuid as "findingId"', from);

const findingDuty = (name: Duty, since: string, where: string): string =>
  item(name, since, 'f.due', 'null::uuid, f.id', `finding f where ${where}`);

/** When a finding was last answered, or what was answered was looked at. */
const lastOf = (moment: string): string =>
  `(select max(r.${moment})::date from finding_response r where r.finding_id = f.id)`;

/** The findings an agency has to answer, and as an inspector to verify; between it and the other side as long as they inspect. */
const findingDuties = (id: string): readonly string[] => [
  findingDuty(
    'FINDING_OVERDUE',
    'f.due + 1',
    `f.responsible_id = ${id} and f.status in ('RAISED', 'RETURNED') and f.due < current_date`,
  ),
  findingDuty('FINDING_RETURNED', lastOf('reviewed_at'), `f.responsible_id = ${id} and f.status = 'RETURNED'`),
  findingDuty(
    'FINDING_TO_ANSWER',
    'f.raised_at::date',
    `f.responsible_id = ${id} and f.status = 'RAISED' and f.due >= current_date`,
  ),
  findingDuty('FINDING_TO_VERIFY', lastOf('responded_at'), `f.inspector_id = ${id} and f.status = 'RESPONDED'`),
];

/** When it came to stand where it stands, if the history tells. */
const stands = (status: string): string =>
  `(select max(h.at)::date from history h where h.subject_id = c.id and h.noun = 'commitment' and h.status = '${status}')`;

/** The promises and findings an agency has something to do about, as far as the slice shows them. */
const duties = (agency: RowSql): string => {
  const id = agency.col('id');
  // The secretariat of exactly this area, and who has a seat among the leaders.
  const led = `(select m.team_id as id from team_membership m where m.agency_id = ${id} and m.role in ('CHAIR', 'DEPUTY_CHAIR', 'SECRETARY')
    union select t.id from team t where t.region_code = ${agency.col('regionCode')} and 'COORDINATION' = any (${agency.col('mandates')})) led`;
  const own = `c.agency_id = ${id}`;
  return [
    duty(
      'ESCALATED',
      'min(e.at)::date',
      'c.due',
      `${led} join escalation e on e.to_team_id = led.id join commitment c on c.id = e.commitment_id and c.due = e.due_on
        where c.status in ${UNDER_WAY} group by c.id`,
    ),
    duty(
      'OVERDUE',
      'c.due + 1',
      'c.due',
      `commitment c where ${own} and c.status in ${UNDER_WAY} and c.due < current_date`,
    ),
    duty(
      'SENT_BACK',
      'v.verified_at::date',
      'c.due',
      `commitment c cross join lateral (select v.outcome, v.verified_at from commitment_verification v
          where v.commitment_id = c.id order by v.verified_at desc, v.id desc limit 1) v
        where ${own} and c.status = 'ACTIVE' and v.outcome = 'SENT_BACK'`,
    ),
    duty(
      'TO_REPORT',
      'silence.since',
      'silence.since + t.report_every_days',
      `commitment c join team t on t.id = c.team_id cross join lateral (select ${silentSince('c')} as since) silence
        where ${own} and c.status in ${IN_HAND} and c.parts = 0
          and silence.since + t.report_every_days - t.remind_before_days <= current_date`,
    ),
    duty(
      'TO_VERIFY',
      stands('AWAITING_VERIFICATION'),
      'c.due',
      `${led} join commitment c on c.team_id = led.id
        where c.status = 'AWAITING_VERIFICATION' and c.agency_id <> ${id} and ${agency.col('mandates')} && ${VERIFIERS}`,
    ),
    duty('TO_AGREE', stands('DRAFT'), 'c.starts', `commitment c where ${own} and c.status = 'DRAFT'`),
    ...findingDuties(id),
  ].join(' union all ');
};

/** One row a duty, in order of its `place`. */
export const inboxOf = (agency: RowSql): string =>
  `(select to_char(d.due, 'YYYY-MM-DD') || ' ' || d.rank || ' ' || coalesce(d."commitmentId", d."findingId") as place, d.* from (${duties(agency)}) d)`;

const countOf = (name: string): string => `count(*) filter (where d.duty = '${name}') as "${name}"`;

export const inboxCounts = (agency: RowSql): string =>
  `select count(*) as total, ${DUTIES.map(countOf).join(', ')} from (${duties(agency)}) d`;
