/** The day it is where the hub is used, whatever the session’s clock is set to. */
export const TODAY = `(now() at time zone 'Asia/Jakarta')::date`;
