import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root, InputType, Field } from 'type-graphql';
import { CommitmentEntity, CommitmentOrder, type ProgressReportEntity } from '../../src/features/commitment';
import type { EnrolmentEntity } from '../../src/features/enrolment';
import { HouseholdEntity, type PersonEntity } from '../../src/features/household';
import type { ProgramEntity } from '../../src/features/program';
import { RegionEntity } from '../../src/features/region';
import { RegionCodeScalar } from '../../src/platform/graph/scalars';
import { endOf } from '../../src/platform/region-code';
import type { UsualContext } from './context';
import { ageBand, opened, pageOf, shown, type Page } from './mask';
import {
  Agency,
  Commitment,
  CommitmentConnection,
  Enrolment,
  EnrolmentConnection,
  Household,
  HouseholdConnection,
  Person,
  Program,
  ProgressReport,
  ProgressReportConnection,
  Region,
} from './types';

interface Request {
  readonly usual: UsualContext;
}

@InputType()
export class HouseholdFilter {
  @Field(() => Boolean, { nullable: true }) extremePoor?: boolean;
}

const familyOf = ({ householdId, kelurahanCode }: PersonEntity): { id: string; kelurahanCode: string } => ({
  id: householdId,
  kelurahanCode,
});

const today = (): string => new Date().toISOString().slice(0, 10);

@Resolver(() => Region)
export class RegionResolver {
  @Query(() => Region, { nullable: true })
  region(@Arg('code', () => RegionCodeScalar) code: number, @Ctx() { usual }: Request): Promise<RegionEntity | null> {
    return usual.manager.findOneBy(RegionEntity, { code: String(code) });
  }

  @Query(() => Region, { nullable: true })
  kelurahan(
    @Arg('code', () => RegionCodeScalar) code: number,
    @Ctx() { usual }: Request,
  ): Promise<RegionEntity | null> {
    return usual.manager.findOneBy(RegionEntity, { code: String(code), level: 'KELURAHAN' });
  }

  @FieldResolver(() => String)
  code(@Root() region: RegionEntity): string {
    return region.dottedCode;
  }

  @FieldResolver(() => Region, { nullable: true })
  parent(@Root() { parentCode }: RegionEntity, @Ctx() { usual }: Request): Promise<RegionEntity | null> | null {
    return parentCode === null ? null : usual.regions.load(parentCode);
  }

  @FieldResolver(() => HouseholdConnection)
  async households(
    @Root() { code }: RegionEntity,
    @Arg('first', () => Int) first: number,
    @Arg('filter', () => HouseholdFilter) filter: HouseholdFilter,
    @Ctx() { usual }: Request,
  ): Promise<Page<HouseholdEntity>> {
    const rows = await usual.manager
      .createQueryBuilder(HouseholdEntity, 'h')
      .where('h.kelurahan_code = :code and h.extreme_poor = :poor', { code, poor: filter.extremePoor })
      .orderBy('h.povertyOrder')
      .addOrderBy('h.id')
      .limit(first + 1)
      .getMany();
    return pageOf(rows, first, 'household.POOREST_FIRST', (row) => [row.povertyOrder, row.kelurahanCode, row.id]);
  }

  @FieldResolver(() => CommitmentConnection)
  async commitments(
    @Root() { code }: RegionEntity,
    @Arg('first', () => Int) first: number,
    @Arg('orderBy', () => CommitmentOrder) _orderBy: string,
    @Ctx() { usual }: Request,
  ): Promise<Page<CommitmentEntity>> {
    const rows = await usual.manager
      .createQueryBuilder(CommitmentEntity, 'c')
      .where('c.region_code between :code and :end', { code, end: endOf(Number(code)) })
      .orderBy('c.due')
      .addOrderBy('c.regionCode')
      .addOrderBy('c.id')
      .limit(first + 1)
      .getMany();
    return pageOf(rows, first, 'commitment.DUE_FIRST', (row) => [row.due, row.regionCode, row.id]);
  }
}

@Resolver(() => Household)
export class HouseholdResolver {
  @Query(() => Household, { nullable: true })
  household(@Arg('id', () => ID) id: string, @Ctx() { usual }: Request): Promise<HouseholdEntity | null> {
    return usual.manager.findOneBy(HouseholdEntity, { id: id.slice('household_'.length) });
  }

  @FieldResolver(() => ID)
  id(@Root() household: HouseholdEntity): string {
    return `household_${household.id}`;
  }

  @FieldResolver(() => String)
  disclosure(@Root() household: HouseholdEntity, @Ctx() { usual }: Request): Promise<string> {
    return usual.disclosure(household);
  }

  @FieldResolver(() => String, { nullable: true })
  async familyCardNumber(@Root() household: HouseholdEntity, @Ctx() { usual }: Request): Promise<string | null> {
    return opened(await usual.disclosure(household), household.familyCardSealed);
  }

  @FieldResolver(() => String, { nullable: true })
  async headName(@Root() household: HouseholdEntity, @Ctx() { usual }: Request): Promise<string | null> {
    return shown(await usual.disclosure(household), household.headName, household.headInitials);
  }

  @FieldResolver(() => String, { nullable: true })
  async address(@Root() household: HouseholdEntity, @Ctx() { usual }: Request): Promise<string | null> {
    return shown(await usual.disclosure(household), household.address, null);
  }

  @FieldResolver(() => String, { nullable: true })
  async rw(@Root() household: HouseholdEntity, @Ctx() { usual }: Request): Promise<string | null> {
    return shown(await usual.disclosure(household), household.rw, household.rw);
  }

  @FieldResolver(() => Region)
  kelurahan(@Root() { kelurahanCode }: HouseholdEntity, @Ctx() { usual }: Request): Promise<RegionEntity | null> {
    return usual.regions.load(kelurahanCode);
  }

  @FieldResolver(() => [Person])
  members(@Root() household: HouseholdEntity, @Ctx() { usual }: Request): Promise<PersonEntity[]> {
    return usual.members.load(household);
  }

  @FieldResolver(() => EnrolmentConnection)
  async enrolments(
    @Root() household: HouseholdEntity,
    @Arg('first', () => Int) first: number,
    @Ctx() { usual }: Request,
  ): Promise<Page<EnrolmentEntity>> {
    return pageOf(await usual.enrolments.load(household), first, 'enrolment.NEWEST', (row) => [row.since, row.id]);
  }
}

@Resolver(() => Person)
export class PersonResolver {
  @FieldResolver(() => ID)
  id(@Root() person: PersonEntity): string {
    return `person_${person.id}`;
  }

  @FieldResolver(() => String, { nullable: true })
  async nik(@Root() person: PersonEntity, @Ctx() { usual }: Request): Promise<string | null> {
    return opened(await usual.disclosure(familyOf(person)), person.nikSealed);
  }

  @FieldResolver(() => String, { nullable: true })
  async name(@Root() person: PersonEntity, @Ctx() { usual }: Request): Promise<string | null> {
    return shown(await usual.disclosure(familyOf(person)), person.name, person.initials);
  }

  @FieldResolver(() => String)
  ageBand(@Root() { birthDate }: PersonEntity): string {
    return ageBand(birthDate, today());
  }
}

@Resolver(() => Enrolment)
export class EnrolmentResolver {
  @FieldResolver(() => ID)
  id(@Root() enrolment: EnrolmentEntity): string {
    return `enrolment_${enrolment.id}`;
  }

  @FieldResolver(() => Program)
  program(@Root() { programId }: EnrolmentEntity, @Ctx() { usual }: Request): Promise<ProgramEntity | null> {
    return usual.programs.load(programId);
  }
}

@Resolver(() => Program)
export class ProgramResolver {
  @FieldResolver(() => Agency)
  agency(@Root() { agencyId }: ProgramEntity, @Ctx() { usual }: Request): Promise<Agency | null> {
    return usual.agencies.load(agencyId);
  }
}

@Resolver(() => Commitment)
export class CommitmentResolver {
  @FieldResolver(() => ID)
  id(@Root() commitment: CommitmentEntity): string {
    return `commitment_${commitment.id}`;
  }

  @FieldResolver(() => Number)
  target(@Root() { target }: CommitmentEntity): number {
    return Number(target);
  }

  @FieldResolver(() => Number)
  achieved(@Root() { achieved }: CommitmentEntity): number {
    return Number(achieved);
  }

  @FieldResolver(() => Number)
  progress(@Root() { target, weighted }: CommitmentEntity): number {
    return Math.round(Math.min(1, Number(weighted) / Number(target)) * 10_000) / 10_000;
  }

  @FieldResolver(() => Boolean)
  overdue(@Root() { due, status }: CommitmentEntity): boolean {
    return due < today() && ['AGREED', 'ACTIVE', 'AWAITING_VERIFICATION'].includes(status);
  }

  @FieldResolver(() => Agency)
  agency(@Root() { agencyId }: CommitmentEntity, @Ctx() { usual }: Request): Promise<Agency | null> {
    return usual.agencies.load(agencyId);
  }

  @FieldResolver(() => Program, { nullable: true })
  program(@Root() { programId }: CommitmentEntity, @Ctx() { usual }: Request): Promise<ProgramEntity | null> | null {
    return programId === null ? null : usual.programs.load(programId);
  }

  @FieldResolver(() => Region)
  region(@Root() { regionCode }: CommitmentEntity, @Ctx() { usual }: Request): Promise<RegionEntity | null> {
    return usual.regions.load(regionCode);
  }

  @FieldResolver(() => ProgressReportConnection)
  async reports(
    @Root() commitment: CommitmentEntity,
    @Arg('first', () => Int) first: number,
    @Ctx() { usual }: Request,
  ): Promise<{ nodes: ProgressReportEntity[] }> {
    return { nodes: (await usual.reports.load({ id: commitment.id })).slice(0, first) };
  }
}

@Resolver(() => ProgressReport)
export class ProgressReportResolver {
  @FieldResolver(() => Number)
  value(@Root() { value }: ProgressReportEntity): number {
    return Number(value);
  }

  @FieldResolver(() => String)
  reportedAt(@Root() { reportedAt }: ProgressReportEntity): string {
    return reportedAt.toISOString();
  }
}
