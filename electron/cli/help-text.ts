/** What `help` prints. */
export const helpText = `Touchstone – an offline workbench for people who weigh sources

  touchstone new PROJECT --title TITLE [--question TEXT] [--banner TEXT] [--tlp LABEL] [--analyst NAME]
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
  touchstone export PROJECT OUT.md [--replace] [--analyst NAME]
      write the report as Markdown

PROJECT is a folder NAME.touchstone; the ending may be left out.
Exit codes: 0 done, 1 fault in Touchstone, 2 called the wrong way, 3 project cannot be opened, 4 refused,
5 something is wrong with a file that was given, 6 cannot write, 7 stopped.`;
