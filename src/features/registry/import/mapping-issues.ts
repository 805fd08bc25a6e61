import type { z } from 'zod';
import type { Message } from '../../../platform/errors/hub-error';

type Issue = z.core.$ZodIssue;

const TYPES: Readonly<Record<string, Message>> = {
  object: { id: 'sebuah objek', en: 'an object' },
  record: { id: 'sebuah objek', en: 'an object' },
  array: { id: 'sebuah daftar', en: 'a list' },
  string: { id: 'teks', en: 'a text' },
};

const wrong = (issue: Issue): Message => {
  switch (issue.code) {
    case 'unrecognized_keys':
      return { id: `tidak mengenal ${issue.keys.join(', ')}`, en: `does not know ${issue.keys.join(', ')}` };
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ');
      return { id: `harus salah satu dari ${values}`, en: `must be one of ${values}` };
    }
    case 'invalid_type': {
      const { id, en } = TYPES[issue.expected] ?? { id: issue.expected, en: issue.expected };
      return { id: `harus berupa ${id}`, en: `must be ${en}` };
    }
    case 'too_big':
      return { id: `terlalu panjang, paling banyak ${issue.maximum}`, en: `is too long, at most ${issue.maximum}` };
    case 'too_small':
      return { id: 'tidak boleh kosong', en: 'must not be empty' };
    default:
      return { id: 'tidak sah', en: 'is not valid' };
  }
};

/** What is wrong with a mapping, and where in it. */
export const issueText = (issue: Issue): Message => {
  const { id, en } = wrong(issue);
  const path = issue.path.join('.');
  return path === '' ? { id: `berkas ${id}`, en: `the file ${en}` } : { id: `${path} ${id}`, en: `${path} ${en}` };
};
