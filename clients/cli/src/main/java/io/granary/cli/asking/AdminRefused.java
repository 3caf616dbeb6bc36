package io.granary.cli.asking;

/// What was asked for cannot be done: the server refused, cannot be reached, or what is there
/// stands in the way. The message says what to do next.
public final class AdminRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AdminRefused(String message) {
        super(message, null, false, false);
    }

    /// The server's own words, and what to do next where that is known.
    public static AdminRefused by(String code, String message) {
        String next = nextAfter(code);
        return new AdminRefused(
                "%s (%s)%s".formatted(message, code, next.isEmpty() ? "" : ". " + next));
    }

    private static String nextAfter(String code) {
        return switch (code) {
            case "AccessDenied" -> "Is GRANARY_ADMIN_TOKEN that of this node?";
            case "NoSuchNode" -> "Nodes are listed by: granary status";
            case "NothingStaged" -> "Stage something: granary layout assign, remove or config";
            case "ImpossibleLayout" ->
                    "Assign more nodes or zones, or ask for less: granary layout config";
            case "OtherPlan", "OtherLayoutVersion" -> "Look at it: granary layout preview";
            case "CannotKeep", "NoQuorum" -> "If it must be: granary layout apply --force";
            case "LayoutStillChanging" ->
                    "See how far it is: granary layout show. If it must be now: granary layout"
                            + " apply --force";
            case "NoSuchLayoutVersion" -> "Versions are listed by: granary layout history";
            case "NoSuchAccessKey" -> "Keys are listed by: granary key list";
            case "NoSuchBucket" -> "Buckets are listed by: granary bucket list";
            default -> "";
        };
    }
}
