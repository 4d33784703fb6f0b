/** What `help` prints. */
export const helpText = `Touchstone – an offline workbench for people who weigh sources

  touchstone new PROJECT --title TITLE [--question TEXT] [--banner TEXT] [--tlp LABEL] [--analyst NAME] [--encrypt]
      make an empty project
  touchstone sample PROJECT [--analyst NAME]
      make a copy of the sample brief
  touchstone import PROJECT FILE… [--analyst NAME]
      import .txt, .md and .html files, and folders of them
  touchstone list PROJECT [--analyst NAME]
      print sources, claims, propositions and origins as JSON
  touchstone apply PROJECT COMMANDS.jsonl [--analyst NAME]
      carry out commands, one JSON object a line, all or none
  touchstone schema
      print the JSON Schema of such a line
  touchstone export PROJECT OUT.md [--replace] [--verifier] [--analyst NAME]
      write the report as Markdown; --verifier puts touchstone-verify.mjs beside it
  touchstone history PROJECT [--claim N] [--count N] [--json]
      print who changed what and when, in words, newest first; changes nothing
  touchstone verify PROJECT
      check chain, snapshots, custody, original bytes, texts and quotations, and print a table; changes nothing
  touchstone recover PROJECT OUT
      write what checks out of a damaged project to a new one
  touchstone encrypt PROJECT
      encrypt a project with a passphrase, and print what may still be read of the old one
  touchstone passphrase PROJECT [--revoke] [--new-passphrase-file FILE]
      change the passphrase; --revoke makes a new key too and writes everything anew
  touchstone erase PROJECT SOURCE… --reason TEXT [--analyst NAME]
      erase sources for good, by label or id, from journal, snapshots and copies; cannot be taken back

PROJECT is a folder NAME.touchstone; the ending may be left out. For an encrypted one every command asks for the
passphrase at the terminal, or takes the first line of --passphrase-file FILE or, with --passphrase-stdin, of stdin.
Exit codes: 0 done, 1 fault in Touchstone, 2 called the wrong way, 3 project cannot be opened, 4 refused,
5 something is wrong with a file that was given, 6 cannot write, 7 stopped,
8 something does not check out, 9 a passphrase is missing or wrong.`;
