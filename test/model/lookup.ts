import { oracleFor, type Asker, type Oracle } from '../oracle';
import type { World } from '../world/rows';
import { listsFor, type Lists } from './lists';
import { observedLists } from './observed-lists';
import { observedNodes } from './observed-nodes';
import { budgetNodes } from './budget-nodes';
import { businessNodes } from './business-nodes';
import { coordinationNodes } from './coordination-nodes';
import { duplicateNodes } from './duplicate-nodes';
import { followUpNodes } from './follow-up-nodes';
import { familyNodes } from './family-nodes';
import { gapNodes } from './gap-nodes';
import { inspectionNodes } from './inspection-nodes';
import { standardNodes } from './standard-nodes';
import { meetingNodes } from './meeting-nodes';
import { feedingNodes } from './feeding-nodes';
import { fileNodes } from './file-nodes';
import { officialNodes } from './official-nodes';
import { programNodes } from './program-nodes';
import { regulationNodes } from './regulation-nodes';
import { reportNodes } from './report-nodes';
import { scenarioNodes } from './scenario-nodes';
import { statisticsNodes } from './statistics-nodes';

/** How often a path was compared with a row that is shown, and with one that is hidden. */
export type Tally = Map<string, { shown: number; hidden: number }>;

type Nodes = ReturnType<typeof coordinationNodes> &
  ReturnType<typeof duplicateNodes> &
  ReturnType<typeof familyNodes> &
  ReturnType<typeof followUpNodes> &
  ReturnType<typeof feedingNodes> &
  ReturnType<typeof fileNodes> &
  ReturnType<typeof observedNodes> &
  ReturnType<typeof programNodes> &
  ReturnType<typeof inspectionNodes> &
  ReturnType<typeof standardNodes> &
  ReturnType<typeof meetingNodes> &
  ReturnType<typeof businessNodes> &
  ReturnType<typeof regulationNodes> &
  ReturnType<typeof reportNodes> &
  ReturnType<typeof gapNodes> &
  ReturnType<typeof officialNodes> &
  ReturnType<typeof scenarioNodes> &
  ReturnType<typeof statisticsNodes> &
  ReturnType<typeof budgetNodes>;

/** What the objects of the model share: the rows, the oracle of one asker, and the count of what was compared. */
export class Lookup {
  readonly oracle: Oracle;
  readonly lists: Lists & ReturnType<typeof observedLists>;
  readonly nodes: Nodes;

  constructor(
    readonly world: World,
    readonly asker: Asker,
    private readonly tally: Tally,
  ) {
    this.oracle = oracleFor(world, asker);
    this.lists = { ...listsFor(this), ...observedLists(this) };
    this.nodes = {
      ...coordinationNodes(this),
      ...duplicateNodes(this),
      ...familyNodes(this),
      ...followUpNodes(this),
      ...feedingNodes(this),
      ...fileNodes(this),
      ...observedNodes(this),
      ...programNodes(this),
      ...inspectionNodes(this),
      ...standardNodes(this),
      ...meetingNodes(this),
      ...businessNodes(this),
      ...regulationNodes(this),
      ...reportNodes(this),
      ...gapNodes(this),
      ...officialNodes(this),
      ...scenarioNodes(this),
      ...statisticsNodes(this),
      ...budgetNodes(this),
    };
  }

  /** The rows of a path that are shown. */
  shown<Row>(path: string, rows: readonly Row[], visible: (row: Row) => boolean): Row[] {
    const found = rows.filter(visible);
    const count = this.tally.get(path) ?? { shown: 0, hidden: 0 };
    this.tally.set(path, count);
    count.shown += found.length;
    count.hidden += rows.length - found.length;
    return found;
  }

  one<Row>(
    path: string,
    row: Row | null | undefined,
    visible: (row: Row) => boolean,
    make: (row: Row) => object,
  ): object | null {
    const [found] = row === null || row === undefined ? [] : this.shown(path, [row], visible);
    return found === undefined ? null : make(found);
  }
}
