package io.granary.cli.asking;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import tools.jackson.databind.JsonNode;

/// `--json`, and how answers are shown: tables for people, the answer itself for programs.
@Command
public final class Output {
    @Spec(Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--json", description = "Print the server's answer as JSON.")
    private boolean json;

    /// Prints `answer` as it is when JSON was asked for, else what `forPeople` prints.
    public void show(JsonNode answer, Runnable forPeople) {
        if (json) {
            out().println(answer.toPrettyString());
        } else {
            forPeople.run();
        }
        out().flush();
    }

    public void line(String text) {
        out().println(text);
    }

    /// Prints rows below a heading, each column as wide as its widest cell.
    public void table(List<String> heading, List<List<String>> rows) {
        Column[] columns = new Column[heading.size()];
        for (int i = 0; i < columns.length; i++) {
            int width = heading.get(i).length();
            for (List<String> row : rows) {
                width = Math.max(width, row.get(i).length());
            }
            columns[i] = new Column(width + 2, 0, Overflow.SPAN);
        }
        TextTable table = TextTable.forColumns(command.commandLine().getColorScheme(), columns);
        table.addRowValues(heading.toArray(String[]::new));
        for (List<String> row : rows) {
            table.addRowValues(row.stream().map(Output::plain).toArray(Ansi.Text[]::new));
        }
        out().print(table);
    }

    private static Ansi.Text plain(String cell) {
        return Ansi.OFF.new Text(cell, null);
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
