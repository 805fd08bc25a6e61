import { Resolver } from 'type-graphql';
import { Mutate, payloadType } from '../../platform/graph/payload';
import { createActivity, updateActivity } from './activity.service';
import { Activity } from './activity.type';
import {
  CreateActivityInput,
  CreateProgramInput,
  PublishEligibilityRulesInput,
  UpdateActivityInput,
  UpdateProgramInput,
} from './program.input';
import { createProgram, publishEligibilityRules, updateProgram } from './program.service';
import { Program } from './program.type';

const program = { type: () => Program, description: 'The program as it is now.' };
const activity = { type: () => Activity, description: 'The activity as it is now.' };

@Resolver()
export class ProgramMutations {
  @Mutate({
    description: 'Creates a program of the own agency with its rules (pembuatan program); UKPD and SKPD.',
    payload: payloadType('createProgram', { program }),
    input: () => CreateProgramInput,
    does: createProgram,
  })
  createProgram!: unknown;

  @Mutate({
    description: 'Changes an own program, or closes it to new families (pembaruan program); UKPD and SKPD.',
    payload: payloadType('updateProgram', { program }),
    input: () => UpdateProgramInput,
    does: updateProgram,
  })
  updateProgram!: unknown;

  @Mutate({
    description:
      'Publishes a new version of an own program’s rules (penerbitan syarat); verdicts that were given keep the version they ' +
      'were given by. UKPD and SKPD.',
    payload: payloadType('publishEligibilityRules', { program }),
    input: () => PublishEligibilityRulesInput,
    does: publishEligibilityRules,
  })
  publishEligibilityRules!: unknown;

  @Mutate({
    description: 'Plans an activity of an own program (perencanaan kegiatan); UKPD and SKPD.',
    payload: payloadType('createActivity', { activity }),
    input: () => CreateActivityInput,
    does: createActivity,
  })
  createActivity!: unknown;

  @Mutate({
    description: 'Changes an activity of an own program, or takes it a step on (pembaruan kegiatan); UKPD and SKPD.',
    payload: payloadType('updateActivity', { activity }),
    input: () => UpdateActivityInput,
    does: updateActivity,
  })
  updateActivity!: unknown;
}
