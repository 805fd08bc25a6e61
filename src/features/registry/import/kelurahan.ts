import { covers, formatRegionCode, type RegionCode } from '../../../platform/region-code';
import { folded, type Reading } from './values';

export interface KnownRegion {
  readonly code: RegionCode;
  readonly name: string;
  readonly level: string;
  readonly bpsCode: string | null;
}

/** Tanahabang and Tanah Abang, Harapan Mulya and Harapan Mulia are one name each. */
const comparable = (name: string): string =>
  folded(name.replace(/^\s*(?:kelurahan|kel|desa)[.\s]+/i, '')).replace('mulya', 'mulia');

/** The kelurahan a release may list: those of its own region. */
export class KelurahanIndex {
  private readonly names = new Map<RegionCode, { readonly name: string; readonly comparable: string }>();
  private readonly bps: readonly KnownRegion[];
  private readonly label: string;

  constructor(
    private readonly region: RegionCode,
    known: Iterable<KnownRegion>,
  ) {
    const bps: KnownRegion[] = [];
    let label = formatRegionCode(region);
    for (const area of known) {
      if (area.level === 'KELURAHAN') this.names.set(area.code, { name: area.name, comparable: comparable(area.name) });
      if (area.bpsCode !== null) bps.push(area);
      if (area.code === region) label = `${area.name} (${label})`;
    }
    // The longest code first: a kecamatan says more than its city.
    this.bps = bps.sort((a, b) => (b.bpsCode ?? '').length - (a.bpsCode ?? '').length);
    this.label = label;
  }

  /** Reads a Kemendagri code, with or without dots, and compares it with the name beside it. */
  read(text: string, name: string): Reading<RegionCode> {
    const digits = text.replace(/[.\s]/g, '');
    if (!/^\d{10}$/.test(digits)) return { fault: 'CODE_FORM', detail: this.example() };
    const code = Number(digits);
    const known = this.names.get(code);
    if (known) {
      const agrees = name === '' || comparable(name) === known.comparable;
      return agrees ? { value: code } : { fault: 'CODE_NAME', detail: known.name };
    }
    const bps = this.bpsArea(digits);
    if (bps !== null) return { fault: 'CODE_BPS', detail: bps };
    return { fault: covers(this.region, code) ? 'CODE_UNKNOWN' : 'CODE_ELSEWHERE', detail: this.label };
  }

  /** Kelurahan of the Kemendagri end in 1001 and up, desa in 2001 and up; those of the BPS in 001 and up. */
  private bpsArea(digits: string): string | null {
    const area = this.bps.find(({ bpsCode }) => bpsCode !== null && digits.startsWith(bpsCode));
    if (area && !covers(this.region, Number(digits))) return ` (${area.name})`;
    return digits[6] === '0' ? '' : null;
  }

  private example(): string {
    const [first] = this.names.keys();
    return first === undefined ? '3171011001' : String(first).padStart(10, '0');
  }
}
