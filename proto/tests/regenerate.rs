//! The committed generated code is what the .proto files say. To renew it: `GRID_PROTO_WRITE=1 cargo test -p
//! grid-proto --test regenerate`.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

const FILES: [&str; 10] = [
    "grid/v1/adapter.proto",
    "grid/v1/alarm.proto",
    "grid/v1/command.proto",
    "grid/v1/node.proto",
    "grid/v1/notice.proto",
    "grid/v1/operation.proto",
    "grid/v1/record.proto",
    "grid/v1/session.proto",
    "grid/v1/station.proto",
    "grid/v1/ticket.proto",
];
const OUTPUTS: [&str; 3] = ["grid.v1.rs", "grid.v1.serde.rs", "descriptors.bin"];

fn generate(into: &Path) -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut compiler = protox::Compiler::new([root])?;
    compiler.include_imports(true).include_source_info(true);
    compiler.open_files(FILES)?;
    let with_comments = compiler.file_descriptor_set();

    tonic_prost_build::configure()
        .out_dir(into)
        .extern_path(".google.protobuf", "::pbjson_types")
        .compile_well_known_types(true)
        .btree_map(".")
        // A segment's batch goes from the journal to the stream, and from the stream on, without a copy.
        .bytes(".")
        .compile_fds(with_comments)?;

    // The shipped descriptors leave the comments out: they are read at run time only for names and types.
    let mut bare = protox::Compiler::new([root])?;
    bare.include_imports(true).open_files(FILES)?;
    let descriptors = bare.encode_file_descriptor_set();
    pbjson_build::Builder::new()
        .register_descriptors(&descriptors)?
        .out_dir(into)
        .btree_map(["."])
        .build(&[".grid.v1"])?;
    fs::write(into.join("descriptors.bin"), descriptors)?;
    Ok(())
}

#[test]
fn the_committed_code_is_what_the_proto_files_say() -> Result<(), Box<dyn Error>> {
    let fresh = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("gen");
    fs::create_dir_all(&fresh)?;
    generate(&fresh)?;
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/gen");
    for name in OUTPUTS {
        let (new, old) =
            (fs::read(fresh.join(name))?, fs::read(committed.join(name)).unwrap_or_default());
        if std::env::var_os("GRID_PROTO_WRITE").is_some() {
            fs::write(committed.join(name), &new)?;
        } else {
            assert!(
                new == old,
                "proto/src/gen/{name} is not what the .proto files say; run GRID_PROTO_WRITE=1 cargo test -p \
                 grid-proto --test regenerate and commit the result"
            );
        }
    }
    Ok(())
}

#[test]
fn every_file_of_the_package_is_compiled() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("grid/v1");
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        found.push(format!("grid/v1/{}", entry?.file_name().to_string_lossy()));
    }
    found.sort();
    assert_eq!(found, FILES, "a .proto file is missing from FILES in this test");
    Ok(())
}
