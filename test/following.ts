import type { Client } from 'pg';
import { world, type Commitment, type Team } from './world';

/** The moments of the test world a second time, counted in plain TypeScript, from what the settings mean and not from the SQL. */
export interface Settings {
  readonly before: number;
  readonly after: number;
  readonly escalate: number;
  readonly report: number;
}
export const DEFAULTS: Settings = { before: 7, after: 1, escalate: 14, report: 35 };

const DAY = 86_400_000;
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

const isIn = (states: readonly string[], { status }: Commitment): boolean => states.includes(status);
const OWED = ['AGREED', 'ACTIVE', 'AWAITING_VERIFICATION'];
const IN_HAND = ['AGREED', 'ACTIVE'];
const STARTS = '2025-01-01';

const isSplit = (row: Commitment): boolean =>
  world.commitments.some(({ parent, status }) => parent === row && status !== 'CANCELLED' && status !== 'SUPERSEDED');

const lastReport = (row: Commitment): string =>
  world.reports
    .filter(({ commitment }) => commitment === row)
    .map(({ reportedAt }) => reportedAt.slice(0, 10))
    .sort()
    .at(-1) ?? STARTS;

/** `<promise> <kind> <day it is about>` */
export const remindersBy = (day: string, of: (team: Team) => Settings = () => DEFAULTS): string[] =>
  world.commitments
    .flatMap((row) => {
      const { before, after, report } = of(row.team);
      const asked = daysAfter(lastReport(row), report);
      return [
        ...(isIn(IN_HAND, row) && daysAfter(row.due, -before) <= day ? [`${row.id} DUE_SOON ${row.due}`] : []),
        ...(isIn(OWED, row) && row.due < day && daysAfter(row.due, after) <= day
          ? [`${row.id} OVERDUE ${row.due}`]
          : []),
        ...(isIn(IN_HAND, row) && !isSplit(row) && asked < day ? [`${row.id} REPORT_MISSING ${asked}`] : []),
      ];
    })
    .sort();

/** `<promise> <level> <team raised to> <due date>` */
export const escalationsBy = (day: string, of: (team: Team) => Settings = () => DEFAULTS): string[] =>
  world.commitments
    .filter((row) => isIn(OWED, row))
    .flatMap((row) => {
      const above: Team[] = [];
      for (let team = row.team.parent; team !== null; team = team.parent) above.push(team);
      return above
        .filter((_, n) => daysAfter(row.due, (n + 1) * of(row.team).escalate) <= day)
        .map((team, n) => `${row.id} ${n + 1} ${team.id} ${row.due}`);
    })
    .sort();

const texts = async (admin: Client, sql: string): Promise<string[]> =>
  (await admin.query<{ text: string }>(sql)).rows.map(({ text }) => text).sort();

export const remindersIn = (admin: Client): Promise<string[]> =>
  texts(admin, `select commitment_id || ' ' || kind || ' ' || due_on as text from reminder`);

export const escalationsIn = (admin: Client): Promise<string[]> =>
  texts(admin, `select commitment_id || ' ' || level || ' ' || to_team_id || ' ' || due_on as text from escalation`);
