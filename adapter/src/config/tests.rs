use std::path::Path;
use std::time::Duration;

use super::*;

const SHIPPED: &str = include_str!("../../../config/adapter.toml");

/// The least that loads; each test adds to it or breaks it.
const LEAST: &str = r#"
[adapter]
id = "zhengdong-1"
data_dir = "data"
[field]
url = "mqtt://127.0.0.1:1883"
allow_plaintext_loopback = true
[centre]
url = "http://localhost:7444"
allow_plaintext_loopback = true
[service]
allow_plaintext_loopback = true
"#;

fn here(text: &str) -> Result<Config, Errors> {
    Config::from_str(text, Path::new("."))
}

/// The only problem of the text, as `key: wrong -> right`.
fn problem(text: &str) -> String {
    let problems = here(text).unwrap_err().problems;
    let [problem] = &problems[..] else { panic!("not one problem: {problems:#?}") };
    format!("{}: {} -> {}", problem.key, problem.wrong, problem.right)
}

/// `LEAST` with the line that begins with `key` in `section` replaced, or added.
fn with(section: &str, line: &str) -> String {
    let key = line.split('=').next().unwrap();
    let header = format!("[{section}]\n");
    if !LEAST.contains(&header) {
        return format!("{LEAST}{header}{line}\n");
    }
    let (before, after) = LEAST.split_once(&header).unwrap();
    let end = after.find("\n[").map_or(after.len(), |at| at + 1);
    let kept: String = after[..end]
        .lines()
        .filter(|old| !old.starts_with(key))
        .map(|l| format!("{l}\n"))
        .collect();
    format!("{before}{header}{line}\n{kept}{}", &after[end..])
}

#[test]
fn the_shipped_file_loads_as_it_stands_and_its_paths_are_relative_to_its_folder() {
    let config = Config::from_str(SHIPPED, Path::new("/etc/grid")).unwrap();
    assert_eq!(config.adapter.id.as_str(), "zhengdong-1");
    assert_eq!(config.adapter.data_dir, Path::new("/etc/grid/../data"));
    assert_eq!(config.field.client_id, "zhengdong-1");
    assert_eq!(config.centre.dead, Duration::from_secs(15));
    assert!(!config.adapter.exercise);
}

#[test]
fn every_default_that_the_shipped_file_shows_in_a_comment_is_the_real_one() {
    let section = |line: &str| line.starts_with('[') || line.starts_with("# [");
    let mut shown = String::new();
    let mut skip = false;
    for line in SHIPPED.lines() {
        if section(line) {
            // The certificates are examples of files that do not exist.
            skip = line.starts_with("# [");
        }
        let example = ["# username", "# password_file", "# callers_file"];
        if skip || example.iter().any(|key| line.starts_with(key)) {
            continue;
        }
        let is_key = line.strip_prefix("# ").filter(|rest| {
            rest.split_once(" = ").is_some_and(|(key, _)| {
                key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
            })
        });
        shown.push_str(is_key.unwrap_or(line));
        shown.push('\n');
    }
    let plain = here(SHIPPED).unwrap();
    assert_eq!(here(&shown).unwrap(), plain);
    for key in plain.dump().unwrap().lines().filter_map(|line| line.split_once(" = ")) {
        assert!(SHIPPED.contains(&format!("{} = ", key.0)), "{} is not in the shipped file", key.0);
    }
}

#[test]
fn the_dump_loads_again_as_the_same_configuration() {
    let config = here(SHIPPED).unwrap();
    assert_eq!(here(&config.dump().unwrap()).unwrap(), config);
}

#[test]
fn all_problems_are_reported_at_once_each_with_its_place_its_key_and_what_is_right() {
    let text = include_str!("tests/many_errors.toml");
    let golden = include_str!("tests/many_errors.txt");
    let errors = Config::from_str(text, Path::new("nowhere")).unwrap_err();
    assert_eq!(format!("{errors}\n"), golden, "\n{errors}");
}

#[test]
fn broken_syntax_is_reported_everywhere_and_makes_no_missing_keys_up() {
    let text = LEAST
        .replace("id = ", "id ")
        .replace("[centre]", "[centre")
        .replace("[service]", "[log]\nlevl = \"info\"\n[service]");
    let problems = here(&text).unwrap_err().problems;
    let syntax: Vec<_> = problems.iter().filter(|p| p.kind == Kind::Syntax).collect();
    assert!(syntax.len() >= 2, "{problems:#?}");
    assert_eq!(syntax[0].place, Some(Place { line: 3, column: 4 }));
    assert!(problems.iter().all(|p| p.kind != Kind::Missing), "{problems:#?}");
}

#[test]
fn an_empty_file_names_every_key_that_must_be_set() {
    let errors = here("").unwrap_err();
    let keys: Vec<_> = errors.problems.iter().map(|p| p.key.as_str()).collect();
    assert_eq!(
        keys,
        ["adapter.id", "adapter.data_dir", "field.url", "centre.url", "service.listen"]
    );
}

#[test]
fn an_unknown_key_or_section_is_refused_with_the_nearest_one() {
    let wrong = problem(&with("field", "keepalive_s = 15"));
    assert_eq!(
        wrong,
        "field.keepalive_s: 没有这个键 / unknown key -> 是否想写 / did you mean: keep_alive_s"
    );
    let wrong = problem(&with("limit", "stations_max = 7"));
    assert_eq!(wrong, "limit: 没有这个小节 / unknown section -> 是否想写 / did you mean: limits");
    let wrong = problem(&with("admin", "colour = 7"));
    assert!(wrong.ends_with("删去它；可用的有 / remove it; there are: listen"), "{wrong}");
}

#[test]
fn plaintext_is_refused_beyond_loopback_even_when_allowed() {
    for (section, url, secure) in [
        ("field", "url = \"mqtt://10.0.0.5:1883\"", "\"mqtts://…\" + [field.tls]"),
        ("centre", "url = \"http://centre.example\"", "\"https://…\" + [centre.tls]"),
        ("service", "listen = \"0.0.0.0:7443\"", "[service.tls] | 127.0.0.1"),
    ] {
        let wrong = problem(&with(section, url));
        assert!(wrong.contains(secure), "{wrong}");
    }
}

#[test]
fn plaintext_to_loopback_is_refused_unless_the_section_says_so() {
    for section in ["field", "centre", "service"] {
        let wrong = problem(&with(section, "allow_plaintext_loopback = false"));
        assert!(wrong.contains("allow_plaintext_loopback = true"), "{wrong}");
    }
}

#[test]
fn an_encrypted_link_needs_its_certificates_and_they_must_exist() {
    let wrong = problem(&with("field", "url = \"mqtts://broker.example\""));
    assert!(wrong.contains("[field.tls] ca_file, cert_file, key_file"), "{wrong}");

    let text = with("field", "url = \"mqtts://broker.example\"");
    let errors = here(&format!("{text}[field.tls]\nca_file = \"none.pem\"\n")).unwrap_err();
    let keys: Vec<_> = errors.problems.iter().map(|p| (p.kind, p.key.as_str())).collect();
    assert_eq!(
        keys,
        [
            (Kind::Value, "field.tls.ca_file"),
            (Kind::Missing, "field.tls.cert_file"),
            (Kind::Missing, "field.tls.key_file"),
        ]
    );
}

#[test]
fn certificates_beside_a_plaintext_url_are_a_contradiction() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["ca", "cert", "key"] {
        std::fs::write(folder.path().join(name), "").unwrap();
    }
    let tls = "[field.tls]\nca_file = \"ca\"\ncert_file = \"cert\"\nkey_file = \"key\"\n";
    let errors = Config::from_str(&format!("{LEAST}{tls}"), folder.path()).unwrap_err();
    assert_eq!(errors.problems.len(), 1, "{errors}");
    assert!(errors.problems[0].right.contains("mqtts://"), "{errors}");
    let secure = LEAST.replace("mqtt://127.0.0.1:1883", "mqtts://broker.example");
    let config = Config::from_str(&format!("{secure}{tls}"), folder.path()).unwrap();
    assert_eq!(config.field.tls.unwrap().key_file, folder.path().join("key"));
}

#[test]
fn the_admin_port_is_loopback_only() {
    let wrong = problem(&with("admin", "listen = \"0.0.0.0:9443\""));
    assert!(wrong.starts_with("admin.listen") && wrong.contains("loopback only"), "{wrong}");
    assert!(here(&with("admin", "listen = \"[::1]:0\"")).is_ok());
}

#[test]
fn values_that_contradict_each_other_are_refused() {
    for (section, line, key) in [
        ("journal", "segment_max_bytes = 4097", "journal.segment_max_bytes"),
        ("journal", "checkpoint_records = 65537", "journal.checkpoint_records"),
        ("journal", "generation_max_bytes = 8589934592", "journal.generation_max_bytes"),
        ("journal", "reserve_bytes = 8589934592", "journal.reserve_bytes"),
        ("journal", "shed_percent = 95", "journal.shed_percent"),
        ("field", "reconnect_min_ms = 40000", "field.reconnect_min_ms"),
        ("field", "progress_timeout_s = 15", "field.progress_timeout_s"),
        ("field", "inflight = 100", "field.inflight"),
        ("centre", "backoff_max_ms = 10", "centre.backoff_min_ms"),
        ("centre", "dead_s = 5", "centre.dead_s"),
        ("log", "level = \"grid=loud\"", "log.level"),
        ("alarms", "urgent = [\"SOS\"]", "alarms.urgent"),
    ] {
        let wrong = problem(&with(section, line));
        assert!(wrong.starts_with(&format!("{key}: ")), "{line} -> {wrong}");
    }
}

#[test]
fn a_password_comes_from_its_file_without_the_line_end_and_is_never_dumped() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("secret"), "p w\n").unwrap();
    let text = with("field", "username = \"adapter\"\npassword_file = \"secret\"");
    let config = Config::from_str(&text, folder.path()).unwrap();
    assert_eq!(config.field.password.as_ref().unwrap().expose(), "p w");
    assert!(!config.dump().unwrap().contains("p w"));
    assert!(!format!("{config:?}").contains("p w"));

    std::fs::write(folder.path().join("secret"), "\n").unwrap();
    let errors = Config::from_str(&text, folder.path()).unwrap_err();
    assert!(errors.to_string().contains("empty file"), "{errors}");
    let alone = with("field", "username = \"adapter\"");
    assert!(problem(&alone).starts_with("field.password_file: 缺少 / missing"));
}

#[test]
fn callers_are_known_by_the_hash_of_their_token_or_the_uri_of_their_certificate() {
    // sha256 of "test"
    let text = r#"
[[token]]
sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
actor = "officer-017"
role = "officer"
[[certificate]]
uri = "urn:grid:actor:duty"
actor = "duty"
role = "centre"
"#;
    let callers = Callers::parse("callers.toml", text).unwrap();
    let officer = callers.by_token("test").unwrap();
    assert_eq!((officer.actor.as_str(), officer.role), ("officer-017", Role::Officer));
    assert_eq!(callers.by_uri("urn:grid:actor:duty").unwrap().role, Role::Centre);
    assert_eq!(callers.by_token("Test"), None);
    assert_eq!(callers.by_uri("urn:grid:actor:other"), None);
}

#[test]
fn problems_of_the_callers_file_are_reported_with_those_of_the_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let callers = "[[token]]\nsha256 = \"abc\"\nactor = \"a\"\nrole = \"oficer\"\n\
                   [[certificate]]\nuri = \"urn:x\"\nactor = \"a\"\nrole = \"keeper\"\n\
                   [[certificate]]\nuri = \"urn:x\"\nactor = \"b\"\nrole = \"keeper\"\n";
    std::fs::write(folder.path().join("callers.toml"), callers).unwrap();
    let text = with("service", "callers_file = \"callers.toml\"\ntimeout_ms = 0");
    let errors = Config::from_str(&text, folder.path()).unwrap_err();
    let keys: Vec<_> = errors.problems.iter().map(|p| p.key.as_str()).collect();
    assert_eq!(keys.len(), 4, "{errors}");
    for key in ["service.timeout_ms", "token[0].sha256", "token[0].role", "certificate"] {
        assert!(keys.contains(&key), "{key} not in {keys:?}");
    }
}

#[test]
fn a_file_that_is_not_there_is_a_config_error_and_not_a_panic() {
    let errors = Config::load(Path::new("no/such/file.toml")).unwrap_err();
    assert!(errors.to_string().contains("no/such/file.toml"), "{errors}");
}
