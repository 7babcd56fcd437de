//! Input that should not be: each gives a clear diagnostic and exit code 1 or 2, loses nothing, never panics.
//!
//! Every case starts from a small good site that has been built, breaks one thing, and builds again. What `Case`
//! checks for all of them: nobody's file was touched, and the last good site stands unless the build succeeded.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests look at the disk and may fail")]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const HEAD: &str = "---\ntitle: Tolls\ndate: 2031-02-03\n---\n";

/// A small site in a folder of its own, built once.
struct Case {
    folder: tempfile::TempDir,
    good: BTreeMap<String, Vec<u8>>,
}

/// What a run of the program gave.
struct Run {
    code: i32,
    errors: String,
}

impl Case {
    fn new() -> Case {
        let folder = tempfile::tempdir().unwrap();
        let mut case = Case { folder, good: BTreeMap::new() };
        case.write("sayso.yaml", "title: The Estuary Record\nbase_url: https://estuary.example/\n");
        case.write("content/people/anna-berg.md", "---\nname: Anna Berg\n---\n");
        case.write(
            "content/briefings/good.md",
            "---\ntitle: Good\ndate: 2031-01-01\n---\n“We will pay,” said Anna Berg.\n",
        );
        let run = case.run(&["build"]);
        assert_eq!(run.code, 0, "{}", run.errors);
        case.good = case.files("public");
        assert!(case.good.contains_key("public/briefings/good/index.html"));
        case
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes one more briefing.
    fn briefing(&self, text: impl AsRef<[u8]>) {
        self.write("content/briefings/bad.md", text);
    }

    /// All files below a folder, by their path from the root.
    fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let walk = walkdir::WalkDir::new(self.path(folder)).into_iter().flatten();
        let files = walk.filter(|entry| entry.file_type().is_file());
        files
            .map(|entry| {
                let path = entry.path().strip_prefix(self.folder.path()).unwrap();
                (path.to_string_lossy().into_owned(), fs::read(entry.path()).unwrap())
            })
            .collect()
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_sayso"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env("NO_COLOR", "1")
            .output()
            .unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(!errors.contains("panicked"), "{errors}");
        Run { code: output.status.code().expect("no signal ends it"), errors }
    }

    /// Builds, and checks what must hold whatever the input is.
    fn build(&self) -> Run {
        self.build_with(&[])
    }

    fn build_with(&self, arguments: &[&str]) -> Run {
        let before: Vec<_> =
            ["content", "templates", "static", "sayso.yaml"].map(|folder| self.files(folder)).into();
        let run = self.run(&[&["build"], arguments].concat());
        let after: Vec<_> =
            ["content", "templates", "static", "sayso.yaml"].map(|folder| self.files(folder)).into();
        assert!(before == after, "a file of the site's owner was changed");
        if run.code != 0 {
            assert_eq!(self.files("public"), self.good, "the last good site stands");
        }
        run
    }

    /// Builds, and expects errors in the texts, among them these words.
    fn fails(&self, words: &[&str]) {
        let run = self.build();
        assert_eq!(run.code, 1, "{}", run.errors);
        run.says(words);
    }
}

impl Run {
    fn says(&self, words: &[&str]) {
        for words in words {
            assert!(self.errors.contains(words), "`{words}` is not in:\n{}", self.errors);
        }
    }
}

#[test]
fn empty_file() {
    let case = Case::new();
    case.briefing("");
    case.fails(&["error[missing-front-matter]: the file is empty", "content/briefings/bad.md"]);
}

#[test]
fn front_matter_without_end() {
    let case = Case::new();
    case.briefing("---\ntitle: Tolls\ndate: 2031-02-03\n\nThe toll stays.\n");
    case.fails(&["error[unclosed-front-matter]", "content/briefings/bad.md:1:1"]);
}

#[test]
fn byte_order_mark_moves_no_column() {
    let case = Case::new();
    case.briefing("\u{feff}---\ntitle: Tolls\ndate: 2031-02-03\ntopix: [tolls]\n---\n");
    case.fails(&["error[unknown-key]: a briefing has no key `topix`", "bad.md:4:1", "did you mean `topics`"]);
    case.briefing("\u{feff}---\ntitel: Tolls\ndate: 2031-02-03\n---\n");
    case.fails(&["bad.md:2:1", "did you mean `title`"]);
}

#[test]
fn carriage_returns_move_no_line() {
    let case = Case::new();
    case.briefing(
        "---\r\ntitle: Tolls\r\ndate: 2031-02-03\r\n---\r\nThe toll stays.\r\n\r\nSee [[nobody]].\r\n",
    );
    case.fails(&["error[unresolved-link]: nothing is called `nobody`", "bad.md:7:7"]);
    case.briefing("---\r\ntitle: Tolls\r\ndate: 2031-02-03\r\n---\r\n“It stays,” said Anna Berg.\r\n");
    assert_eq!(case.build().code, 0);
    let page = fs::read_to_string(case.path("public/briefings/bad/index.html")).unwrap();
    assert!(page.contains("data-speaker=\"anna-berg\"") && !page.contains('\r'));
}

#[test]
fn tabs_in_yaml() {
    let case = Case::new();
    case.briefing("---\ntitle: Tolls\ndate: 2031-02-03\nspeakers:\n\t- anna-berg\n---\n");
    case.fails(&["error[bad-yaml]: a tab is used to indent", "bad.md:5:1", "spaces"]);
}

#[test]
fn norway_is_not_false() {
    let case = Case::new();
    case.briefing("---\ntitle: Tolls\ndate: 2031-02-03\ncountry: NO\n---\nThe toll stays.\n");
    let run = case.build();
    assert_eq!(run.code, 0, "{}", run.errors);
    let data = fs::read_to_string(case.path("public/briefings/bad/index.json")).unwrap();
    assert!(data.contains("\"country\": \"NO\""), "{data}");
}

#[test]
fn alias_bomb() {
    let case = Case::new();
    let mut text =
        "---\ntitle: Tolls\ndate: 2031-02-03\nextra:\n  a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..20 {
        let of = format!("*a{}", level - 1);
        text.push_str(&format!("  a{level}: &a{level} [{}]\n", [of.as_str(); 9].join(", ")));
    }
    case.briefing(text + "---\n");
    case.fails(&["error[bad-yaml]", "repeats itself too often", "content/briefings/bad.md:"]);
}

#[test]
fn deeply_nested_yaml() {
    let case = Case::new();
    case.briefing(format!("---\ntitle: Tolls\ndate: 2031-02-03\nextra: {}\n---\n", "[".repeat(100_000)));
    case.fails(&["error[bad-yaml]", "content/briefings/bad.md:4:"]);
}

#[test]
fn five_megabytes_of_prose() {
    let case = Case::new();
    let paragraph =
        "The ferry ran late again, and nobody on the quay was surprised by it at all. ".repeat(10);
    let quotes = "“We will pay,” said Anna Berg.\n\n".repeat(50);
    case.briefing(format!("{HEAD}{}{quotes}", format!("{paragraph}\n\n").repeat(6_500)));
    assert!(fs::metadata(case.path("content/briefings/bad.md")).unwrap().len() > 5_000_000);
    let run = case.build();
    assert_eq!(run.code, 0, "{}", run.errors);
    run.says(&["51 quotes"]);
}

#[test]
fn huge_file_is_refused_unread() {
    let case = Case::new();
    case.briefing("");
    let file = fs::File::options().write(true).open(case.path("content/briefings/bad.md")).unwrap();
    file.set_len(17 * 1024 * 1024).unwrap();
    case.fails(&["error[unreadable-file]: the file is too large: 17 MB of at most 16", "bad.md"]);
}

#[test]
fn deep_nesting_in_markdown() {
    let case = Case::new();
    case.briefing(format!("{HEAD}{} “We will pay,” said Anna Berg.\n", ">".repeat(10_000)));
    let run = case.build();
    assert!(run.code <= 1, "{}", run.errors);
    case.briefing(format!("{HEAD}{}x{}\n", "*a **b ".repeat(10_000), "[".repeat(10_000)));
    assert!(case.run(&["build"]).code <= 1);
    case.briefing(format!("{HEAD}{}", "“".repeat(10_000)));
    assert!(case.run(&["build"]).code <= 1);
    case.briefing(format!("{HEAD}{}", "{@".repeat(10_000)));
    assert!(case.run(&["build"]).code <= 1);
}

#[test]
fn not_utf8() {
    let case = Case::new();
    case.briefing([HEAD.as_bytes(), b"The toll\nst\xffys.\n"].concat());
    case.fails(&["error[unreadable-file]: the file is not UTF-8", "on line 6", "save the file as UTF-8"]);
}

#[test]
fn nul_in_prose() {
    let case = Case::new();
    case.briefing(format!("{HEAD}The toll\0stays.\n"));
    case.fails(&["error[unreadable-file]", "NUL"]);
}

#[test]
fn name_that_is_not_utf8() {
    let case = Case::new();
    let name = std::ffi::OsStr::from_bytes(b"content/briefings/t\xffll.md");
    if fs::write(case.folder.path().join(name), format!("{HEAD}The toll stays.\n")).is_err() {
        // Some file systems have no such names; then nobody can meet one.
        return;
    }
    let run = case.run(&["build"]);
    assert_eq!(run.code, 1);
    run.says(&["error[unsafe-path]: this is a file whose name is not UTF-8"]);
}

#[test]
fn folder_with_the_name_of_a_file() {
    let case = Case::new();
    case.write("content/briefings/x.md/inside.txt", "mine");
    case.fails(&[
        "error[unsafe-path]: this is a folder with the name of a content file",
        "content/briefings/x.md",
    ]);
}

#[test]
fn links_out_of_the_site() {
    let case = Case::new();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.md"), format!("{HEAD}A secret.\n")).unwrap();
    symlink(outside.path().join("secret.md"), case.path("content/briefings/file.md")).unwrap();
    symlink(outside.path(), case.path("content/folder")).unwrap();
    symlink("loop", case.path("content/loop")).unwrap();
    let run = case.run(&["build"]);
    assert_eq!(run.code, 1);
    run.says(&[
        "content/briefings/file.md",
        "content/folder",
        "content/loop",
        "leads out of the site",
        "3 errors",
    ]);
    assert_eq!(case.files("public"), case.good);
}

#[test]
fn addresses_that_leave_the_site() {
    let case = Case::new();
    case.briefing(
        "---\ntitle: Tolls\ndate: 2031-02-03\nslug: ../../etc\nredirect_from: [../../x.html]\ntemplate: ../../etc/passwd\n---\n",
    );
    case.fails(&["error[bad-slug]: `../../etc`", "bad.md:4:7", "bad.md:5:17", "`../../x.html`"]);
    assert!(!case.path("../etc").exists() && !case.path("../x.html").exists());
}

#[test]
fn title_of_only_emoji() {
    let case = Case::new();
    case.write("content/briefings/🦊.md", "---\ntitle: 🦊🦊\ndate: 2031-02-03\n---\nThe toll stays.\n");
    let run = case.build();
    assert_eq!(run.code, 0, "{}", run.errors);
    let list = fs::read_to_string(case.path("public/briefings/index.html")).unwrap();
    assert!(list.contains("🦊🦊"));
    let run = case.run(&["new", "briefing", "🦊🦊"]);
    assert!(run.code == 0 || run.code == 2, "{}", run.errors);
}

#[test]
fn two_files_with_one_id_or_address() {
    let case = Case::new();
    case.write("content/briefings/2031/good.md", format!("{HEAD}The toll stays.\n"));
    case.fails(&[
        "error[duplicate-id]: the id `good` is taken",
        "content/briefings/2031/good.md",
        "by this file",
    ]);
    fs::remove_dir_all(case.path("content/briefings/2031")).unwrap();
    case.briefing("---\ntitle: Tolls\ndate: 2031-02-03\nslug: good\n---\n");
    case.fails(&[
        "error[address-collision]: the address /briefings/good/ is taken",
        "by this file",
        "`slug:`",
    ]);
}

#[test]
fn templates_that_recurse() {
    let recursive = [
        ("{% include \"briefing.html\" %}", "includes itself"),
        ("{% extends \"briefing.html\" %}", "extends itself"),
        (
            "{% component again(n: integer) %}{{ <again n={n} /> }}{% endcomponent again %}{{ <again n={1} /> }}",
            "recursion",
        ),
    ];
    for (template, words) in recursive {
        let case = Case::new();
        case.write("templates/briefing.html", template);
        case.fails(&["error[bad-template]", "templates/briefing.html:1:", words]);
    }
}

#[test]
fn templates_that_are_wrong() {
    let case = Case::new();
    case.write("templates/briefing.html", "<p>\n{% if %}\n");
    case.fails(&["error[bad-template]", "templates/briefing.html:2:7"]);
    case.write("templates/briefing.html", "<p>\n\n{{ briefing.nothing }}\n");
    case.fails(&["error[bad-template]", "templates/briefing.html:3:13", "`nothing`"]);
    case.write("templates/briefing.html", "{% for n in range(end=10000000000) %}x{% endfor %}");
    case.fails(&["error[bad-template]", "exceeds the limit"]);
}

#[test]
fn output_that_cannot_be_written() {
    let case = Case::new();
    fs::remove_dir_all(case.path("public")).unwrap();
    case.write("public", "a file of mine");
    let run = case.run(&["build"]);
    assert_eq!(run.code, 2);
    run.says(&["cannot read", "public"]);
    assert_eq!(fs::read_to_string(case.path("public")).unwrap(), "a file of mine");

    let case = Case::new();
    case.briefing(format!("{HEAD}The toll stays.\n"));
    fs::create_dir_all(case.path("public/briefings/bad/index.html")).unwrap();
    case.write("public/briefings/bad/index.html/mine.txt", "mine");
    let run = case.run(&["build"]);
    assert_eq!(run.code, 2, "{}", run.errors);
    run.says(&["public/briefings/bad/index.html"]);
    assert_eq!(fs::read_to_string(case.path("public/briefings/bad/index.html/mine.txt")).unwrap(), "mine");
}

#[test]
fn read_only_output() {
    use std::os::unix::fs::PermissionsExt;
    let case = Case::new();
    let read_only =
        |mode| fs::set_permissions(case.path("public"), fs::Permissions::from_mode(mode)).unwrap();
    case.briefing(format!("{HEAD}The toll stays.\n"));
    read_only(0o555);
    let run = case.run(&["build"]);
    read_only(0o755);
    // The superuser may write all the same.
    match fs::metadata(case.path("public/briefings/bad")).is_ok() {
        true => assert_eq!(run.code, 0, "{}", run.errors),
        false => {
            assert_eq!(run.code, 2);
            run.says(&["cannot", "public"]);
        }
    }
}

#[test]
fn output_folder_with_files_of_ones_own() {
    let case = Case::new();
    case.write("mine/notes.txt", "mine");
    let run = case.build_with(&["--out", "mine"]);
    assert_eq!(run.code, 2);
    run.says(&["holds files that sayso did not write", "--out"]);
    case.write("public/notes.txt", "mine");
    case.write("public/people/notes.txt", "mine");
    fs::remove_file(case.path("content/people/anna-berg.md")).unwrap();
    let run = case.run(&["build", "--clean"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    for path in ["mine/notes.txt", "public/notes.txt", "public/people/notes.txt"] {
        assert_eq!(fs::read_to_string(case.path(path)).unwrap(), "mine");
    }
    assert!(!case.path("public/people/anna-berg/index.html").exists());
}

#[test]
fn output_into_the_sources() {
    let case = Case::new();
    let outs = [
        ".",
        "content",
        "content/new",
        "templates",
        "static/../templates",
        "..",
        "/",
        "absent/../content",
        "absent/../content/new",
        "absent/..",
        "absent/../.",
    ];
    for out in outs {
        let run = case.build_with(&["--out", out]);
        assert_eq!(run.code, 2, "{out}: {}", run.errors);
        run.says(&["--out"]);
    }
    assert!(!case.path("absent").exists());
}

#[test]
fn manifest_that_leads_elsewhere() {
    let case = Case::new();
    case.write("victim.txt", "mine");
    case.write("public/.sayso-manifest.json", "{\"../victim.txt\": \"00\"}");
    let run = case.run(&["build"]);
    assert_eq!(run.code, 2, "{}", run.errors);
    assert_eq!(fs::read_to_string(case.path("victim.txt")).unwrap(), "mine");
}

#[test]
fn link_within_the_output() {
    let case = Case::new();
    let outside = tempfile::tempdir().unwrap();
    fs::remove_dir_all(case.path("public/people")).unwrap();
    symlink(outside.path(), case.path("public/people")).unwrap();
    let run = case.run(&["build"]);
    assert_eq!(run.code, 2);
    run.says(&["public/people is a symbolic link"]);
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
}

#[test]
fn settings_that_are_wrong() {
    let case = Case::new();
    case.write("sayso.yaml", "titel: The Record\nbase_url: estuary\ntimezone: Mars/Olympus\n");
    case.fails(&["sayso.yaml:1:1", "did you mean `title`", "sayso.yaml:2:11", "sayso.yaml:3:11", "3 errors"]);
}

#[test]
fn no_site_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let output =
        Command::new(env!("CARGO_BIN_EXE_sayso")).arg("build").current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("sayso init"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left behind");
}

/// Everything wrong in all files is said in one run.
#[test]
fn all_mistakes_at_once() {
    let case = Case::new();
    case.write(
        "content/briefings/one.md",
        "---\ntitle: [one]\ndate: 32 May\nevent: nowhere\n---\n“Ay,”{@nobody} said.\n",
    );
    case.write(
        "content/people/two.md",
        "---\nname: Two\ncountry: XQ\nroles: [{title: x, from: 2031, until: 2030}]\n---\n",
    );
    case.write("templates/person.html", "{{ person.");
    let run = case.build();
    assert_eq!(run.code, 1);
    run.says(&[
        "one.md:2:8",
        "one.md:3:7",
        "one.md:4:8",
        "one.md:6:",
        "two.md:3:10",
        "two.md:4:",
        "person.html:1:",
    ]);
}

/// A site that takes a build some time.
fn many_briefings() -> Case {
    let case = Case::new();
    for number in 0..150 {
        case.write(
            &format!("content/briefings/b{number}.md"),
            format!(
                "---\ntitle: Tolls {number}\ndate: 2031-02-03\n---\n“We will pay {number},” said Anna Berg.\n"
            ),
        );
    }
    case
}

/// A build that is killed at any moment leaves whole files, and the next one mends what is missing.
#[test]
fn killed_build() {
    let case = many_briefings();
    for milliseconds in [5, 20, 40, 60, 80, 100, 130, 170] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sayso"))
            .arg("build")
            .current_dir(case.folder.path())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        child.kill().unwrap();
        child.wait().unwrap();
        let files = case.files("public");
        for path in case.good.keys() {
            assert!(files.contains_key(path), "{path} is gone");
        }
        for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
            assert!(bytes.trim_ascii_end().ends_with(b"</html>"), "{path} is cut off");
        }
    }
    assert_eq!(case.run(&["build"]).code, 0);
    let fresh = case.path("fresh");
    assert_eq!(case.run(&["build", "--out", "fresh"]).code, 0);
    let repaired = case.files("public");
    for (path, bytes) in case.files("fresh") {
        let path = Path::new("public").join(Path::new(&path).strip_prefix("fresh").unwrap());
        assert_eq!(repaired.get(&path.to_string_lossy().into_owned()), Some(&bytes), "{}", path.display());
    }
    assert!(fresh.exists());
}

/// Whoever cannot be understood about who may see a text does not publish it, and neither whom it alone mentions.
#[test]
fn visibility_that_cannot_be_read_hides() {
    let wrong = [
        "draft: yes",
        "draft: on",
        "draft: 1",
        "draft: \"true\"",
        "draft:",
        "embargo: 2099-13-01",
        "expires:",
    ];
    for key in wrong {
        let case = Case::new();
        case.write("content/people/jan-dahl.md", "---\nname: Jan Dahl\n---\n");
        case.briefing(format!(
            "---\ntitle: Tolls\ndate: 2031-02-03\n{key}\n---\n“It stays secret,” said Jan Dahl.\n"
        ));
        let run = case.run(&["build", "--keep-going"]);
        assert_eq!(run.code, 1, "{key}: {}", run.errors);
        run.says(&["bad.md:4:"]);
        for (path, bytes) in case.files("public") {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            assert!(!text.contains("secret") && !text.contains("Jan Dahl"), "{key}: {path}");
        }
    }
}

#[test]
fn links_in_the_place_of_folders() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.md"), format!("{HEAD}A secret.\n")).unwrap();
    for folder in ["content", "static", "templates", "sources"] {
        let case = Case::new();
        if case.path(folder).exists() {
            fs::remove_dir_all(case.path(folder)).unwrap();
        }
        symlink(outside.path(), case.path(folder)).unwrap();
        let run = case.run(&["build"]);
        assert_eq!(run.code, 1, "{folder}: {}", run.errors);
        run.says(&["error[unsafe-path]: this is a symbolic link in the place of a folder", folder]);
        assert_eq!(case.files("public"), case.good);
    }
    let case = Case::new();
    fs::create_dir(case.path("static")).unwrap();
    symlink("/etc/hostname", case.path("static/logo.png")).unwrap();
    case.fails(&[
        "error[unsafe-path]: this is a symbolic link that leads out of the site",
        "static/logo.png",
    ]);
}

#[test]
fn name_with_a_line_break() {
    let case = Case::new();
    case.write("content/briefings/to\nll.md", format!("{HEAD}The toll stays.\n"));
    case.fails(&["error[unsafe-path]: this is a file whose name holds a line break"]);
    let output = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["check", "--format", "github"])
        .current_dir(case.folder.path())
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 1);
}

/// An old address without an ending is a folder's, today and in every later build.
#[test]
fn old_address_without_ending() {
    let case = Case::new();
    case.briefing(
        "---\ntitle: Tolls\ndate: 2031-02-03\nredirect_from: [/about, /old/a b.html]\n---\nThe toll stays.\n",
    );
    for _ in 0..2 {
        let run = case.build();
        assert_eq!(run.code, 0, "{}", run.errors);
        assert!(case.path("public/about/index.html").is_file() && case.path("public/old/a b.html").is_file());
    }
    let redirects = fs::read_to_string(case.path("public/_redirects")).unwrap();
    assert_eq!(redirects, "/about /briefings/bad/ 301\n/old/a%20b.html /briefings/bad/ 301\n");
}

/// A host's file of the site's own stands in the place of ours.
#[test]
fn own_files_for_hosts() {
    let case = Case::new();
    case.write("static/robots.txt", "User-agent: *\nDisallow: /\n");
    case.write("static/style.css", "body { color: black }\n");
    for _ in 0..2 {
        let run = case.build();
        assert_eq!(run.code, 0, "{}", run.errors);
    }
    for name in ["robots.txt", "style.css"] {
        assert_eq!(
            fs::read(case.path(&format!("static/{name}"))).unwrap(),
            fs::read(case.path(&format!("public/{name}"))).unwrap()
        );
    }
}

/// A name of many letters in ASCII makes no name that a disk cannot hold.
#[test]
fn long_names_make_short_addresses() {
    let case = Case::new();
    case.write(&format!("content/people/{}.md", "漢".repeat(80)), "---\nname: Anna Dahl\n---\n");
    case.briefing(format!(
        "---\ntitle: Tolls\ndate: 2031-02-03\ntopics: [{}]\n---\nThe toll stays.\n",
        "toll-".repeat(80)
    ));
    let run = case.build();
    assert_eq!(run.code, 0, "{}", run.errors);
}

/// A build that is asked to stop ends soon, leaves the last good site and nothing else, whatever it was doing.
#[test]
fn interrupted_build() {
    let case = many_briefings();
    for milliseconds in [60, 120, 200, 300, 450] {
        let child = Command::new(env!("CARGO_BIN_EXE_sayso"))
            .arg("build")
            .current_dir(case.folder.path())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        let asked = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
        let output = child.wait_with_output().unwrap();
        if !asked.success() || output.status.success() {
            break;
        }
        // One that was asked before it listened is ended by the system.
        if let Some(code) = output.status.code() {
            assert_eq!(code, 2);
            assert!(String::from_utf8_lossy(&output.stderr).contains("interrupted: nothing was written"));
        }
        assert_eq!(case.files("public"), case.good);
    }
    assert_eq!(case.run(&["build"]).code, 0);
    assert!(!case.path("public/.sayso-staging").exists());
}

#[test]
fn manifest_that_is_cut_off() {
    let case = Case::new();
    let text = fs::read_to_string(case.path("public/.sayso-manifest.json")).unwrap();
    case.write("public/.sayso-manifest.json", text.get(..text.len() / 2).unwrap());
    let run = case.run(&["build"]);
    assert_eq!(run.code, 2);
    run.says(&["public/.sayso-manifest.json cannot be understood", "empty the folder", "restore"]);
}

#[test]
fn changed_files_of_the_output() {
    let case = Case::new();
    case.write("public/briefings/good/index.html", "my own words");
    fs::remove_file(case.path("content/briefings/good.md")).unwrap();
    let run = case.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    run.says(&["warning: public/briefings/good/index.html is no longer part of the site, but was changed"]);
    assert_eq!(fs::read_to_string(case.path("public/briefings/good/index.html")).unwrap(), "my own words");
    let run = case.run(&["build"]);
    assert!(!run.errors.contains("warning"), "it is said once: {}", run.errors);
}

#[test]
fn failed_builds_leave_no_folders() {
    let case = Case::new();
    case.briefing("");
    assert_eq!(case.run(&["build", "--out", "a/b/c"]).code, 1);
    assert!(!case.path("a").exists());
}

/// With `--keep-going` a briefing with errors is left out of all lists and data, and its last good pages stay.
#[test]
fn broken_briefings_are_left_out_and_stay_as_they_were() {
    let case = Case::new();
    let page = "public/briefings/good/index.html";
    for mistake in ["See [[nobody]].", "See [him](/people/nobody/).", "“Ay,”{@nobody} said."] {
        case.write(
            "content/briefings/good.md",
            format!("---\ntitle: Better\ndate: 2031-01-01\n---\n“We will pay twice,” said Anna Berg.\n\n{mistake}\n"),
        );
        case.write(
            "content/people/jan-dahl.md",
            "---\nname: Jan Dahl\nroles: [{title: x, from: nonsense}]\n---\n",
        );
        case.briefing(format!("{HEAD}“It stays,” said Jan Dahl.\n\n{mistake}\n"));
        let run = case.run(&["build", "--keep-going"]);
        assert_eq!(run.code, 1, "{}", run.errors);
        let files = case.files("public");
        assert_eq!(files.get(page), case.good.get(page), "{mistake}");
        assert!(files.contains_key("public/people/jan-dahl/index.html"), "what can be made is made");
        for (path, bytes) in files.iter().filter(|(path, _)| !path.starts_with("public/briefings/good/")) {
            let text = String::from_utf8_lossy(bytes);
            assert!(
                !text.contains("twice") && !text.contains("It stays") && !text.contains("briefings/bad/"),
                "{path}"
            );
        }
    }
}

/// A text that is withheld now does not stay because it has a mistake as well.
#[test]
fn withheld_and_broken() {
    let case = Case::new();
    case.write(
        "content/briefings/good.md",
        "---\ntitle: Good\ndate: 2031-01-01\ndraft: yes\n---\nSee [[nobody]].\n",
    );
    let run = case.run(&["build", "--keep-going"]);
    assert_eq!(run.code, 1, "{}", run.errors);
    assert!(!case.path("public/briefings/good/index.html").exists());
}

/// Settings and templates are of all pages: with others in their stead the whole site would be another.
#[test]
fn settings_and_templates_stop_every_build() {
    for (path, text) in [
        ("sayso.yaml", "title: [The Record\n"),
        ("sayso.yaml", "title: The Record\nbase_url: estuary\n"),
        ("templates/person.html", "{% if %}"),
        ("templates/person.html", "{{ person.nothing }}"),
        ("templates/person.html", "{{ person.name | nothing }}"),
    ] {
        let case = Case::new();
        case.write(path, text);
        let run = case.run(&["build", "--keep-going"]);
        assert_eq!(run.code, 1, "{}", run.errors);
        run.says(&[path, "nothing was written"]);
        assert_eq!(case.files("public"), case.good, "{text}");
    }
}

/// `check` says what `build` says.
#[test]
fn check_and_build_agree() {
    let case = Case::new();
    case.write(
        "content/briefings/draft.md",
        "---\ntitle: Draft\ndate: 2031-01-01\ndraft: true\n---\nSee [x](/x/).\n",
    );
    case.briefing(format!("{HEAD}See [the draft](/briefings/draft/).\n"));
    for (flags, count) in [(&[][..], 1), (&["--drafts"], 1), (&["--drafts", "--future"], 1)] {
        let run = case.build_with(flags);
        let output = Command::new(env!("CARGO_BIN_EXE_sayso"))
            .args([&["check", "--format", "short"], flags].concat())
            .current_dir(case.folder.path())
            .output()
            .unwrap();
        let lines = String::from_utf8(output.stdout).unwrap();
        assert_eq!((run.code, output.status.code()), (1, Some(1)));
        assert_eq!(lines.lines().count(), count, "{lines}");
        for line in lines.lines() {
            run.says(&[line.split(": ").next().unwrap(), line.rsplit("]: ").next().unwrap()]);
        }
    }
}

/// Fixes reach the file that is meant, keep who may read it, and need one run.
#[test]
fn fixes_keep_files_as_they_are() {
    use std::os::unix::fs::PermissionsExt;
    let case = Case::new();
    case.write("texts/real.md", "---\ntitel: Tolls\ndate: 2031-02-03\nspeakers:\n\t- anna-berg\nsources:\n\t- title: x\n\t\tfile: y\n---\n");
    fs::set_permissions(case.path("texts/real.md"), fs::Permissions::from_mode(0o600)).unwrap();
    symlink("../../texts/real.md", case.path("content/briefings/bad.md")).unwrap();
    for _ in 0..2 {
        case.run(&["check", "--fix"]);
    }
    let text = fs::read_to_string(case.path("texts/real.md")).unwrap();
    assert!(text.starts_with("---\ntitle: Tolls\n") && !text.contains('\t'), "{text}");
    assert!(case.path("content/briefings/bad.md").is_symlink());
    let mode = fs::metadata(case.path("texts/real.md")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn new_files_outside_a_site_and_on_no_day() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["new", "topic", "Tolls"][..], &["theme", "person.html"]] {
        let run = Command::new(env!("CARGO_BIN_EXE_sayso"))
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(run.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&run.stderr).contains("is no site"));
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    let case = Case::new();
    for date in ["../../x", "2031/02/03", "tomorrow", "2031-02-30"] {
        assert_eq!(case.run(&["new", "briefing", "Tolls", "--date", date]).code, 2, "{date}");
    }
    assert_eq!(case.run(&["new", "briefing", "Tolls", "--date", " 2031-02-03T10:00:00+01:00 "]).code, 0);
    assert!(case.path("content/briefings/2031-02-03-tolls.md").is_file());
    assert_eq!(case.run(&["new", "topic", &"tolls ".repeat(100)]).code, 0);
}
