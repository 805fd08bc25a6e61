import { HubError } from '../errors/hub-error';
import { SEPARATOR } from '../graph/cursor';
import type { Sealing } from '../sealing/sealing';

const PREFIX = `changes${SEPARATOR}`;

/** A place among the changes, sealed: bare, it would tell how much happens where the reader may not look. */
export const placeCursor = (seq: number, sealing: Sealing): string =>
  sealing.seal(`${PREFIX}${String(seq).padStart(16, '0')}`);

export const placeOf = (cursor: string, sealing: Sealing): number => {
  const opened = openedBy(cursor, sealing);
  if (opened?.startsWith(PREFIX)) return Number(opened.slice(PREFIX.length));
  throw new HubError(
    'BAD_USER_INPUT',
    {
      id: 'Kursor pada after tidak berlaku. Pakai `extensions.cursor` dari kejadian terakhir apa adanya.',
      en: 'The cursor in after is not valid. Use the `extensions.cursor` of the last event as it is.',
    },
    'after',
  );
};

const openedBy = (cursor: string, sealing: Sealing): string | undefined => {
  try {
    return sealing.open(cursor);
  } catch {
    return undefined;
  }
};
