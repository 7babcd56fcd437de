//! Every code a diagnostic can carry, each with the page that explains it.

use std::fmt;

use crate::diagnostic::Severity;

/// What `sayso check --explain CODE` prints, and the manual's page about the code.
#[derive(Clone, Copy, Debug)]
pub struct Explanation {
    /// The usual severity.
    pub severity: Severity,
    /// One line: what is wrong.
    pub summary: &'static str,
    /// Why it matters and what to do, as Markdown paragraphs.
    pub text: &'static str,
}

macro_rules! codes {
    ($($variant:ident, $name:literal, $severity:ident, $summary:literal, $text:literal;)*) => {
        /// What is wrong, named after what is wrong; printed as words with hyphens.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $summary] $variant,)*
        }

        /// All codes in the order of their declaration.
        pub const CODES: &[Code] = &[$(Code::$variant,)*];

        impl Code {
            /// Returns the name that is printed and looked up.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// Returns the code's page.
            pub fn explanation(self) -> Explanation {
                match self {
                    $(Code::$variant => Explanation { severity: Severity::$severity, summary: $summary, text: $text },)*
                }
            }
        }
    };
}

codes! {
    UnreadableFile, "unreadable-file", Error, "A file could not be read as text.",
        "Content files are UTF-8 text of at most 16 MB. Save the file as UTF-8, or move it out of `content/`.";
    BadYaml, "bad-yaml", Error, "The YAML of a front matter or configuration file cannot be read.",
        "The front matter stands between two lines of `---`. The commonest slips are a colon in a title that is not in quotes, a tab used for indentation, and a bracket that is not closed.";
    UnclosedFrontMatter, "unclosed-front-matter", Error, "The front matter has no closing `---`.",
        "A file that starts with a line of `---` must have a second such line where the front matter ends.";
    MissingFrontMatter, "missing-front-matter", Error, "The file has no front matter.",
        "Every content file starts with `---`, its keys, and `---`. `sayso new` writes a file with the right keys.";
    UnknownKey, "unknown-key", Error, "A key that this kind of file does not have.",
        "Unknown keys are refused because a misspelt key would be ignored in silence. Data of your own goes below `extra:`.";
    MissingKey, "missing-key", Error, "A key that this kind of file must have is missing.",
        "A briefing needs `title` and `date`, a person, an organization and an event a `name`, a topic and a page a `title`.";
    WrongType, "wrong-type", Error, "A value is of another type than the key takes.",
        "A list is written `[one, two]` or with a dash a line; text that looks like a number or holds a colon goes into quotes.";
    BadDate, "bad-date", Error, "A date that cannot be read or does not exist.",
        "Dates are written `2023`, `2023-11`, `2023-11-09` or as RFC 3339 with a time, `2023-11-09T10:30:00+01:00`.";
    UnknownPerson, "unknown-person", Error, "A reference to a person that no file in `people/` describes.",
        "References are ids: the stem of the person's file. Write the id as it stands there, or make the file with `sayso new person`.";
    UnknownOrganization, "unknown-organization", Error, "A reference to an organization that no file in `organizations/` describes.",
        "References are ids: the stem of the organization's file, `estuary-council` for `organizations/estuary-council.md`. Write the id as it stands there, or make the file with `sayso new organization`.";
    UnknownEvent, "unknown-event", Error, "A reference to an event that no file in `events/` describes.",
        "References are ids: the stem of the event's file, `winter-session-2031` for `events/winter-session-2031.md`. Write the id as it stands there, or make the file with `sayso new event`.";
    UnknownTopic, "unknown-topic", Error, "A topic that nothing else mentions and that is near another one.",
        "Topics need no file. A topic that is used once and is near a topic used elsewhere is taken for a slip.";
    UnknownCountry, "unknown-country", Error, "A country that is no ISO 3166-1 alpha-2 code.",
        "Countries are written as two capital letters, `DE`, `NO`; `EU` and `XK` are accepted as well.";
    NotAnOriginal, "not-an-original", Error, "`translation_of` names a text that is itself a translation.",
        "All translations of a text name the one original, so that each leads to all others. A translation made from another translation names the original as well; who made it from what is a matter for the text or a note.";
    UnknownSource, "unknown-source", Error, "A reference to a source that the briefing does not list.",
        "`source=` in a mark counts the briefing's `sources:` from 1: `{@anna-berg source=2}` is the second one listed. Add the source, or correct the number.";
    UnknownPost, "unknown-post", Error, "A role names a post that its organization does not list.",
        "Posts are listed by the organization as `posts:`, each with an `id`.";
    UnknownRole, "unknown-role", Error, "A role id that the person does not have.",
        "`as:` takes the `id` of one of the person's roles: `{@anna-berg as=minister}` needs a role with `id: minister` in `people/anna-berg.md`.";
    UnresolvedLink, "unresolved-link", Error, "`[[…]]` names nothing that this site knows.",
        "Between the brackets stands the id, the name or an alias of a person, organization, event or topic, with `person:` and the like before it where kinds could be confused.";
    UnresolvedSpeaker, "unresolved-speaker", Error, "`{@…}` names nobody that this site knows.",
        "After the `@` stands the id of a person or an organization. Somebody without a page is written in quotes: `{@\"a senior official\"}`.";
    BadMark, "bad-mark", Error, "A mark in braces that cannot be read.",
        "Marks are written `{@anna-berg}`, `{@anna-berg @jan-dahl}`, `{@\"a senior official\"}`, `{@?}`, `{@?anna-berg}` and `{@-}`, with `#id`, `as=`, `on=` and `source=` after the name.";
    StrayMark, "stray-mark", Error, "A mark in braces that follows no quotation.",
        "A mark stands directly behind the closing quotation mark, or behind the square bracket that closes an indirect statement.";
    AmbiguousName, "ambiguous-name", Error, "A reference by name that fits several entries.",
        "Write the id instead, `[[anna-berg]]`, or the kind before it, `[[person:anna-berg]]`. To print other words, write `[[anna-berg|the minister]]`.";
    AmbiguousMention, "ambiguous-mention", Warning, "A name in the text that fits several people.",
        "Nobody is linked where it is not clear who is meant. Use the full name once, or link with `[[id|words]]`.";
    DuplicateId, "duplicate-id", Error, "Two files of one kind have the same id.",
        "A file's stem is its id, whatever folder it is in. Rename one of them.";
    AddressCollision, "address-collision", Error, "Two things want the same address.",
        "An address can lead to one page only. Give one of them another `slug:`, or rename the file; `redirect_from:` keeps an old address working.";
    DuplicateQuoteId, "duplicate-quote-id", Error, "Two quotes of one briefing have the same fixed id.",
        "Ids fixed with `#id` in a mark, as in `{@anna-berg #energy}`, are part of the quote's address and must differ within a briefing. Choose another word for one of them.";
    MissingDisambiguation, "missing-disambiguation", Error, "Two people have the same name and nothing that tells them apart.",
        "Give both a `disambiguation:`, a few words that are printed beside the name.";
    UnmatchedCorrection, "unmatched-correction", Error, "A correction or attribution quotes words that the text does not have.",
        "The words must stand in the text as printed, apart from quotation marks and spaces.";
    AmbiguousCorrection, "ambiguous-correction", Error, "A correction or attribution quotes words that stand in several places.",
        "Say which one with `nth:`, counted from 1, or quote more of the words.";
    NoRole, "no-role", Warning, "A speaker or participant held no known office on the day.",
        "The office shown is the one held on the day of the words. Add the role to the person's file, or correct its dates.";
    SeveralRoles, "several-roles", Warning, "A speaker or participant held two offices on the day.",
        "Say which one is meant with `as:` and the role's id, in the mark or in the list of participants.";
    SeveralHolders, "several-holders", Warning, "Two people hold a post at once that has a single holder.",
        "A post with `single_holder: true` passes from one person to the next. Close the earlier role with `until:`; on the day itself both may hold it.";
    BackwardDates, "backward-dates", Error, "Something ends before it begins.",
        "`until` must be the same day as `from` or a later one; an event's `end` likewise.";
    Unattributed, "unattributed", Warning, "A quotation for which no speaker was found.",
        "Write the speaker behind the closing mark, `”{@anna-berg}`; or `{@?}` if nobody is to be named, or `{@-}` if it is not a quotation.";
    Doubtful, "doubtful", Warning, "A quotation whose speaker is only a guess.",
        "The guess is not published. Confirm it with the mark that the help shows, or write another speaker.";
    NotEnglish, "not-english", Warning, "A text that does not seem to be in English.",
        "Speakers are found by the words of English; in a text in another language nobody is guessed to have spoken. Write its language into the front matter, `language: de`, and the speakers behind the closing marks, `”{@anna-berg}`. If the text is in English all the same, `language: en` says so. Words quoted in another language do not count, nor are texts of fewer than thirty words judged.";
    UnclosedQuote, "unclosed-quote", Warning, "A quotation mark that is never closed.",
        "The quotation is taken to end with the paragraph. Add the closing mark.";
    BrokenLink, "broken-link", Error, "A link to an address that this site does not have.",
        "Links within the site are checked against what is built. Correct the address, or use `[[id]]`, which follows every move.";
    BrokenAnchor, "broken-anchor", Error, "A link to a place that the page does not have.",
        "The part after `#` must be the id of a heading or quote on that page.";
    UnsafeLink, "unsafe-link", Warning, "A link with an address that may run code.",
        "Links with `javascript:`, `data:` or `vbscript:` addresses are dropped.";
    MissingImage, "missing-image", Error, "An image that is not there.",
        "Images lie in `static/`, or beside the content file that shows them.";
    ExternalImage, "external-image", Warning, "A picture that lies on another site.",
        "No page of a site asks others for anything, so that its readers are not watched and it does not change when others do. A picture elsewhere is shown as a link, in front matter not at all. Save it in `static/` if its owner allows that.";
    MissingAltText, "missing-alt-text", Warning, "An image without a description.",
        "Describe what the picture shows for those who cannot see it. An image that only decorates is marked `alt: \"\"` in front matter.";
    MissingSourceFile, "missing-source-file", Error, "A cited source's `file` is not in `sources/`.",
        "The path is relative to the folder `sources/` at the site's root.";
    BadTemplate, "bad-template", Error, "A template that cannot be read or rendered.",
        "The place is in the template. `sayso theme` names the templates, and `sayso theme --manual` says what each of them is given.";
    UnknownTemplate, "unknown-template", Error, "A template that neither the site nor the theme has.",
        "`template:` names a file below `templates/` of the site or the theme, with its ending: `template: briefing.html`. `sayso theme` shows what there is.";
    BadSlug, "bad-slug", Error, "A slug that is no usable part of an address.",
        "A slug holds letters, digits and hyphens, and cannot leave its folder.";
    BadConfig, "bad-config", Error, "A setting in `sayso.yaml` that makes no sense.",
        "The message says which values the setting takes. A site without `sayso.yaml`, or with fewer settings, uses the defaults.";
    NoWords, "no-words", Warning, "The site is in a language that pages do not speak.",
        "Headings, buttons, dates and counts come from `templates/words/`, which sayso has in English, German and French. In another language, and for messages that your file does not have, pages say them in English. Copy them with `sayso theme words/en.ftl`, name the copy after the tag of your `language:` and translate it; a language with a region, such as `pt-BR`, takes the words of `pt` as well.";
    UnlistedLanguage, "unlisted-language", Warning, "A language in the name of a file that has no effect.",
        "`about.de.md` is the German version of `about.md` if `de` stands in the `languages:` of `sayso.yaml`; else it is a page of its own. Only pages have versions by their names. A translated briefing is a briefing of its own, paired by `translation_of:`; people, organizations, events and topics have one file for all languages.";
    LowContrast, "low-contrast", Warning, "A color of words that is hard to read on the paper.",
        "`theme: {colors: …, dark_colors: …}` in `sayso.yaml` changes the colors of the pages. Words must stand out from what is behind them by 4.5 to 1 at least (WCAG 2.2, 1.4.3), which the built-in colors do on light and dark screens. The message gives the contrast of the pair: choose a darker color on light paper, a lighter one on dark.";
    UnsafePath, "unsafe-path", Error, "A file that leads out of the site.",
        "Symbolic links that point outside the site's folder are not followed, and none that stands in the place of one of its folders.";
    MisnamedFile, "misnamed-file", Error, "A file in `content/` that is nearly a text by its name.",
        "Texts end in `.md`, in small letters. Other files of `content/` are published as they are, so that a text of another name, such as `s.MD` or `t.md.bak`, would go out with its front matter. Rename it or move it out of `content/`; into `static/`, if readers should have it.";
    Placeholder, "placeholder", Warning, "Words that the publisher has to fill in stand on a page that readers can open.",
        "`sayso init` writes an accessibility statement, a privacy notice, an imprint and a corrections policy, with `[to be filled in: …]` where only the publisher knows what to say. Until nothing of the kind is left, every `check` and `build` says so, and `--strict` makes it an error. Write what belongs there, or put `draft: true` into the front matter of a page that is not ready: readers do not see it then. The same words in your own texts are found as well, in any kind of file; in code they are left alone.";
    StandingTranslation, "standing-translation", Warning, "Words that are withdrawn in one version of a text and still stand in another.",
        "A retraction concerns the words in every language. Put an entry of `kind: retraction` with the words of the other version, as its file has them, into the `corrections:` of that file. Versions are paired by `translation_of`, their quotes by a fixed id (`#energy`) or by their places among those of the same speakers.";
    StubPerson, "stub-person", Info, "A person's file that still holds only what an import found.",
        "An import writes only what the wire copy says. Complete the name and the roles with their dates, then remove `stub: true`.";
}

impl Code {
    /// Returns the code of this name.
    pub fn from_name(name: &str) -> Option<Code> {
        CODES.iter().copied().find(|code| code.name() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
