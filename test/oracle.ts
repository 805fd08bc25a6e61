import type { Disclosure, Mandate, Purpose } from '../src/platform/access/policy';
import type { WritingRole } from '../src/platform/database/scope';
import { MERGED, RELEASED } from './moved-tables';
import type { BudgetAllotment } from './world/budget-rows';
import type { FeedingBatch, FeedingParticipant } from './world/feeding-rows';
import {
  inside,
  type AccessEntry,
  type Change,
  type Commitment,
  type Agency,
  type BusinessGroup,
  type Duplicate,
  type Enrolment,
  type ChecklistAnswer,
  type Household,
  type GroupMember,
  type Finding,
  type Inspection,
  type InspectionDraw,
  type Meeting,
  type Merge,
  type Program,
  type RecordItem,
  type QuarterReport,
  type Scenario,
  type Region,
  type Sample,
  type Team,
  type World,
} from './world/rows';
import type { Evidence, StoredFile } from './world/stored-files';

/**
 * The policy a second time, in plain TypeScript over plain rows, from docs/TIERS.md and not from the SQL. What it says and
 * what the hub says must be the same for every viewer, every row and every path.
 */
export interface Asker {
  readonly agency: Agency;
  readonly purpose: Purpose | null;
}

const LEVELS: readonly Disclosure[] = ['AGGREGATE', 'PSEUDONYMOUS', 'MASKED', 'IDENTIFIED'];

export const oracleFor = (world: World, { agency, purpose }: Asker) => {
  const has = (...mandates: Mandate[]): boolean => mandates.some((mandate) => agency.mandates.includes(mandate));

  const places = ofFamily(world.enrolments);
  const samples = ofFamily(world.samples);

  // 1. One's area is the own region and all below it; one's tiers are the area and the chain above it.
  const inArea = (region: Region): boolean => inside(agency.region, region);
  const inTiers = (region: Region): boolean => inArea(region) || inside(region, agency.region);

  // 2. The families of the area are seen by those who answer for it, survey it, coordinate or plan it.
  const seesArea = has('TERRITORIAL', 'FIELD', 'COORDINATION', 'PLANNING');

  // 2a. Families are written by those who answer for the area; what a release brings, families among it, by the secretariat
  //     that imports it, and only in an import.
  const mayWrite = (table: string, role: WritingRole, merging = false): boolean =>
    (role === 'simpul_importer' && has('COORDINATION') && RELEASED.includes(table)) ||
    ((table === 'household' || table === 'person' || (merging && MERGED.includes(table))) && has('TERRITORIAL'));

  // 2b. Duplicates are reviewed by those who may merge them, and by those who import what they come from.
  const reviews = has('TERRITORIAL', 'COORDINATION');

  // 3. An agency that implements programs sees whom one of its active programs would take: listed, poor enough, with a member it is for.
  const takes = (program: Program, family: Household): boolean =>
    program.active &&
    family.onPovertyList &&
    family.decile !== null &&
    family.decile <= program.decileCeiling &&
    meets(program, family);
  const isCandidate = (family: Household): boolean =>
    has('IMPLEMENTATION') && world.programs.some((program) => program.agency === agency && takes(program, family));

  // 4. It also sees whom it has taken, and whom it refused or lost; in full only those who hold a place.
  const own = (family: Household): Enrolment[] =>
    has('IMPLEMENTATION')
      ? places(family).filter(({ program }) => program.agency === agency && inTiers(agency.region))
      : [];

  // 5. An inspector sees the families drawn for an inspection of its own while it is open.
  const isOpenToMe = (inspection: Inspection): boolean =>
    has('SUPERVISION') && inspection.inspector === agency && !inspection.closed && inTiers(inspection.region);
  // 5b. The sample is what was drawn last.
  const inSample = ({ inspection, draw }: Pick<Sample, 'inspection' | 'draw'>): boolean =>
    isOpenToMe(inspection) && draw === inspection.draws;
  const drawnFor = (family: Household): Inspection[] =>
    samples(family)
      .filter(inSample)
      .map(({ inspection }) => inspection);

  // 5a. While it draws, an inspector reaches the places in the program it inspects, where it inspects it, and no others.
  const drawnFrom = ({ household: { kelurahan }, program }: Enrolment): boolean =>
    inArea(kelurahan) &&
    inTiers(program.agency.region) &&
    world.inspections.some(
      (one) =>
        one.program === program && one.inspector === agency && one.status === 'OPEN' && inside(one.region, kelurahan),
    );

  // 6. Nobody sees a family outside his area, whatever he has to do with it.
  const household = (family: Household): boolean =>
    inArea(family.kelurahan) &&
    (seesArea || isCandidate(family) || own(family).length > 0 || drawnFor(family).length > 0);

  // 7. A place is seen with the family by those who see the area, by the agency whose program it is in, and by who inspects that
  //    program of that family; never if the program belongs to a sibling region.
  const enrolment = (place: Enrolment): boolean =>
    inArea(place.household.kelurahan) &&
    inTiers(place.program.agency.region) &&
    (seesArea ||
      own(place.household).includes(place) ||
      drawnFor(place.household).some(({ program }) => program === place.program));

  // 7a. A business group is seen by those who see the area, and by the agencies that formed or mentor it, if they implement
  //     programs; they write it: the first alone its members. Its turnover is also the camat's and lurah's to report.
  const forms = (program: Program): boolean => has('IMPLEMENTATION') && program.agency === agency;
  const mentors = ({ activity, mentor }: BusinessGroup): boolean =>
    forms(activity.program) || (has('IMPLEMENTATION') && mentor === agency);
  const group = (one: BusinessGroup): boolean => inArea(one.kelurahan) && (seesArea || mentors(one));
  const reports = (one: BusinessGroup): boolean => group(one) && (has('TERRITORIAL') || mentors(one));

  // 7c. Who is fed, what was measured of him and where he was sent is for who answers for the area or visits its families, and
  //     for the agency whose program feeds him, if it implements programs.
  const healthOfArea = has('TERRITORIAL', 'FIELD');
  const feeds = (program: Program): boolean => healthOfArea || forms(program);
  const participant = ({ place }: FeedingParticipant): boolean =>
    inArea(place.household.kelurahan) && inTiers(place.program.agency.region) && feeds(place.program);

  // 8. How much of a family is shown is the most that any reason to see it shows; an identity only to who says why.
  const disclosure = (family: Household): Disclosure => {
    const reasons: Disclosure[] = [];
    if (has('TERRITORIAL', 'FIELD')) reasons.push('IDENTIFIED');
    if (has('COORDINATION')) reasons.push('MASKED');
    if (has('PLANNING')) reasons.push('PSEUDONYMOUS');
    if (own(family).length > 0) reasons.push(own(family).some(isLive) ? 'IDENTIFIED' : 'MASKED');
    if (isCandidate(family) || drawnFor(family).length > 0) reasons.push('MASKED');
    const most = LEVELS[Math.max(...reasons.map((reason) => LEVELS.indexOf(reason)))] ?? 'AGGREGATE';
    return most === 'IDENTIFIED' && purpose === null ? 'MASKED' : most;
  };
  /** Every family of the area is shown so far, whoever it is. */
  const showsAll = (needed: 'PSEUDONYMOUS' | 'MASKED'): boolean =>
    needed === 'MASKED' ? has('TERRITORIAL', 'FIELD', 'COORDINATION') : seesArea;
  const shows = (family: Household, needed: Disclosure): boolean =>
    LEVELS.indexOf(disclosure(family)) >= LEVELS.indexOf(needed);

  // 2c. Promises are written by the agency that makes them, by who leads the team they are made to, and by who split them.
  const promises = has('TERRITORIAL', 'IMPLEMENTATION', 'COORDINATION', 'PLANNING');
  const leads = (team: Team): boolean =>
    (has('COORDINATION') && inArea(team.region)) ||
    world.memberships.some((one) => one.team === team && one.agency === agency && one.role !== 'MEMBER');
  const writesPromise = ({ agency: maker, team, region, parent }: Commitment): boolean =>
    promises && inArea(region) && (maker === agency || leads(team) || parent?.agency === agency);
  const verifies = ({ agency: maker, region }: Commitment): boolean =>
    has('TERRITORIAL', 'COORDINATION', 'PLANNING', 'SUPERVISION') && inArea(region) && maker !== agency;
  // 2c. A team is led by the secretariats whose area holds it, and by its chair, deputy chair and secretary if they are
  //     secretariats; the Kesra office convenes, and does nothing else.
  const coordinates = (region: Region): boolean =>
    inArea(region) ||
    world.memberships.some(
      (seat) => seat.agency === agency && seat.team.region === region && !seat.left && seat.role !== 'MEMBER',
    );
  const writesTeam = (region: Region): boolean => has('COORDINATION') && coordinates(region);
  const convenes = (region: Region): boolean => has('COORDINATION', 'REGULATION') && coordinates(region);
  // 7b. A report of a quarter is of those who see the families it counts while it is written; then also of all tiers. Those who
  //     coordinate or plan write that of their own region; those above it decide on it.
  const quarterReport = ({ region, status }: QuarterReport): boolean =>
    inTiers(region) &&
    ((inArea(region) && seesArea) || status === 'SUBMITTED' || status === 'ACCEPTED' || status === 'SENT');
  // 7d. A scenario is its own agency's until it is published; then of the tiers of its area if its counts are rounded, else of
  //     those who see exact ones.
  const scenario = ({ owner, region, published, rounded }: Scenario): boolean =>
    owner === agency || (published && (rounded === true ? inTiers(region) : seesArea && inArea(region)));
  const writesReports = has('COORDINATION', 'PLANNING');

  // 16. Evidence is seen where its promise is, and a file by who sent it and with what it is evidence of or the meeting it is
  //     presented in; its bytes, which may show people, by who sent it, and where it is attached in its area, by who sees the
  //     families there or verifies; what is presented, also by whose it is and by the guests who have not declined.
  const mayLook = seesArea || has('SUPERVISION');
  const attached = (file: StoredFile, sees: (region: Region) => boolean): boolean =>
    file.uploadedBy === agency ||
    world.evidence.some((row) => row.file === file && sees(row.report.commitment.region)) ||
    world.presentations.some((row) => row.file === file && sees(row.meeting.team.region));
  const presentedTo = (file: StoredFile): boolean =>
    world.presentations.some(
      (row) =>
        row.file === file &&
        (row.agency === agency ||
          world.invitations.some(
            (guest) =>
              guest.meeting === row.meeting &&
              guest.agency === agency &&
              !['DECLINED', 'WITHDRAWN'].includes(guest.status) &&
              guest.meeting.status !== 'CANCELLED',
          )),
    );
  // 16a. The text of a regulation is public: who sees the regulation reads it.
  const isLaw = (file: StoredFile): boolean =>
    world.regulations.some(({ document, region }) => document === file && inTiers(region));

  // 17. An inspection is seen in tiers; its answers are the inspector's own until it is closed, and so are its findings, but
  //     for who has to answer them. How it was drawn is told to who sees all families
  //     there once it has ended: they could work out the sample.
  const inspects = has('SUPERVISION');
  const checklistAnswer = ({
    inspection: { inspector, region, status },
  }: Pick<ChecklistAnswer, 'inspection'>): boolean => inspector === agency || (inTiers(region) && status === 'CLOSED');
  const finding = ({ inspection, responsible, region }: Finding): boolean =>
    inspection.inspector === agency || responsible === agency || (inTiers(region) && inspection.status === 'CLOSED');
  const checked = (file: StoredFile, sees: (region: Region) => boolean): boolean =>
    world.checklistAnswers.some(
      (row) => row.evidence.includes(file) && checklistAnswer(row) && sees(row.inspection.region),
    );

  // 17a. Files that show an answer to a finding go with it; what they hold is for the inspector too, and as other evidence.
  const settles = (file: StoredFile, reads: (row: Finding) => boolean): boolean =>
    world.findingResponses.some((row) => row.evidence.includes(file) && finding(row.finding) && reads(row.finding));

  // 2b. Who imports sees what is imported into its area, and nobody else does.
  const imports = has('COORDINATION');

  return {
    inArea,
    imports,
    promises,
    leads,
    writesPromise,
    verifies,
    inTiers,
    /** The own region, or one above it. */
    isAbove: (region: Region): boolean => inside(region, agency.region),
    seesArea,
    mayWrite,
    // 2b. A cadre observes, and does nothing else; who answers for the area reviews and verifies.
    mayObserve: has('FIELD'),
    // Who may make promises shows that they are kept.
    attaches: has('TERRITORIAL', 'IMPLEMENTATION', 'COORDINATION', 'PLANNING'),
    mayVerify: has('TERRITORIAL'),
    // 2d. Rules are made by who regulates, of the own agency.
    regulates: has('REGULATION'),
    // 2e. What would come of seats and money is planned by who plans or makes policy, of the own agency, until it is published.
    plans: has('PLANNING', 'POLICY'),
    // 2e. Inspectors inspect, and who makes promises answers to them.
    inspects,
    answersFindings: has('TERRITORIAL', 'IMPLEMENTATION', 'COORDINATION', 'PLANNING'),
    drawnFrom,
    writesReports,
    writesReport: ({ region }: QuarterReport) => writesReports && region === agency.region,
    decides: ({ region }: QuarterReport) => writesReports && region !== agency.region && inArea(region),
    forms,
    feeds,
    /** How far it is tells of its children: every one of them is seen, and in full. */
    seesBatch: ({ activity }: FeedingBatch) => purpose !== null && inArea(activity.region) && feeds(activity.program),
    /** Where somebody is sent is not for cadres to say. */
    refers: has('TERRITORIAL', 'IMPLEMENTATION'),
    mentors,
    reports,
    takes,
    writesTeam,
    convenes,
    convokes: (region: Region) => has('COORDINATION') && inArea(region),
    disclosure,
    showsAll,
    shows,
    /** Statistics only: no mandate shows a family. */
    aggregateOnly: !seesArea && !has('IMPLEMENTATION', 'SUPERVISION'),
    sees: {
      household,
      person: ({ household: family }: { household: Household }) => household(family),
      listing: ({ household: family, release }: { household: Household; release: { region: Region } }) =>
        household(family) && inTiers(release.region),
      enrolment,
      group,
      participant,
      quarterReport,
      scenario,
      // A membership is news only to who sees both.
      groupMember: ({ group: joined, person }: GroupMember) => group(joined) && household(person.household),
      // 9. Records of coordination hold no personal data: they are seen in the own tiers.
      region: inTiers,
      agency: (one: Agency) => inTiers(one.region),
      program: (program: Program) => inTiers(program.agency.region),
      placed: ({ region }: { region: Region }) => inTiers(region),
      // 9a. Money of a line for a promise is news only to who sees both.
      allotment: ({ line, commitment }: BudgetAllotment) => inTiers(line.region) && inTiers(commitment.region),
      // 10. A member of a team is news only to those who see both the team and the member.
      membership: ({ team, agency: member }: { team: { region: Region }; agency: Agency }) =>
        inTiers(team.region) && inTiers(member.region),
      // 10a. A meeting and what was decided in it is seen like its team; who was invited and came, like a member.
      ofTeam: ({ team }: { team: { region: Region } }) => inTiers(team.region),
      ofMeeting: ({ meeting }: { meeting: Meeting }) => inTiers(meeting.team.region),
      guest: ({ meeting, agency: guest }: { meeting: Meeting; agency: Agency }) =>
        inTiers(meeting.team.region) && inTiers(guest.region),
      recordItem: ({ record, of }: RecordItem) => inTiers(record.meeting.team.region) && (of === null || inTiers(of)),
      report: ({ commitment }: { commitment: { region: Region } }) => inTiers(commitment.region),
      sample: inSample,
      draw: ({ inspection: { inspector, region, status } }: InspectionDraw) =>
        inspector === agency || (seesArea && inArea(region) && status !== 'OPEN'),
      checklistAnswer,
      batch: ({ inspection }: { inspection: Inspection }) => inspection.inspector === agency,
      finding,
      file: ({ release }: { release: { region: Region } }) => inArea(release.region) && seesArea,
      // 11. Who read a family's data is told to the camat and lurah of where it lives now.
      accessEntry: (entry: AccessEntry) => household(entry.household) && has('TERRITORIAL'),
      // 12. What was changed is told of a family to who sees the area, of an enrolment also to who sees it, of the rest in tiers.
      //     What was done to a business group is told to who sees the group; to a family merged away, to who reviews duplicates.
      change: ({
        region,
        household: family,
        enrolment: place,
        group: changed,
        report,
        finding: found,
        scenario: planned,
        participant: fed,
        of,
      }: Change) =>
        fed
          ? participant(fed)
          : report
            ? quarterReport(report)
            : planned
              ? scenario(planned)
              : found
                ? finding(found)
                : changed
                  ? group(changed)
                  : of
                    ? reviews && household(of.survivor)
                    : family === null
                      ? inTiers(region)
                      : (seesArea && household(family)) || (place !== null && enrolment(place)),
      // 12a. What cadres saw of a family, and how it was verified, is shown to who sees all families of the area.
      observed: ({ household: family }: { household: Household }) => seesArea && inArea(family.kelurahan),
      evidence: ({ report }: Evidence) => inTiers(report.commitment.region),
      storedFile: (file: StoredFile) =>
        attached(file, inTiers) || isLaw(file) || checked(file, inTiers) || settles(file, () => true),
      fileContent: (file: StoredFile) =>
        file.hasContent &&
        (presentedTo(file) ||
          isLaw(file) ||
          checked(file, (region) => seesArea && inArea(region)) ||
          settles(file, (row) => row.inspection.inspector === agency || (seesArea && inArea(row.region))) ||
          attached(file, (region) => mayLook && inArea(region))),
      // 13. A request is remembered, and a job open, for the agency that made it.
      request: (maker: Agency) => maker === agency,
      import: ({ region }: { region: Region }) => imports && inArea(region),
      // 15. Who merges or dismisses duplicates sees the pairs of which he sees both families, and what was merged.
      duplicate: ({ household: one, other }: Duplicate) => reviews && household(one) && household(other),
      merge: ({ survivor }: Merge) => reviews && household(survivor),
    },
    // 14. An initial for each word, and the ends of a number, stand for what is masked.
    name: (family: Household, name: string) =>
      shows(family, 'IDENTIFIED') ? name : shows(family, 'MASKED') ? initials(name) : null,
    number: (family: Household, number: string | null) =>
      number === null || shows(family, 'IDENTIFIED')
        ? number
        : shows(family, 'MASKED')
          ? `${number.slice(0, 4)}********${number.slice(12)}`
          : null,
    only: <Value>(needed: Disclosure, family: Household, value: Value): Value | null =>
      shows(family, needed) ? value : null,
  };
};

export type Oracle = ReturnType<typeof oracleFor>;

export const isLive = ({ status }: Enrolment): boolean => status !== 'INELIGIBLE' && status !== 'WITHDRAWN';

export const meets = (program: Program, family: Household): boolean =>
  program.targetGroups === 0 || (program.targetGroups & family.composition) !== 0;

const initials = (name: string): string =>
  name
    .split(' ')
    .map((word) => `${word.charAt(0).toUpperCase()}.`)
    .join(' ');

/** The rows about a family, looked up once for all. */
const ofFamily = <Row extends { readonly household: Household }>(
  rows: readonly Row[],
): ((family: Household) => readonly Row[]) => {
  const known = new Map<Household, Row[]>();
  for (const row of rows) known.set(row.household, [...(known.get(row.household) ?? []), row]);
  return (family) => known.get(family) ?? [];
};
