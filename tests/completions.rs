//! `corkboard completions`: scripts for shells.
#![cfg(unix)]

use assert_cmd::Command;
use std::fs;

fn script(shell: &str) -> String {
    let output = Command::cargo_bin("corkboard")
        .unwrap()
        .args(["completions", shell])
        .output()
        .unwrap();
    assert!(output.status.success(), "{shell}");
    assert!(output.stderr.is_empty(), "{shell}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_shell_completes_every_command_and_value() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = script(shell);
        assert_eq!(script, self::script(shell), "{shell}");
        for word in [
            "build",
            "link",
            "show",
            "list",
            "diff",
            "completions",
            "--since",
        ] {
            let bare = word.trim_start_matches('-');
            assert!(script.contains(bare), "{shell}: {word}");
        }
        // Those two take no values along.
        if !["powershell", "elvish"].contains(&shell) {
            for value in [
                "betweenness",
                "co_occurrence",
                "sends_troops_to",
                "html",
                "geonames",
            ] {
                assert!(script.contains(value), "{shell}: {value}");
            }
        }
    }
}

/// What bash offers for a line.
fn offered(line: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("corkboard.bash");
    fs::write(&path, script("bash")).unwrap();
    let words: Vec<&str> = line.split(' ').collect();
    let last = words.len() - 1;
    let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    let program = format!(
        "source '{}'; COMP_WORDS=({}); COMP_CWORD={last}; _corkboard corkboard '{}' '{}'; \
         printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        path.display(),
        quoted.join(" "),
        words[last],
        words[last - 1]
    );
    let output = std::process::Command::new("bash")
        .args(["--norc", "-c", &program])
        .output()
        .expect("bash is there");
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn bash_offers_what_fits() {
    assert_eq!(offered("corkboard comp"), ["completions"]);
    assert_eq!(
        offered("corkboard list --by "),
        ["stories", "mentions", "degree", "betweenness", "pagerank"]
    );
    assert_eq!(
        offered("corkboard show Mali --tier "),
        ["stated", "known", "co_occurrence"]
    );
    assert_eq!(offered("corkboard link a b --type vis"), ["visits"]);
    assert!(offered("corkboard build --to h").contains(&"html".to_owned()));
    assert_eq!(offered("corkboard import geo"), ["geonames"]);
}

#[test]
fn an_unknown_shell_is_told_with_those_there_are() {
    let output = Command::cargo_bin("corkboard")
        .unwrap()
        .args(["completions", "tcsh"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("bash, elvish, fish"));
}
