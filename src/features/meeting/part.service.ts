import { keyOfNode } from '../../platform/graph/node-id';
import { notFound } from '../../platform/write/common-refusals';
import { take } from '../../platform/write/steps';
import { InputCheck, Refused, refused, type Refusal } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { isLine, isText } from '../../platform/write/text';
import { ownFile } from '../file';
import type {
  AddPresentationInput,
  AgendaItemInput,
  AnswerInvitationInput,
  InviteAgenciesInput,
  RecordAttendanceInput,
  RecordDecisionInput,
  SetAgendaInput,
} from './meeting.input';
import { farAway, notYet, tooMany } from './meeting.refusals';
import { changed, noted, taking } from './meeting.service';
import { MEETING, MEETING_STEPS } from './meeting.steps';
import type { MeetingRow } from './meeting.store';
import {
  answer,
  findAgenda,
  findGuests,
  findInvitation,
  insertDecision,
  insertInvitations,
  insertPresentation,
  rewordDecision,
  writeAgenda,
  writeAttendance,
  type AgendaRow,
  type Guest,
} from './part.store';

const AGENCY = { id: 'Perangkat', en: 'agency' };
const AGENDA_ITEM = { id: 'Acara', en: 'agenda item' };
const INVITATION = { id: 'Undangan', en: 'invitation' };
const DECISION = { id: 'Kesepakatan', en: 'decision' };

const MOST_ITEMS = 50;
const MOST_GUESTS = 300;
const MOST_AT_ONCE = 100;
const MOST_PRESENTATIONS = 100;
const MOST_DECISIONS = 100;

const checkedAgenda = (items: readonly AgendaItemInput[], ids: readonly (string | null)[]): void => {
  const kept = ids.filter((id) => id !== null);
  const check = new InputCheck()
    .unless(items.length <= MOST_ITEMS, 'items', {
      id: `Paling banyak ${MOST_ITEMS} acara.`,
      en: `${MOST_ITEMS} items at most.`,
    })
    .unless(new Set(kept).size === kept.length, 'items', {
      id: 'Setiap acara disebut sekali.',
      en: 'Each item is named once.',
    });
  items.forEach(({ topic, duration }, at) => {
    check
      .unless(isLine(topic, 3, 300), ['items', String(at), 'topic'], {
        id: 'Pokok acara 3 sampai 300 karakter.',
        en: 'A topic has 3 to 300 characters.',
      })
      .unless(duration == null || (duration >= 1 && duration <= 600), ['items', String(at), 'duration'], {
        id: 'Lama acara 1 sampai 600 menit.',
        en: 'An item takes 1 to 600 minutes.',
      });
  });
  check.done();
};

export const setAgenda = async (writing: Writing, input: SetAgendaInput): Promise<Written> => {
  const ids = input.items.map(({ id }, at) => (id == null ? null : keyOfNode(id, 'agenda', `input.items.${at}.id`)));
  checkedAgenda(input.items, ids);
  const step = await taking(writing, input, 'setAgenda');
  const present = await findAgenda(writing.scope, step.meeting);
  const refusals = [...unknownItems(ids, present), ...decidedItems(ids, present)];
  if (refusals.length > 0) throw new Refused(refusals);
  const version = await changed(writing, step);
  await writeAgenda(
    writing.scope,
    step.meeting,
    input.items.map(({ topic, duration = null }, at) => ({ id: ids[at] ?? null, topic: topic.trim(), duration })),
  );
  await noted(writing, step, version, { items: input.items.length });
  return { meeting: step.meeting.id };
};

const unknownItems = (ids: readonly (string | null)[], present: readonly AgendaRow[]): Refusal[] =>
  ids.flatMap((id, at) =>
    id === null || present.some((item) => item.id === id)
      ? []
      : notFound(AGENDA_ITEM, 'items', String(at), 'id').refusals,
  );

/** What was decided on stays on the agenda. */
const decidedItems = (ids: readonly (string | null)[], present: readonly AgendaRow[]): readonly Refusal[] =>
  present.some(({ id, decided }) => decided && !ids.includes(id))
    ? refused(
        'ILLEGAL_STEP',
        {
          id: 'Acara yang sudah menghasilkan kesepakatan tetap ada; sertakan id-nya.',
          en: 'An item that was decided on stays: give its id.',
        },
        'items',
      ).refusals
    : [];

/** The agencies in the order named; refuses those that are absent or not near the team. */
const guestsOf = (
  agencies: readonly string[],
  known: readonly Guest[],
  fieldOf: (at: number) => readonly string[],
): readonly Guest[] => {
  const byId = new Map(known.map((guest) => [guest.id, guest]));
  const refusals: Refusal[] = [];
  const guests = agencies.flatMap((id, at): Guest[] => {
    const guest = byId.get(id);
    if (guest?.near === true) return [guest];
    refusals.push(
      ...(guest
        ? [{ code: 'INVALID' as const, message: farAway(), field: fieldOf(at) }]
        : notFound(AGENCY, ...fieldOf(at)).refusals),
    );
    return [];
  });
  if (refusals.length > 0) throw new Refused(refusals);
  return guests;
};

export const inviteAgencies = async (writing: Writing, input: InviteAgenciesInput): Promise<Written> => {
  const { teamMembers = false } = input;
  const agencies = (input.agencies ?? []).map((id, at) => keyOfNode(id, 'agency', `input.agencies.${at}`));
  new InputCheck()
    .unless(agencies.length > 0 || teamMembers === true, 'agencies', {
      id: 'Sebutkan siapa yang diundang.',
      en: 'Say whom to invite.',
    })
    .unless(agencies.length <= MOST_GUESTS, 'agencies', {
      id: `Paling banyak ${MOST_GUESTS} perangkat.`,
      en: `${MOST_GUESTS} agencies at most.`,
    })
    .done();
  const step = await taking(writing, input, 'invite');
  const known = await findGuests(writing.scope, step.meeting, agencies, teamMembers === true);
  guestsOf(agencies, known, (at) => ['agencies', String(at)]);
  const invited = known.filter((guest) => !guest.invited);
  if (step.meeting.invited + invited.length > MOST_GUESTS)
    throw tooMany(MOST_GUESTS, { id: 'undangan', en: 'invitations' }, 'agencies');
  const version = await changed(writing, step);
  await insertInvitations(writing.scope, step.meeting, invited);
  await noted(writing, step, version, { invited: invited.length });
  return { meeting: step.meeting.id };
};

/** Of the own agency: it does not change the meeting, and its history stands where the agency is. */
export const answerInvitation = async (writing: Writing, input: AnswerInvitationInput): Promise<Written> => {
  const { scope, viewer } = writing;
  const meeting = keyOfNode(input.meeting, 'meeting', 'input.meeting');
  new InputCheck()
    .unless(input.note == null || isLine(input.note, 1, 500), 'note', {
      id: 'Catatan 1 sampai 500 karakter.',
      en: 'A note has 1 to 500 characters.',
    })
    .done();
  const invitation = await findInvitation(scope, meeting);
  if (!invitation) throw notFound(INVITATION, 'meeting');
  take(MEETING_STEPS, MEETING, invitation.status, 'answer');
  await answer(scope, invitation, input.answer, input.note?.trim() ?? null);
  const facts = { answer: input.answer };
  await writing.record({ noun: 'meeting', id: meeting, region: viewer.slice.region, facts });
  return { invitation: invitation.id, meeting };
};

export const addPresentation = async (writing: Writing, input: AddPresentationInput): Promise<Written> => {
  const agency = keyOfNode(input.agency, 'agency', 'input.agency');
  new InputCheck()
    .unless(isLine(input.title, 3, 200), 'title', {
      id: 'Judul 3 sampai 200 karakter.',
      en: 'A title has 3 to 200 characters.',
    })
    .done();
  const file = input.file == null ? null : await ownFile(writing, input.file, 'file');
  const step = await taking(writing, input, 'addPresentation');
  const known = await findGuests(writing.scope, step.meeting, [agency]);
  const [guest] = guestsOf([agency], known, () => ['agency']);
  if (!guest) throw notFound(AGENCY, 'agency');
  if (step.meeting.presentations >= MOST_PRESENTATIONS)
    throw tooMany(MOST_PRESENTATIONS, { id: 'paparan', en: 'presentations' }, 'title');
  const version = await changed(writing, step);
  const presentation = await insertPresentation(writing.scope, step.meeting, guest, {
    title: input.title.trim(),
    file,
  });
  if (presentation === undefined)
    throw refused(
      'DUPLICATE',
      { id: 'Paparan berjudul sama sudah ada.', en: 'The agency presents this already.' },
      'title',
    );
  await noted(writing, step, version, { presentation, ...(file === null ? {} : { file }) });
  return { presentation, meeting: step.meeting.id };
};

const checkedAttendees = ({ attendees }: RecordAttendanceInput, agencies: readonly string[]): void => {
  const check = new InputCheck()
    .unless(attendees.length > 0 && attendees.length <= MOST_AT_ONCE, 'attendees', {
      id: `Sebutkan 1 sampai ${MOST_AT_ONCE} perangkat sekaligus.`,
      en: `Name 1 to ${MOST_AT_ONCE} agencies at once.`,
    })
    .unless(new Set(agencies).size === agencies.length, 'attendees', {
      id: 'Setiap perangkat disebut sekali.',
      en: 'Each agency is named once.',
    });
  attendees.forEach(({ delegate, delegatePosition }, at) => {
    check
      .unless(isLine(delegate, 2, 120), ['attendees', String(at), 'delegate'], {
        id: 'Nama 2 sampai 120 karakter.',
        en: 'A name has 2 to 120 characters.',
      })
      .unless(
        delegatePosition == null || isLine(delegatePosition, 2, 120),
        ['attendees', String(at), 'delegatePosition'],
        { id: 'Jabatan 2 sampai 120 karakter.', en: 'A position has 2 to 120 characters.' },
      );
  });
  check.done();
};

export const recordAttendance = async (writing: Writing, input: RecordAttendanceInput): Promise<Written> => {
  const { attendees } = input;
  const agencies = attendees.map(({ agency }, at) => keyOfNode(agency, 'agency', `input.attendees.${at}.agency`));
  checkedAttendees(input, agencies);
  const step = await taking(writing, input, 'recordAttendance');
  if (!step.meeting.begun) throw notYet();
  const known = await findGuests(writing.scope, step.meeting, agencies);
  const guests = guestsOf(agencies, known, (at) => ['attendees', String(at), 'agency']);
  if (step.meeting.attending + guests.filter((guest) => !guest.attending).length > MOST_GUESTS)
    throw tooMany(MOST_GUESTS, { id: 'perangkat yang hadir', en: 'attending agencies' }, 'attendees');
  const version = await changed(writing, step);
  await writeAttendance(
    writing.scope,
    step.meeting,
    attendees.flatMap(({ delegate, delegatePosition, present }, at) => {
      const guest = guests[at];
      return guest ? [{ guest, delegate: delegate.trim(), position: delegatePosition?.trim() ?? null, present }] : [];
    }),
  );
  const there = attendees.filter(({ present }) => present).length;
  await noted(writing, step, version, { present: there, absent: attendees.length - there });
  return { meeting: step.meeting.id };
};

const itemOf = async (
  { scope }: Writing,
  meeting: MeetingRow,
  id: string | null | undefined,
): Promise<string | null> => {
  if (id == null) return null;
  const key = keyOfNode(id, 'agenda', 'input.agendaItem');
  if ((await findAgenda(scope, meeting)).some((item) => item.id === key)) return key;
  throw notFound(AGENDA_ITEM, 'agendaItem');
};

export const recordDecision = async (writing: Writing, input: RecordDecisionInput): Promise<Written> => {
  const { scope } = writing;
  const { number = null } = input;
  new InputCheck()
    .unless(isText(input.text, 5, 2_000), 'text', {
      id: 'Kesepakatan 5 sampai 2.000 karakter.',
      en: 'A decision has 5 to 2,000 characters.',
    })
    .done();
  const step = await taking(writing, input, 'recordDecision');
  const { meeting } = step;
  const item = await itemOf(writing, meeting, input.agendaItem);
  if (number === null && meeting.decisions >= MOST_DECISIONS)
    throw tooMany(MOST_DECISIONS, { id: 'kesepakatan', en: 'decisions' }, 'text');
  const version = await changed(writing, step);
  const text = input.text.trim();
  const decision =
    number === null
      ? await insertDecision(scope, meeting, text, item)
      : await rewordDecision(scope, meeting, number, text, item);
  if (!decision) throw notFound(DECISION, 'number');
  await noted(writing, step, version, { number: decision.number, corrected: number !== null });
  return { decision: decision.id, meeting: meeting.id };
};
