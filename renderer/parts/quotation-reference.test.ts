import { expect, test } from 'vitest';
import { placeText, quotationReference } from './quotation-reference.ts';

const source = {
  label: 'S3',
  title: 'Line by line',
  publisher: 'Ledger',
  author: 'A. Writer',
  published: '17 Jan 2025',
  address: 'https://ledger.example/1',
};

test('a quotation goes with who, what, when and where', () => {
  expect(quotationReference('It is in force.', source, { paragraph: 4, page: null })).toBe(
    '“It is in force.” — A. Writer, Ledger, Line by line (S3), 17 Jan 2025, paragraph 4, https://ledger.example/1',
  );
});

test('what is not known is left out, and the quotation stays as it is', () => {
  const bare = { label: 'S1', title: ' ', publisher: null, author: '', published: '', address: '' };
  expect(quotationReference('e\u0301 "x"\n', bare, { paragraph: 1, page: 2 })).toBe(
    '“e\u0301 "x"\n” — S1, page 2, paragraph 1',
  );
  expect(placeText({ paragraph: 9, page: null })).toBe('paragraph 9');
});
