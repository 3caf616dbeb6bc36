package io.granary.proof.ladder;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// One engine module on the ladder. All names are full package names.
///
/// @param module its folder, such as `engine/rpc`
/// @param door the package that all of its packages are in, such as `io.granary.rpc`
/// @param packages the packages that it may have
/// @param plain those of them in which no Reactor type appears
/// @param mayUse packages, or single classes, of lower rungs; the foundation is not listed
public record Rung(
        String module,
        String door,
        String sentence,
        List<String> packages,
        List<String> plain,
        List<String> mayUse) {
    /// What `mayUse` says when a rung may use everything below it.
    public static final String EVERYTHING = "*";

    public Rung {
        packages = List.copyOf(packages);
        plain = List.copyOf(plain);
        mayUse = List.copyOf(mayUse);
        for (String name : packages) {
            check(isIn(door, name), module + ": " + name + " is outside " + door);
        }
        Set<String> strangers = new TreeSet<>(plain);
        strangers.removeAll(packages);
        check(strangers.isEmpty(), module + ": plain, but not its packages: " + strangers);
    }

    /// Whether a package or class belongs to this module.
    public boolean holds(String name) {
        return isIn(door, name);
    }

    public boolean mayUseEverything() {
        return mayUse.contains(EVERYTHING);
    }

    private static boolean isIn(String door, String name) {
        return name.equals(door) || name.startsWith(door + ".");
    }

    private static void check(boolean claim, String message) {
        if (!claim) {
            throw new IllegalArgumentException(message);
        }
    }
}
