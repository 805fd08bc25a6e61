import { Resolver } from 'type-graphql';
import { Mutate, payloadType } from '../../platform/graph/payload';
import {
  CancelScenarioInput,
  CopyScenarioInput,
  CreateScenarioInput,
  DraftCommitmentsInput,
  PublishScenarioInput,
  RunScenarioInput,
  UpdateScenarioInput,
} from './scenario.input';
import {
  cancelScenario,
  copyScenario,
  createScenario,
  publishScenario,
  runScenario,
  updateScenario,
} from './scenario.service';
import { Scenario } from './scenario.type';
import { Commitment } from '../commitment';
import { draftCommitments } from './draft.service';

const scenario = { type: () => Scenario, description: 'The scenario as it is now.' };

@Resolver()
export class ScenarioMutations {
  @Mutate({
    description: 'Begins a scenario for the own area or one below (membuat skenario); only the own agency sees it.',
    payload: payloadType('createScenario', { scenario }),
    input: () => CreateScenarioInput,
    does: createScenario,
  })
  createScenario!: unknown;

  @Mutate({
    description:
      'Writes a scenario anew (mengubah skenario): its result is gone until it is run again. A new title alone leaves it.',
    payload: payloadType('updateScenario', { scenario }),
    input: () => UpdateScenarioInput,
    does: updateScenario,
  })
  updateScenario!: unknown;

  @Mutate({
    description:
      'Begins a scenario with the assumptions of another (menyalin skenario): one of the own agency, whoever wrote the other.',
    payload: payloadType('copyScenario', { scenario }),
    input: () => CopyScenarioInput,
    does: copyScenario,
  })
  copyScenario!: unknown;

  @Mutate({
    description:
      'Solves a scenario (menghitung skenario): freezes today’s counts and begins. Follow `state` and `progress`; it goes on by itself.',
    payload: payloadType('runScenario', { scenario }),
    input: () => RunScenarioInput,
    does: runScenario,
  })
  runScenario!: unknown;

  @Mutate({
    description: 'Gives up the solving of a scenario (membatalkan perhitungan).',
    payload: payloadType('cancelScenario', { scenario }),
    input: () => CancelScenarioInput,
    does: cancelScenario,
  })
  cancelScenario!: unknown;

  @Mutate({
    description:
      'Turns what a scenario of rounded counts gives to a program into promises (menyusun komitmen): one of the own agency for the ' +
      'whole area, agreed with this, and a proposal to the agency that runs the program, naming the seats of each kelurahan. Where ' +
      'that agency makes no promises, the proposals go to the camats. Once for a scenario and program, until it is cancelled.',
    payload: payloadType('draftCommitments', {
      commitment: { type: () => Commitment, description: 'The promise for the whole area; its parts are proposals.' },
    }),
    input: () => DraftCommitmentsInput,
    does: draftCommitments,
  })
  draftCommitments!: unknown;

  @Mutate({
    description:
      'Publishes a solved scenario (menerbitkan skenario): one of rounded counts to everybody in the tiers of its area, one of exact ' +
      'counts only to who sees those. It is not undone, and it changes no more.',
    payload: payloadType('publishScenario', { scenario }),
    input: () => PublishScenarioInput,
    does: publishScenario,
  })
  publishScenario!: unknown;
}
