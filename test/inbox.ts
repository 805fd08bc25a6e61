import { inHand, isIn, later, newest, oracleOf, owed, plus, regionOf, REPORT, type Raw } from './standing';
import { world, type Agency } from './world';

const BEFORE = 7;

export interface Item {
  readonly duty: string;
  readonly since: string | null;
  readonly due: string;
  readonly commitment: { readonly id: string } | null;
  readonly finding: { readonly id: string } | null;
}
const ORDER = [
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
];

/** What an agency has to do about findings, as far as a viewer sees them. */
const findingsFor = (raw: Raw, agency: Agency, viewer: Agency): Item[] => {
  const { sees } = oracleOf(viewer);
  const last = (days: readonly (string | null)[]): string | null => [...days].sort().at(-1) ?? null;
  return raw.findings
    .filter(({ id }) => world.findings.some((one) => one.id === id && sees.finding(one)))
    .flatMap((row) => {
      const answers = raw.responses.filter(({ finding_id }) => finding_id === row.id);
      const mine = row.responsible_id === agency.id;
      const late = row.due < raw.today;
      const found: [holds: boolean, duty: string, since: string | null][] = [
        [mine && late && isIn(row.status, 'RAISED', 'RETURNED'), 'FINDING_OVERDUE', plus(row.due, 1)],
        [mine && row.status === 'RETURNED', 'FINDING_RETURNED', last(answers.map(({ reviewed }) => reviewed))],
        [mine && !late && row.status === 'RAISED', 'FINDING_TO_ANSWER', row.day],
        [
          row.inspector_id === agency.id && row.status === 'RESPONDED',
          'FINDING_TO_VERIFY',
          last(answers.map(({ day }) => day)),
        ],
      ];
      return found
        .filter(([holds]) => holds)
        .map(([, duty, since]) => ({
          duty,
          since,
          due: row.due,
          commitment: null,
          finding: { id: `finding_${row.id}` },
        }));
    });
};

/** What an agency has to do, as far as a viewer sees it. */
export const inboxFor = (raw: Raw, agency: Agency, viewer: Agency): Item[] => {
  const { sees, inTiers } = oracleOf(viewer);
  const led = new Set([
    ...world.memberships
      .filter((row) => row.agency === agency && row.role !== 'MEMBER' && sees.membership(row))
      .map(({ team }) => team.id),
    ...world.teams
      .filter(({ region }) => agency.mandates.includes('COORDINATION') && region === agency.region && inTiers(region))
      .map(({ id }) => id),
  ]);
  const verifies = agency.mandates.some((one) => isIn(one, 'TERRITORIAL', 'COORDINATION', 'PLANNING', 'SUPERVISION'));
  const items = raw.promises
    .filter(({ region_code }) => inTiers(regionOf(region_code)))
    .flatMap((row) => {
      const mine = row.agency_id === agency.id;
      const of = <Held extends { commitment_id: string }>(rows: readonly Held[]): Held[] =>
        rows.filter(({ commitment_id }) => commitment_id === row.id);
      const stood = (status: string): string | null =>
        raw.events
          .filter((event) => event.subject_id === row.id && event.status === status)
          .map(({ day }) => day)
          .sort()
          .at(-1) ?? null;
      const raisedOn = of(raw.escalations)
        .filter(({ to_team_id, due_on }) => led.has(to_team_id) && due_on === row.due)
        .map(({ day }) => day)
        .sort()
        .at(0);
      const reported = later(row.starts, newest(of(raw.reports), '9999')?.day ?? row.starts);
      const verdict = newest(of(raw.verdicts), '9999');
      const found: [holds: boolean, duty: string, since: string | null, due: string][] = [
        [owed(row.status) && raisedOn !== undefined, 'ESCALATED', raisedOn ?? null, row.due],
        [mine && owed(row.status) && row.due < raw.today, 'OVERDUE', plus(row.due, 1), row.due],
        [
          mine && row.status === 'ACTIVE' && verdict?.outcome === 'SENT_BACK',
          'SENT_BACK',
          verdict?.day ?? null,
          row.due,
        ],
        [
          mine && inHand(row.status) && row.parts === 0 && plus(reported, REPORT - BEFORE) <= raw.today,
          'TO_REPORT',
          reported,
          plus(reported, REPORT),
        ],
        [
          !mine && verifies && led.has(row.team_id) && row.status === 'AWAITING_VERIFICATION',
          'TO_VERIFY',
          stood('AWAITING_VERIFICATION'),
          row.due,
        ],
        [mine && row.status === 'DRAFT', 'TO_AGREE', stood('DRAFT'), row.starts],
      ];
      return found
        .filter(([holds]) => holds)
        .map(([, duty, since, due]): Item => ({
          duty,
          since,
          due,
          commitment: { id: `commitment_${row.id}` },
          finding: null,
        }));
    })
    .concat(findingsFor(raw, agency, viewer));
  const key = ({ due, duty, commitment, finding }: Item): string =>
    `${due} ${ORDER.indexOf(duty)} ${(commitment ?? finding)?.id.split('_')[1]}`;
  return items.sort((a, b) => (key(a) < key(b) ? -1 : 1));
};
