import { divide } from '../../../../../src/plan/model/parts/divide.ts';
import { toMarkdown } from '../../../../workspace/documents/support/blocks.ts';
import { requirementDocument } from '../../../../workspace/documents/support/requirement-document.ts';
import { partAnswer, sameAnswer } from './answers.ts';

/** 36 chapters, which are three parts. */
export const REQUEST = toMarkdown(requirementDocument(36));
/** Where its parts are, and what stands in them. */
export const PARTS = divide(REQUEST, 12 * 1024).map(({ start, end }) => ({
  start,
  end,
  text: REQUEST.slice(start, end),
}));

/** Stands in the third part only. */
export const LATE_QUOTE = 'Remark 30 was agreed with the office';

/** What the model answers to the first part. */
export const FIRST = partAnswer({
  entities: {
    Boat: { name: 'text', sailNumber: { type: 'text', unique: true } },
    Skipper: { fullName: 'text', phone: 'phone' },
    Booking: { boat: { type: 'ref', to: 'Boat' }, arrivesOn: 'date' },
  },
  evidence: [
    { path: 'entities.Boat', quote: 'a boat: a vessel' },
    { path: 'entities.Skipper.fields.phone', quote: 'for the night watch' },
    { path: 'entities.Booking', quote: LATE_QUOTE },
  ],
  questions: [{ text: 'How long is a stay?', default: 'a day at least' }],
  notUnderstood: ['gate code'],
});

/** To the second, which calls boats and skippers otherwise. */
export const SECOND = partAnswer({
  entities: {
    Boats: { draught: 'decimal', sailNumber: 'integer' },
    Guest: { fullName: 'text', email: 'email' },
    Invoice: {
      guest: { type: 'ref', to: 'Guest' },
      boat: { type: 'ref', to: 'Boats' },
      total: { type: 'money', currency: 'EUR' },
    },
  },
  evidence: [
    { path: 'entities.Boats.fields.draught', quote: 'draught' },
    { path: 'entities.Guest', quote: 'guests come' },
  ],
});

/** To the third. */
export const THIRD = partAnswer({
  entities: { Booking: { leavesOn: 'date', arrivesOn: 'date' } },
  more: { Booking: { rules: [{ check: 'leavesOn > arrivesOn' }] } },
  evidence: [{ path: 'entities.Booking.fields.leavesOn', quote: LATE_QUOTE }],
});

/** To the question which names mean the same. */
export const END = sameAnswer([['Guest', 'Skipper']], [{ text: 'May a guest pay later?', default: 'no' }]);

/** What the model answers where nothing goes wrong. */
export const ALL = [FIRST, SECOND, THIRD, END].map((text) => ({ text }));
