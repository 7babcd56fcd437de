// Puts into a copy of the fictional site what pages bear hardest: node tests/browser/strain.mjs FOLDER
// Portraits, a name of many parts, a name written from right to left, two hundred quotes in one text, a speaker who takes
// turns with others, a table wider than a telephone, and somebody of whom nothing is on record.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

const [folder] = process.argv.slice(2);
const put = (path, text) => writeFile(join(folder, path), text);

/** A picture of one color, as PNG. */
function picture(width, height, color) {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const row = Buffer.from([0, ...Array.from({ length: width }, () => color).flat()]);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

await mkdir(join(folder, 'static'), { recursive: true });
for (const [id, color] of [['anna-berg', [120, 60, 60]], ['ivo-tarn', [60, 90, 120]]]) {
  await put(`static/${id}.png`, picture(30, 40, color));
  const path = `content/people/${id}.md`;
  const text = await readFile(join(folder, path), 'utf8');
  await put(path, text.replace('---\n', `---\nimage: {src: /${id}.png, alt: A plain picture}\n`));
}

const person = (name, role) => `---\nname: ${name}\nroles:\n  - {${role}, from: 2029-01-01}\n---\n`;
await put('content/people/long-name.md', person(
  'Maximiliane-Theodora Freifrau von und zu Hohenflut-Waldenstrand-Schillingswasser-Oberufer',
  'title: "Deputy Permanent Under-Secretary for Dredging, Pilotage, Lighthouses and Harbour Dues", organization: ostmark-foreign-ministry, country: BV',
));
await put('content/people/right-to-left.md', person('سليم الحدّار', 'title: Ambassador, organization: suderland-foreign-ministry, country: HM'));
await put('content/people/no-words.md', person('Silent Reed', 'title: Observer, organization: estuary-council'));

const speakers = ['anna-berg', 'ivo-tarn', 'long-name', 'right-to-left', 'ruta-van-der-elst', 'karl-berg', 'jan-dahl'];
const briefing = (title, date, text) => `---\ntitle: ${title}\ndate: ${date}\nplace: Port Ister\ncountry: GS\ntopics: [dredging, tolls]\nparticipants: [${speakers.join(', ')}]\n---\n${text}`;
const points = Array.from({ length: 200 }, (_, at) => `“Point ${at + 1} is about the barges and nothing else, as the minutes will show.”{@${speakers[at % speakers.length]}}\n`);
await put('content/briefings/2031/2031-09-10-points.md', briefing('A sitting at which two hundred points were read out', '2031-09-10', points.join('\n')));
await put('content/briefings/2031/2031-09-11-turns.md', briefing('Turns in the margin', '2031-09-11', `
“The channel is open again, and I am glad of it,”{@anna-berg} Anna Berg said.

“It will stay open,”{@anna-berg} she went on.

“We have paid for it,”{@ivo-tarn} Ivo Tarn said.

“And we have paid more,”{@anna-berg} she answered, to which he said “not by much.”{@ivo-tarn}

“Peace on both banks,”{@right-to-left} said the ambassador.

“My statement will be handed out in writing,”{@long-name} the under-secretary said.

Nobody says anything in this paragraph.

“I thank the pilots,”{@long-name} she said.

> The estuary does not belong to those who live on it.
>
> — Anna Berg, Port Ister

“Nor to those who dredge it,”{@anna-berg} she added.

- “No more than a third,”{@karl-berg} said one.
- “No less,”{@jan-dahl} said the other.

| Harbour | Depth before the work | Depth after the work | Administration in charge of it |
| --- | --- | --- | --- |
| Port Ister | four fathoms | six fathoms | Westria Harbour Board |
`));
