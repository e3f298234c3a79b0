//! `render` and the folder it writes to, as a person meets them.

use std::fs;

use insta::assert_snapshot;

use crate::bad_input::{GOOD, TWO};
use crate::command::Workshop;

const BROKEN: &str =
    "archgen: 1\nname: shop\nregion: us-east-1\nzones: [us-east-1a]\nstate: local\ncomponents: { images: { type: registri } }\n";

#[test]
fn errors_write_nothing() {
    let workshop = Workshop::with(BROKEN);
    let shown = workshop.run_untouched(&["render"]).exits(1).shown;
    // Warnings do not stop a render; with `--strict` they do.
    let warned = Workshop::with(&GOOD.replace(", tag_mutability: immutable", ", tag_mutability: mutable"));
    let strict = warned.run_untouched(&["render", "--strict"]).exits(1).shown;
    warned.run(&["render"]).exits(0);
    assert_snapshot!(format!("{shown}{strict}"));
    // What was rendered before stays as it is.
    let workshop = Workshop::with(GOOD);
    workshop.run(&["render"]).exits(0);
    workshop.write("archgen.yaml", BROKEN);
    workshop.run_untouched(&["render"]).exits(1);
}

#[test]
fn one_environment_with_an_error_keeps_all_from_being_written() {
    let workshop = Workshop::with(&TWO.replace("production: {}", "production: { components: { images: { keep_last: many } } }"));
    let run = workshop.run_untouched(&["render", "--all-envs"]).exits(1);
    assert!(run.stderr.contains("in the environment production"), "{}", run.shown);
    workshop.run(&["render", "--env", "dev"]).exits(0);
}

#[test]
fn folders() {
    let workshop = Workshop::with(TWO);
    workshop.run(&["render", "--all-envs"]).exits(0);
    workshop.run(&["render", "--env", "dev", "--out", "elsewhere"]).exits(0);
    workshop.run(&["render", "--all-envs", "--out", "both"]).exits(0);
    workshop.write("sub/archgen.yaml", GOOD.replace("state: local", "state: local\noutput: ../from-file"));
    workshop.run(&["render", "-f", "sub/archgen.yaml"]).exits(0);
    for file in ["generated/dev/main.tf", "generated/production/main.tf", "elsewhere/main.tf", "both/dev/main.tf", "from-file/main.tf"] {
        assert!(workshop.path().join(file).exists(), "{file}");
    }
}

#[test]
fn checking_what_was_rendered() {
    let workshop = Workshop::with(TWO);
    let mut shown = workshop.run_untouched(&["render", "--all-envs", "--check"]).exits(1).stderr;
    workshop.run(&["render", "--all-envs"]).exits(0);
    shown += &workshop.run_untouched(&["render", "--all-envs", "--check"]).exits(0).shown;
    let main = workshop.read("generated/dev/main.tf");
    let edited = main.replacen("source", "sourcf", 1);
    assert_eq!(edited.len(), main.len());
    workshop.write("generated/dev/main.tf", &edited);
    shown += &workshop.run_untouched(&["render", "--all-envs", "--check"]).exits(1).shown;
    shown += &workshop.run_untouched(&["render", "--env", "dev", "--diff"]).exits(0).shown;
    shown += &workshop.run_untouched(&["render", "--env", "dev"]).exits(2).shown;
    shown += &workshop.run(&["render", "--env", "dev", "--force"]).exits(0).shown;
    assert_eq!(workshop.read("generated/dev/main.tf"), main);
    workshop.run_untouched(&["render", "--all-envs", "--check"]).exits(0);
    assert_snapshot!(shown);
}

#[test]
fn a_change_of_the_file_is_shown_before_it_is_written() {
    let workshop = Workshop::with(GOOD);
    workshop.run(&["render"]).exits(0);
    workshop.write("archgen.yaml", GOOD.replace("immutable }", "immutable, keep_last: 7 }"));
    let shown = workshop.run_untouched(&["render", "--diff"]).exits(0).shown;
    let check = workshop.run_untouched(&["render", "--check"]).exits(1);
    assert!(check.stderr.contains("archgen render\n"), "{}", check.shown);
    workshop.run(&["render"]).exits(0);
    workshop.run_untouched(&["render", "--check"]).exits(0);
    assert_snapshot!(shown);
}

#[test]
fn what_is_not_archgens_is_left_alone() {
    let workshop = Workshop::with(GOOD);
    workshop.write("generated/notes.md", "mine");
    workshop.write("generated/override.tf", "# mine");
    workshop.write("generated/modules/mine/main.tf", "# mine");
    workshop.run(&["render"]).exits(0);
    workshop.run(&["render", "--force"]).exits(0);
    for (file, text) in [("notes.md", "mine"), ("override.tf", "# mine"), ("modules/mine/main.tf", "# mine")] {
        assert_eq!(workshop.read(&format!("generated/{file}")), text);
    }
    workshop.run_untouched(&["render", "--check"]).exits(0);
    // A foreign file under a name that would be generated is refused, even with `--force`.
    let workshop = Workshop::with(GOOD);
    workshop.write("generated/main.tf", "# mine");
    let mut shown = workshop.run_untouched(&["render"]).exits(2).shown;
    shown += &workshop.run_untouched(&["render", "--force"]).exits(2).shown;
    assert_snapshot!(shown);
}

#[test]
fn things_in_the_way() {
    let workshop = Workshop::with(GOOD);
    workshop.write("file", "mine");
    workshop.write("inside/modules", "mine");
    workshop.write("folder/main.tf/x", "mine");
    let mut shown = String::new();
    for out in ["file", "file/below", "inside", "folder"] {
        shown += &workshop.run_untouched(&["render", "--out", out]).exits(2).shown;
        shown += &workshop.run_untouched(&["render", "--out", out, "--force"]).exits(2).shown;
    }
    assert_snapshot!(shown);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_made() {
    let workshop = Workshop::with(GOOD);
    // Nobody, not even root, makes a folder here.
    assert_snapshot!(workshop.run_untouched(&["render", "--out", "/proc/archgen"]).exits(2).shown);
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;

    let workshop = Workshop::with(GOOD);
    workshop.write("elsewhere/main.tf", "mine");
    let mut shown = String::new();
    for link in ["generated", "generated/main.tf", "generated/modules", "generated/archgen-manifest.json"] {
        let at = workshop.path().join(link);
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        symlink(workshop.path().join("elsewhere"), &at).unwrap();
        shown += &workshop.run_untouched(&["render", "--force"]).exits(2).shown;
        fs::remove_file(at).unwrap();
    }
    assert_snapshot!(shown);
    workshop.run(&["render"]).exits(0);
    // A link in a rendered tree that points to the same bytes elsewhere is no generated file either.
    fs::rename(workshop.path().join("generated/main.tf"), workshop.path().join("elsewhere/main.tf")).unwrap();
    symlink(workshop.path().join("elsewhere/main.tf"), workshop.path().join("generated/main.tf")).unwrap();
    workshop.run_untouched(&["render", "--force"]).exits(2);
    workshop.run_untouched(&["render", "--check"]).exits(1);
}

#[test]
fn a_refusal_in_one_environment_leaves_all_as_they_were() {
    let workshop = Workshop::with(TWO);
    workshop.run(&["render", "--all-envs"]).exits(0);
    let main = workshop.read("generated/production/main.tf");
    workshop.write("generated/production/main.tf", format!("{main}# by hand\n"));
    workshop.write("archgen.yaml", TWO.replace("immutable }", "immutable, keep_last: 7 }"));
    assert_snapshot!(workshop.run_untouched(&["render", "--all-envs"]).exits(2).shown);
    workshop.run(&["render", "--all-envs", "--force"]).exits(0);
    workshop.run_untouched(&["render", "--all-envs", "--check"]).exits(0);
}
