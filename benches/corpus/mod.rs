//! A generated site: N briefings of about 600 words with 8 quotes and 4 indirect statements each, N/20 people and as
//! many meetings.
//!
//! Everybody and everything in it is invented, and the same number gives the same bytes on every machine. The
//! prose has what costs time in real briefings: names in full, last names, pronouns and titles before `said`,
//! split quotations, indirect statements, people who are mentioned without speaking.
#![expect(clippy::disallowed_methods, reason = "a benchmark writes its own site")]

use std::fs;
use std::io;
use std::path::Path;

const BRIEFINGS_OF_A_MEETING: usize = 20;

const FIRST: [&str; 24] = [
    "Anna", "Jan", "Mara", "Ivo", "Ruta", "Ossian", "Karin", "Pavel", "Selma", "Tomas", "Vera", "Milo",
    "Edda", "Lorenz", "Nadia", "Rufus", "Greta", "Anton", "Livia", "Bruno", "Signe", "Hektor", "Alma",
    "Casper",
];
const HEADS: [&str; 20] = [
    "Dal", "Berg", "Quist", "Tarn", "Elst", "Moor", "Vand", "Holm", "Stark", "Lind", "Fen", "Brack", "Oster",
    "Wester", "Kron", "Hav", "Skog", "Ring", "Torv", "Aske",
];
const TAILS: [&str; 16] = [
    "heim", "gaard", "mark", "sund", "vik", "lund", "stad", "nes", "borg", "feld", "by", "rud", "vold",
    "dahl", "mann", "sen",
];
const COUNTRIES: [(&str, &str); 6] = [
    ("AQ", "Norrland"),
    ("BV", "Ostmark"),
    ("HM", "Suderland"),
    ("GS", "Westria"),
    ("TF", "Middelmark"),
    ("IO", "Farisle"),
];
const OFFICES: [&str; 6] = [
    "Foreign Minister",
    "Defence Minister",
    "Interior Minister",
    "Minister of Energy",
    "Trade Minister",
    "State Secretary",
];
const TOPICS: [&str; 12] = [
    "dredging",
    "tolls",
    "ferries",
    "lighthouses",
    "pilots",
    "herring",
    "salvage",
    "tides",
    "customs",
    "bridges",
    "weather",
    "cables",
];
const SUBJECTS: [&str; 12] = [
    "the ferry treaty",
    "the harbour board",
    "the new lighthouse",
    "the toll on timber",
    "the pilots' union",
    "the herring quota",
    "the tide tables",
    "the cable to the islands",
    "the dredging fund",
    "the customs house",
    "the salvage court",
    "the winter timetable",
];
const CLAIMS: [&str; 12] = [
    "will be paid for by all of us or by none",
    "cannot wait until the ice has gone",
    "belongs to those who keep it in repair",
    "is older than any of our quarrels",
    "has cost us more than it has brought in",
    "needs three more years and a good deal of patience",
    "must not become a matter of pride",
    "is the one thing on which we have never disagreed",
    "was never meant to last as long as it has",
    "deserves a better answer than silence",
    "will open before the autumn storms",
    "should be decided in public",
];
const NARRATION: [&str; 10] = [
    "The talks went on until the lamps were lit, and nobody left the hall before the minutes had been read aloud.",
    "Delegates had asked for an hour more on the matter, which the chair granted after a short vote.",
    "A draft of nine pages lay on the table, together with a map on which the shallows were drawn in red.",
    "It is the fourth time in ten years that the question has come before the council, and the second in public.",
    "Observers in the gallery counted more papers than people, as is usual when the budget is discussed.",
    "The figures were compiled by the secretariat over the summer and checked by the auditors of two states.",
    "No date has been set for the next round, though several capitals are said to prefer the early spring.",
    "Rain kept the planned visit to the harbour short, and the boats stayed where they were.",
    "The committee will report to the assembly, which has the last word on anything above a million crowns.",
    "Earlier in the day the working group had met behind closed doors and agreed on little but the agenda.",
];

/// Writes a site of `count` briefings below `root`.
pub(crate) fn write(root: &Path, count: usize) -> io::Result<()> {
    for folder in ["briefings", "people", "organizations", "events", "topics"] {
        fs::create_dir_all(root.join("content").join(folder))?;
    }
    let countries: String = COUNTRIES.iter().map(|(code, name)| format!("  {code}: {name}\n")).collect();
    fs::write(
        root.join("sayso.yaml"),
        format!("title: The Generated Record\nbase_url: https://generated.example/\ncountries:\n{countries}"),
    )?;
    let people = people(count);
    for person in &people {
        fs::write(root.join(format!("content/people/{}.md", person.id)), person.file())?;
    }
    for (code, country) in COUNTRIES {
        let text = format!("---\nname: Government of {country}\nkind: government\ncountry: {code}\n---\n");
        fs::write(root.join(format!("content/organizations/government-{}.md", code.to_lowercase())), text)?;
    }
    for topic in TOPICS {
        let text = format!("---\ntitle: {}\nsummary: What was said about {topic}.\n---\n", capital(topic));
        fs::write(root.join(format!("content/topics/{topic}.md")), text)?;
    }
    for number in 0..(count / BRIEFINGS_OF_A_MEETING).max(1) {
        fs::write(root.join(format!("content/events/meeting-{number}.md")), event(number, &people))?;
    }
    for briefing in briefings(count) {
        let name = format!("{}-briefing-{}.md", briefing.date, briefing.number);
        let year = briefing.date.split('-').next().unwrap_or_default();
        let folder = root.join("content/briefings").join(year);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(name), briefing.file())?;
    }
    Ok(())
}

struct Person {
    id: String,
    name: String,
    last: String,
    country: usize,
    office: usize,
}

impl Person {
    fn new(number: usize) -> Person {
        let first = FIRST[number % FIRST.len()];
        // Two parts, and a third once these are used up: last names are shared by few people, as in life.
        let place = number / 3;
        let (head, tail) = (place % HEADS.len(), place / HEADS.len() % TAILS.len());
        let third = match place / (HEADS.len() * TAILS.len()) {
            0 => String::new(),
            more => format!("-{}", HEADS[more % HEADS.len()]),
        };
        let last = format!("{}{}{third}", HEADS[head], TAILS[tail]);
        let name = format!("{first} {last}");
        let id = format!("{}-{number}", name.to_lowercase().replace(' ', "-"));
        Person { id, name, last, country: number % COUNTRIES.len(), office: number / 6 % OFFICES.len() }
    }

    fn file(&self) -> String {
        let (code, _) = COUNTRIES[self.country];
        let code_id = code.to_lowercase();
        let (office, before) = (OFFICES[self.office], OFFICES[(self.office + 1) % OFFICES.len()]);
        format!(
            "---\nname: {}\ndisambiguation: {}\nroles:\n  - {{title: {office}, organization: government-{code_id}, country: {code}, from: 2015-01-01}}\n  \
             - {{title: {before}, organization: government-{code_id}, country: {code}, from: 2005-01-01, until: 2014-12-31}}\nsummary: An invented office-holder of an invented state.\n---\n",
            self.name, self.id
        )
    }
}

fn event(number: usize, people: &[Person]) -> String {
    let mut random = Random::new(number as u64 ^ 0x5eed);
    let (year, month, day) = day(number * BRIEFINGS_OF_A_MEETING);
    let mut participants: Vec<&str> = Vec::new();
    while participants.len() < 6 {
        let id = random.one(people).id.as_str();
        if !participants.contains(&id) {
            participants.push(id);
        }
    }
    format!(
        "---\nname: Meeting {number} of the Estuary Council\ndate: {year}-{month:02}-{day:02}\nplace: Port Ister\nparticipants: [{}]\n---\n",
        participants.join(", ")
    )
}

/// What a briefing is made of, whichever generator is to read it.
pub(crate) struct Briefing {
    pub(crate) number: usize,
    pub(crate) title: String,
    /// As ISO 8601 has it.
    pub(crate) date: String,
    pub(crate) standfirst: String,
    pub(crate) event: String,
    pub(crate) topics: [&'static str; 2],
    /// Where the minutes are.
    pub(crate) source: String,
    /// Who speaks or was in the hall, in the text's order, each once.
    pub(crate) people: Vec<String>,
    pub(crate) body: String,
}

impl Briefing {
    /// Of `count` briefings, the one with this number.
    fn new(number: usize, count: usize, people: &[Person]) -> Briefing {
        let mut random = Random::new(number as u64);
        let (year, month, day) = day(number);
        let topic = TOPICS[number % TOPICS.len()];
        let subject = SUBJECTS[number % SUBJECTS.len()];
        let event = (number / BRIEFINGS_OF_A_MEETING).min((count / BRIEFINGS_OF_A_MEETING).max(1) - 1);
        let mut named: Vec<String> = Vec::new();
        let body = body(&mut random, people, &mut |person| {
            if !named.contains(&person.name) {
                named.push(person.name.clone());
            }
        });
        Briefing {
            number,
            title: format!("Briefing {number} on {subject}"),
            date: format!("{year}-{month:02}-{day:02}"),
            standfirst: format!("What was said about {subject} in Port Ister."),
            event: format!("meeting-{event}"),
            // Two that differ: the second goes on from the first.
            topics: [topic, TOPICS[(number + 1 + number / 7 % (TOPICS.len() - 1)) % TOPICS.len()]],
            source: format!("https://estuary.example/minutes/{number}"),
            people: named,
            body,
        }
    }

    fn file(&self) -> String {
        let Briefing { title, date, standfirst, event, topics: [first, second], source, body, .. } = self;
        format!(
            "---\ntitle: {title}\ndate: {date}\nstandfirst: {standfirst}\nplace: Port Ister\nevent: {event}\ntopics: [{first}, {second}]\n\
             sources:\n  - {{title: Minutes of the council, publisher: Estuary Council, url: \"{source}\"}}\n---\n{body}"
        )
    }
}

/// Returns all `count` briefings, one after the other.
pub(crate) fn briefings(count: usize) -> impl Iterator<Item = Briefing> {
    let people = people(count);
    (0..count).map(move |number| Briefing::new(number, count, &people))
}

fn people(count: usize) -> Vec<Person> {
    (0..(count / 20).max(6)).map(Person::new).collect()
}

/// Writes a body and tells `named` of everybody who occurs in it.
fn body(random: &mut Random, people: &[Person], named: &mut impl FnMut(&Person)) -> String {
    let mut text = String::new();
    let speakers = [random.one(people), random.one(people), random.one(people)];
    for round in 0..4 {
        let person = speakers[round % speakers.len()];
        named(person);
        let (_, country) = COUNTRIES[person.country];
        let office = OFFICES[person.office].to_lowercase();
        let claims = [random.one(&CLAIMS), random.one(&CLAIMS), random.one(&CLAIMS)];
        let subjects = [random.one(&SUBJECTS), random.one(&SUBJECTS)];
        text.push_str(&format!(
            "“{} {},” said {}, the {office} of {country}. {}\n\n",
            capital(subjects[0]),
            claims[0],
            person.name,
            random.one(&NARRATION)
        ));
        text.push_str(&format!("{}\n\n", random.one(&NARRATION)));
        text.push_str(&format!(
            "{} told reporters that {} {}. “I have said so before,” {} added, “and {} {}.” {}\n\n",
            person.last,
            subjects[1],
            claims[1],
            person.last,
            subjects[0],
            claims[2],
            random.one(&NARRATION)
        ));
        let other = random.one(people);
        named(other);
        text.push_str(&format!(
            "{} {} of {} was in the hall as well. {}\n\n",
            random.one(&NARRATION),
            other.name,
            COUNTRIES[other.country].1,
            random.one(&NARRATION)
        ));
    }
    text
}

/// Days from 2016 on, four briefings a day.
fn day(number: usize) -> (usize, usize, usize) {
    let days = number / 4;
    (2016 + days / 336, days / 28 % 12 + 1, days % 28 + 1)
}

fn capital(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers on every machine.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Random {
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn one<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[(self.next() % all.len() as u64) as usize]
    }
}
