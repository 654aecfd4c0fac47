package dev.probity.platform.http;

import dev.probity.platform.problem.Problem;
import dev.probity.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a failure into the problem that is sent, and logs those that are ours. */
final class ProblemWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

    private ProblemWriter() {}

    static Problem problem(Throwable failure, HttpServletRequest request) {
        String traceId = RequestIds.of(request).traceId();
        ProblemException refusal = Problems.of(failure);
        if (refusal == null) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
            return Problem.internal(request.getRequestURI(), traceId);
        }
        if (refusal.type().status() >= 500) {
            LOG.warn(
                    "{} {} was refused: {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    refusal.type().slug());
        }
        return Problem.of(refusal, request.getRequestURI(), traceId);
    }

    /** Writes the problem unless an answer has begun already, which then is all the client gets. */
    static void write(Throwable failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem problem = problem(failure, request);
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        ProblemException refusal = Problems.of(failure);
        if (refusal != null) {
            refusal.headers().forEach(response::setHeader);
        }
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream().write(problem.json());
        response.flushBuffer();
    }
}
