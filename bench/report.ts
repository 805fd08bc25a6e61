import type { Result } from './round';

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

/** Results of one batch by contender, a round each. */
export type Batch = ReadonlyMap<string, readonly Result[]>;

const of = (batch: Batch, contender: string): readonly Result[] => batch.get(contender) ?? [];

/** Median of the ratios round by round: what a busy neighbour does to one round, it does to both sides. */
export const ratio = (batch: Batch, contender: string, other: string, value: (result: Result) => number): number => {
  const others = of(batch, other);
  return median(
    of(batch, contender).flatMap((result, round) => {
      const against = others[round];
      return against ? [value(result) / value(against)] : [];
    }),
  );
};

export const perSecond = ({ perSecond: value }: Result): number => value;

/** CPU a request costs: steadier than requests a second where neighbours are busy. */
const cpu = ({ nodeMs, postgresMs }: Result): number => nodeMs + (postgresMs ?? 0);

export const middle = (batch: Batch, contender: string, value: (result: Result) => number): number =>
  median(of(batch, contender).map(value));

const COLUMNS = [
  'contender',
  'req/s',
  'p50 ms',
  'p99 ms',
  'node ms',
  'pg ms',
  'RSS MB',
  '÷ limit',
  '÷ usual',
  'CPU × limit',
] as const;

export const table = (batch: Batch): string => {
  const rows = [...batch.keys()].map((name): string[] => {
    const at = (value: (result: Result) => number, digits: number): string =>
      middle(batch, name, value).toFixed(digits);
    const postgres = of(batch, name).flatMap(({ postgresMs }) => (postgresMs === null ? [] : [postgresMs]));
    return [
      name,
      at(perSecond, 0),
      at(({ p50 }) => p50, 1),
      at(({ p99 }) => p99, 1),
      at(({ nodeMs }) => nodeMs, 2),
      postgres.length > 0 ? median(postgres).toFixed(2) : '–',
      at(({ rss }) => rss / 2 ** 20, 0),
      ratio(batch, name, 'limit', perSecond).toFixed(2),
      ratio(batch, name, 'usual', perSecond).toFixed(2),
      postgres.length > 0 ? ratio(batch, name, 'limit', cpu).toFixed(2) : '–',
    ];
  });
  const widths = COLUMNS.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0))).join(' | ')} |`;
  return [line(COLUMNS), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
};

const byKind = (batch: Batch, name: string): string =>
  (['household', 'list', 'board'] as const)
    .map((kind) => `${kind} ${middle(batch, name, ({ p50ByKind }) => p50ByKind[kind] ?? 0).toFixed(1)}`)
    .join(', ');

export const kinds = (batch: Batch): string =>
  [...batch.keys()].map((name) => `  p50 ms by request, ${name}: ${byKind(batch, name)}`).join('\n');

export const verdict = (target: string, reached: number, met: boolean, digits = 2): string =>
  `${met ? 'met   ' : 'MISSED'}  ${target}: ${reached.toFixed(digits)}`;
