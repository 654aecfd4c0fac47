package dev.probity.platform.http;

import org.apache.catalina.connector.ClientAbortException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** A client that closed the connection: nobody is there to read a problem. */
final class ClientGone {
    private ClientGone() {}

    static boolean is(Throwable failure) {
        return failure instanceof ClientAbortException || failure instanceof AsyncRequestNotUsableException;
    }
}
