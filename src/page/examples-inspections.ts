import type { Example } from './examples';

/** What an inspector has open, and what an agency has to answer. */
export const INSPECTION_EXAMPLES: readonly Example[] = [
  {
    title: {
      id: 'Inspektorat: pemeriksaan terbuka, sampel, isian, temuan',
      en: 'Inspektorat: open inspections, sample, answers, findings',
    },
    query: `
query OpenInspections {
  inspections(first: 5, filter: { statuses: [OPEN] }) {
    totalCount
    nodes {
      id
      version
      site
      program {
        code
        name
      }
      region {
        name
      }
      standard {
        code
        version
        items {
          code
        }
      }
      draws {
        number
        drawn
        population
      }
      sample(first: 5) {
        totalCount
        nodes {
          id
          headName
          rw
        }
      }
      answers {
        item {
          code
        }
        answer
      }
      findings {
        id
        item
        severity
        status
        due
        overdue
        responsible {
          name
        }
        commitment {
          title
        }
        promiseFulfilled
      }
    }
  }
}`,
  },
  {
    title: { id: 'Kotak masuk: temuan yang harus ditanggapi', en: 'Inbox: findings to answer' },
    query: `
query FindingsToAnswer {
  viewer {
    agency {
      name
      inboxCounts {
        findingsToAnswer
        findingsOverdue
        findingsReturned
        findingsToVerify
      }
      findings(first: 10, filter: { statuses: [RAISED, RETURNED] }) {
        totalCount
        nodes {
          id
          version
          item
          description
          severity
          status
          due
          overdue
          inspection {
            site
            inspector {
              name
            }
          }
          responses {
            text
            review
            evidence {
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
    title: {
      id: 'Daftar periksa yang cocok untuk sebuah program',
      en: 'Checklists that fit a program',
    },
    query: `
query ProcedureStandards {
  program(code: "PMT_BALITA") {
    id
    name
    procedureStandards {
      nodes {
        id
        code
        version
        title
        programs
        items {
          code
          section
          text
          severity
        }
      }
    }
  }
}`,
  },
];
