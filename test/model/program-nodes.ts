import { inside, type Activity, type Household, type Program } from '../world/rows';
import type { ListArgs } from './lists';
import type { Lookup } from './lookup';
import { by } from './order';
import { pageOf, type PageArgs } from './page';
import { isLive, meets } from '../oracle';

/** Programs and what they deliver. */
export const programNodes = (model: Lookup) => {
  const { world, oracle } = model;
  const { sees } = oracle;
  const shown: Lookup['shown'] = (path, rows, visible) => model.shown(path, rows, visible);
  const one: Lookup['one'] = (path, row, visible, make) => model.one(path, row, visible, make);
  return {
    program: (program: Program): object => ({
      ...program,
      ...model.nodes.regulationsOfProgram(program),
      ...model.nodes.inspectionsOfProgram(program),
      ...model.nodes.standardsOfProgram(program),
      ...model.nodes.feedingOfProgram(program),
      __typename: 'Program',
      id: `program_${program.id}`,
      benefit: `Manfaat ${program.code}`,
      rulesVersion: 3,
      legalBasis: null,
      version: 1,
      rules: () => one('Program.rules', program, sees.program, presentRules),
      agency: () => one('Program.agency', program.agency, sees.agency, model.nodes.agency),
      activities: (page: PageArgs) =>
        pageOf(
          'Activity',
          by(
            shown(
              'Program.activities',
              world.activities.filter((row) => row.program === program),
              sees.placed,
            ),
            (row) => row.starts,
            (row) => row.id,
          ),
          page,
          model.nodes.activity,
        ),
      enrolments: (args: ListArgs) =>
        model.lists.enrolments(
          'Program.enrolments',
          world.enrolments.filter((row) => row.program === program),
          args,
        ),
      candidates: ({ region, ...args }: ListArgs & { region?: string | null }) => {
        const within =
          region === undefined || region === null
            ? program.agency.region
            : world.regions.find(({ dotted }) => dotted === region);
        const isIn = (family: Household): boolean =>
          world.enrolments.some(
            (row) => row.household === family && row.program === program && isLive(row) && sees.enrolment(row),
          );
        const fits = (family: Household): boolean =>
          program.active &&
          family.status !== 'LEFT' &&
          family.onPovertyList &&
          family.decile !== null &&
          family.decile <= program.decileCeiling &&
          meets(program, family) &&
          inside(program.agency.region, family.kelurahan) &&
          within !== undefined &&
          inside(within, family.kelurahan) &&
          !isIn(family);
        return model.lists.households('Program.candidates', world.households.filter(fits), args);
      },
    }),
    activity: (activity: Activity): object => ({
      ...model.nodes.businessOfActivity(activity),
      ...model.nodes.feedingOfActivity(activity),
      __typename: 'Activity',
      id: `activity_${activity.id}`,
      kind: 'TRAINING',
      title: activity.title,
      venue: null,
      starts: activity.starts,
      ends: null,
      capacity: 25,
      seatsTaken: 0,
      seatsFree: 25,
      status: 'OPEN',
      version: 1,
      program: () => one('Activity.program', activity.program, sees.program, model.nodes.program),
      host: () => one('Activity.host', activity.host, sees.agency, model.nodes.agency),
      region: () => one('Activity.region', activity.region, sees.region, model.nodes.region),
      enrolments: (args: ListArgs) =>
        model.lists.enrolments(
          'Activity.enrolments',
          world.enrolments.filter((row) => row.activity === activity),
          args,
        ),
    }),
  };
};

const GROUP_NAMES = ['UNDER_SIX', 'SCHOOL_AGE', 'WORKING_AGE', 'ELDERLY', 'DISABILITY', 'EXPECTING'];

/** The rules of a program of the world: a decile and groups, and nothing else. */
const presentRules = ({ decileCeiling, targetGroups }: Program): object => ({
  __typename: 'EligibilityRules',
  version: 3,
  decileCeiling,
  targetGroups: GROUP_NAMES.filter((_, bit) => (targetGroups & (1 << bit)) !== 0),
  registries: null,
  ageMin: null,
  ageMax: null,
  sex: null,
  relationships: null,
  education: null,
  inSchool: null,
  pregnant: null,
  underFive: null,
  disability: null,
  unfitHousing: null,
  exclusiveBenefit: null,
  exclusivePeriod: null,
  prerequisite: null,
  publishedAt: '2026-01-01T03:00:00.000Z',
});
