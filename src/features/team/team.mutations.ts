import { Resolver } from 'type-graphql';
import { Mutate, payloadType } from '../../platform/graph/payload';
import { changeWorkingGroup, formWorkingGroup } from './group.service';
import { addTeamMember, changeTeamMember, removeTeamMember } from './member.service';
import {
  AddTeamMemberInput,
  ChangeTeamMemberInput,
  ChangeWorkingGroupInput,
  ConvokeTeamInput,
  FormWorkingGroupInput,
  RemoveTeamMemberInput,
  UpdateTeamInput,
} from './team.input';
import { convokeTeam, updateTeam } from './team.service';
import { Team, WorkingGroup } from './team.type';

const team = { type: () => Team, description: 'The team as it is now.' };
const workingGroup = { type: () => WorkingGroup, description: 'The working group as it is now.' };

@Resolver()
export class TeamMutations {
  @Mutate({
    description:
      'Sets up the TKPK of a region that has none (membentuk tim); a secretariat whose area holds it. It hangs on the nearest ' +
      'team above, and the teams below hang on it.',
    payload: payloadType('convokeTeam', { team }),
    input: () => ConvokeTeamInput,
    does: convokeTeam,
  })
  convokeTeam!: unknown;

  @Mutate({
    description: 'Changes name, decree or meetings a year of a team (memperbarui tim); who leads it.',
    payload: payloadType('updateTeam', { team }),
    input: () => UpdateTeamInput,
    does: updateTeam,
  })
  updateTeam!: unknown;

  @Mutate({
    description: 'An agency becomes a member of a team (menambah anggota tim); who leads it.',
    payload: payloadType('addTeamMember', { team }),
    input: () => AddTeamMemberInput,
    does: addTeamMember,
  })
  addTeamMember!: unknown;

  @Mutate({
    description: 'Changes what a member is in a team, or its working groups (mengubah kedudukan); who leads the team.',
    payload: payloadType('changeTeamMember', { team }),
    input: () => ChangeTeamMemberInput,
    does: changeTeamMember,
  })
  changeTeamMember!: unknown;

  @Mutate({
    description: 'A member leaves a team, with a reason (anggota keluar); who leads it.',
    payload: payloadType('removeTeamMember', { team }),
    input: () => RemoveTeamMemberInput,
    does: removeTeamMember,
  })
  removeTeamMember!: unknown;

  @Mutate({
    description: 'Members of a team form a working group (membentuk kelompok kerja); who leads the team.',
    payload: payloadType('formWorkingGroup', { workingGroup, team }),
    input: () => FormWorkingGroupInput,
    does: formWorkingGroup,
  })
  formWorkingGroup!: unknown;

  @Mutate({
    description: 'Gives a working group another name or leader (mengubah kelompok kerja); who leads the team.',
    payload: payloadType('changeWorkingGroup', { workingGroup, team }),
    input: () => ChangeWorkingGroupInput,
    does: changeWorkingGroup,
  })
  changeWorkingGroup!: unknown;
}
