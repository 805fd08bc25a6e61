export { Enrolment, EnrolmentConnection, EnrolmentFilter } from './enrolment.type';
export { EnrolmentStatus } from './enrolment.status';
export { EnrolmentEntity } from './enrolment.entity';
export { StatusChangeEntity } from './status-change.entity';
export { EnrolmentMutations } from './enrolment.mutations';
