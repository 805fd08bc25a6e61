import { Edge } from '../../platform/graph/decorators';
import { ProgressReport } from '../commitment';
import { MOST_EVIDENCE } from './evidence.service';
import { Evidence } from './file.type';

/** What this feature adds to the types of others. */

Edge(() => [Evidence], {
  inverseOf: { relation: 'report' },
  order: { properties: ['position'], direction: 'ASC' },
  bound: MOST_EVIDENCE,
  expected: 2,
  description: 'What shows it (bukti, data dukung), in the order it was attached; 20 at most.',
})(ProgressReport.prototype, 'evidence');
