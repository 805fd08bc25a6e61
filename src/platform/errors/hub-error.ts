/** Stable codes of top-level errors (`extensions.code`). */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'PURPOSE_REQUIRED'
  | 'QUERY_TOO_COSTLY'
  | 'QUERY_TIMEOUT'
  | 'TOO_MANY_REQUESTS'
  | 'NOT_FOUND'
  | 'CURSOR_EXPIRED'
  | 'SERVICE_UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR';

export type Language = 'id' | 'en';

/** Whose way of writing numbers it is. */
export const LOCALES: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en' };

/** A message in both languages of the hub; the reader's Accept-Language chooses. */
export type Message = Readonly<Record<Language, string>>;

/** An error meant for the reader: it says what is wrong and what would be right. Anything else is masked. */
export class HubError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly text: Message,
    /** The argument or field that is wrong, such as `households.first`. */
    readonly field?: string,
    /** What went wrong underneath: for the operator's log, never for the reader. */
    cause?: unknown,
  ) {
    super(text.en, cause === undefined ? undefined : { cause });
    this.name = 'HubError';
  }
}

/** Too much at once, or too often: it says when to ask again. */
export class TooManyRequests extends HubError {
  constructor(
    text: Message,
    /** Seconds. */
    readonly retryAfter: number,
  ) {
    super('TOO_MANY_REQUESTS', text);
  }
}

/** The first language of an Accept-Language header that the hub speaks; Indonesian if it names none. */
export const languageOf = (acceptLanguage: string | undefined): Language => {
  for (const part of (acceptLanguage ?? '').toLowerCase().split(',')) {
    if (/^\s*(id|in)\b/.test(part)) return 'id';
    if (/^\s*en\b/.test(part)) return 'en';
  }
  return 'id';
};

export const queryTimeout = (): HubError =>
  new HubError('QUERY_TIMEOUT', {
    id: 'Kueri ini terlalu lama. Perkecil wilayah, `first`, atau hilangkan `totalCount`.',
    en: 'This query takes too long. Ask for a smaller area, a lower `first`, or leave out `totalCount`.',
  });

export const databaseUnavailable = (): HubError =>
  new HubError('SERVICE_UNAVAILABLE', {
    id: 'Basis data sedang tidak dapat menjawab. Coba lagi sebentar lagi.',
    en: 'The database cannot answer at the moment. Try again shortly.',
  });

/** What is to be written is held by another transaction, such as an import that ranks. */
export class HeldByAnother extends HubError {
  constructor() {
    super('SERVICE_UNAVAILABLE', {
      id: 'Data ini sedang dikerjakan pihak lain, misalnya pemuatan data. Tidak ada yang ditulis; coba lagi sebentar lagi.',
      en: 'Somebody else is at work on this, such as an import. Nothing was written; try again shortly.',
    });
  }
}

export const accessLogUnavailable = (cause: unknown): HubError =>
  new HubError(
    'SERVICE_UNAVAILABLE',
    {
      id: 'Jejak akses sedang tidak dapat dicatat, maka data keluarga tidak ditampilkan. Coba lagi sebentar lagi.',
      en: 'The access log cannot be written at the moment, so no family data is shown. Try again shortly.',
    },
    undefined,
    cause,
  );
