import { MEETING_EXAMPLES } from './examples-meetings';
import { BUDGET_EXAMPLES } from './examples-budget';
import { FEEDING_EXAMPLES } from './examples-feeding';
import { INSPECTION_EXAMPLES } from './examples-inspections';
import { GAP_EXAMPLES } from './examples-gaps';
import { SCENARIO_EXAMPLES } from './examples-scenarios';
import { TARGETING_EXAMPLES } from './examples-targeting';
import type { Language, Text } from './words';

export interface Example {
  title: Text;
  query: string;
}

export const exampleText = ({ title, query }: Example, language: Language) => `# ${title[language]}\n${query.trim()}`;

/** Saved queries of the page. They are checked against schema.graphql. */
export const EXAMPLES: Example[] = [
  {
    title: { id: 'Siapa saya', en: 'Who am I' },
    query: `
query WhoAmI {
  viewer {
    agency {
      name
    }
    tier
    mandates
    region {
      code
      name
      level
    }
    purpose
    access {
      type
      rows
      disclosure
      writes
      why
    }
  }
}`,
  },
  {
    title: { id: 'Keluarga termiskin di Cideng', en: 'Poorest families of Cideng' },
    query: `
query PoorestFamilies {
  kelurahan(code: "31.71.01.1002") {
    name
    households(first: 10) {
      totalCount
      nodes {
        id
        version
        headName
        familyCardNumber
        address
        rw
        decile
        extremePoor
        disclosure
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}`,
  },
  {
    title: {
      id: 'Satu graf: wilayah, keluarga, program, komitmen',
      en: 'One graph: region, families, programs, commitments',
    },
    query: `
query OneGraph {
  region(code: "31.71.01.1002") {
    name
    households(first: 3) {
      nodes {
        headName
        disclosure
        members {
          name
          ageBand
          relationship
        }
        enrolments(first: 5) {
          nodes {
            status
            program {
              name
              agency {
                name
                commitments(first: 3) {
                  nodes {
                    title
                    progress
                    region {
                      code
                      name
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}`,
  },
  {
    title: { id: 'Papan komitmen kota menurut tenggat', en: 'Commitment board of the city by due date' },
    query: `
query CommitmentBoard {
  region(code: "31.71") {
    name
    commitments(first: 20, orderBy: DUE_FIRST) {
      totalCount
      nodes {
        number
        title
        agency {
          name
        }
        target
        achieved
        unit
        progress
        due
        status
        overdue
      }
    }
  }
}`,
  },
  {
    title: { id: 'Jenjang wilayah dan tim', en: 'Tiers of regions and their team' },
    query: `
query Tiers {
  region(code: "31.71") {
    code
    name
    level
    parent {
      name
      level
    }
    team {
      region {
        name
      }
      parent {
        region {
          name
        }
      }
    }
    children(first: 20) {
      totalCount
      nodes {
        code
        name
        level
        team {
          id
        }
      }
    }
  }
}`,
  },
  {
    title: { id: 'Program dan pesertanya', en: 'Programs and who is enrolled' },
    query: `
query ProgramsAndEnrolments {
  programs(first: 10) {
    totalCount
    nodes {
      code
      name
      pillar
      agency {
        name
      }
      enrolments(first: 5) {
        totalCount
        nodes {
          status
          household {
            headName
            decile
            disclosure
            kelurahan {
              name
            }
          }
          person {
            name
          }
        }
      }
    }
  }
}`,
  },
  {
    title: { id: 'Calon penerima sebuah program', en: 'Candidates of a program' },
    query: `
query Candidates {
  program(code: "KLJ") {
    name
    agency {
      name
    }
    candidates(region: "31.71", first: 10) {
      totalCount
      nodes {
        id
        headName
        rw
        decile
        extremePoor
        disclosure
        kelurahan {
          name
        }
      }
    }
  }
}`,
  },
  ...TARGETING_EXAMPLES,
  ...MEETING_EXAMPLES,
  ...BUDGET_EXAMPLES,
  ...SCENARIO_EXAMPLES,
  ...FEEDING_EXAMPLES,
  ...INSPECTION_EXAMPLES,
  ...GAP_EXAMPLES,
];
