import type { Example } from './examples';

/** Where seats and money should go. */
export const SCENARIO_EXAMPLES: readonly Example[] = [
  {
    title: { id: 'Skenario berdampingan', en: 'Scenarios side by side' },
    query: `
query Scenarios {
  scenarios(first: 5) {
    nodes {
      id
      version
      title
      state
      progress
      explanation
      region {
        name
      }
      owner {
        name
      }
      countedOn
      rounded
      publishedAt
      result {
        goal
        reachesGoal
        remaining
        fewest
        spent
        budgetNeeded
        shortfall
        gap
        path {
          period
          remaining
          doNothing
          linear
        }
        costs {
          year
          program
          cost
        }
        bottlenecks {
          message
        }
      }
    }
  }
}`,
  },
  {
    title: { id: 'Menyusun skenario 0 %', en: 'A scenario toward 0 %' },
    query: `
mutation CreateScenario {
  createScenario(
    input: {
      title: "Menuju 0 %"
      region: "31.71"
      firstQuarter: "2027-Q1"
      quarters: 8
      assumptions: {
        tolerance: 0.0005
        inflowWorking: 3
        programs: [
          { program: "program_90daeaf1-0f8e-5e5f-becd-5f77ce7b646e", source: APBD, unitCost: 4500000, exitRate: 0.3, lag: 1 }
          { program: "program_5f543a4c-020f-5f68-a16a-b1fe21773352", source: APBN, unitCost: 600000, exitRate: 0, supports: true }
        ]
        limits: [
          { kind: SEATS, program: "program_90daeaf1-0f8e-5e5f-becd-5f77ce7b646e", amount: 40 }
          { kind: BUDGET, source: APBD, from: "2027-Q1", to: "2027-Q4", amount: 500000000 }
          { kind: FLOOR, each: KECAMATAN, program: "program_90daeaf1-0f8e-5e5f-becd-5f77ce7b646e", amount: 2 }
        ]
      }
    }
  ) {
    scenario {
      id
      version
    }
    userErrors {
      message
      field
    }
  }
}`,
  },
];
