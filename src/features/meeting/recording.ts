/** Held by who makes a record of a meeting, and shared by who promises something in it. */
export const RECORDING = 'meeting record';
