import { Edge } from '../../platform/graph/decorators';
import { Kelurahan } from '../region';
import { byNeighbourhood } from './neighbourhood.sql';
import { NeighbourhoodGaps } from './neighbourhood.type';

/** What this feature adds to the types of others. */

Edge(() => [NeighbourhoodGaps], {
  source: (kelurahan, _, viewer) => byNeighbourhood(kelurahan, viewer),
  order: { properties: ['place'], direction: 'ASC' },
  bound: 200,
  expected: 10,
  description:
    'Who is not served, RW by RW (kesenjangan per RW): those with the most extremely poor unserved first, then with the most ' +
    'unserved. They add up to `statistics`. Empty for who is not shown the RW of every family here, which is from MASKED on.',
})(Kelurahan.prototype, 'gapsByNeighbourhood');
