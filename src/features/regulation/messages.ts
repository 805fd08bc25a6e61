import type { Message } from '../../platform/errors/hub-error';

/** A rule that holds no longer, as it is cited. */
export interface OutOfForce {
  readonly cited: string;
  /** Null: it was withdrawn. */
  readonly replacedBy: string | null;
  /** `2025-05-01` */
  readonly since: string;
}

const written = (date: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );

export const explained = ({ cited, replacedBy, since }: OutOfForce): Message => {
  const [hari, day] = [written(since, 'id-ID'), written(since, 'en-GB')];
  return replacedBy === null
    ? {
        id: `${cited} dicabut sejak ${hari}; program ini belum diatur oleh aturan lain yang berlaku.`,
        en: `${cited} was withdrawn on ${day}; no other rule that holds names this program yet.`,
      }
    : {
        id: `${cited} digantikan ${replacedBy} sejak ${hari}; program ini belum diatur oleh yang baru.`,
        en: `${cited} was superseded by ${replacedBy} on ${day}; the new one does not name this program yet.`,
      };
};
