/** `2026-Q3` and so many quarters later, from 0. */
export const quarterAfter = (first: string, later: number): string => {
  const count = Number(first.slice(0, 4)) * 4 + Number(first.slice(6)) - 1 + later;
  return `${String(Math.floor(count / 4)).padStart(4, '0')}-Q${(count % 4) + 1}`;
};

/** Quarters from `first` on, 1 for itself. */
export const quarterNumber = (first: string, period: string): number => {
  const count = (quarter: string): number => Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6));
  return count(period) - count(first) + 1;
};

const dayOf = (quarter: string, months: number, day: number): string =>
  new Date(Date.UTC(Number(quarter.slice(0, 4)), (Number(quarter.slice(6)) - 1) * 3 + months, day))
    .toISOString()
    .slice(0, 10);

export const firstDayOf = (quarter: string): string => dayOf(quarter, 0, 1);
export const lastDayOf = (quarter: string): string => dayOf(quarter, 3, 0);
