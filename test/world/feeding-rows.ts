import type { Activity, Agency, Enrolment } from './rows';

export interface FeedingScheme {
  id: string;
  code: string;
  version: number;
  name: string;
  targetGroup: string;
  reason: string;
  region: string;
  validFrom: string;
  days: number;
  weighEvery: number;
  noGainWeighings: number;
  source: string;
}

export interface FeedingBatch {
  activity: Activity;
  scheme: FeedingScheme;
  plannedDays: number;
  weekdays: string[];
  unitCost: number;
  menu: string[];
}

export interface FeedingParticipant {
  place: Enrolment;
  batch: FeedingBatch;
  joinedOn: string;
  baselineOn: string | null;
  weighedOn: string | null;
  class: string | null;
  responding: boolean | null;
  flag: string | null;
}

interface Record {
  id: string;
  participant: FeedingParticipant;
  by: Agency;
}

export interface FeedingDelivery extends Record {
  day: string;
  reason: string | null;
}

export interface FeedingMeasurement extends Record {
  measuredOn: string;
  baseline: boolean;
  weight: number;
  stature: number | null;
  score: number | null;
}

export interface FeedingReferral extends Record {
  referredOn: string;
  destination: string;
  outcome: string | null;
}

export interface FeedingRows {
  schemes: FeedingScheme[];
  batches: FeedingBatch[];
  participants: FeedingParticipant[];
  deliveries: FeedingDelivery[];
  measurements: FeedingMeasurement[];
  referrals: FeedingReferral[];
}
