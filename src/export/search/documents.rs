//! What can be found, one document after another.

use std::cmp::Reverse;

use crate::export::search::facets::{Facet, Facets};
use crate::export::search::postings::Postings;
use crate::export::search::rows::{Row, Rows};
use crate::export::search::words::words;
use crate::index::QuoteKey;
use crate::model::{
    BriefingId, Country, DatedName, Day, EntityId, Office, PartialDate, Quote, QuoteKind, TopicId, slug,
};
use crate::render;
use crate::site::Site;

/// The numbers of briefings and quotes begin at a multiple of this, so that another person moves none of them.
const ROOM: u32 = 512;

/// The documents of a site, indexed.
pub(super) struct Documents {
    pub(super) postings: Postings,
    pub(super) rows: Rows,
    pub(super) facets: Facets,
    /// One more than the highest number.
    pub(super) size: u32,
    /// The first number of a briefing or quote.
    pub(super) first_dated: u32,
}

impl Documents {
    /// Indexes everything that is published.
    pub(super) fn of(site: &Site) -> Documents {
        let mut collector = Collector {
            site,
            documents: Documents {
                postings: Postings::default(),
                rows: Rows::default(),
                facets: Facets::default(),
                size: 0,
                first_dated: 0,
            },
            buffer: String::new(),
        };
        collector.people();
        collector.organizations();
        collector.events();
        collector.countries();
        collector.topics();
        let documents = &mut collector.documents;
        documents.first_dated = documents.size.next_multiple_of(ROOM);
        documents.size = documents.first_dated;
        for dated in in_time(site) {
            match dated {
                Dated::Briefing(id) => collector.briefing(id),
                Dated::Quote(key) => collector.quote(key),
            }
        }
        collector.documents
    }
}

enum Dated<'site> {
    Briefing(&'site BriefingId),
    Quote(&'site QuoteKey),
}

/// Briefings and quotes, the oldest first; within a briefing the last quote first and the briefing at the end.
fn in_time(site: &Site) -> Vec<Dated<'_>> {
    let index = &site.index;
    type Place = (Day, Reverse<usize>, Reverse<usize>);
    let day = |id: &BriefingId| index.catalog.briefings[id].date.value.first_day();
    let place = |id: &BriefingId| Reverse(index.places.get(id).copied().unwrap_or(usize::MAX));
    let briefings = index.briefings.iter().map(|id| ((day(id), place(id), Reverse(0)), Dated::Briefing(id)));
    let quotes = index.standing(&index.quotes).map(|key| {
        let day = index.quote(key).day.first_day();
        ((day, place(&key.briefing), Reverse(key.number + 1)), Dated::Quote(key))
    });
    let mut dated: Vec<(Place, Dated<'_>)> = briefings.chain(quotes).collect();
    dated.sort_by_key(|(place, _)| *place);
    dated.into_iter().map(|(_, dated)| dated).collect()
}

struct Collector<'site> {
    site: &'site Site,
    documents: Documents,
    buffer: String,
}

impl Collector<'_> {
    fn people(&mut self) {
        let index = &self.site.index;
        for (id, entry) in &index.people {
            let file = &index.catalog.people[id];
            let (_, today) =
                entry.offices.first().map_or((None, None), |(n, office)| (Some(n), Some(office)));
            let row = self.row("person", &EntityId::Person(id.clone()), &file.name.value);
            self.begin(Row { who: today.map_or_else(String::new, |office| self.office_line(office)), ..row });
            self.name(&file.name.value);
            self.names(&file.names);
            file.aliases.iter().for_each(|alias| self.name(&alias.value));
            for (_, office) in &entry.offices {
                self.office(office);
            }
        }
    }

    fn organizations(&mut self) {
        let index = &self.site.index;
        for id in index.organizations.keys() {
            let file = &index.catalog.organizations[id];
            let country = file.country.map_or("", |country| self.country_name(country));
            let row = self.row("organization", &EntityId::Organization(id.clone()), &file.name.value);
            self.begin(Row { who: country.to_owned(), ..row });
            self.name(&file.name.value);
            self.names(&file.names);
            file.short_name.iter().for_each(|name| self.name(name));
            file.aliases.iter().for_each(|alias| self.name(&alias.value));
            file.country.into_iter().for_each(|country| self.country(country));
        }
    }

    fn events(&mut self) {
        let index = &self.site.index;
        for id in index.events.keys() {
            let file = &index.catalog.events[id];
            let days = file
                .start
                .as_ref()
                .map(|start| self.site.words.days(start.value, file.end.as_ref().map(|end| end.value)));
            let when: Vec<String> = days.into_iter().chain(file.place.clone()).collect();
            let row = self.row("event", &EntityId::Event(id.clone()), &file.name.value);
            self.begin(Row { date: when.join(" · "), ..row });
            self.name(&file.name.value);
            file.aliases.iter().for_each(|alias| self.name(&alias.value));
            file.place.iter().for_each(|place| self.text(place));
            file.country.into_iter().for_each(|country| self.country(country));
            file.start.iter().for_each(|start| self.year(start.value));
        }
    }

    fn countries(&mut self) {
        for (country, route) in &self.site.country_routes {
            let name = self.country_name(*country).to_owned();
            let row = Row { url: route.to_string(), ..bare("country", name.clone()) };
            self.begin(row);
            self.name(&name);
            self.country(*country);
        }
    }

    fn topics(&mut self) {
        for (id, entry) in &self.site.index.topics {
            let file = self.site.index.catalog.topics.get(id);
            let summary = file.and_then(|file| file.summary.clone()).unwrap_or_default();
            let row = self.row("topic", &EntityId::Topic(id.clone()), &entry.title);
            self.begin(Row { who: summary.clone(), ..row });
            self.text(&summary);
            self.name(&entry.title);
            file.iter().flat_map(|file| &file.aliases).for_each(|alias| self.name(&alias.value));
        }
    }

    fn briefing(&mut self, id: &BriefingId) {
        let index = &self.site.index;
        let (file, resolved) = (&index.catalog.briefings[id], &index.resolved[id]);
        let standfirst = file.standfirst.as_ref().map_or("", |text| text.value.as_str());
        let date = [Some(self.site.words.date(file.date.value)), file.place.clone()];
        let row = self.row("briefing", &EntityId::Briefing(id.clone()), &file.title.value);
        let row = Row {
            date: date.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            language: self.site.other_language(id),
            who: standfirst.to_owned(),
            ..row
        };
        self.begin(row);
        self.text(standfirst);
        self.name(&file.title.value);
        file.place.iter().for_each(|place| self.text(place));
        let event = resolved.event.clone().and_then(|event| self.site.name(&EntityId::Event(event)));
        event.iter().for_each(|event| self.text(event));
        for quote in resolved.quotes.iter().filter(|quote| !quote.retracted) {
            self.speakers(quote, false);
        }
        for topic in &resolved.topics {
            self.topic(topic, true);
        }
        self.year(file.date.value);
    }

    fn quote(&mut self, key: &QuoteKey) {
        let index = &self.site.index;
        let (quote, file) = (index.quote(key), &index.catalog.briefings[&key.briefing]);
        let kind = if quote.kind == QuoteKind::Indirect { "statement" } else { "quote" };
        let row = Row {
            url: self.site.quote_route(key).map_or_else(String::new, |route| route.to_string()),
            who: render::who_in_office(&self.site.words, quote),
            date: self.site.words.date(quote.day),
            briefing: file.title.value.clone(),
            language: self.site.other_language(&key.briefing),
            ..bare(kind, render::shown_text(quote))
        };
        self.begin(row);
        self.text(&quote.text);
        self.speakers(quote, true);
        for topic in &index.resolved[&key.briefing].topics {
            self.topic(topic, false);
        }
        self.year(quote.day);
    }

    /// Begins a document. What is said next belongs to it.
    fn begin(&mut self, row: Row) {
        self.documents.rows.add(self.documents.size, &row);
        self.documents.size += 1;
        self.facet(Facet::Kind, row.kind, String::new);
    }

    fn row(&self, kind: &'static str, entity: &EntityId, name: &str) -> Row {
        let url = self.site.route(entity).map_or_else(String::new, |route| route.to_string());
        Row { url, ..bare(kind, name.to_owned()) }
    }

    fn name(&mut self, name: &str) {
        self.words(name, true);
    }

    fn names(&mut self, names: &[DatedName]) {
        names.iter().for_each(|name| self.name(&name.name.value));
    }

    fn text(&mut self, text: &str) {
        self.words(text, false);
    }

    fn words(&mut self, text: &str, in_name: bool) {
        let Documents { postings, size, .. } = &mut self.documents;
        words(text, &mut self.buffer, |word| {
            let word = postings.number(word);
            postings.add(word, *size - 1, in_name);
        });
    }

    /// Who says something. `of_quote`: with the words of their names and offices.
    fn speakers(&mut self, quote: &Quote, of_quote: bool) {
        for speaker in &quote.speakers {
            if of_quote {
                self.name(&speaker.name);
            }
            if let Some(entity) =
                speaker.entity.as_ref().filter(|entity| self.site.index.is_published(entity))
            {
                let (id, label) = (entity.as_str(), || speaker.name.to_string());
                match entity {
                    EntityId::Organization(_) => {
                        self.facet(Facet::Speaker, &format!("organization:{id}"), label);
                        self.facet(Facet::Organization, id, label);
                    }
                    _ => self.facet(Facet::Speaker, id, label),
                }
            }
            match (&speaker.office, of_quote) {
                (Some(office), true) => self.office(office),
                (Some(office), false) => self.office_facets(office),
                (None, _) => {}
            }
        }
    }

    fn office(&mut self, office: &Office) {
        self.text(&office.title);
        if let Some(name) = self.organization_name(office) {
            self.text(&name);
        }
        office.country.into_iter().for_each(|country| self.text(self.site.config.countries.name(country)));
        self.office_facets(office);
    }

    fn office_facets(&mut self, office: &Office) {
        self.facet(Facet::Office, &slug(&office.title), || office.title.clone());
        if let (Some(id), Some(name)) = (&office.organization, self.organization_name(office)) {
            self.facet(Facet::Organization, id.as_str(), || name);
        }
        office.country.into_iter().for_each(|country| self.country_facet(country));
    }

    fn country(&mut self, country: Country) {
        self.text(self.site.config.countries.name(country));
        self.country_facet(country);
    }

    fn country_facet(&mut self, country: Country) {
        let name = self.country_name(country);
        self.facet(Facet::Country, &country.code().to_lowercase(), || name.to_owned());
    }

    fn topic(&mut self, topic: &TopicId, with_words: bool) {
        let Some(title) = self.site.name(&EntityId::Topic(topic.clone())) else { return };
        if with_words {
            self.text(&title);
        }
        self.facet(Facet::Topic, topic.as_str(), || title);
    }

    fn year(&mut self, date: PartialDate) {
        let year = date.first_day().year().to_string();
        self.facet(Facet::Year, &year, || year.clone());
    }

    fn facet(&mut self, facet: Facet, key: &str, label: impl FnOnce() -> String) {
        let Documents { facets, postings, size, .. } = &mut self.documents;
        if key.is_empty() {
            return; // An office of signs that no address can have.
        }
        facets.add(postings, *size - 1, facet, key, label);
    }

    fn organization_name(&self, office: &Office) -> Option<String> {
        self.site.name(&EntityId::Organization(office.organization.clone()?))
    }

    fn office_line(&self, office: &Office) -> String {
        let organization = self.organization_name(office);
        [Some(self.site.words.title_of(office)), organization]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ")
    }
}

impl<'site> Collector<'site> {
    fn country_name(&self, country: Country) -> &'site str {
        self.site.config.countries.name(country)
    }
}

/// A row of a name or words alone.
fn bare(kind: &'static str, text: String) -> Row {
    Row {
        kind,
        url: String::new(),
        text,
        who: String::new(),
        date: String::new(),
        briefing: String::new(),
        language: None,
    }
}
