import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { HubContext } from '../../platform/graph/context';
import { Edge, FromTable, Needs } from '../../platform/graph/decorators';
import { RupiahScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { Person } from '../household';
import { Activity, Program } from '../program';
import { offered, type OfferFacts } from './offer.words';

@FromTable({
  columns: {
    programId: 'program_id',
    agencyId: 'agency_id',
    householdId: 'household_id',
    kelurahanCode: 'kelurahan_code',
    personId: 'person_id',
    activityId: 'activity_id',
    freeSeats: 'free_seats',
    moneyLeft: 'money_left',
    programName: 'program_name',
    activityTitle: 'activity_title',
    place: 'place',
  },
  personal: { household: 'householdId', kelurahan: 'kelurahanCode' },
})
@ObjectType({
  simpleResolvers: true,
  description:
    'A program that could take the family now (tawaran layanan). `enrol` takes what stands here: the ids of `program`, of ' +
    '`person` or else of the family, and of `activity`.',
})
export class Offer {
  @Edge(() => Program, {
    on: (offer, program) => `${program.col('id')} = ${offer.col('programId')}`,
    description: 'The program, whose rules are all met.',
  })
  program!: Program;

  @Edge(() => Agency, {
    on: (offer, agency) => `${agency.col('id')} = ${offer.col('agencyId')}`,
    description: 'The agency that runs it (pelaksana).',
  })
  agency!: Agency;

  @Edge(() => Person, {
    on: (offer, person) =>
      `${person.col('kelurahanCode')} = ${offer.col('kelurahanCode')} and ${person.col('id')} = ${offer.col('personId')}`,
    sameHousehold: true,
    nullable: true,
    description: 'The member it would take; null where it takes families.',
  })
  person!: Person | null;

  @Edge(() => Activity, {
    on: (offer, activity) => `${activity.col('id')} = ${offer.col('activityId')}`,
    nullable: true,
    description: 'The nearest that is open and has a seat (kegiatan); null if the program has no seats to give.',
  })
  activity!: Activity | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Seats of `activity` that nobody holds yet (kursi kosong): a seat is taken when its agency accepts. Proposals that wait take ' +
      'none, so more families may be proposed than there are seats. Null without a limit.',
  })
  freeSeats!: number | null;

  @Field(() => RupiahScalar, {
    nullable: true,
    description: 'What this year’s lines of the program for this area have left (sisa anggaran); null without a line.',
  })
  moneyLeft!: number | null;
}

@Resolver(() => Offer)
export class OfferResolver {
  @Needs({
    offerFacts: (offer) =>
      `json_build_object('program', ${offer.col('programName')}, 'activity', ${offer.col('activityTitle')},
        'freeSeats', ${offer.col('freeSeats')}, 'moneyLeft', ${offer.col('moneyLeft')})`,
  })
  @FieldResolver(() => String, { description: 'Why, in your language (alasan).' })
  reason(@Root() { offerFacts }: { readonly offerFacts: OfferFacts }, @Ctx() { viewer }: HubContext): string {
    return offered(offerFacts)[viewer.language];
  }
}
