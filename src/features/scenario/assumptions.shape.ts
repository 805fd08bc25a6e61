import { formatRegionCode, levelOf, type RegionCode } from '../../platform/region-code';
import { today } from '../../platform/today';
import { InputCheck } from '../../platform/write/user-error';
import type { ScenarioAssumptionsInput, ScenarioLimitInput } from './scenario.input';
import { quarterNumber } from './quarters';

const MOST = {
  programs: 30,
  bundles: 20,
  limits: 100,
  lag: 20,
  quarters: 40,
  together: 5,
  families: 1_000_000,
  years: 10,
};
const A_SHARE = { id: 'Tulis angka dari 0 sampai 1.', en: 'Write a number from 0 to 1.' };

export interface Said {
  readonly title: string;
  readonly region: number;
  readonly firstQuarter: string;
  readonly quarters: number;
  readonly assumptions: ScenarioAssumptionsInput;
}

/** Some may leave while it lasts, or nothing of it is what it is for. */
const leavesInTime = ({ exitRate, lag }: { exitRate: number; lag?: number | null }, quarters: number): boolean =>
  exitRate > 0 && (lag ?? 0) < quarters;

export const checkTitle = (title: string): InputCheck =>
  new InputCheck().unless(title.trim().length >= 3 && title.length <= 200, 'title', {
    id: '3 sampai 200 karakter.',
    en: '3 to 200 characters.',
  });

const isShare = (value: number): boolean => value >= 0 && value <= 1;

/** All that is wrong with what a scenario says of itself. */
export const checkShape = ({ title, region, firstQuarter, quarters, assumptions }: Said): InputCheck => {
  const { programs, limits, tolerance } = assumptions;
  const bundles = assumptions.bundles ?? [];
  const under = (...path: (string | number)[]): string[] => ['assumptions', ...path.map(String)];
  const lag = { id: `0 sampai ${MOST.lag} triwulan.`, en: `0 to ${MOST.lag} quarters.` };
  const year = Number(today().slice(0, 4));
  const begins = Number(firstQuarter.slice(0, 4));
  const check = checkTitle(title)
    .unless(firstQuarter.includes('Q'), 'firstQuarter', {
      id: 'Tulis triwulan, misalnya 2027-Q1.',
      en: 'Write a quarter, such as 2027-Q1.',
    })
    .unless(begins >= year && begins <= year + MOST.years, 'firstQuarter', {
      id: `Triwulan tahun ini sampai ${MOST.years} tahun lagi: ${year} sampai ${year + MOST.years}.`,
      en: `A quarter of this year or the next ${MOST.years}: ${year} to ${year + MOST.years}.`,
    })
    .unless(quarters >= 1 && quarters <= MOST.quarters, 'quarters', {
      id: `1 sampai ${MOST.quarters} triwulan.`,
      en: `1 to ${MOST.quarters} quarters.`,
    })
    .unless(tolerance >= 0 && tolerance < 1, under('tolerance'), {
      id: 'Tulis angka dari 0, kurang dari 1, misalnya 0.0005: bagian rumah tangga yang boleh tersisa.',
      en: 'Write a number from 0 and below 1, such as 0.0005: the share of households that may remain.',
    })
    .unless(isShare(assumptions.servedExitRate ?? 0), under('servedExitRate'), A_SHARE)
    .unless(programs.length >= 1 && programs.length <= MOST.programs, under('programs'), {
      id: `1 sampai ${MOST.programs} program.`,
      en: `1 to ${MOST.programs} programs.`,
    })
    .unless(new Set(programs.map(({ program }) => program)).size === programs.length, under('programs'), {
      id: 'Setiap program satu kali.',
      en: 'Each program once.',
    })
    .unless(bundles.length <= MOST.bundles, under('bundles'), {
      id: `Paling banyak ${MOST.bundles}.`,
      en: `At most ${MOST.bundles}.`,
    })
    .unless(limits.length >= 1 && limits.length <= MOST.limits, under('limits'), {
      id: `1 sampai ${MOST.limits} batas: tanpa batas kursi atau anggaran tidak ada yang direncanakan.`,
      en: `1 to ${MOST.limits} limits: without limits of seats or money there is nothing to plan.`,
    })
    .unless(
      programs.some(({ exitRate }) => exitRate > 0) || bundles.some(({ exitRate }) => exitRate > 0),
      under('programs'),
      {
        id: 'Sedikitnya satu program atau paket dengan tingkat keluar di atas 0.',
        en: 'At least one program or bundle with an exit rate above 0.',
      },
    );
  for (const name of ['inflowWorking', 'inflowPermanent'] as const) {
    const inflow = assumptions[name] ?? 0;
    check.unless(inflow >= 0 && inflow <= MOST.families, under(name), {
      id: `0 sampai ${MOST.families} keluarga.`,
      en: `0 to ${MOST.families} families.`,
    });
  }
  programs.forEach((program, n) => {
    check
      .unless(isShare(program.exitRate), under('programs', n, 'exitRate'), A_SHARE)
      .unless((program.lag ?? 0) >= 0 && (program.lag ?? 0) <= MOST.lag, under('programs', n, 'lag'), lag)
      .unless(program.unitCost <= 1e12, under('programs', n, 'unitCost'), {
        id: 'Paling banyak Rp1 triliun.',
        en: 'At most Rp1 trillion.',
      });
  });
  const known = new Set(programs.map(({ program }) => program));
  bundles.forEach((bundle, n) => {
    check
      .unless(isShare(bundle.exitRate), under('bundles', n, 'exitRate'), A_SHARE)
      .unless((bundle.lag ?? 0) >= 0 && (bundle.lag ?? 0) <= MOST.lag, under('bundles', n, 'lag'), lag)
      .unless(
        bundle.programs.length >= 2 &&
          bundle.programs.length <= MOST.together &&
          new Set(bundle.programs).size === bundle.programs.length &&
          bundle.programs.every((program) => known.has(program)),
        under('bundles', n, 'programs'),
        {
          id: `2 sampai ${MOST.together} program dari asumsi ini, masing-masing sekali.`,
          en: `2 to ${MOST.together} programs of these assumptions, each once.`,
        },
      );
  });
  const sets = bundles.map(({ programs: codes }) => [...codes].sort().join(' '));
  sets.forEach((set, n) => {
    check.unless(sets.indexOf(set) === n, under('bundles', n, 'programs'), {
      id: 'Paket dari program yang sama satu kali saja.',
      en: 'A bundle of the same programs once only.',
    });
  });
  const offers = [
    ...programs.map((program, n) => ({ ...program, path: under('programs', n, 'lag') })),
    ...bundles.map((bundle, n) => ({ ...bundle, path: under('bundles', n, 'lag') })),
  ].filter(({ exitRate }) => exitRate > 0);
  if (!offers.some((offer) => leavesInTime(offer, quarters)))
    for (const { path } of offers)
      check.unless(false, path, {
        id: `Tidak ada keluarga yang keluar dalam ${quarters} triwulan. Sedikitnya satu jeda di bawah ${quarters}, atau pakai lebih banyak triwulan.`,
        en: `No family leaves within ${quarters} quarters. At least one lag must be below ${quarters}, or use more quarters.`,
      });
  limits.forEach((limit, n) => checkLimit(check, limit, n, { region, firstQuarter, quarters, known }));
  return check;
};

/** Seats may be had several times over the years; more than all families can be made to take none. */
const MOST_SHARE = { SEATS: 100, BUDGET: 100, FLOOR: 1 } as const;

/** What a limit stands in. */
interface Around {
  readonly region: RegionCode;
  readonly firstQuarter: string;
  readonly quarters: number;
  readonly known: ReadonlySet<string>;
}

/** Areas of this level lie below that one. */
const divides = (area: RegionCode, each: 'KECAMATAN' | 'KELURAHAN'): boolean => {
  const level = levelOf(area);
  return level !== 'KELURAHAN' && level !== each;
};

const checkLimit = (
  check: InputCheck,
  { kind, each = null, amount = null, share = null, program, from, to, region: place }: ScenarioLimitInput,
  n: number,
  { region, firstQuarter, quarters, known }: Around,
): void => {
  const under = (name: string): string[] => ['assumptions', 'limits', String(n), name];
  const inside = (period: string | null | undefined): boolean => {
    if (period == null) return true;
    const number = period.includes('Q') ? quarterNumber(firstQuarter, period) : 0;
    return number >= 1 && number <= quarters;
  };
  const when = { id: 'Tulis triwulan dalam rentang skenario.', en: 'Write a quarter of the scenario.' };
  check
    .unless((amount === null) !== (share === null), under('amount'), {
      id: 'Tulis `amount` atau `share`, salah satu.',
      en: 'Write `amount` or `share`, one of them.',
    })
    .unless(share === null || kind !== 'BUDGET', under('share'), {
      id: 'Untuk kursi saja; untuk anggaran tulis `amount`.',
      en: 'For seats only; of money write `amount`.',
    })
    .unless(share === null || (share >= 0 && share <= MOST_SHARE[kind]), under('share'), {
      id: `0 sampai ${MOST_SHARE[kind]}; 1 berarti satu kursi untuk setiap keluarga.`,
      en: `0 to ${MOST_SHARE[kind]}; 1 means a seat for every family.`,
    })
    .unless(each === null || divides(place ?? region, each), under('each'), {
      id: `${formatRegionCode(place ?? region)} tidak terbagi menjadi beberapa ${each === 'KECAMATAN' ? 'kecamatan' : 'kelurahan'}; hapus \`each\`, atau tulis wilayah di atasnya.`,
      en: `${formatRegionCode(place ?? region)} has no ${each === 'KECAMATAN' ? 'kecamatan' : 'kelurahan'} below it; leave out \`each\`, or name an area above.`,
    })
    .unless(amount === null || amount <= 1e15, under('amount'), { id: 'Terlalu besar.', en: 'Too large.' })
    .unless(program == null || known.has(program), under('program'), {
      id: 'Program itu tidak ada di asumsi ini.',
      en: 'That program is not in these assumptions.',
    })
    .unless(inside(from), under('from'), when)
    .unless(inside(to), under('to'), when)
    .unless(from == null || to == null || !inside(from) || !inside(to) || from <= to, under('to'), {
      id: 'Tidak mendahului `from`.',
      en: 'Not before `from`.',
    });
};
