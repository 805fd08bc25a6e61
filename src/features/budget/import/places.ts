import { formatRegionCode } from '../../../platform/region-code';
import { folded } from '../../registry';
import type { Draft } from './rows';
import type { Column } from './columns';
import type { Wrong } from './faults';
import type { PlaceRow } from './import.store';

const LEVELS: Readonly<Record<string, readonly string[]>> = {
  KELURAHAN: ['kelurahan', 'kel', 'desa'],
  KECAMATAN: ['kecamatan', 'kec'],
  CITY: ['kota', 'kabupaten', 'kab', 'kotaadministrasi', 'kotaadm'],
  PROVINCE: ['provinsi', 'prov'],
};

const NAME =
  /^(?:(kelurahan|kel|desa|kecamatan|kec|kota|kabupaten|kab|provinsi|prov)\b\.?\s*(?:adm(?:inistrasi)?\b\.?\s*)?)?(.*)$/i;

/** The level that a name says it is of, if it does, and what it is called there. */
const parted = (text: string): { readonly level: string | undefined; readonly name: string } => {
  const [, said, name = text] = NAME.exec(text.trim()) ?? [];
  const level = said && Object.keys(LEVELS).find((one) => LEVELS[one]?.includes(said.toLowerCase()));
  return { level: level === '' ? undefined : level, name: folded(name) };
};

/** A code with or without dots, or with the zeros that fill it up, as one integer. */
export const codeOf = (text: string): number | null => {
  const digits = text.replaceAll('.', '');
  return /^(?:\d{2}|\d{4}|\d{6}|\d{10})$/.test(digits) ? Number(digits.padEnd(10, '0')) : null;
};

export type Placed = { readonly place: PlaceRow } | (Wrong & { readonly column: Column; readonly value: string });

/** The regions that a file may name: those of the agency's own area. What lies elsewhere is as what does not exist. */
export class Places {
  private readonly byCode: ReadonlyMap<number, PlaceRow>;
  private readonly byName = new Map<string, PlaceRow[]>();

  constructor(places: readonly PlaceRow[]) {
    this.byCode = new Map(places.map((place) => [Number(place.code), place]));
    for (const place of places) {
      const { name } = parted(place.name);
      this.byName.set(name, [...(this.byName.get(name) ?? []), place]);
    }
  }

  of({ regionCode, regionName }: Draft): Placed {
    return regionCode === null ? this.named(regionName ?? '') : this.coded(regionCode, regionName);
  }

  private coded(text: string, name: string | null): Placed {
    const code = codeOf(text);
    const wrong = { column: 'kode_wilayah', value: text } as const;
    if (code === null) return { ...wrong, fault: 'REGION_FORM' };
    const place = this.byCode.get(code);
    if (!place) return { ...wrong, fault: 'REGION_ABSENT' };
    if (name !== null && parted(name).name !== parted(place.name).name)
      return { column: 'wilayah', value: name, fault: 'REGION_NAME', detail: place.name };
    return { place };
  }

  private named(text: string): Placed {
    const { level, name } = parted(text);
    const found = (this.byName.get(name) ?? []).filter((place) => level === undefined || place.level === level);
    const wrong = { column: 'wilayah', value: text } as const;
    const [place] = found;
    if (!place) return { ...wrong, fault: 'REGION_ABSENT' };
    if (found.length === 1) return { place };
    const codes = found.slice(0, 5).map(({ code }) => formatRegionCode(Number(code)));
    return { ...wrong, fault: 'REGION_AMBIGUOUS', detail: codes.join(', ') };
  }
}
