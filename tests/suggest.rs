//! `corkboard suggest` from outside: what it lists, and what accepting writes.

use assert_cmd::Command;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const ARTICLES: [(&str, &str); 3] = [
    (
        "a.txt",
        "Officials of the Zelmex Group met Prime Minister Ana Brandt in Bamako on Monday. AFP reported it first.",
    ),
    (
        "b.txt",
        "A tribunal in Chad rejected a claim of the Zelmex Group on Tuesday, and its lawyers will appeal. \
         Prime Minister Ana Brandt said nothing.",
    ),
    (
        "c.txt",
        "Storms hit the coast of France on Friday. The Zelmex Group sold nets there. \
         Mr. Christopher said that he saw it.",
    ),
];

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    for (name, text) in ARTICLES {
        fs::write(folder.path().join("articles").join(name), text).unwrap();
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("corkboard")
        .unwrap()
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn names_are_ranked_by_stories_with_sentences() {
    let folder = folder();
    let (code, stdout, stderr) = run(folder.path(), &["suggest", "articles", "--format", "json"]);
    assert_eq!(code, 0, "{stderr}");
    let rows: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    let names: Vec<&str> = rows
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|row| row["name"].as_str())
        .collect();
    assert_eq!(names, ["Zelmex Group", "Ana Brandt", "AFP"], "{stdout}");
    assert_eq!(
        (&rows[0]["stories"], &rows[0]["type"]),
        (&3.into(), &"agency".into())
    );
    assert_eq!(rows[2]["candidates"].as_array().unwrap().len(), 2);
    let sentences = rows[0]["sentences"].as_array().unwrap();
    let documents: Vec<&str> = sentences
        .iter()
        .filter_map(|one| one["document"].as_str())
        .collect();
    assert_eq!(
        documents,
        ["a.txt", "b.txt", "c.txt"],
        "of different stories"
    );
    for sentence in sentences {
        let span = |end: &str| sentence[end].as_u64().unwrap() as usize;
        let text: Vec<char> = sentence["text"].as_str().unwrap().chars().collect();
        let marked: String = text[span("start")..span("end")].iter().collect();
        assert_eq!(marked, "Zelmex Group");
    }
    let (_, records, _) = run(folder.path(), &["extract", "articles"]);
    assert!(
        records.contains("person/~christopher"),
        "a given name alone is found, and no use to anybody: {records}"
    );
    let (code, stdout, stderr) = run(folder.path(), &["suggest", "articles", "--top", "1"]);
    assert_eq!(code, 0);
    assert!(
        stdout.contains("Zelmex Group (agency)") && !stdout.contains("Ana Brandt ("),
        "{stdout}"
    );
    assert!(
        stderr.contains("1 of 3 names: --top N shows more"),
        "{stderr}"
    );
}

#[test]
fn accepted_names_are_rows_and_appear_no_more() {
    let folder = folder();
    fs::create_dir(folder.path().join("mine")).unwrap();
    let present = "id,label,surname\nperson/a-brandt,\"A. Brandt\",Brandt\r\nperson/z-brandt, Z. Brandt ,Brandt\n";
    fs::write(folder.path().join("mine/people.csv"), present).unwrap();
    let accept = [
        "suggest",
        "articles",
        "--add",
        "mine",
        "--accept",
        "Ana Brandt",
        "AFP=agency/agence-france-presse",
        "Zelmex Group=agency",
    ];
    let (code, stdout, stderr) = run(folder.path(), &accept);
    assert_eq!((code, stdout.as_str()), (0, ""), "{stderr}");
    assert_eq!(
        read(folder.path(), "mine/people.csv"),
        "id,label,surname\nperson/a-brandt,\"A. Brandt\",Brandt\n\
         person/ana-brandt,Ana Brandt,Brandt\nperson/z-brandt, Z. Brandt ,Brandt\n"
    );
    assert!(
        read(folder.path(), "mine/agencies.csv")
            .ends_with("\nagency/zelmex-group,Zelmex Group,,,,,,,,,\n")
    );
    assert_eq!(
        read(folder.path(), "mine/judgements.csv"),
        "verdict,name,entity,value,document,note\nsame,AFP,agency/agence-france-presse,,,\n"
    );
    let (code, stdout, _) = run(folder.path(), &["suggest", "articles", "--add", "mine"]);
    assert_eq!((code, stdout.as_str()), (1, ""));
    // Records made before know nothing of it.
    run(folder.path(), &["build", "articles", "-o", "before"]);
    let records = ["suggest", "before/records.jsonl", "--add", "mine"];
    let (code, stdout, _) = run(folder.path(), &records);
    assert_eq!((code, stdout.as_str()), (1, ""));
    let (code, stdout, stderr) = run(folder.path(), &["check", "--add", "mine"]);
    assert_eq!(code, 0, "{stdout}{stderr}");
    let before = read(folder.path(), "mine/people.csv");
    let (code, _, stderr) = run(
        folder.path(),
        &["suggest", "--add", "mine", "--accept", "Ana Brandt=person"],
    );
    assert!(
        code == 0 && stderr.contains("there already: Ana Brandt"),
        "{stderr}"
    );
    assert_eq!(read(folder.path(), "mine/people.csv"), before);
}

#[test]
fn an_edited_list_needs_no_articles() {
    let folder = folder();
    let (code, list, _) = run(folder.path(), &["suggest", "articles", "--format", "csv"]);
    assert_eq!(code, 0);
    assert!(
        list.starts_with(
            "name,type,kind,country,names,entity,stories,mentions\nZelmex Group,agency,"
        ),
        "{list}"
    );
    let edited = "name,type,kind,country,names,entity\n\
        Zelmex Group,agency,company,Mali,Zelmex|ZG,\n\
        Kim Brandt,person,,,,\n\
        Ana Brandt,person,politician,country/chad,,person/ana-brandt-minister\n\
        AFP,,,,,agency/agence-france-presse|agency/australian-federal-police\n";
    fs::write(folder.path().join("list.csv"), edited).unwrap();
    let accept = ["suggest", "--add", "new/mine", "--accept-from", "list.csv"];
    let (code, _, stderr) = run(folder.path(), &accept);
    assert_eq!(code, 0, "{stderr}");
    assert!(stderr.contains("list.csv:5: 'AFP'"), "{stderr}");
    let agencies = read(folder.path(), "new/mine/agencies.csv");
    assert!(
        agencies.contains("agency/zelmex-group,Zelmex Group,company,country/mali,,,Zelmex,ZG,"),
        "{agencies}"
    );
    let people = read(folder.path(), "new/mine/people.csv");
    assert!(
        people.contains("person/ana-brandt-minister,Ana Brandt,politician,country/chad,Brandt"),
        "{people}"
    );
    assert!(
        people.contains("person/kim-brandt,Kim Brandt,,,Kim,"),
        "a family name that stands first: {people}"
    );
    assert!(!Path::new("new/mine/judgements.csv").exists());
}

#[test]
fn what_cannot_be_accepted_says_the_way_out() {
    let folder = folder();
    fs::write(
        folder.path().join("wrong.csv"),
        "name,type,hue\nA,person,red\n",
    )
    .unwrap();
    fs::write(
        folder.path().join("lost.csv"),
        "name,type,country\nNemo,person,Atlantis\n",
    )
    .unwrap();
    fs::write(folder.path().join("open.csv"), "name,type\nNemo,\n").unwrap();
    for (arguments, expected) in [
        (
            &["suggest", "articles", "--accept", "Ana Brandt"][..],
            "--add DIR",
        ),
        (&["suggest"], "give articles, or records"),
        (
            &["suggest", "--add", "m", "--accept", "Ana Brandt"],
            "give the articles before --accept",
        ),
        (
            &["suggest", "articles", "--add", "m", "--accept", "Ana Brand"],
            "there is 'Ana Brandt'",
        ),
        (
            &["suggest", "articles", "--add", "m", "--accept", "AFP"],
            "\"AFP=agency/agence-france-presse\"",
        ),
        (
            &["suggest", "articles", "--add", "m", "--accept", "AFP=wire"],
            "stands a type",
        ),
        (
            &[
                "suggest",
                "articles",
                "--add",
                "m",
                "--accept",
                "Ana Brandt",
                "Ana Brandt",
            ],
            "stands twice",
        ),
        (
            &["suggest", "--add", "m", "--accept", "A=person/X Y"],
            "'person/X Y' is no id",
        ),
        (
            &["suggest", "--add", "m", "--accept-from", "none.csv"],
            "none.csv: cannot be read",
        ),
        (
            &["suggest", "--add", "m", "--accept-from", "wrong.csv"],
            "wrong.csv:1: the columns are",
        ),
        (
            &["suggest", "--add", "m", "--accept-from", "lost.csv"],
            "lost.csv:2: 'Atlantis' is no country",
        ),
        (
            &["suggest", "--add", "m", "--accept-from", "open.csv"],
            "open.csv:2: 'Nemo' of which type?",
        ),
        (
            &["suggest", "articles", "--add", "m"],
            "--add m: there is no such folder",
        ),
    ] {
        let (code, stdout, stderr) = run(folder.path(), arguments);
        assert_eq!((code, stdout.as_str()), (2, ""), "{arguments:?}: {stderr}");
        assert!(
            stderr.contains(expected),
            "{arguments:?}: {expected}: {stderr}"
        );
        assert!(
            !folder.path().join("m").exists(),
            "{arguments:?}: nothing is made"
        );
    }
}
