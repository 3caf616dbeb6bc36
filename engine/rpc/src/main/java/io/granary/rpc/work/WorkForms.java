package io.granary.rpc.work;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.work.Obeyed;
import io.granary.foundation.work.Order;
import io.granary.foundation.work.WorkerReport;
import io.granary.rpc.WireForm;
import io.granary.rpc.proto.WireObeyed;
import io.granary.rpc.proto.WireOrder;
import io.granary.rpc.proto.WireWorkers;
import io.granary.rpc.work.WorkQuestions.All;
import io.granary.rpc.work.WorkQuestions.To;
import java.nio.ByteBuffer;
import java.util.List;

/// The forms of questions about work, and of orders.
final class WorkForms {
    static final WireForm<All> ALL = new AllForm();
    static final WireForm<List<WorkerReport>> REPORTS = new ReportsForm();
    static final WireForm<To> TO = new ToForm();
    static final WireForm<Obeyed> OBEYED = new ObeyedForm();

    private static final int PAUSE = 1;
    private static final int RESUME = 2;
    private static final int HURRY = 3;
    private static final int SET_PACE = 4;

    private static final int DONE = 1;
    private static final int UNKNOWN = 2;
    private static final int REFUSED = 3;

    private WorkForms() {}

    private static List<ByteBuffer> bytesOf(MessageLite message) {
        return List.of(ByteBuffer.wrap(message.toByteArray()));
    }

    private static UnknownFormat garbled(InvalidProtocolBufferException rubbish) {
        return new UnknownFormat("a message about work that cannot be read", rubbish);
    }

    /// Bytes of a later release are left unread.
    private static final class AllForm implements WireForm<All> {
        @Override
        public List<ByteBuffer> write(All all) {
            return List.of();
        }

        @Override
        public All read(ByteBuffer bytes) {
            return new All();
        }
    }

    private static final class ReportsForm implements WireForm<List<WorkerReport>> {
        @Override
        public List<ByteBuffer> write(List<WorkerReport> reports) {
            return bytesOf(
                    WireWorkers.newBuilder()
                            .addAllWorkers(reports.stream().map(ReportForm::write).toList())
                            .build());
        }

        @Override
        public List<WorkerReport> read(ByteBuffer bytes) {
            try {
                return WireWorkers.parseFrom(bytes).getWorkersList().stream()
                        .map(ReportForm::read)
                        .toList();
            } catch (InvalidProtocolBufferException rubbish) {
                throw garbled(rubbish);
            }
        }
    }

    private static final class ToForm implements WireForm<To> {
        @Override
        public List<ByteBuffer> write(To to) {
            var message = WireOrder.newBuilder().setWorker(to.worker());
            switch (to.order()) {
                case Order.Pause _ -> message.setKind(PAUSE);
                case Order.Resume _ -> message.setKind(RESUME);
                case Order.Hurry _ -> message.setKind(HURRY);
                case Order.SetPace(String pace, String value) ->
                        message.setKind(SET_PACE).setPace(pace).setValue(value);
            }
            return bytesOf(message.build());
        }

        @Override
        public To read(ByteBuffer bytes) {
            try {
                WireOrder message = WireOrder.parseFrom(bytes);
                return new To(message.getWorker(), order(message));
            } catch (InvalidProtocolBufferException rubbish) {
                throw garbled(rubbish);
            }
        }

        private static Order order(WireOrder message) {
            return switch (message.getKind()) {
                case PAUSE -> new Order.Pause();
                case RESUME -> new Order.Resume();
                case HURRY -> new Order.Hurry();
                case SET_PACE -> new Order.SetPace(message.getPace(), message.getValue());
                default -> throw new UnknownFormat("an order of kind " + message.getKind());
            };
        }
    }

    private static final class ObeyedForm implements WireForm<Obeyed> {
        @Override
        public List<ByteBuffer> write(Obeyed obeyed) {
            var message = WireObeyed.newBuilder();
            switch (obeyed) {
                case Obeyed.Done _ -> message.setKind(DONE);
                case Obeyed.Unknown _ -> message.setKind(UNKNOWN);
                case Obeyed.Refused(String reason) -> message.setKind(REFUSED).setReason(reason);
            }
            return bytesOf(message.build());
        }

        @Override
        public Obeyed read(ByteBuffer bytes) {
            try {
                WireObeyed message = WireObeyed.parseFrom(bytes);
                return switch (message.getKind()) {
                    case DONE -> new Obeyed.Done();
                    case UNKNOWN -> new Obeyed.Unknown();
                    case REFUSED -> new Obeyed.Refused(message.getReason());
                    default -> throw new UnknownFormat("an answer of kind " + message.getKind());
                };
            } catch (InvalidProtocolBufferException rubbish) {
                throw garbled(rubbish);
            }
        }
    }
}
