import type { Example } from './examples';

/** For camat, lurah, cadres and the health agency, with a purpose; others are shown counts, and no children. */
export const FEEDING_EXAMPLES: readonly Example[] = [
  {
    title: {
      id: 'PMT di Cideng: capaian, hari, peserta (pilih tujuan)',
      en: 'Feeding in Cideng: progress, days, participants (choose a purpose)',
    },
    query: `
query Feeding {
  region(code: "31.71.01.1002") {
    name
    feedingBatches(first: 2) {
      nodes {
        id
        activity {
          title
        }
        scheme {
          name
          days
        }
        progress {
          exact
          participants
          planned
          delivered
          missed
          weighed
          responding
          toRefer
        }
        days {
          day
          delivered
          missed
        }
        participants(first: 10) {
          totalCount
          nodes {
            id
            person {
              name
              ageBand
            }
            class
            responding
            flag
            measurements {
              measuredOn
              weight
              stature
              weightForHeight
              weightForHeightClass
              implausible
              version
            }
          }
        }
      }
    }
  }
}`,
  },
];
