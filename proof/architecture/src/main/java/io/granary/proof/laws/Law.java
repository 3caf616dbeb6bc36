package io.granary.proof.laws;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.granary.proof.findings.Finding;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One rule about compiled classes, with the name that its findings and exceptions carry.
public record Law(String name, ArchRule rule) {
    private static final Pattern PLACE = Pattern.compile("\\((\\w[\\w$-]*\\.java:\\d+)\\)");

    public Law {
        rule = rule.allowEmptyShould(true);
    }

    public List<Finding> findings(JavaClasses classes) {
        return rule.evaluate(classes).getFailureReport().getDetails().stream()
                .map(detail -> new Finding(name, placeOf(detail), detail + "; " + why()))
                .toList();
    }

    private String why() {
        String description = rule.getDescription();
        int because = description.indexOf("because ");
        return because < 0 ? description : description.substring(because);
    }

    private static String placeOf(String detail) {
        Matcher place = PLACE.matcher(detail);
        return place.find() ? place.group(1) : "classes";
    }
}
