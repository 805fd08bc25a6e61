/** Text of so many characters, without the blanks at its ends; it may have lines. */
export const isText = (text: string, least: number, most: number): boolean =>
  text.trim().length >= least && text.length <= most;

/** The same in one line: nothing in it is a control character. */
export const isLine = (text: string, least: number, most: number): boolean =>
  isText(text, least, most) && !/\p{Cc}/u.test(text);
