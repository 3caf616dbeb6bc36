package io.granary.objects;

import java.util.BitSet;

/// A set of ASCII letters that a name may be made of. Names are checked several times in each
/// request, and a loop over a bit set costs a tenth of a regular expression.
final class Letters {
    private final BitSet members = new BitSet(128);

    /// @param ranges pairs of a first and a last letter, such as `az09`
    Letters(String ranges) {
        for (int i = 0; i < ranges.length(); i += 2) {
            members.set(ranges.charAt(i), ranges.charAt(i + 1) + 1);
        }
    }

    boolean has(char letter) {
        return members.get(letter);
    }

    /// Whether `text` from `from` to before `to` is made of these letters alone.
    boolean makeUp(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!has(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
