import type { Client } from 'pg';
import { oracleFor, type Oracle } from './oracle';
import { world, type Agency, type Region, type Team } from './world';

/** Promises, reports and history as they lie in the tables, to be counted a second time in plain TypeScript. */
interface Promised {
  readonly id: string;
  readonly agency_id: string;
  readonly team_id: string;
  readonly region_code: string;
  readonly pillar: string | null;
  readonly status: string;
  readonly starts: string;
  readonly due: string;
  readonly baseline: number;
  readonly target: number;
  readonly weighted: number;
  readonly budget: number;
  readonly parts: number;
}
export interface Raw {
  readonly promises: readonly Promised[];
  readonly reports: readonly { commitment_id: string; value: number; period: string; day: string; at: string }[];
  readonly events: readonly { subject_id: string; status: string; day: string; at: string }[];
  readonly verdicts: readonly { commitment_id: string; outcome: string; day: string; at: string }[];
  readonly findings: readonly {
    id: string;
    inspector_id: string;
    responsible_id: string;
    status: string;
    due: string;
    day: string;
  }[];
  readonly responses: readonly { finding_id: string; day: string; reviewed: string | null }[];
  readonly escalations: readonly { commitment_id: string; to_team_id: string; due_on: string; day: string }[];
  readonly today: string;
}

const dayOf = (column: string): string =>
  `(${column} at time zone 'Asia/Jakarta')::date::text as day, ${column}::text as at`;

export const readRaw = async (admin: Client): Promise<Raw> => {
  const all = async <Row>(sql: string): Promise<Row[]> => (await admin.query(sql)).rows as Row[];
  return {
    promises:
      await all(`select id, agency_id, team_id, region_code, pillar, status, starts::text, due::text, coalesce(baseline, 0)::float8 as baseline,
      target::float8, weighted::float8, coalesce(budget, 0)::float8 as budget, parts from commitment where status <> 'SUPERSEDED'`),
    reports: await all(`select commitment_id, value::float8, period, ${dayOf('reported_at')} from progress_report`),
    events: await all(
      `select subject_id, status, ${dayOf('at')} from history where noun = 'commitment' and status is not null`,
    ),
    verdicts: await all(`select commitment_id, outcome, ${dayOf('verified_at')} from commitment_verification`),
    findings: await all(
      `select id, inspector_id, responsible_id, status, due::text, ${dayOf('raised_at')} from finding`,
    ),
    responses: await all(
      `select finding_id, ${dayOf('responded_at')}, (reviewed_at at time zone 'Asia/Jakarta')::date::text as reviewed from finding_response`,
    ),
    escalations: await all(`select commitment_id, to_team_id, due_on::text, ${dayOf('at')} from escalation`),
    today: (await all<{ day: string }>(`select (now() at time zone 'Asia/Jakarta')::date::text as day`))[0]?.day ?? '',
  };
};

const DAY = 86_400_000;
export const plus = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
const between = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY;
export const later = (a: string, b: string): string => (a > b ? a : b);
export const newest = <Row extends { day: string; at: string }>(rows: readonly Row[], by: string): Row | undefined =>
  rows
    .filter(({ day }) => day <= by)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .at(-1);

export const regionOf = (code: string): Region => {
  const region = world.regions.find((one) => String(one.code) === code);
  if (!region) throw new Error('It lies somewhere');
  return region;
};
export const oracleOf = (viewer: Agency): Oracle => oracleFor(world, { agency: viewer, purpose: null });
export const isIn = (status: string, ...states: readonly string[]): boolean => states.includes(status);
export const owed = (status: string): boolean => isIn(status, 'AGREED', 'ACTIVE', 'AWAITING_VERIFICATION');
export const inHand = (status: string): boolean => isIn(status, 'AGREED', 'ACTIVE');

export const REPORT = 35;
const MARGIN = 0.2;

/** Month in which a period ends. */
const monthOf = (period: string): string =>
  period.includes('Q') ? `${period.slice(0, 4)}-${String(Number(period.slice(6)) * 3).padStart(2, '0')}` : period;

/** A promise as it stood at the end of a day; null if nothing tells that it was there. */
const stoodOn = (
  raw: Raw,
  row: Promised,
  day: string,
): { status: string; weight: number; late: boolean; risky: boolean } | null => {
  const now = day >= raw.today;
  const events = raw.events.filter(({ subject_id }) => subject_id === row.id);
  const known = newest(events, day)?.status;
  const next = events
    .filter((event) => event.day > day)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .at(0)?.status;
  if (!now && known === undefined && (row.starts > day || next === 'DRAFT')) return null;
  const leaf = row.parts === 0;
  const reports = leaf ? raw.reports.filter((one) => one.commitment_id === row.id && one.day <= day) : [];
  const report = newest(reports, day);
  const value = reports
    .sort((a, b) =>
      monthOf(a.period) === monthOf(b.period)
        ? Date.parse(a.at) - Date.parse(b.at)
        : monthOf(a.period) < monthOf(b.period)
          ? -1
          : 1,
    )
    .at(-1)?.value;
  const share = (value: number): number =>
    row.target === row.baseline ? 1 : Math.min(1, Math.max(0, (value - row.baseline) / (row.target - row.baseline)));
  const weight = now || !leaf ? row.weighted : value !== undefined ? row.target * share(value) : 0;
  const claimed = isIn(row.status, 'FULFILLED', 'AWAITING_VERIFICATION');
  const guessed =
    claimed && (value ?? -1) >= row.target
      ? row.status
      : claimed || row.status === 'ACTIVE'
        ? row.starts <= day
          ? 'ACTIVE'
          : 'AGREED'
        : row.status;
  const status = now ? row.status : (known ?? guessed);
  const passed = Math.min(1, Math.max(0, between(row.starts, day) / Math.max(1, between(row.starts, row.due))));
  const silent = leaf && plus(later(row.starts, report?.day ?? row.starts), REPORT) < day;
  const behind = (leaf || now) && Number(Math.min(1, weight / row.target).toFixed(4)) < passed - MARGIN;
  return { status, weight, late: owed(status) && row.due < day, risky: inHand(status) && (silent || behind) };
};

const scoreOf = (raw: Raw, rows: readonly Promised[], day: string): object => {
  const all = rows.flatMap((row) => {
    const stood = stoodOn(raw, row, day);
    return stood ? [{ ...stood, row }] : [];
  });
  const count = (status: string): number => all.filter((one) => one.status === status).length;
  const counted = all.filter(
    ({ status, row }) => row.parts === 0 && isIn(status, 'AGREED', 'ACTIVE', 'AWAITING_VERIFICATION', 'FULFILLED'),
  );
  const targets = counted.reduce((sum, { row }) => sum + row.target, 0);
  return {
    promises: all.length,
    draft: count('DRAFT'),
    agreed: count('AGREED'),
    active: count('ACTIVE'),
    awaitingVerification: count('AWAITING_VERIFICATION'),
    fulfilled: count('FULFILLED'),
    cancelled: count('CANCELLED'),
    overdue: all.filter(({ late }) => late).length,
    atRisk: all.filter(({ late, risky }) => risky && !late).length,
    progress:
      targets === 0 ? null : Number((counted.reduce((sum, { weight }) => sum + weight, 0) / targets).toFixed(4)),
    budget: counted.reduce((sum, { row }) => sum + row.budget, 0),
  };
};

const below = (outer: Region, inner: Region | null): boolean =>
  inner !== null && (inner === outer || below(outer, inner.parent));

const quarterEnds = (day: string): string[] => {
  const quarter = Math.floor((Number(day.slice(5, 7)) - 1) / 3);
  return [3, 2, 1, 0].map((back) =>
    new Date(Date.UTC(Number(day.slice(0, 4)), (quarter - back) * 3, 0)).toISOString().slice(0, 10),
  );
};

interface Span {
  readonly name: string;
  readonly first: string;
  readonly last: string;
}

/** The scoreboard of a team as far as a viewer sees its promises. */
export const scoreboardFor = (raw: Raw, team: Team, viewer: Agency, span?: Span): object => {
  const { inTiers } = oracleOf(viewer);
  const day = span && span.last < raw.today ? span.last : raw.today;
  const rows = raw.promises.filter(
    (row) =>
      inTiers(regionOf(row.region_code)) &&
      world.teams.some(({ id, region }) => id === row.team_id && below(team.region, region)) &&
      (!span || (row.due >= span.first && row.starts <= span.last)),
  );
  const split = <Key>(keys: readonly Key[], of: (row: Promised, key: Key) => boolean): [Key, object][] =>
    keys.flatMap((key): [Key, object][] => {
      const part = rows.filter((row) => of(row, key) && stoodOn(raw, row, day) !== null);
      return part.length > 0 ? [[key, scoreOf(raw, part, day)]] : [];
    });
  return {
    day,
    totals: scoreOf(raw, rows, day),
    byAgency: split(
      [...world.agencies].sort((a, b) => (a.code < b.code ? -1 : 1)),
      (row, { id }) => row.agency_id === id,
    ).map(([{ code }, score]) => ({ agency: { code }, score })),
    byPillar: split(['EXPENSE_BURDEN', 'INCOME', 'POVERTY_POCKET', null], (row, pillar) => row.pillar === pillar).map(
      ([pillar, score]) => ({ pillar, score }),
    ),
    byRegion: split(
      world.regions.filter(({ parent }) => parent === team.region).sort((a, b) => a.code - b.code),
      (row, region) => below(region, regionOf(row.region_code)),
    ).map(([{ dotted }, score]) => ({ region: { code: dotted }, score })),
    trend: quarterEnds(day).map((end) => ({
      quarter: `${end.slice(0, 4)}-Q${Math.ceil(Number(end.slice(5, 7)) / 3)}`,
      day: end,
      score: scoreOf(raw, rows, end),
    })),
  };
};
