import { LOCALES, type Language, type Message } from '../../platform/errors/hub-error';
import { doNothing, SLACK } from './solver/simulate';
import type { Problem } from './solver/problem';
import type { Plan } from './solver/solve';
import { quarterAfter } from './quarters';

const both = (of: (amount: (value: number) => string, language: Language) => string): Message => {
  const words = (language: Language): string =>
    // No minus before a zero.
    of((value) => (Math.round(value * 10) / 10 + 0).toLocaleString(LOCALES[language]), language);
  return { id: words('id'), en: words('en') };
};

/** Half a family is none. */
const WORTH_TELLING = 0.5;

/** What a plan comes to in a few sentences, and where the goal is missed, why. */
export const summaryOf = (problem: Problem, plan: Plan, firstQuarter: string): Message[] => {
  const { goal, quarters, regions } = problem;
  const { reachedIn, needed, shortfall, limited, fewest } = plan;
  const remaining = plan.remaining.at(-1) ?? 0;
  const last = quarterAfter(firstQuarter, quarters - 1);
  const start = regions.reduce((sum, { working, permanent }) => sum + working + permanent, 0);
  const nothing = doNothing(problem).at(-1) ?? 0;
  const unsupported = plan.points
    .filter(({ quarter }) => quarter === quarters)
    .reduce((sum, point) => sum + point.unsupported, 0);
  const told = [
    both((amount, language) =>
      language === 'id'
        ? `Dari ${amount(start)} keluarga miskin ekstrem menjadi ${amount(remaining)} pada akhir ${last}; tanpa kursi baru ${amount(nothing)}. Biaya Rp${amount(plan.spent)}.`
        : `From ${amount(start)} extremely poor families to ${amount(remaining)} at the end of ${last}; ${amount(nothing)} with no new seat. It costs Rp${amount(plan.spent)}.`,
    ),
  ];
  if (reachedIn !== null) {
    const from = quarterAfter(firstQuarter, reachedIn - 1);
    told.push({
      ...both((amount, language) =>
        language === 'id'
          ? `Tujuan, paling banyak ${amount(goal)} keluarga, tercapai mulai ${from}.`
          : `The goal, ${amount(goal)} families at most, is kept from ${from} on.`,
      ),
    });
    return told;
  }
  told.push(
    both((amount, language) =>
      language === 'id'
        ? `Tujuan, paling banyak ${amount(goal)} keluarga, tidak tercapai.`
        : `The goal, ${amount(goal)} families at most, is not reached.`,
    ),
  );
  if (fewest <= goal + SLACK)
    told.push({
      id: 'Dalam pecahan kursi tujuan dapat tercapai: yang kurang ialah pembulatan ke kursi utuh.',
      en: 'In parts of seats it could be: what lacks is lost in rounding to whole seats.',
    });
  else if (!limited)
    told.push({
      id: 'Tidak ada batas kursi atau uang yang menahan: sisanya karena tingkat keluar, jeda, keluarga yang datang baru, atau tidak ada program yang mendukung.',
      en: 'No limit of seats or money stands in the way: what remains is due to exit rates, lags, families that come anew, or to no program that supports.',
    });
  if (needed === null)
    told.push({
      id: 'Uang saja tidak cukup: batas kursi, waktu, atau tingkat keluar menghalangi tujuan itu.',
      en: 'Money alone would not do: limits of seats, time or exit rates forbid that goal.',
    });
  else if (shortfall?.rupiah)
    told.push(
      both((amount, language) =>
        language === 'id'
          ? `Dengan tambahan Rp${amount(shortfall.rupiah ?? 0)} di luar batas anggaran tujuan tercapai.`
          : `With Rp${amount(shortfall.rupiah ?? 0)} more, from outside the limits of money, it would be.`,
      ),
    );
  if (unsupported >= WORTH_TELLING)
    told.push(
      both((amount, language) =>
        language === 'id'
          ? `${amount(unsupported)} keluarga lansia atau disabilitas tidak mendapat dukungan pada akhirnya.`
          : `${amount(unsupported)} elderly or disabled families have no support at the end.`,
      ),
    );
  return told;
};
