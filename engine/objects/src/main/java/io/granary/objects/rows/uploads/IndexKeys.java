package io.granary.objects.rows.uploads;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.objects.ObjectKey;
import io.granary.objects.UploadId;
import java.io.ByteArrayOutputStream;

/// Sort keys of the list of uploads: `escaped key ‖ 00 00 ‖ id`, which is a promise.
///
/// A zero byte of a key is escaped as `00 ff`, so that keys are in their own order whatever follows
/// them. An id is written in bytes from 80 to 8f, four bits each: no UTF-8 text begins with one, so
/// that no delimiter is ever found in an id.
final class IndexKeys {
    private static final int ESCAPE = 0xff;
    private static final int DIGIT = 0x80;
    private static final int ID_LENGTH = 2 * UploadId.LENGTH;
    private static final int TAIL_LENGTH = 2 + ID_LENGTH;
    private static final Bytes END_OF_KEY = Bytes.wrap(new byte[] {0, 0});
    private static final Bytes BEHIND_ALL_IDS = Bytes.wrap(new byte[] {0, 1});

    private IndexKeys() {}

    static Bytes of(ObjectKey key, UploadId upload) {
        return Bytes.concat(escaped(key.utf8()), END_OF_KEY, digits(upload));
    }

    /// As a part of a key, or a prefix or delimiter of keys, stands in sort keys.
    static Bytes escaped(Bytes text) {
        var escaped = new ByteArrayOutputStream(text.length());
        for (int at = 0; at < text.length(); at++) {
            escaped.write(text.at(at));
            if (text.at(at) == 0) {
                escaped.write(ESCAPE);
            }
        }
        return Bytes.wrap(escaped.toByteArray());
    }

    /// What [#escaped] was made of.
    static Bytes unescaped(Bytes escaped) {
        var text = new ByteArrayOutputStream(escaped.length());
        for (int at = 0; at < escaped.length(); at++) {
            text.write(escaped.at(at));
            if (escaped.at(at) == 0) {
                at++;
            }
        }
        return Bytes.wrap(text.toByteArray());
    }

    /// Before this is every upload of `key`, and of every smaller one.
    static Bytes behind(Bytes key) {
        return Bytes.concat(escaped(key), BEHIND_ALL_IDS);
    }

    /// Before this is every upload of `key` that was not begun after `upload`, and of every smaller
    /// one.
    static Bytes behind(Bytes key, UploadId upload) {
        return Bytes.concat(escaped(key), END_OF_KEY, digits(upload)).next();
    }

    static ObjectKey keyIn(Bytes sortKey) {
        Check.that(sortKey.length() > TAIL_LENGTH, "sort key %s", sortKey);
        return new ObjectKey(unescaped(sortKey.slice(0, sortKey.length() - TAIL_LENGTH)));
    }

    static UploadId idIn(Bytes sortKey) {
        Bytes digits = sortKey.slice(sortKey.length() - ID_LENGTH, sortKey.length());
        byte[] id = new byte[UploadId.LENGTH];
        for (int at = 0; at < id.length; at++) {
            id[at] = (byte) ((digits.at(2 * at) & 0xf) << 4 | (digits.at(2 * at + 1) & 0xf));
        }
        return new UploadId(Bytes.wrap(id));
    }

    private static Bytes digits(UploadId upload) {
        byte[] digits = new byte[ID_LENGTH];
        for (int at = 0; at < UploadId.LENGTH; at++) {
            digits[2 * at] = (byte) (DIGIT | upload.value().at(at) >> 4);
            digits[2 * at + 1] = (byte) (DIGIT | (upload.value().at(at) & 0xf));
        }
        return Bytes.wrap(digits);
    }
}
