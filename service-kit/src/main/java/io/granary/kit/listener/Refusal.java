package io.granary.kit.listener;

/// What only a listener can see: there was no request to hand over, or its handler failed.
enum Refusal {
    INVALID_URI(400, "InvalidURI", "The request target could not be parsed."),
    TOO_MANY_HEADERS(400, "RequestHeaderSectionTooLarge", "The request has too many headers."),
    METHOD_NOT_ALLOWED(405, "MethodNotAllowed", "No resource here answers this method."),
    INTERNAL_ERROR(500, "InternalError", "We met an internal error. Please try again.");

    private final int status;
    private final String code;
    private final String text;

    Refusal(int status, String code, String text) {
        this.status = status;
        this.code = code;
        this.text = text;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String text() {
        return text;
    }
}
