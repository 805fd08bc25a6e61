/** What a release brings. */
export const RELEASED = ['registry_release', 'release_file', 'household', 'person', 'listing', 'person_listing'];

/** What is brought from one family to another when they are merged. */
export const MERGED = [
  'listing',
  'person_listing',
  'enrolment',
  'observation',
  'verification',
  'inspection_sample',
  'commitment_household',
  'business_group_member',
  'household_merge',
];
