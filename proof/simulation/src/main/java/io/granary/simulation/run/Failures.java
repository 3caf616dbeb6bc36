package io.granary.simulation.run;

import java.io.PrintWriter;
import java.io.StringWriter;

/// Failures as text.
final class Failures {
    private static final int LONGEST = 4_000;

    private Failures() {}

    static String inWords(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        String whole = text.toString();
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST) + "...";
    }
}
