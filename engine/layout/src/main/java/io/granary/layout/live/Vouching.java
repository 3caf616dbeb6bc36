package io.granary.layout.live;

import io.granary.layout.progress.LiveVersions;
import io.granary.layout.progress.Progress;
import java.util.function.BiFunction;
import reactor.core.publisher.Mono;

/// How a storage node says what it vouches for with the store that it has. A port.
public interface Vouching {
    /// What it has said so far.
    Progress said();

    /// Says what `more` makes of the versions as they are then and of what was said before; done
    /// when that is durable here and the others are being told.
    Mono<Void> say(BiFunction<LiveVersions, Progress, Progress> more);
}
