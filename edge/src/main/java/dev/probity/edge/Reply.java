package dev.probity.edge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a handler answers. */
public sealed interface Reply {
    int status();

    Map<String, String> headers();

    /** A whole body. */
    record Whole(int status, Map<String, String> headers, String mediaType, byte[] body) implements Reply {
        public Whole {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * Server-sent events. The status and headers are sent before the first event; a failure after that can only end the
     * stream.
     */
    record Events(int status, Map<String, String> headers, Source source) implements Reply {
        public Events {
            headers = Map.copyOf(headers);
        }
    }

    /** Produces the events of one stream, on the request's own thread, as fast as the client reads. */
    @FunctionalInterface
    interface Source {
        void writeTo(EventSink sink) throws Exception;
    }

    /** Where a stream's events go. */
    interface EventSink {
        /**
         * Sends one event and flushes it; blocks while the client does not read.
         *
         * @throws IOException when the client is gone or the stream lasted longer than its route allows
         */
        void send(String data) throws IOException;
    }

    static Whole json(int status, byte[] body) {
        return new Whole(status, Map.of(), "application/json", body);
    }

    static Whole text(int status, String mediaType, String body) {
        return new Whole(status, Map.of(), mediaType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The same answer with one more header. */
    default Reply with(String name, String value) {
        var more = new LinkedHashMap<>(headers());
        more.put(name, value);
        return switch (this) {
            case Whole whole -> new Whole(whole.status, more, whole.mediaType, whole.body);
            case Events events -> new Events(events.status, more, events.source);
        };
    }
}
