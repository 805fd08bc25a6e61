import { Resolver } from 'type-graphql';
import { Mutate, payloadType } from '../../platform/graph/payload';
import {
  AddGroupMemberInput,
  AdvanceBusinessGroupInput,
  FormBusinessGroupInput,
  RecordTurnoverInput,
  RemoveGroupMemberInput,
  SetBackBusinessGroupInput,
} from './business.input';
import {
  addGroupMember,
  advanceBusinessGroup,
  formBusinessGroup,
  removeGroupMember,
  setBackBusinessGroup,
} from './business.service';
import { BusinessGroup } from './business-group.type';
import { TurnoverReport } from './turnover-report.type';
import { recordTurnover } from './turnover.service';

const businessGroup = { type: () => BusinessGroup, description: 'The group as it is now.' };
const turnoverReport = { type: () => TurnoverReport, description: 'The report as it is now.' };

@Resolver()
export class BusinessMutations {
  @Mutate({
    description:
      'Graduates of one class form a business group (membentuk kelompok usaha); the agency whose program the class delivers.',
    payload: payloadType('formBusinessGroup', { businessGroup }),
    input: () => FormBusinessGroupInput,
    does: formBusinessGroup,
  })
  formBusinessGroup!: unknown;

  @Mutate({
    description:
      'Takes a group one stage further on the way of JakPreneur (naik tahap); the agencies that formed or mentor it. P7 asks ' +
      'for turnover above zero in three of the last six months.',
    payload: payloadType('advanceBusinessGroup', { businessGroup }),
    input: () => AdvanceBusinessGroupInput,
    does: advanceBusinessGroup,
  })
  advanceBusinessGroup!: unknown;

  @Mutate({
    description: 'Sets a group back one stage, with a reason (turun tahap); the agencies that formed or mentor it.',
    payload: payloadType('setBackBusinessGroup', { businessGroup }),
    input: () => SetBackBusinessGroupInput,
    does: setBackBusinessGroup,
  })
  setBackBusinessGroup!: unknown;

  @Mutate({
    description: 'Another graduate of the same class joins a group (menambah anggota); the agency that formed it.',
    payload: payloadType('addGroupMember', { businessGroup }),
    input: () => AddGroupMemberInput,
    does: addGroupMember,
  })
  addGroupMember!: unknown;

  @Mutate({
    description: 'A member leaves a group, which keeps two at least (anggota keluar); the agency that formed it.',
    payload: payloadType('removeGroupMember', { businessGroup }),
    input: () => RemoveGroupMemberInput,
    does: removeGroupMember,
  })
  removeGroupMember!: unknown;

  @Mutate({
    description:
      'Reports what a group took in during one month, or corrects it (melaporkan omzet); camat, lurah, and the agencies that ' +
      'formed or mentor the group.',
    payload: payloadType('recordTurnover', { turnoverReport, businessGroup }),
    input: () => RecordTurnoverInput,
    does: recordTurnover,
  })
  recordTurnover!: unknown;
}
