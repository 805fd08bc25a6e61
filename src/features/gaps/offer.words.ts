import type { Message } from '../../platform/errors/hub-error';

export interface OfferFacts {
  readonly program: string;
  readonly activity: string | null;
  readonly freeSeats: number | null;
  readonly moneyLeft: number | null;
}

const joined = (parts: readonly Message[]): Message => ({
  id: `${parts.map(({ id }) => id).join('; ')}.`,
  en: `${parts.map(({ en }) => en).join('; ')}.`,
});

const seats = ({ activity, freeSeats }: OfferFacts): Message => {
  if (activity === null) return { id: 'tidak dibatasi kursi', en: 'there is no limit of seats' };
  if (freeSeats === null) return { id: `${activity} terbuka tanpa batas kursi`, en: `${activity} is open to all` };
  return { id: `${activity} terbuka, sisa ${freeSeats} kursi`, en: `${activity} is open, seats left: ${freeSeats}` };
};

const money = ({ moneyLeft }: OfferFacts): Message =>
  moneyLeft === null
    ? { id: 'anggaran tahun ini tidak diketahui', en: 'this year’s money is not known' }
    : {
        id: `sisa anggaran tahun ini Rp${moneyLeft.toLocaleString('id-ID')}`,
        en: `left of this year’s money: Rp${moneyLeft.toLocaleString('en')}`,
      };

/** Why the program could take the family now. */
export const offered = (facts: OfferFacts): Message =>
  joined([
    { id: `Memenuhi semua syarat ${facts.program}`, en: `Meets all rules of ${facts.program}` },
    seats(facts),
    money(facts),
  ]);
