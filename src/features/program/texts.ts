const LONGEST = 200;

/** A name or title: something, and not a page. */
export const oneLine = (text: string): boolean => text.trim() !== '' && text.length <= LONGEST;
