package io.granary.rpc.identity;

import io.granary.foundation.bytes.Bytes;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/// Writes values in DER (X.690), as far as certificates of this cluster need it.
///
/// A library would do as well, but all that there are cost a second of every start.
final class Der {
    private static final int BOOLEAN = 0x01;
    private static final int INTEGER = 0x02;
    private static final int BITS = 0x03;
    private static final int OCTETS = 0x04;
    private static final int NAME = 0x06;
    private static final int UTF8 = 0x0c;
    private static final int SHORT_TIME = 0x17;
    private static final int LONG_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int EXPLICIT = 0xa0;
    private static final int LONG_LENGTH = 0x80;

    private Der() {}

    static Bytes sequence(Bytes... parts) {
        return tagged(SEQUENCE, parts);
    }

    static Bytes set(Bytes... parts) {
        return tagged(SET, parts);
    }

    /// A part that is named by a number because it may be absent.
    static Bytes numbered(int number, Bytes part) {
        return tagged(EXPLICIT + number, part);
    }

    static Bytes yes() {
        return tagged(BOOLEAN, Bytes.hex("ff"));
    }

    static Bytes integer(BigInteger value) {
        return tagged(INTEGER, Bytes.wrap(value.toByteArray()));
    }

    /// The bits of `bytes` but for the last few of them.
    static Bytes bits(int unused, Bytes bytes) {
        return tagged(BITS, Bytes.wrap(new byte[] {(byte) unused}), bytes);
    }

    static Bytes octets(Bytes bytes) {
        return tagged(OCTETS, bytes);
    }

    /// A registered name, which is given in its encoded form.
    static Bytes name(String hex) {
        return tagged(NAME, Bytes.hex(hex));
    }

    static Bytes text(String text) {
        return tagged(UTF8, Bytes.utf8(text));
    }

    /// A time before 2050, as `yyMMddHHmmssZ`.
    static Bytes shortTime(String text) {
        return tagged(SHORT_TIME, Bytes.utf8(text));
    }

    /// Any time, as `yyyyMMddHHmmssZ`.
    static Bytes longTime(String text) {
        return tagged(LONG_TIME, Bytes.utf8(text));
    }

    private static Bytes tagged(int tag, Bytes... parts) {
        Bytes content = Bytes.concat(parts);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length() < LONG_LENGTH) {
            out.write(content.length());
        } else {
            byte[] length = BigInteger.valueOf(content.length()).toByteArray();
            int zeros = length[0] == 0 ? 1 : 0;
            out.write(LONG_LENGTH + length.length - zeros);
            out.write(length, zeros, length.length - zeros);
        }
        out.writeBytes(content.unsafeArray());
        return Bytes.wrap(out.toByteArray());
    }
}
