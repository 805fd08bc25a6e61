import { maskNumber, type Sealing } from '../sealing/sealing';
import { signCursor } from './cursor';
import { MARK } from './text';

/** A family whose data goes out with this answer. */
export interface Seen {
  readonly kelurahan: string;
  readonly household: string;
  readonly disclosure: 'MASKED' | 'IDENTIFIED';
}

export interface Outgoing {
  readonly text: string;
  readonly seen: readonly Seen[];
  /** A field that must not be null is null: this text is no valid answer. */
  readonly violated: boolean;
}

/** Opens sealed numbers, signs cursors and collects the families seen: one pass over the text of an answer. */
export const outgoing = (raw: string, sealing: Sealing): Outgoing => {
  if (!raw.includes(MARK)) return { text: raw, seen: [], violated: false };
  const seen: Seen[] = [];
  let violated = false;
  const parts = raw.split(MARK);
  for (let index = 1; index < parts.length; index += 2) {
    const token = parts[index] ?? '';
    const body = token.slice(1);
    switch (token.charAt(0)) {
      case 's': {
        const number = sealing.open(body.slice(1));
        parts[index] = `"${body.startsWith('i') ? number : maskNumber(number)}"`;
        break;
      }
      case 'c':
        parts[index] = `"${signCursor(body, sealing)}"`;
        break;
      case 'h': {
        const [kelurahan = '', household = '', disclosure] = body.split(',');
        seen.push({ kelurahan, household, disclosure: disclosure === 'IDENTIFIED' ? 'IDENTIFIED' : 'MASKED' });
        parts[index] = '';
        break;
      }
      default:
        violated = true;
        parts[index] = 'null';
    }
  }
  return { text: parts.join(''), seen, violated };
};
