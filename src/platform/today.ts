import { SAFETY_SETTINGS } from './database/server-settings';

/** Swedes write their days as the Date scalar does. */
const DAY = new Intl.DateTimeFormat('sv', { timeZone: SAFETY_SETTINGS.timezone });

/** The day it is in Jakarta, as the database says too, wherever the server runs: `2026-11-24`. */
export const today = (): string => DAY.format(new Date());
