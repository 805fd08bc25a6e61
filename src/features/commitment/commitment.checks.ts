import { isText } from '../../platform/write/text';
import { InputCheck } from '../../platform/write/user-error';
import type { Message } from '../../platform/errors/hub-error';

const LARGEST = 1_000_000_000_000;

const characters = (least: number, most: number): Message => ({
  id: `${least} sampai ${most.toLocaleString('id-ID')} karakter.`,
  en: `${least} to ${most.toLocaleString('en')} characters.`,
});

/** Checks of the fields that several inputs of promises have. */
export class PromiseCheck extends InputCheck {
  text(value: string | null | undefined, field: string | readonly string[], least: number, most: number): this {
    return this.unless(value == null || isText(value, least, most), field, characters(least, most));
  }

  reason(value: string | null | undefined): this {
    return this.text(value, 'reason', 5, 500);
  }

  /** A figure as it is stored: two decimals, so that sums are exact. */
  figure(value: number | null | undefined, field: string | readonly string[], least: number): this {
    const holds = value == null || (value >= least && value <= LARGEST && Number(value.toFixed(2)) === value);
    return this.unless(holds, field, {
      id: `Angka ${least > 0 ? 'di atas nol' : 'dari nol'}, paling banyak dua desimal, sampai satu triliun.`,
      en: `A number ${least > 0 ? 'above zero' : 'from zero on'}, with two decimals at most, up to a million million.`,
    });
  }
}

/** The least above zero that is stored. */
export const SMALLEST = 0.01;
