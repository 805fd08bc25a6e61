import { Resolver } from 'type-graphql';
import { Mutate, payloadType } from '../../platform/graph/payload';
import { completeEnrolment, decideEnrolment, grantEnrolmentException, withdrawEnrolment } from './decision.service';
import { enrol } from './enrol.service';
import {
  CompleteEnrolmentInput,
  DecideEnrolmentInput,
  EnrolInput,
  GrantEnrolmentExceptionInput,
  WithdrawEnrolmentInput,
} from './enrolment.input';
import { Enrolment } from './enrolment.type';

const enrolment = { type: () => Enrolment, description: 'The enrolment as it is now.' };

@Resolver()
export class EnrolmentMutations {
  @Mutate({
    description:
      'Enrols a family or a person in an own program (pendaftaran peserta), or, for camat and lurah, proposes one of the area ' +
      '(pengusulan). Refused as NOT_ELIGIBLE, rule by rule, for who does not meet the program’s rules.',
    payload: payloadType('enrol', { enrolment }),
    input: () => EnrolInput,
    does: enrol,
  })
  enrol!: unknown;

  @Mutate({
    description:
      'Decides on an enrolment of an own program (penetapan peserta). It is judged anew; whoever is accepted for an activity ' +
      'takes one of its seats, and the last seat goes to one.',
    payload: payloadType('decideEnrolment', { enrolment }),
    input: () => DecideEnrolmentInput,
    does: decideEnrolment,
  })
  decideEnrolment!: unknown;

  @Mutate({
    description:
      'Sets the rules of a program aside for a family of the area, in writing (pengecualian); camat and lurah.',
    payload: payloadType('grantEnrolmentException', { enrolment }),
    input: () => GrantEnrolmentExceptionInput,
    does: grantEnrolmentException,
  })
  grantEnrolmentException!: unknown;

  @Mutate({
    description: 'Notes that a place in an own program has been finished (kelulusan); UKPD and SKPD.',
    payload: payloadType('completeEnrolment', { enrolment }),
    input: () => CompleteEnrolmentInput,
    does: completeEnrolment,
  })
  completeEnrolment!: unknown;

  @Mutate({
    description:
      'Gives a place back and frees its seat (pengunduran diri); camat and lurah take back what is not decided yet.',
    payload: payloadType('withdrawEnrolment', { enrolment }),
    input: () => WithdrawEnrolmentInput,
    does: withdrawEnrolment,
  })
  withdrawEnrolment!: unknown;
}
