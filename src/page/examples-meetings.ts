import type { Example } from './examples';

/** What teams met about, and what came of it. */
export const MEETING_EXAMPLES: readonly Example[] = [
  {
    title: { id: 'Rapat TKPK kota dan berita acaranya', en: 'Meetings of the city’s team and their records' },
    query: `
query Meetings {
  team(region: "31.71") {
    name
    meetings(first: 5) {
      nodes {
        title
        held
        status
        agenda {
          position
          topic
        }
        attendance {
          agency {
            name
          }
          delegate
          present
        }
        decisions {
          number
          text
          commitments(first: 3) {
            totalCount
            nodes {
              title
              due
            }
          }
        }
        record {
          version
          hash
          intact
        }
      }
    }
  }
}`,
  },
];
