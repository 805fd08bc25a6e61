/** How dates, times and numbers are written in an Indonesian document. */

export type Zone = 'WIB' | 'WITA' | 'WIT';
const ZONES: Readonly<Record<Zone, string>> = { WIB: 'Asia/Jakarta', WITA: 'Asia/Makassar', WIT: 'Asia/Jayapura' };

const WITA = ['51', '52', '53', '63', '64', '65', '71', '72', '73', '74', '75', '76'];
const WIT = ['81', '82', '91', '92', '93', '94', '95', '96', '97'];

/** The zone of a province, by the first two digits of its code (Keppres 41/1987); of the nation, that of the capital. */
export const zoneOf = (province: string): Zone =>
  WITA.includes(province) ? 'WITA' : WIT.includes(province) ? 'WIT' : 'WIB';

/** `3 November 2026` */
export const plainDate = (at: Date, zone: Zone): string =>
  new Intl.DateTimeFormat('id-ID', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: ZONES[zone],
  }).format(at);

/** `Selasa, 3 November 2026` */
export const longDate = (at: Date, zone: Zone): string =>
  `${new Intl.DateTimeFormat('id-ID', { weekday: 'long', timeZone: ZONES[zone] }).format(at)}, ${plainDate(at, zone)}`;

/** `09.30 WIB` */
export const clock = (at: Date, zone: Zone): string => {
  const time = new Intl.DateTimeFormat('id-ID', { hour: '2-digit', minute: '2-digit', timeZone: ZONES[zone] });
  return `${time.format(at)} ${zone}`;
};

export const number = (value: number): string =>
  new Intl.NumberFormat('id-ID', { maximumFractionDigits: 2 }).format(value);

export const rupiah = (value: number): string => `Rp${number(value)}`;
