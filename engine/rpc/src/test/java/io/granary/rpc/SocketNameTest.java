package io.granary.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"node-1.example:3901", "127.0.0.1:0", "[::1]:65535"})
    void aNameIsReadAsItIsShown(String text) {
        assertThat(SocketName.parse(text)).map(SocketName::toString).hasValue(text);
    }

    @Test
    void anAddressInBracketsIsTheHostAlone() {
        assertThat(SocketName.parse("[fe80::1]:3901")).hasValue(new SocketName("fe80::1", 3901));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "node",
                ":3901",
                "node:",
                "node:65536",
                "node:x",
                "a b:1",
                "::1:3901",
                "[node]:1",
                "node:-1",
                "[]:1"
            })
    void anythingElseIsNoName(String text) {
        assertThat(SocketName.parse(text)).isEmpty();
    }
}
