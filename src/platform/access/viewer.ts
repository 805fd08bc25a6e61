import { LRUCache } from 'lru-cache';
import type { RegionCode } from '../region-code';
import { levelOf } from '../region-code';
import type { Language } from '../errors/hub-error';
import { armsOf, atLeast, disclosureRules, type Disclosure, type Mandate, type Purpose, type Reveal } from './policy';
import { sliceOf, type Slice } from './slice';

/** An agency as the database describes it: what a token's name stands for. */
export interface Mandated {
  readonly agencyId: string;
  readonly agencyCode: string;
  readonly mandates: readonly Mandate[];
  readonly region: RegionCode;
  readonly slice: Slice;
}

export const mandated = (
  agencyId: string,
  agencyCode: string,
  mandates: readonly Mandate[],
  region: RegionCode,
): Mandated => ({ agencyId, agencyCode, mandates, region, slice: sliceOf(agencyId, region, armsOf(mandates)) });

/** Who asks, for which purpose, in which language. */
export interface Viewer extends Mandated {
  /** Subject of the token, for the access log. */
  readonly subject: string;
  readonly purpose: Purpose | null;
  readonly language: Language;
  readonly disclosure: readonly Reveal[];
  /** What the text of a compiled statement depends on; statements are cached by it. */
  readonly shape: string;
}

/** Every family of the area is disclosed to the viewer at this level or above. */
export const showsArea = ({ disclosure }: Pick<Viewer, 'disclosure'>, level: Disclosure): boolean =>
  disclosure.some((reveal) => reveal.rows === 'area' && atLeast(reveal.disclosure, level));

type Asked = Pick<Viewer, 'subject' | 'purpose' | 'language'>;

/** The viewers an agency has lately been; the same one asks again and again. */
const known = new WeakMap<Mandated, LRUCache<string, Viewer>>();
const MOST_VIEWERS = 1_000;

export const viewerOf = (agency: Mandated, asked: Asked): Viewer => {
  const viewers = known.get(agency) ?? new LRUCache<string, Viewer>({ max: MOST_VIEWERS });
  known.set(agency, viewers);
  const key = `${asked.language} ${asked.purpose ?? '-'} ${asked.subject}`;
  const viewer = viewers.get(key) ?? made(agency, asked);
  viewers.set(key, viewer);
  return viewer;
};

const made = (agency: Mandated, request: Asked): Viewer => {
  const disclosure = disclosureRules(agency.mandates, request.purpose);
  const rules = disclosure.map(({ rows, disclosure: level }) => `${rows}=${level}`).join(',');
  return {
    ...agency,
    ...request,
    disclosure,
    shape: `${levelOf(agency.region)};${rules};${[...agency.slice.arms].sort().join()}`,
  };
};
