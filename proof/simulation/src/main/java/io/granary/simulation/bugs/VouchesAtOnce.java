package io.granary.simulation.bugs;

import io.granary.layout.live.LayoutView;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.live.Vouching;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.progress.LiveVersions;
import io.granary.layout.progress.Progress;
import io.granary.layout.progress.StoreMark;
import io.granary.layout.progress.SyncRound;
import io.granary.rpc.NodeId;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// A node vouches for whatever version it knows of, whoever holds its rows by then.
final class VouchesAtOnce implements LayoutView {
    private final LayoutView honest;
    private Optional<Vouching> vouching = Optional.empty();
    private boolean saying;

    VouchesAtOnce(LayoutView honest) {
        this.honest = honest;
    }

    @Override
    public LayoutMap current() {
        return honest.current();
    }

    @Override
    public LiveLayout live() {
        LiveLayout live = honest.live();
        vouching.filter(_ -> !saying)
                .filter(voice -> SyncRound.due(live.versions(), voice.said()).isPresent())
                .ifPresent(this::say);
        return live;
    }

    private void say(Vouching voice) {
        saying = true;
        voice.say(VouchesAtOnce::all).doFinally(_ -> saying = false).subscribe(_ -> {}, _ -> {});
    }

    @Override
    public Mono<Void> agreeWith(NodeId peer) {
        return honest.agreeWith(peer);
    }

    @Override
    public Mono<Vouching> vouchAs(NodeId node, StoreMark mark, boolean afterLoss) {
        return honest.vouchAs(node, mark, afterLoss)
                .doOnNext(voice -> vouching = Optional.of(voice));
    }

    private static Progress all(LiveVersions now, Progress said) {
        return SyncRound.due(now, said).map(round -> round.published(now, said)).orElse(said);
    }
}
