import { Edge } from '../../platform/graph/decorators';
import { Household } from '../household';
import { Kelurahan } from '../region';
import { byNeighbourhood } from './neighbourhood.sql';
import { NeighbourhoodGaps } from './neighbourhood.type';
import { Offer } from './offer.type';
import { offersTo } from './offers.sql';

/** What this feature adds to the types of others. */

Edge(() => [NeighbourhoodGaps], {
  source: (kelurahan, _, viewer) => byNeighbourhood(kelurahan, viewer),
  order: { properties: ['place'], direction: 'ASC' },
  bound: 200,
  // Some ten RW; but every family of the kelurahan is looked at.
  expected: 50,
  description:
    'Who is not served, RW by RW (kesenjangan per RW): those with the most extremely poor unserved first, then with the most ' +
    'unserved. They add up to `statistics`. Empty for who is not shown the RW of every family here, which is from MASKED on.',
})(Kelurahan.prototype, 'gapsByNeighbourhood');

Edge(() => [Offer], {
  source: (household, _, viewer) => offersTo(household, viewer),
  sameHousehold: true,
  order: { properties: ['place'], direction: 'ASC' },
  bound: 50,
  expected: 10,
  description:
    'Programs that could take the family now (yang dapat melayani): all rules are met, a seat is free in its kelurahan, kecamatan ' +
    'or city or the program gives no seats there (one of INCOME always does), and money is left as far as lines tell; the nearest first, for each member one. Empty for who ' +
    'sees only some of a family’s programs.',
})(Household.prototype, 'offers');
