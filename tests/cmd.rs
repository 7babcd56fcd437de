//! Stories at the command line: each is a Markdown transcript in `tests/cmd/`, run in a folder of its own.

#[test]
fn stories() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .env("SOURCE_DATE_EPOCH", "1956528000")
        .env("COLUMNS", "100")
        .case("tests/cmd/*.md");
}
