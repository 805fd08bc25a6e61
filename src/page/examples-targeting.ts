import type { Example } from './examples';

/** From field data to businesses: who waits, who is served by nobody, and how far graduates have come. */
export const TARGETING_EXAMPLES: readonly Example[] = [
  {
    title: { id: 'Pengamatan kader yang menunggu lurah', en: 'Observations that wait for the lurah' },
    query: `
query WaitingObservations {
  kelurahan(code: "31.71.01.1002") {
    name
    observations(first: 10, filter: { statuses: [PENDING] }) {
      totalCount
      nodes {
        id
        version
        kind
        values {
          name
          value
        }
        observedAt
        household {
          headName
        }
      }
    }
  }
}`,
  },
  {
    title: { id: 'Dari calon sampai usaha beromzet', en: 'From candidates to a business with turnover' },
    query: `
query Funnel {
  region(code: "31.71") {
    funnel {
      candidates
      enrolled
      accepted
      completed
      inGroup
      groups
      stages {
        stage
        groups
      }
      withTurnover
    }
    businessGroups(first: 5) {
      nodes {
        name
        sector
        stage
        mentor {
          name
        }
        members {
          name
        }
        turnover {
          period
          amount
        }
      }
    }
  }
}`,
  },
  {
    title: {
      id: 'Lulusan tanpa kelompok: businessGroups kosong',
      en: 'Graduates without a group: businessGroups is empty',
    },
    query: `
query Graduates {
  programs(first: 20, filter: { pillars: [INCOME] }) {
    nodes {
      code
      agency {
        name
      }
      enrolments(first: 10, filter: { statuses: [COMPLETED] }) {
        totalCount
        nodes {
          activity {
            id
            title
            region {
              name
            }
          }
          person {
            id
            name
            businessGroups {
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
    title: { id: 'Keluarga yang belum terlayani', en: 'Families nobody serves' },
    query: `
query Unserved {
  region(code: "31.71.01.1002") {
    unserved(first: 10) {
      totalCount
      nodes {
        headName
        decile
        rw
        disclosure
      }
    }
    overlaps(first: 5) {
      nodes {
        since
        program {
          name
        }
        household {
          headName
        }
      }
    }
  }
}`,
  },
  {
    title: { id: 'Antrean tinjauan keluarga ganda', en: 'Review queue of duplicate families' },
    query: `
query Duplicates {
  region(code: "31.71.01") {
    name
    duplicates(first: 10, filter: { states: [OPEN] }) {
      totalCount
      nodes {
        id
        score
        reasons
        version
        households {
          id
          headName
          familyCardNumber
          version
          kelurahan {
            name
          }
          members {
            name
            nik
            birthDate
          }
        }
      }
    }
  }
}`,
  },
  {
    title: { id: 'Pemuatan data dan pratinjaunya', en: 'Imports and their previews' },
    query: `
query Imports {
  registryImports(first: 5) {
    nodes {
      id
      state
      version
      fileName
      progress {
        share
      }
      preview {
        new
        gone
        decileUp
        decileDown
      }
      errors(first: 3) {
        totalCount
        nodes {
          row
          message
        }
      }
    }
  }
}`,
  },
];
