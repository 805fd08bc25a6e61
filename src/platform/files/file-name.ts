import { MEDIA_TYPES, type MediaType } from './media-type';

const LONGEST_NAME = 200;

/** A plain name: no folder, nothing that is not seen (control characters, marks that turn the reading around). */
export const isFileName = (name: string): boolean =>
  name.trim() !== '' &&
  name.length <= LONGEST_NAME &&
  !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/\\]/u.test(name) &&
  !/^\.+$/.test(name.trim());

/** The name with the ending of what the file is: nothing is handed out that another program would open as something else. */
export const namedAs = (name: string, type: MediaType): string => {
  const endings: readonly string[] = MEDIA_TYPES[type];
  const plain = name.trim();
  return endings.some((ending) => plain.toLowerCase().endsWith(ending)) ? plain : `${plain}${endings[0] ?? ''}`;
};

/** RFC 6266: a name for old readers, and the name itself, encoded so that no character of it can end the header. */
export const attachment = (name: string): string => {
  const plain = name.replace(/[^\x20-\x7e]|["%\\]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
};

/** Words as a part of a file name: letters, digits and what no disk or shell takes for more; not too long. */
export const partOfName = (words: string, most: number): string => {
  const plain = words.replace(/[^\p{L}\p{M}\p{N} +,.()_-]/gu, ' ').replace(/\s+/g, ' ');
  return Array.from(plain.trim()).slice(0, most).join('').trim();
};
