package io.granary.objects.write;

/// This process has as much to do as it may take on; come again later.
public final class TooBusy extends RuntimeException {
    TooBusy(String why) {
        super(why, null, false, false);
    }
}
