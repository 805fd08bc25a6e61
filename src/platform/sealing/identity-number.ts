/** As many digits as a number of identity has, or one that lost some; people write blanks and marks between them. */
const NUMBER = /\p{Nd}(?:[\s.\-–—'"’‘`]*\p{Nd}){11,}/u;
/** All of them in a text. */
export const IDENTITY_NUMBERS = new RegExp(NUMBER, 'gu');
export const FEWEST_DIGITS = 12;
/** A measure with its decimals, such as 0.8234567891234. */
const DECIMAL = /^-?\d{1,3}[.,]\d+$/;

export const digitsOf = (text: string): string => text.replace(/\P{Nd}/gu, '');

/** Does an identity number, or what is left of one, stand in this text? */
export const holdsNumber = (text: string, fewest = FEWEST_DIGITS): boolean => {
  if (text.length < fewest || DECIMAL.test(text)) return false;
  const [number = ''] = NUMBER.exec(text) ?? [];
  return digitsOf(number).length >= fewest;
};

const AS_MANY = 16;

/** Does a number of as many digits as a NIK or a family card has stand in this text? An official's NIP has eighteen. */
export const holdsIdentityNumber = (text: string): boolean =>
  [...text.matchAll(IDENTITY_NUMBERS)].some(([number]) => digitsOf(number).length === AS_MANY);
