/** Items one standard may have. */
export const MOST_ITEMS = 100;
/** Codes of programs one standard may name. */
export const MOST_PROGRAMS = 50;
/** Files one answer, to an item or to a finding, may have. */
export const MOST_EVIDENCE = 10;
/** Findings one inspection may have. */
export const MOST_FINDINGS = 100;
/** Draws a year, of one program in one area, by all inspections of it: who could draw without end would see all families in turn. */
export const MOST_DRAWS = 5;
/** Families of one sample. */
export const MOST_DRAWN = 100;
/** Inspections an inspector may have open. */
export const MOST_OPEN = 20;
