package io.granary.admin.dispatch;

/// The request cannot be done; carries the HTTP status, a code for programs and a sentence for
/// people.
public final class AdminRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private AdminRefusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    public static AdminRefusal invalid(String message) {
        return new AdminRefusal(400, "InvalidRequest", message);
    }

    /// The request is wrong in a way that programs may want to tell.
    ///
    /// @param code such as `ZeroCapacity`
    public static AdminRefusal invalid(String code, String message) {
        return new AdminRefusal(400, code, message);
    }

    public static AdminRefusal forbidden(String message) {
        return new AdminRefusal(403, "AccessDenied", message);
    }

    /// What was asked for is not there.
    ///
    /// @param code such as `NoSuchAccessKey`
    public static AdminRefusal notFound(String code, String message) {
        return new AdminRefusal(404, code, message);
    }

    public static AdminRefusal conflict(String code, String message) {
        return new AdminRefusal(409, code, message);
    }

    public static AdminRefusal unavailable(String message) {
        return new AdminRefusal(503, "ServiceUnavailable", message);
    }

    public static AdminRefusal internal() {
        return new AdminRefusal(500, "InternalError", "An error of ours; the log has the reason.");
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
