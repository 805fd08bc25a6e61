export { Enrolment, EnrolmentConnection, EnrolmentFilter, EnrolmentStatus } from './enrolment.type';
export { HouseholdEligibilityResolver, EnrolmentVerdictResolver } from './eligibility.resolver';
export { EnrolmentEntity } from './enrolment.entity';
