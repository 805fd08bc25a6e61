import type { Example } from './examples';

/** Numbers beside official ones, who is not served, and who could serve. */
export const GAP_EXAMPLES: readonly Example[] = [
  {
    title: { id: 'Statistik di samping angka resmi', en: 'Statistics beside official figures' },
    query: `
# For bappeda-dki or tnp2k. Register counts and official figures stand side by side and are never divided.
query NumbersOfTheCity {
  region(code: "31.71") {
    name
    macroStatistics(indicator: EXTREME_POVERTY) {
      region {
        name
      }
      period
      value
      unit
      methodology
      source
      restates {
        value
        methodology
      }
    }
    statistics {
      asOf
      protected
      release {
        label
      }
      extremePoor
      extremePoorUncovered
      exclusionErrors
      byPillar {
        pillar
        needed
        lacking
      }
    }
    statisticsByChild {
      region {
        name
      }
      extremePoor
      extremePoorUncovered
      exclusionErrors
    }
  }
}`,
  },
  {
    title: { id: 'Kesenjangan per RW, dan siapa dapat melayani', en: 'Gaps by RW, and who could serve' },
    query: `
query GapsAndOffers {
  kelurahan(code: "31.71.01.1002") {
    gapsByNeighbourhood {
      rw
      unserved
      extremePoorUnserved
      byPillar {
        pillar
        lacking
      }
    }
    unserved(first: 5) {
      nodes {
        id
        headName
        rw
        offers {
          program {
            id
            name
          }
          agency {
            name
          }
          person {
            id
            name
          }
          activity {
            id
            title
            starts
          }
          freeSeats
          moneyLeft
          reason
        }
      }
    }
  }
}`,
  },
];
