package dev.probity.platform.http;

import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.Problem;
import dev.probity.platform.problem.ProblemException;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * What the server refuses before it is a request of anybody's (a bad first line, headers without end, two lengths), in the
 * form of every other refusal instead of a page of HTML. Public because the server makes it by its name.
 */
public final class EarlyRefusals extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var type = Problems.typeOf(response.getStatus());
        Problem problem = Problem.of(
                ProblemException.of(type == null ? CommonProblem.BAD_REQUEST : type), null, TraceIds.traceId(null));
        try {
            response.setStatus(problem.status());
            response.setContentType(Problem.MEDIA_TYPE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            SecurityHeaders.headers(request.isSecure()).forEach(response::setHeader);
            Writer out = response.getReporter();
            if (out != null) {
                out.write(new String(problem.json(), StandardCharsets.UTF_8));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            // The client is gone or an answer has begun, and there is nobody left to tell.
            container.getLogger().debug("an early refusal was not sent", e);
        }
    }
}
