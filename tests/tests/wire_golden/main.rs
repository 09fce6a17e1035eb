//! Golden files: an example of everything that is said on a wire, in both encodings, as files.
//!
//! `tests/golden/{station,session,record,adapter}/…/NAME.json` is the canonical JSON of a message, `NAME.hex` its
//! protobuf; `topics.txt` the topic of every kind; `enums.txt` the number of every enum value. They are what another
//! implementation is tested against, and a change of the wire shows in them. Every oneof arm, every message of a
//! service and every field of the schema must occur in some file: that list comes from the descriptors.
//!
//! To write them anew after a deliberate change: `GRID_GOLDEN_WRITE=1 cargo test -p grid-tests --test wire_golden`.

#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

mod adapter;
mod coverage;
mod fixtures;
mod record;
mod session;
mod station;

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};

use grid_core::ids::PublisherId;
use grid_core::topic::{DownKind, UpKind};
use grid_proto::json::{read_down, read_up};
use prost::Message;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// One message in both encodings.
struct Sample {
    /// Its file, without extension, below `tests/golden`.
    path: String,
    /// Its message type, without package.
    message_type: &'static str,
    json: String,
    binary: Vec<u8>,
    /// What reading these two back gives: nothing, or what differs.
    read_back: fn(&Sample, json: &str, binary: &[u8]) -> Result<(), String>,
}

/// A message of the schema, in both encodings.
trait Wire: Message + Default + PartialEq + Debug + Serialize + DeserializeOwned {}

impl<M: Message + Default + PartialEq + Debug + Serialize + DeserializeOwned> Wire for M {}

#[derive(Default)]
struct Samples(Vec<Sample>);

impl Samples {
    fn add<M: Wire>(&mut self, folder: &str, name: &str, message_type: &'static str, message: M) {
        let json = serde_json::to_string_pretty(&message).expect("a sample is valid") + "\n";
        let binary = message.encode_to_vec();
        let path = format!("{folder}/{name}");
        self.0.push(Sample { path, message_type, json, binary, read_back: read_back::<M> });
    }
}

/// The files' messages, each read from its own encoding, are the sample.
fn read_back<M: Wire>(sample: &Sample, json: &str, binary: &[u8]) -> Result<(), String> {
    let message = M::decode(sample.binary.as_slice()).map_err(|e| e.to_string())?;
    let from_json: M = serde_json::from_str(json).map_err(|e| format!("JSON: {e}"))?;
    let from_binary = M::decode(binary).map_err(|e| format!("binary: {e}"))?;
    if from_json != message {
        return Err(format!("the JSON reads as {from_json:?}"));
    }
    if from_binary != message {
        return Err(format!("the binary reads as {from_binary:?}"));
    }
    Ok(())
}

fn samples() -> Vec<Sample> {
    let mut samples = Samples::default();
    let groups: [fn(&mut Samples); 12] = [
        station::up,
        station::down,
        session::requests,
        session::responses,
        record::all,
        adapter::nodes,
        adapter::alarms,
        adapter::tickets,
        adapter::acts,
        adapter::downward,
        adapter::watch,
        adapter::operation,
    ];
    groups.iter().for_each(|group| group(&mut samples));
    adapter::quarantine(&mut samples);
    samples.0
}

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden")
}

fn is_writing() -> bool {
    std::env::var_os("GRID_GOLDEN_WRITE").is_some()
}

/// 32 bytes a line.
fn to_hex(bytes: &[u8]) -> String {
    let line = |line: &[u8]| line.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    bytes.chunks(32).map(|bytes| line(bytes) + "\n").collect()
}

fn from_hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    let pairs = digits.chunks(2).map(|pair| std::str::from_utf8(pair).expect("ASCII"));
    pairs.map(|pair| u8::from_str_radix(pair, 16).expect("two hexadecimal digits")).collect()
}

/// The file's text; writes it first when asked to.
fn file(path: &str, text: &str) -> String {
    let path = golden().join(path);
    if is_writing() {
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("the folder is made");
        fs::write(&path, text).expect("the file is written");
    }
    fs::read_to_string(&path).unwrap_or_default()
}

/// All files with this extension below a folder, relative to it and without the extension.
fn files(folder: &Path, extension: &str, into: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("the golden files are there") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            files(&path, extension, into);
        } else if path.extension().is_some_and(|e| e == extension) {
            let relative = path.strip_prefix(golden()).expect("it is below").with_extension("");
            into.insert(relative.to_string_lossy().into_owned());
        }
    }
}

#[test]
fn every_message_is_written_and_read_as_its_golden_files_say() {
    let mut wrong = Vec::new();
    for sample in samples() {
        let json = file(&format!("{}.json", sample.path), &sample.json);
        let hex = file(&format!("{}.hex", sample.path), &to_hex(&sample.binary));
        if json != sample.json {
            wrong.push(format!("{}.json: written otherwise now:\n{}", sample.path, sample.json));
        }
        if from_hex(&hex) != sample.binary {
            wrong.push(format!("{}.hex: encoded otherwise now", sample.path));
        }
        if let Err(what) = (sample.read_back)(&sample, &json, &from_hex(&hex)) {
            wrong.push(format!("{}: {what}", sample.path));
        }
    }
    assert!(
        wrong.is_empty(),
        "the wire changed; if that is meant, GRID_GOLDEN_WRITE=1 writes the files anew:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn no_golden_file_is_left_over() {
    let expected: BTreeSet<_> = samples().into_iter().map(|sample| sample.path).collect();
    for extension in ["json", "hex"] {
        let mut found = BTreeSet::new();
        files(&golden(), extension, &mut found);
        let left_over: Vec<_> = found.difference(&expected).collect();
        assert!(left_over.is_empty(), "no sample of these .{extension} files: {left_over:?}");
    }
}

#[test]
fn every_arm_every_call_and_every_field_has_a_golden_file() {
    let (mut used, mut messages) = (coverage::Fields::new(), BTreeSet::new());
    for sample in samples() {
        let json = serde_json::from_str(&sample.json).expect("it is JSON");
        coverage::used(sample.message_type, &json, &mut used);
        messages.insert(sample.message_type.to_owned());
    }
    let missing = |all: BTreeSet<String>, have: &BTreeSet<String>| -> Vec<String> {
        all.difference(have).cloned().collect()
    };
    assert_eq!(missing(coverage::all_arms(), &used), [""; 0], "oneof arms without a sample");
    assert_eq!(missing(coverage::called_messages(), &messages), [""; 0], "messages of calls");
    assert_eq!(missing(coverage::all_fields(), &used), [""; 0], "fields that no sample sets");
}

#[test]
fn the_check_of_coverage_misses_what_is_not_there() {
    let mut used = coverage::Fields::new();
    let json = serde_json::json!({ "seq": "1", "ack": { "commandResults": [{ "text": "好" }] } });
    coverage::used("StationUp", &json, &mut used);
    let expected =
        ["CommandResult.text", "DownAck.command_results", "StationUp.ack", "StationUp.seq"];
    assert_eq!(used, expected.map(|field| format!("grid.v1.{field}")).into());
    assert!(coverage::all_fields().is_superset(&used));
    assert!(coverage::all_arms().contains("grid.v1.StationUp.ack"));
    assert!(!coverage::all_arms().contains("grid.v1.ListNodesRequest.online"));
    assert!(coverage::called_messages().contains("OpenSessionRequest"));
}

#[test]
fn the_station_s_golden_files_are_what_the_station_wire_reads() {
    for sample in samples() {
        let payloads = [sample.json.as_bytes(), &sample.binary];
        match sample.message_type {
            "StationUp" => {
                let [json, binary] = payloads.map(|bytes| read_up(bytes).expect(&sample.path));
                assert_eq!(json.up, binary.up, "{}", sample.path);
                assert_eq!(binary.original, None, "{}", sample.path);
            }
            "StationDown" => {
                let [json, binary] = payloads.map(|bytes| read_down(bytes).expect(&sample.path));
                assert_eq!(json, binary, "{}", sample.path);
            }
            _ => {}
        }
    }
}

#[test]
fn the_topic_of_every_kind_is_its_golden_line() {
    let publisher: PublisherId = fixtures::STATION.parse().expect("a publisher");
    assert_eq!(UpKind::ALL.map(UpKind::word).to_vec(), coverage::kinds("StationUp"));
    assert_eq!(DownKind::ALL.map(DownKind::word).to_vec(), coverage::kinds("StationDown"));
    let up = UpKind::ALL.map(|kind| kind.topic(&publisher));
    let down = DownKind::ALL.map(|kind| kind.topic(&publisher));
    let topics = up.iter().chain(&down).map(|topic| format!("{topic}\n")).collect::<String>();
    let lines = file("topics.txt", &topics);
    assert_eq!(lines, topics);
    for (line, kind) in lines.lines().zip(UpKind::ALL) {
        assert_eq!(grid_core::topic::parse_up(line), Ok((publisher.clone(), kind)));
    }
}

#[test]
fn every_enum_value_keeps_its_number() {
    let values = coverage::enum_values();
    assert_eq!(file("enums.txt", &values), values);
}
