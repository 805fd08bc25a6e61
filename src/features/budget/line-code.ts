/** A code as the papers of agencies have it, `5.1.02.01.01.0024`; as many digits in a row as a NIK has are none. */
export const isLineCode = (text: string): boolean =>
  /^[\p{L}\d][\p{L}\d ./_-]{0,59}$/u.test(text) && !/\d{12}/.test(text);
