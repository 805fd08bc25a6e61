const DAY = 86_400_000;

/** The demo's today: every due date, age and period lies around it. */
export const TODAY = '2026-11-24';

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** Age in full years on the demo's today. */
export const ageOf = (birthDate: string): number => {
  const years = Number(TODAY.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return birthDate.slice(5) > TODAY.slice(5) ? years - 1 : years;
};

/** `2026-11-20` in the office hours of Jakarta. */
export const atOffice = (date: string, hour = 9): string => `${date}T${String(hour).padStart(2, '0')}:00:00+07:00`;

export const rupiah = (amount: number): string => `Rp${amount.toLocaleString('id-ID')}`;
