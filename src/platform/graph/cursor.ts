import { HubError } from '../errors/hub-error';
import type { Sealing } from '../sealing/sealing';

/**
 * A cursor is a place in one ordered list: the values of its order columns, signed. It holds only columns the viewer
 * was shown, and the rows behind it are read under the slice of whoever presents it.
 */
/** No text of ours holds a unit separator. */
export const SEPARATOR = '\u001f';
const SIGNATURE = 22;

export const cursorPayload = (order: string, columns: readonly string[]): string =>
  `'${order}' || ${columns.map((column) => `'${SEPARATOR}' || ${column}`).join(' || ')}`;

export const signCursor = (payload: string, sealing: Sealing): string =>
  Buffer.from(payload, 'utf8').toString('base64url') + sealing.sign(payload);

/** The values of the order columns. */
export const readCursor = (cursor: unknown, order: string, field: string, sealing: Sealing): string[] => {
  const text = String(cursor);
  const payload = Buffer.from(text.slice(0, -SIGNATURE), 'base64url').toString('utf8');
  const [name, ...values] = payload.split(SEPARATOR);
  if (text.length <= SIGNATURE || signCursor(payload, sealing) !== text || name !== order) {
    throw new HubError(
      'BAD_USER_INPUT',
      {
        id: `Kursor pada ${field} tidak berlaku untuk daftar dan urutan ini. Pakai \`cursor\` atau \`endCursor\` dari halaman sebelumnya.`,
        en: `The cursor in ${field} does not fit this list and order. Use the \`cursor\` or \`endCursor\` of an earlier page.`,
      },
      field,
    );
  }
  return values;
};
