import { addDays } from './calendar';
import type { Member } from './families';
import type { RegionCode } from '../platform/region-code';
import { idOf } from './random';
import type { KnownFamily } from './standings';

const CIDENG = 3171011002;
const GAMBIR = 3171011001;

/** As the second one wrote the first one's name. */
const misspelt = (name: string): string => name.replace(/([aiueo])(?=\s|$)/, '$1h');

const unnumbered = (member: Member): Member => ({ ...member, nik: null });

interface Copying {
  /** Which family of Cideng, in the order of the demo. */
  readonly nth: number;
  readonly kelurahan?: RegionCode;
  readonly familyCard?: 'kept';
  readonly members: (members: readonly Member[]) => readonly Member[];
}

/** The ways in which a family comes into the registries twice. */
const COPIES: readonly Copying[] = [
  // Listed again under the wife's household number, with the head's NIK.
  { nth: 12, members: (all) => all.slice(0, 2).map((one) => ({ ...one, name: misspelt(one.name) })) },
  // The same card was typed into another registry without NIK.
  { nth: 57, familyCard: 'kept', members: (all) => all.map(unnumbered) },
  { nth: 133, familyCard: 'kept', members: (all) => all.slice(0, 1) },
  // Only names and birth dates were written down.
  { nth: 208, members: (all) => all.map((one) => ({ ...unnumbered(one), name: misspelt(one.name) })) },
  {
    nth: 305,
    members: (all) =>
      all.map((one) => ({
        ...unnumbered(one),
        birthDate: addDays(one.birthDate, one.birthDate.endsWith('01') ? 1 : -1),
      })),
  },
  // Moved next door and registered there too: for the camat to see, not for either lurah.
  { nth: 401, kelurahan: GAMBIR, members: (all) => all },
];

/** Families that stand in the registries a second time, under ids of their own. */
export const copyFamilies = (families: readonly KnownFamily[]): KnownFamily[] => {
  const ofCideng = families.filter(({ kelurahan }) => kelurahan === CIDENG);
  return COPIES.flatMap(({ nth, kelurahan = CIDENG, familyCard, members }): KnownFamily[] => {
    const family = ofCideng[nth];
    if (!family) return [];
    const copied = members(family.members).map((member, place) => ({
      ...member,
      id: idOf('person', 'copy', nth, place),
      education: place === 0 ? member.education : 'Tidak diketahui',
    }));
    return [
      {
        ...family,
        id: idOf('household', 'copy', nth),
        kelurahan,
        members: copied,
        headName: copied[0]?.name ?? family.headName,
        familyCard: familyCard === 'kept' ? family.familyCard : null,
        address: family.address.replace(/ No\. .*/, ''),
        composition: copied.reduce((bits, member) => bits | member.groups, 0),
        standing: {
          p3ke: null,
          p3keBefore: [null, null],
          dtsen: family.standing.dtsen ?? 3,
          dtsenBefore: null,
          dtks: null,
          carik: true,
          bpks: false,
          onPovertyList: true,
          extremePoor: false,
        },
      },
    ];
  });
};
