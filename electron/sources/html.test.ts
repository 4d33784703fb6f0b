import { expect, test } from 'vitest';
import { readHtml } from './html.ts';

const words = (html: string) => readHtml(html).text.text;
const laidOut = (html: string) => {
  const { text, blocks } = readHtml(html).text;
  return blocks.map(({ kind, level, start, end }) => [kind, level, text.slice(start, end)]);
};

test('the readable part, its blocks and white space as a browser shows it', () => {
  const page = `<!doctype html><html lang="en-GB"><head><title>Pact signed | Ledger</title>
    <style>p { color: red }</style></head><body>
    <header><h1>Ledger</h1></header><nav><ul><li>Home</li></ul></nav>
    <article><h1>Pact
      signed</h1><p>It was <b>signed</b>
      to<i>day</i>.<br>In  the&nbsp;Kremlin<script>alert(1)</script>.</p>
      <blockquote><p>“Ready.”</p></blockquote>
      <ul><li>defence<ul><li>drones</li></ul></li><li>energy</li></ul>
      <pre>a  b
c</pre>
      <table><caption>Dates</caption><tr><th>Year<th>Event<tr><td>2001<td>Old
       treaty</table>
      <aside>Read also</aside><p hidden>secret</p><p style="display: none">secret</p></article>
    <form><input value="x"><p>Subscribe</p></form><footer>© Ledger</footer></body></html>`;
  expect(laidOut(page)).toEqual([
    ['heading', 1, 'Pact signed'],
    ['paragraph', 0, 'It was signed today.\nIn the\u00A0Kremlin.'],
    ['quotation', 1, '“Ready.”'],
    ['listing', 1, 'defence'],
    ['listing', 2, 'drones'],
    ['listing', 1, 'energy'],
    ['code', 0, 'a  b\nc'],
    ['table', 0, 'Dates\nYear\tEvent\n2001\tOld treaty'],
  ]);
});

test('without article or main, the part that holds most of the prose', () => {
  const prose = '<p>A long paragraph about the treaty and about who signed it, and when.</p>'.repeat(5);
  const page = `<div id="page"><div class="menu"><a href="/">Home</a> <a href="/x">World news of today</a></div>
    <div><div class="text">${prose}</div><div class="more"><a href="/y">More of this kind of text</a></div></div></div>`;
  expect(words(page)).not.toMatch(/Home|World|More/);
  expect(words(page).match(/treaty/g)).toHaveLength(5);
});

test('rows of a table that nobody sees are left out', () => {
  const page = `<table><tr><td>Year<td>Event<tr hidden><td>1999<td>secret
    <tbody style="display:none"><tr><td>2000<td>secret</tbody><tr><td>2001<td>Treaty</table>`;
  expect(words(page)).toBe('Year\tEvent\n2001\tTreaty');
});

test('a form that wraps the whole page is read, one beside the text is not', () => {
  expect(words('<form><p>All of the text stands in a form here.</p><select><option>No</select></form>')).toBe(
    'All of the text stands in a form here.',
  );
});

test('what the page says of itself', () => {
  const { metadata } = readHtml(`<html lang=uk><head>
    <title>Window title - Post</title><meta property="og:title" content="The  title"><meta property="og:site_name" content="Post">
    <meta name="author" content="O. Marchuk"><meta property="article:published_time" content="2025-01-10T23:30:00+02:00">
    <meta name="description" content="About"><link rel="canonical" href="https://post.test/a">
    </head><body><p>Text</p></body></html>`);
  expect(metadata).toEqual({
    title: 'The title',
    publisher: 'Post',
    author: 'O. Marchuk',
    published: '2025-01-10',
    accessed: '',
    language: 'uk',
    address: 'https://post.test/a',
    description: 'About',
  });
});

test('what marks in the page say where its head is silent', () => {
  const { metadata } = readHtml(`<!-- saved from url=(0019)https://post.test/b -->
    <html><head><title>Late news</title></head><body><p>By <a rel="author" href="#">A.  One</a>
    <time datetime="2025-01-11">today</time></p></body></html>`);
  expect(metadata).toMatchObject({
    title: 'Late news',
    author: 'A. One',
    published: '2025-01-11',
    address: 'https://post.test/b',
  });
});

test('an address that is no web address is left out', () => {
  expect(readHtml('<link rel=canonical href="javascript:alert(1)"><p>x').metadata.address).toBe('');
});

test('hostile pages give text only', () => {
  const page = `<p>before</p><script>document.write("evil")</script><noscript><p>evil</p></noscript><template><p>evil</p></template>
    <iframe srcdoc="<p>evil</p>">evil</iframe><svg><text>evil</text><script>evil</script></svg><object>evil</object>
    <p onclick="evil()">a&lt;script&gt;b&#13;&#xD800;&#0;</p><math><annotation-xml encoding="text/html"><script>evil</script></annotation-xml></math>
    <textarea><p>evil</textarea><style>evil</style><p>after`;
  expect(words(page)).toBe('before\n\na<script>b \uFFFD\uFFFD\n\nafter');
});

test('very deep and very wide pages are read without trouble', () => {
  expect(words(`${'<div>'.repeat(30_000)}<p>deep`)).toBe('deep');
  expect(words('<p>x<b></b>'.repeat(20_000)).length).toBe(20_000 * 3 - 2);
});

test('a byline that is cut ends with a whole character', () => {
  const { author } = readHtml(`<p rel="author">${'O'.repeat(199)}👩 and others</p><p>Text</p>`).metadata;
  expect(author).toBe('O'.repeat(199));
});
