import { keyOfNode } from '../../platform/graph/node-id';
import { notFound } from '../../platform/write/common-refusals';
import { InputCheck, Refused, refused, type Refusal } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { isLine, isText } from '../../platform/write/text';
import { guestsOf, MOST_GUESTS } from './guests';
import type { AgendaItemInput, RecordAttendanceInput, RecordDecisionInput, SetAgendaInput } from './meeting.input';
import { notYet, tooMany } from './meeting.refusals';
import { changed, noted, taking } from './meeting.service';
import type { MeetingRow } from './meeting.store';
import {
  findAgenda,
  findGuests,
  insertDecision,
  rewordDecision,
  writeAgenda,
  writeAttendance,
  type AgendaRow,
} from './part.store';

const AGENDA_ITEM = { id: 'Acara', en: 'agenda item' };
const DECISION = { id: 'Kesepakatan', en: 'decision' };

const MOST_ITEMS = 50;
const MOST_AT_ONCE = 100;
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
