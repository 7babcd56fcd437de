// The search's own reading of words and files, without a browser: the same table as the program's.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { runInThisContext } from 'node:vm';

const here = new URL('.', import.meta.url);
const text = (path) => readFile(new URL(path, here), 'utf8');
runInThisContext(await text('../../static/search-index.js'));
const { words, read, open } = globalThis.saysoSearch;

test('words are those of the table', async () => {
  const table = JSON.parse(await text('../suite/search/words.json'));
  assert.ok(table.length > 20);
  for (const [line, wanted] of table) assert.deepEqual([...words(line)], wanted, line);
});

test('what is typed is read as words, phrases and a beginning', () => {
  assert.deepEqual(read('the toll'), { phrases: [], words: ['the'], start: 'toll' });
  assert.deepEqual(read('the toll '), { phrases: [], words: ['the', 'toll'], start: undefined });
  assert.deepEqual(read('“We will” pay'), { phrases: [['we', 'will']], words: [], start: 'pay' });
  assert.deepEqual(read('"we will"'), { phrases: [['we', 'will']], words: [], start: undefined });
  assert.deepEqual(read('„Wir zahlen“ ma'), { phrases: [['wir', 'zahlen']], words: [], start: 'ma' });
  assert.deepEqual(read('"we wil'), { phrases: [], words: ['we'], start: 'wil' });
  assert.deepEqual(read('plan b'), { phrases: [], words: ['plan', 'b'], start: undefined });
  assert.deepEqual(read(' … '), { phrases: [], words: [], start: undefined });
});

// Two files of words: `toll` is in the names of 0 and 5 and in the text of 7, `tolls` in the text of 6.
const files = {
  'i/index.json': { version: 'v', size: 8, first_dated: 5, block: 4, facets: {}, words: [':kind:quote', 'tolls'] },
  'i/words/0.json?v=v': { ':kind:quote': 'MC', 'pay': 'MC', 'toll': 'BLE' },
  'i/words/1.json?v=v': { 'tolls': 'M', 'zeal': 'A' },
  'i/rows/0.json?v=v': { 0: { k: 'person', u: 'p/', t: 'Toll' } },
  'i/rows/1.json?v=v': { 1: { k: 'briefing', u: 'b/', t: 'Toll' }, 2: { k: 'quote', u: 'q/', t: 'pay tolls' }, 3: { k: 'quote', u: 'r/', t: 'The toll, pay.' } },
};

async function opened() {
  const asked = [];
  const index = await open('i/index.json', async (url) => {
    asked.push(url);
    assert.ok(url in files, url);
    return files[url];
  });
  return { index, asked };
}

test('names come first, then the newest', async () => {
  const { index } = await opened();
  assert.deepEqual((await index.find({ text: 'toll' })).documents, [0, 5, 7, 6]);
  assert.deepEqual((await index.find({ text: 'toll ' })).documents, [0, 5, 7]);
});

test('every word must occur, and every filter hold', async () => {
  const { index } = await opened();
  assert.deepEqual((await index.find({ text: 'pay toll ' })).documents, [7]);
  assert.deepEqual((await index.find({ text: 'toll', filters: { kind: 'quote', year: '' } })).documents, [7, 6]);
  assert.deepEqual((await index.find({ filters: { kind: 'quote' } })).documents, [7, 6]);
  const nothing = await index.find({ text: ' ' });
  assert.deepEqual([nothing.documents, nothing.isAsked], [[], false]);
});

test('a phrase is looked up in the rows', async () => {
  const { index } = await opened();
  const shown = async (text) => (await index.show(await index.find({ text }), 20)).map((row) => row.u);
  assert.deepEqual(await shown('"toll pay"'), ['r/']);
  assert.deepEqual(await shown('"pay toll"'), []);
  assert.deepEqual(await shown('“Pay, tolls”'), ['q/']);
});

test('only files that may hold a word are fetched, and once', async () => {
  const { index, asked } = await opened();
  await index.find({ text: 'zeal' });
  await index.find({ text: 'zeal ' });
  assert.deepEqual(asked, ['i/index.json', 'i/words/1.json?v=v']);
});
