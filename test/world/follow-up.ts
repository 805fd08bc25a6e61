import { idOf, type Agency, type Commitment, type Escalation, type Reminder, type Team } from './rows';

interface Ground {
  readonly agencies: readonly Agency[];
  readonly teams: readonly Team[];
  readonly commitments: readonly Commitment[];
}

const KINDS = ['DUE_SOON', 'OVERDUE', 'REPORT_MISSING'];

/** Of each promise what was reminded of, and most of them raised once or twice: by the hub, or by any agency, be it one next door. */
export const followedUp = ({
  agencies,
  commitments,
}: Ground): { reminders: Reminder[]; escalations: Escalation[] } => ({
  reminders: commitments.flatMap((commitment, n) =>
    KINDS.slice(0, 1 + (n % 3)).map((kind) => ({
      id: idOf(`reminder ${commitment.number} ${kind}`),
      commitment,
      kind,
      dueOn: commitment.due,
      notedAt: `2026-0${1 + (n % 9)}-0${1 + KINDS.indexOf(kind)}T03:00:00.000Z`,
    })),
  ),
  escalations: commitments.flatMap((commitment, n) => {
    const above: Team[] = [];
    for (let team: Team | null = commitment.team; team !== null; team = team.parent) above.push(team);
    return above.slice(1, 2 + (n % 2)).flatMap((toTeam, place) => {
      const fromTeam = above[place];
      if (!fromTeam) return [];
      const byAgency = (n + place) % 3 === 0 ? null : (agencies[(n * 7 + place) % agencies.length] ?? null);
      return [
        {
          id: idOf(`escalation ${commitment.number} ${place}`),
          commitment,
          fromTeam,
          toTeam,
          level: place + 1,
          reason: byAgency === null ? null : `Alasan ${n}`,
          byAgency,
          at: `2026-0${1 + (n % 9)}-1${place}T03:00:00.000Z`,
        },
      ];
    });
  }),
});
