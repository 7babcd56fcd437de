//! What templates see: plain values, one struct a thing, ready to be shown.
//!
//! Every template gets `site` ([`SiteView`]) and `page` ([`PageView`]), and one value more, named in `GIVEN`.
//! Addresses (`url`) are absolute paths with the site's base path before them, ready for `href`; `absolute`
//! ones have the scheme and host as well. Dates are [`DateView`]s. Absent values are `none`.

use std::ops::Deref;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use tera::Value;

/// A view made once and shared by all pages that show it.
///
/// Its fields can be read as usual; as a template value it is handed on, not copied.
#[derive(Clone, Debug)]
pub struct Made<T> {
    view: Arc<T>,
    value: Value,
}

impl<T: Serialize> Made<T> {
    /// Makes the template value of `view`.
    pub fn new(view: T) -> Made<T> {
        Made { value: Value::from_serializable(&view), view: Arc::new(view) }
    }
}

impl<T> Deref for Made<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.view
    }
}

/// The engine hands a value on as it is.
impl<T> Serialize for Made<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

/// What each template is given besides `site` and `page`: the value's name, and its type.
pub(crate) const GIVEN: [(&str, &str, &str); 17] = [
    ("home.html", "home", "HomeView"),
    ("briefings.html", "list", "ListView<Made<BriefingCard>>"),
    ("briefing.html", "briefing", "BriefingView"),
    ("quotes.html", "list", "ListView<QuoteCard>"),
    ("quote.html", "quote", "QuoteView"),
    ("people.html", "directory", "DirectoryView"),
    ("person.html", "person", "PersonView"),
    ("organizations.html", "directory", "DirectoryView"),
    ("organization.html", "organization", "OrganizationView"),
    ("events.html", "list", "ListView<Made<EventCard>>"),
    ("event.html", "event", "EventView"),
    ("countries.html", "directory", "DirectoryView"),
    ("country.html", "country", "CountryView"),
    ("topics.html", "directory", "DirectoryView"),
    ("topic.html", "topic", "TopicView"),
    ("search.html", "search", "SearchView"),
    ("page.html", "content", "ContentView"),
];

/// A view, as the source says it.
pub(crate) struct ViewDoc {
    pub(crate) name: &'static str,
    /// What stands before it: `doc = "…"` among them.
    pub(crate) attributes: &'static [&'static str],
    pub(crate) fields: &'static [FieldDoc],
}

/// A field of a view, as the source says it.
pub(crate) struct FieldDoc {
    pub(crate) name: &'static str,
    /// The type, in Rust.
    pub(crate) kind: &'static str,
    pub(crate) attributes: &'static [&'static str],
}

/// Declares structs with public fields that become template values: maps with the fields' names as keys.
macro_rules! views {
    ($(
        $(#[$attribute:meta])*
        pub struct $name:ident $(<$parameter:ident>)? {
            $($(#[$field_attribute:meta])* pub $field:ident: $type:ty,)*
        }
    )*) => {
        /// Every view with its fields, as `manual.rs` lists them.
        pub(crate) const VIEWS: &[ViewDoc] = &[$(
            ViewDoc {
                name: stringify!($name),
                attributes: &[$(stringify!($attribute)),*],
                fields: &[$(
                    FieldDoc {
                        name: stringify!($field),
                        kind: stringify!($type),
                        attributes: &[$(stringify!($field_attribute)),*],
                    },
                )*],
            },
        )*];

        $(
        $(#[$attribute])*
        #[derive(Serialize)]
        pub struct $name $(<$parameter>)? {
            $($(#[$field_attribute])* pub $field: $type,)*
        }

        impl $(<$parameter: Serialize>)? From<$name $(<$parameter>)?> for Value {
            fn from(view: $name $(<$parameter>)?) -> Value {
                Value::from_serializable(&view)
            }
        }
    )*};
}

views! {
    /// What is the same on every page.
    #[derive(Clone, Debug)]
    pub struct SiteView {
        /// The site's name.
        pub title: String,
        /// One sentence about it.
        pub description: String,
        /// The language, a BCP 47 tag.
        pub language: String,
        /// The BCP 47 tag of what the record says of people, organizations, events and topics, if it is not the pages'.
        pub record_language: Option<String>,
        /// The path of the home page in the page's language: `/`, `/press/` or `/de/`.
        pub base: String,
        /// The path at which files lie: `/` or `/press/`.
        pub root: String,
        /// The address of the home page with scheme and host.
        pub absolute: String,
        /// The sections: `Briefings`, `Quotes`, `People`, …, without the search, which has its box; then the pages with `menu: true`.
        pub menu: Vec<LinkView>,
        /// Links for the foot of the page: pages without `menu`, feeds, data.
        pub footer: Vec<LinkView>,
        /// The address of the search page; `None` if the site has none (`outputs: {search: false}`).
        pub search: Option<String>,
        /// The publisher's name.
        pub publisher: String,
        /// The licence of the data, if one is named.
        pub license: Option<String>,
        /// The day on which a briefing was last published or changed: the state of the record.
        pub as_of: Option<DateView>,
        /// The publisher's logo, if the site has its file: `publisher: {logo: logo.svg}`.
        pub logo: Option<ImageView>,
        /// The color of the paper on a light screen, `#rrggbb`.
        pub paper: String,
        /// The color of the paper on a dark screen.
        pub dark_paper: String,
        /// Stylesheets to read after the theme's own: the chosen colors and fonts, then the site's.
        pub stylesheets: Vec<String>,
        /// The theme's own typefaces that the page needs first, unless the site chooses others.
        pub faces: Vec<String>,
        /// The other options below `theme:` in `sayso.yaml`.
        pub theme: Value,
        /// The version of sayso.
        pub generator: String,
    }

    /// What differs from page to page but is needed on all of them.
    #[derive(Clone, Debug)]
    pub struct PageView {
        /// Which template this is, without the ending: `briefing`, `person`.
        pub kind: String,
        /// The heading of the page.
        pub title: String,
        /// What stands in the browser's title: the title, and the site's name if there is room.
        pub head_title: String,
        /// One or two sentences for `meta name=description`, 40 to 320 `char`s.
        pub description: String,
        /// The path with the base before it.
        pub url: String,
        /// The canonical address; `None` for pages that have none (404).
        pub canonical: Option<String>,
        /// The language of the page.
        pub language: String,
        /// The direction of its writing: `ltr` or `rtl`.
        pub direction: &'static str,
        /// The page in all languages in which it is, its own first; empty if that is the only one.
        pub versions: Vec<VersionView>,
        /// The languages of a site that has several, each with the page in it, or else its home page.
        pub languages: Vec<LanguageView>,
        /// The language with a region, as Open Graph wants it: `en_GB`.
        pub locale: String,
        /// Of a briefing: when it was published, ISO 8601.
        pub published: Option<String>,
        /// Of a briefing: when it was last changed, ISO 8601.
        pub modified: Option<String>,
        /// Of a briefing and its quotes: the day on which the briefing was last changed.
        pub changed: Option<DateView>,
        /// The way from the home page to here, the page itself last, without an address.
        pub breadcrumbs: Vec<LinkView>,
        /// Which entry of the menu is current: its address.
        pub section: Option<String>,
        /// Links for the head: feeds, annotations, oEmbed, CSL-JSON.
        pub alternates: Vec<AlternateView>,
        /// `og:type`: `website`, `article`, `profile`.
        pub og_type: String,
        /// The picture for cards.
        pub image: Option<ImageView>,
        /// JSON-LD, ready to stand in a script element; empty if there is none.
        pub jsonld: String,
        /// Whether search engines are asked not to list the page.
        pub noindex: bool,
    }

    /// A page in one of the languages in which it is.
    #[derive(Clone, Debug)]
    pub struct VersionView {
        /// A BCP 47 tag.
        pub language: String,
        /// The address with scheme and host.
        pub absolute: String,
        /// Whether this is the site's own language.
        pub is_default: bool,
    }

    /// A quote as another version of its text has it.
    #[derive(Clone, Debug)]
    pub struct QuoteVersionView {
        /// The quote there.
        pub card: QuoteCard,
        /// A BCP 47 tag.
        pub language: String,
        /// The name of the language, in the language of the page.
        pub language_name: String,
        /// Whether that version is the original, of which this one is a translation.
        pub is_original: bool,
    }

    /// A language of the site.
    #[derive(Clone, Debug)]
    pub struct LanguageView {
        /// A BCP 47 tag.
        pub language: String,
        /// Its name, in itself.
        pub name: String,
        /// The path of the page in it, or else of its home page.
        pub url: String,
        /// Whether the page is in it.
        pub is_current: bool,
    }

    /// A link.
    #[derive(Clone, Debug, Default)]
    pub struct LinkView {
        /// Its words.
        pub title: String,
        /// Its address; `None` for the page itself.
        pub url: Option<String>,
        /// The BCP 47 tag of its words, if they are not in the language of the page.
        pub language: Option<String>,
    }

    /// A `link rel=alternate`.
    #[derive(Clone, Debug)]
    pub struct AlternateView {
        /// The media type.
        pub media_type: String,
        /// What it is.
        pub title: String,
        /// The address.
        pub url: String,
    }

    /// A picture.
    #[derive(Clone, Debug)]
    pub struct ImageView {
        /// The path for `src`.
        pub url: String,
        /// The address with scheme and host.
        pub absolute: String,
        /// What it shows.
        pub alt: String,
        /// Whose it is.
        pub credit: Option<String>,
        /// In pixels, if the file could be read.
        pub width: Option<usize>,
        /// In pixels, if the file could be read.
        pub height: Option<usize>,
    }

    /// A date: `<time datetime="{{ d.iso }}">{{ d.text }}</time>`.
    #[derive(Clone, Debug)]
    pub struct DateView {
        /// At its own precision: `2023-11`, `2023-11-09`.
        pub iso: String,
        /// For people: `9 November 2023`.
        pub text: String,
        /// The year.
        pub year: i16,
    }

    /// A person, small, with one office.
    #[derive(Clone, Debug, Default)]
    pub struct PersonCard {
        /// The id, for data attributes; `None` for somebody without a page.
        pub id: Option<String>,
        /// The name.
        pub name: String,
        /// The page.
        pub url: Option<String>,
        /// Two letters to show where there is no portrait.
        pub initials: String,
        /// The portrait.
        pub image: Option<ImageView>,
        /// The office on the day in question, or today's.
        pub office: Option<Made<OfficeView>>,
        /// In a list of who holds an office: all that the person holds there; else empty.
        pub offices: Vec<Made<OfficeView>>,
        /// Words that tell namesakes apart.
        pub disambiguation: Option<String>,
        /// "by video", "guest".
        pub note: Option<String>,
        /// How many quotes: on the page in question, or in all.
        pub quotes: usize,
        /// How many words those quotes have.
        pub words: usize,
        /// Briefings in all.
        pub briefings: usize,
        /// Addresses of this person's quotes on the page in question.
        pub quote_urls: Vec<String>,
        /// A number from 1 to 6 that is the same for the person all over one page: the speaker's mark.
        pub mark: usize,
    }

    /// An office.
    #[derive(Clone, Debug, Default)]
    pub struct OfficeView {
        /// `Minister for Foreign Affairs`, with `Acting` before it where that is so.
        pub title: String,
        /// The BCP 47 tag of the title, if it is not in the language of the page.
        pub language: Option<String>,
        /// The short title, else the title.
        pub short: String,
        /// The organization.
        pub organization: Option<LinkView>,
        /// The country of the role.
        pub country: Option<LinkView>,
        /// The country's code.
        pub country_code: Option<String>,
        /// Whether the title or the organization's name says the country already.
        pub country_is_told: bool,
        /// One line: title, organization or country, as it is read aloud.
        pub line: String,
        /// From when.
        pub from: Option<DateView>,
        /// Until when.
        pub until: Option<DateView>,
        /// Whether it is held at the time of the build.
        pub is_current: bool,
        /// Whether it ended, nobody says when.
        pub until_unknown: bool,
        /// Whether the day in question was also the predecessor's last.
        pub is_handover: bool,
        /// Where the dates are from.
        pub source: Option<String>,
    }

    /// A briefing in a list.
    #[derive(Clone, Debug)]
    pub struct BriefingCard {
        /// The id.
        pub id: String,
        /// The headline.
        pub title: String,
        /// Its language, if not the page's.
        pub language: Option<String>,
        /// The page.
        pub url: String,
        /// The date of the words.
        pub date: Made<DateView>,
        /// The place.
        pub place: Option<String>,
        /// The standfirst.
        pub standfirst: Option<String>,
        /// Who is quoted or reported, most often first, at most four.
        pub speakers: Vec<Made<PersonCard>>,
        /// How many more are.
        pub more_speakers: usize,
        /// How many quotes.
        pub quotes: usize,
        /// Its topics.
        pub topics: Made<Vec<LinkView>>,
        /// The picture.
        pub image: Option<ImageView>,
        /// Whether it was corrected.
        pub is_corrected: bool,
        /// The day of the latest correction.
        pub corrected: Option<DateView>,
        /// The list of corrections on its page.
        pub corrections_url: Option<String>,
    }

    /// A quote in a list.
    #[derive(Clone, Debug)]
    pub struct QuoteCard {
        /// The id within its briefing.
        pub id: String,
        /// The words, without marks around them; a full stop where the text had a comma, and of a statement that begins
        /// within a sentence dots before them.
        pub text: String,
        /// Of a statement: the words with those that introduce them, `… said that the ice would hold.`
        pub told: String,
        /// `direct`, `mixed` or `indirect`; only the first two are shown between marks.
        pub kind: &'static str,
        /// Whether it is shown between marks.
        pub is_quotation: bool,
        /// Who said it; empty if nobody is named.
        pub speakers: Vec<Made<PersonCard>>,
        /// `named`, `unnamed`, `doubtful` or `none`.
        pub attribution: &'static str,
        /// The quote's own page, or its place in the briefing.
        pub url: String,
        /// Its place in the briefing.
        pub in_text_url: String,
        /// The briefing.
        pub briefing: Made<LinkView>,
        /// The day it was said.
        pub date: Made<DateView>,
        /// The event.
        pub event: Option<Made<LinkView>>,
        /// The topics of its briefing: ids, for filters.
        pub topics: Made<Vec<LinkView>>,
        /// The language, if not the page's.
        pub language: Option<String>,
        /// Whether it was said on another day than that of the briefing.
        pub is_of_another_day: bool,
        /// Below the heading of a briefing: the speakers to name, without the one whose page it is.
        pub beside: Vec<Made<PersonCard>>,
        /// Below the heading of a briefing: the office of the one whose page it is, if the heading does not say it.
        pub own_office: Option<String>,
        /// The day of its latest correction.
        pub corrected: Option<DateView>,
        /// Whether a correction withdrew it; then `text` is empty.
        pub is_retracted: bool,
    }

    /// What was said in one briefing, below its heading.
    #[derive(Clone, Debug)]
    pub struct OccasionView {
        /// A fragment id.
        pub id: String,
        /// The briefing.
        pub briefing: Made<LinkView>,
        /// The date of the briefing.
        pub date: Made<DateView>,
        /// The titles of the briefing's topics.
        pub topics: Vec<String>,
        /// On a person's page: the office in which all of it was said.
        pub office: Option<Made<OfficeView>>,
        /// What was said, in the order of the text.
        pub entries: Vec<QuoteCard>,
    }

    /// The home page.
    #[derive(Clone, Debug)]
    pub struct HomeView {
        /// The words of `content/_index.md`, as HTML.
        pub body: String,
        /// The newest briefing.
        pub lead: Option<Made<BriefingCard>>,
        /// A quote to set large: of the lead, or else of the newest briefing that has one.
        pub lead_quote: Option<QuoteCard>,
        /// What to say above it if it is of another briefing: `From the record, 9 November 2023`.
        pub lead_quote_label: Option<String>,
        /// The next briefings, newest first, at most eight.
        pub briefings: Vec<Made<BriefingCard>>,
        /// Who was on record last, at most eight, the latest first; `note` is the day.
        pub speakers: Vec<PersonCard>,
        /// Events, newest first, at most five.
        pub events: Vec<Made<EventCard>>,
        /// Topics by number of briefings, at most twelve.
        pub topics: Vec<EntryView>,
        /// How much there is.
        pub counts: CountsView,
    }

    /// How much a site holds.
    #[derive(Clone, Debug)]
    pub struct CountsView {
        /// Briefings.
        pub briefings: usize,
        /// Direct and partial quotations.
        pub quotes: usize,
        /// Reported statements.
        pub statements: usize,
        /// People.
        pub people: usize,
        /// Organizations.
        pub organizations: usize,
        /// Events.
        pub events: usize,
        /// Quotations and statements in words; empty if there are none.
        pub tally: String,
    }

    /// A long list, by groups, one page of it.
    #[derive(Clone, Debug)]
    pub struct ListView<T> {
        /// Words above the list, as HTML.
        pub body: String,
        /// Years, or another grouping, newest first.
        pub groups: Vec<GroupView<T>>,
        /// How many there are in all.
        pub total: usize,
        /// Of quotes: `40 quotations and 12 reported statements`, without withdrawn ones; else empty.
        pub tally: String,
        /// Of events: all of them as a file for calendars.
        pub calendar: Option<String>,
        /// The page's number, from 1.
        pub number: usize,
        /// All pages; empty if there is only one.
        pub pages: Vec<LinkView>,
        /// The page before.
        pub previous: Option<String>,
        /// The page after.
        pub next: Option<String>,
    }

    /// The pages of a list that goes on; no pages if it does not.
    #[derive(Clone, Debug, Default)]
    pub struct PagerView {
        /// The first, the last and those near this one; this one has no address.
        pub pages: Vec<LinkView>,
        /// The page before this one.
        pub previous: Option<String>,
        /// The page behind this one.
        pub next: Option<String>,
    }

    /// A part of a list with a heading.
    #[derive(Clone, Debug)]
    pub struct GroupView<T> {
        /// The heading: `2023`.
        pub title: String,
        /// A fragment id.
        pub id: String,
        /// The page of what the heading names, if it has one.
        pub url: Option<String>,
        /// The entries.
        pub entries: Vec<T>,
    }

    /// An entry of a directory.
    #[derive(Clone, Debug, Default)]
    pub struct EntryView {
        /// The name.
        pub title: String,
        /// The page.
        pub url: String,
        /// A second line: an office, a full name.
        pub detail: Option<String>,
        /// How many briefings.
        pub briefings: usize,
        /// How many quotes and statements.
        pub quotes: usize,
        /// The same in words: `2 quotations and 1 reported statement`; empty if there is nothing.
        pub tally: String,
        /// A country's code, where it helps.
        pub country_code: Option<String>,
        /// The portrait or logo.
        pub image: Option<ImageView>,
        /// Two letters to show where there is no picture.
        pub initials: String,
    }

    /// A directory: people by country, organizations by kind, countries, topics.
    #[derive(Clone, Debug)]
    pub struct DirectoryView {
        /// Words above it, as HTML.
        pub body: String,
        /// The groups.
        pub groups: Vec<GroupView<EntryView>>,
        /// How many entries in all.
        pub total: usize,
    }

    /// A briefing.
    #[derive(Clone, Debug)]
    pub struct BriefingView {
        /// What stands in lists.
        pub card: Made<BriefingCard>,
        /// The standfirst as HTML.
        pub standfirst: Option<String>,
        /// The annotated text as HTML.
        pub body: String,
        /// When it was published, if not on the date of the words.
        pub published: Option<DateView>,
        /// When it was last changed.
        pub updated: Option<DateView>,
        /// Where.
        pub place: Option<String>,
        /// In which country.
        pub country: Option<LinkView>,
        /// Who wrote it.
        pub authors: Vec<String>,
        /// Who is quoted or reported, in the order of their first quote, with `quotes`, `words`, `quote_urls`.
        pub speakers: Vec<PersonCard>,
        /// How many words the speakers say together, a joint quote counted for each.
        pub words: usize,
        /// How many quotations have a speaker who is not certain.
        pub doubtful: usize,
        /// How many quotations an editor wants nobody named for.
        pub unnamed: usize,
        /// The participants in the editor's order.
        pub participants: Vec<Made<PersonCard>>,
        /// The event.
        pub event: Option<Made<EventCard>>,
        /// The sources.
        pub sources: Vec<SourceView>,
        /// Corrections, newest first.
        pub corrections: Vec<CorrectionView>,
        /// Similar briefings, at most three.
        pub related: Vec<Made<BriefingCard>>,
        /// The next older and newer one.
        pub older: Option<Made<BriefingCard>>,
        /// The next newer one.
        pub newer: Option<Made<BriefingCard>>,
        /// How to cite the briefing.
        pub citation: CitationView,
        /// Addresses of the briefing's data: JSON, Markdown, annotations.
        pub data: Vec<LinkView>,
        /// The original it translates, or the translations it has.
        pub translations: Vec<TranslationView>,
        /// The translator.
        pub translator: Option<String>,
    }

    /// The same text in another language.
    #[derive(Clone, Debug)]
    pub struct TranslationView {
        /// The headline.
        pub title: String,
        /// The page.
        pub url: Option<String>,
        /// The language, a BCP 47 tag.
        pub language: String,
        /// The language's name: `German`.
        pub language_name: String,
    }

    /// A briefing in the list of somebody or something, with what that has to do with it.
    #[derive(Clone, Debug)]
    pub struct PartView {
        /// The briefing.
        pub briefing: Made<BriefingCard>,
        /// `on record`, `took part`, `mentioned`, `represented`; empty where it goes without saying.
        pub part: String,
    }

    /// A cited source.
    #[derive(Clone, Debug)]
    pub struct SourceView {
        /// The title.
        pub title: String,
        /// The publisher.
        pub publisher: Option<String>,
        /// The address.
        pub url: Option<String>,
        /// The date.
        pub date: Option<DateView>,
        /// `as delivered`, `as reported`, …
        pub status: Option<String>,
        /// Rights.
        pub rights: Option<String>,
    }

    /// A correction.
    #[derive(Clone, Debug)]
    pub struct CorrectionView {
        /// When.
        pub date: DateView,
        /// `Wording`, `Attribution`, `Translation`, `Withdrawal`, `Correction`.
        pub kind: String,
        /// What stood there before.
        pub was: Option<String>,
        /// What the editor says about it.
        pub note: Option<String>,
        /// The quote it concerns: its place in the text.
        pub quote_url: Option<String>,
    }

    /// How to cite something.
    #[derive(Clone, Debug)]
    pub struct CitationView {
        /// A plain line.
        pub text: String,
        /// A BibTeX entry.
        pub bibtex: String,
        /// The address of the CSL-JSON, if there is one.
        pub csl_url: Option<String>,
    }

    /// A quote on its own page.
    #[derive(Clone, Debug)]
    pub struct QuoteView {
        /// What stands in lists.
        pub card: QuoteCard,
        /// The block in which it stands, as HTML, the quote marked with `<mark>`.
        pub context: String,
        /// The speaker's words for themselves in the text: "he", "the minister".
        pub attributed_as: Option<String>,
        /// Why the quote is attributed so, and by whom: `name after the quotation; confirmed by an editor`.
        pub reason: String,
        /// The address in the briefing with a text fragment that highlights the words; absolute path.
        pub highlight_url: String,
        /// How to cite it.
        pub citation: CitationView,
        /// The quote as HTML to embed elsewhere, addresses absolute.
        pub embed: String,
        /// The quote as Markdown.
        pub markdown: String,
        /// The heading: `What Anna Berg said`.
        pub heading: String,
        /// The source that the words are taken from.
        pub source: Option<SourceView>,
        /// The sources of the briefing, if it is not said from which of them the words are.
        pub sources: Vec<SourceView>,
        /// The quote before it by the same speaker, in time.
        pub previous: Option<QuoteCard>,
        /// The quote after it by the same speaker, in time.
        pub next: Option<QuoteCard>,
        /// The same in other languages.
        pub versions: Vec<QuoteVersionView>,
        /// The same words elsewhere on this site.
        pub also_in: Vec<QuoteCard>,
        /// Corrections that concern it.
        pub corrections: Vec<CorrectionView>,
        /// If it was withdrawn: on which day.
        pub withdrawn: Option<DateView>,
    }

    /// A person.
    #[derive(Clone, Debug)]
    pub struct PersonView {
        /// What stands in lists, with today's office.
        pub card: Made<PersonCard>,
        /// Former and native names.
        pub names: Vec<NameView>,
        /// One or two sentences.
        pub summary: Option<String>,
        /// The text of the file as HTML.
        pub body: String,
        /// Pronouns as written.
        pub pronouns: Option<String>,
        /// All offices, current ones first, then newest first.
        pub offices: Vec<Made<OfficeView>>,
        /// Quotes and statements by briefing, newest first.
        pub quotes: Vec<OccasionView>,
        /// Where the quotes go on.
        pub quote_pages: PagerView,
        /// `4 quotations and 1 reported statement`; empty if there is nothing.
        pub tally: String,
        /// Events attended with the office then, newest first.
        pub events: Vec<AttendanceView>,
        /// Who appeared with the person, most often first, at most twelve; `briefings` is how often.
        pub appeared_with: Vec<PersonCard>,
        /// How many more did.
        pub more_appeared_with: usize,
        /// Briefings, newest first.
        pub briefings: Vec<PartView>,
        /// Topics of the quotes, most often first.
        pub topics: Vec<EntryView>,
        /// Links to other sites.
        pub links: Vec<LinkView>,
        /// Whether only an import knows this person.
        pub is_stub: bool,
        /// The feed of the person's quotes.
        pub feed: Option<String>,
    }

    /// A name besides the main one.
    #[derive(Clone, Debug)]
    pub struct NameView {
        /// The name.
        pub name: String,
        /// Its language.
        pub language: Option<String>,
        /// From when.
        pub from: Option<DateView>,
        /// Until when.
        pub until: Option<DateView>,
    }

    /// An event that a person attended.
    #[derive(Clone, Debug)]
    pub struct AttendanceView {
        /// The event.
        pub event: Made<EventCard>,
        /// The office then.
        pub office: Option<Made<OfficeView>>,
    }

    /// An organization.
    #[derive(Clone, Debug)]
    pub struct OrganizationView {
        /// The name.
        pub name: String,
        /// The short name.
        pub short_name: Option<String>,
        /// Former and native names.
        pub names: Vec<NameView>,
        /// The kind, free words, with a capital.
        pub kind: Option<String>,
        /// The country.
        pub country: Option<LinkView>,
        /// One or two sentences.
        pub summary: Option<String>,
        /// The text of the file as HTML.
        pub body: String,
        /// The website.
        pub website: Option<String>,
        /// The organization above it.
        pub parent: Option<LinkView>,
        /// What it became.
        pub successor: Option<LinkView>,
        /// Organizations below it.
        pub children: Vec<LinkView>,
        /// The logo.
        pub image: Option<ImageView>,
        /// Who holds a role there now.
        pub people_now: Vec<PersonCard>,
        /// Who held one.
        pub people_then: Vec<PersonCard>,
        /// What was said by it or on its behalf, newest first.
        pub quotes: Vec<OccasionView>,
        /// Where the quotes go on.
        pub quote_pages: PagerView,
        /// Events that it organized or hosted.
        pub events: Vec<Made<EventCard>>,
        /// Briefings, newest first.
        pub briefings: Vec<PartView>,
        /// The feed.
        pub feed: Option<String>,
    }

    /// An event in a list.
    #[derive(Clone, Debug)]
    pub struct EventCard {
        /// The name.
        pub name: String,
        /// The BCP 47 tag of the name, if it is not in the language of the page.
        pub language: Option<String>,
        /// The page; `None` if it has none.
        pub url: Option<String>,
        /// When it began.
        pub start: Option<DateView>,
        /// When it ended, if on another day.
        pub end: Option<DateView>,
        /// `14–15 May 2022`
        pub dates: String,
        /// The place.
        pub place: Option<String>,
        /// The country.
        pub country: Option<LinkView>,
        /// How many took part, as far as is known.
        pub participants: usize,
        /// How many briefings.
        pub briefings: usize,
    }

    /// An event.
    #[derive(Clone, Debug)]
    pub struct EventView {
        /// What stands in lists.
        pub card: Made<EventCard>,
        /// The text of the file as HTML.
        pub body: String,
        /// Who organized it.
        pub organizers: Vec<LinkView>,
        /// Who hosted it.
        pub hosts: Vec<LinkView>,
        /// The event as a file for calendars; `None` if its day is not known.
        pub calendar: Option<String>,
        /// The series' name.
        pub series: Option<String>,
        /// The other events of the series.
        pub series_events: Vec<Made<EventCard>>,
        /// The website.
        pub website: Option<String>,
        /// Who took part, with the office on the day.
        pub participants: Vec<Made<PersonCard>>,
        /// What was said there.
        pub quotes: Vec<OccasionView>,
        /// Where the quotes go on.
        pub quote_pages: PagerView,
        /// Its briefings.
        pub briefings: Vec<Made<BriefingCard>>,
        /// The picture.
        pub image: Option<ImageView>,
    }

    /// A country.
    #[derive(Clone, Debug)]
    pub struct CountryView {
        /// The name.
        pub name: String,
        /// The code.
        pub code: String,
        /// Who holds a role for it now.
        pub people_now: Vec<PersonCard>,
        /// Who held one.
        pub people_then: Vec<PersonCard>,
        /// Its organizations.
        pub organizations: Vec<EntryView>,
        /// The heading of what was said: in which offices, and by whom.
        pub heading: String,
        /// What was said for it.
        pub quotes: Vec<OccasionView>,
        /// Where the quotes go on.
        pub quote_pages: PagerView,
        /// Events that took place there.
        pub events: Vec<Made<EventCard>>,
        /// Briefings in which it is represented.
        pub briefings: Vec<PartView>,
    }

    /// A topic.
    #[derive(Clone, Debug)]
    pub struct TopicView {
        /// The title.
        pub title: String,
        /// One or two sentences.
        pub summary: Option<String>,
        /// The text of the file as HTML.
        pub body: String,
        /// Who speaks about it, most often first.
        pub people: Vec<PersonCard>,
        /// What was said, newest first.
        pub quotes: Vec<OccasionView>,
        /// Where the quotes go on.
        pub quote_pages: PagerView,
        /// Briefings, newest first.
        pub briefings: Vec<PartView>,
        /// The feed.
        pub feed: Option<String>,
    }

    /// The search page.
    #[derive(Clone, Debug)]
    pub struct SearchView {
        /// The address of the index.
        pub index_url: String,
        /// How much can be found.
        pub counts: CountsView,
    }

    /// Any other page.
    #[derive(Clone, Debug)]
    pub struct ContentView {
        /// The title.
        pub title: String,
        /// The text as HTML.
        pub body: String,
        /// Pages below it.
        pub pages: Vec<LinkView>,
        /// The picture.
        pub image: Option<ImageView>,
    }
}
