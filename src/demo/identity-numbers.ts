import type { RegionCode } from '../platform/region-code';
import type { Sex } from './names';

/**
 * Numbers of the form of a NIK and of a family card, with the province 99, which does not exist: none can be a real
 * person's. Province, city and kecamatan, then the birth date (a woman's day is 40 higher), then a running number.
 */
export class IdentityNumbers {
  private readonly issued = new Map<string, number>();

  nik(kelurahan: RegionCode, birthDate: string, sex: Sex): string {
    return this.next(kelurahan, birthDate, sex === 'FEMALE' ? 40 : 0);
  }

  familyCard(kelurahan: RegionCode, issuedOn: string): string {
    return this.next(kelurahan, issuedOn, 0, 'card');
  }

  private next(kelurahan: RegionCode, date: string, daysAdded: number, series = 'person'): string {
    const day = String(Number(date.slice(8)) + daysAdded).padStart(2, '0');
    const prefix = `99${String(kelurahan).slice(2, 6)}${day}${date.slice(5, 7)}${date.slice(2, 4)}`;
    const number = (this.issued.get(series + prefix) ?? 0) + 1;
    this.issued.set(series + prefix, number);
    return prefix + String(number).padStart(4, '0');
  }
}
