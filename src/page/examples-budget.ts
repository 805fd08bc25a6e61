import type { Example } from './examples';

/** Where money and promise meet. */
export const BUDGET_EXAMPLES: readonly Example[] = [
  {
    title: { id: 'Janji tanpa uang, uang tanpa janji', en: 'Promises without money, money without promises' },
    query: `
query MoneyAndPromises {
  team(region: "31.71.01") {
    name
    region {
      budget(year: 2026) {
        complete
        ceiling
        allotted
        realised
        byPillar {
          pillar
          ceiling
          realised
        }
      }
    }
    promisesWithoutMoney(first: 10) {
      totalCount
      nodes {
        number
        title
        due
        money {
          promised
          allotted
          missing
        }
      }
    }
    moneyWithoutPromises(year: 2026, first: 10) {
      totalCount
      nodes {
        id
        name
        region {
          name
        }
        ceiling
        unallotted
      }
    }
  }
}`,
  },
  {
    title: { id: 'Uang tanpa keluarga, keluarga tanpa uang', en: 'Money without families, families without money' },
    query: `
query MoneyAndFamilies {
  region(code: "31.71") {
    name
    budget(year: 2026) {
      complete
      ceiling
      realised
      byTag {
        tag
        ceiling
        realised
      }
      lines(filter: { overspent: true }, first: 10) {
        totalCount
        nodes {
          name
          region {
            name
          }
          ceiling
          realised
        }
      }
      gaps {
        withoutFamilies(first: 10) {
          totalCount
          nodes {
            name
            region {
              name
            }
            program {
              name
            }
            ceiling
          }
        }
        familiesWithoutMoney {
          families
          program {
            name
            agency {
              name
            }
          }
        }
      }
    }
  }
}`,
  },
  {
    title: { id: 'Baris anggaran dan bagiannya', en: 'A budget line and its shares' },
    query: `
query SharesOfALine {
  agency(code: "kesehatan-dki") {
    budgetLines(first: 1, filter: { year: 2026 }) {
      nodes {
        name
        ceiling
        shared
        allotted
        unallotted
        shareable
        shares(first: 10) {
          totalCount
          nodes {
            region {
              name
            }
            agency {
              name
            }
            ceiling
            realised
          }
        }
      }
    }
  }
}`,
  },
];
