import { attachment, partOfName } from './file-name';

test('words in a file name are nothing that a disk or a shell takes for more, and no character is cut in two', () => {
  expect(partOfName('../Menuju 0 %: "awal"\n2027|x?*', 60)).toBe('.. Menuju 0 awal 2027 x');
  expect(partOfName('  a   b  ', 60)).toBe('a b');
  const cut = partOfName(`${'x'.repeat(9)}𠀋𠀋`, 10);
  expect(cut).toBe(`${'x'.repeat(9)}𠀋`);
  expect(attachment(cut)).toContain("filename*=UTF-8''xxxxxxxxx%F0%A0%80%8B");
});
