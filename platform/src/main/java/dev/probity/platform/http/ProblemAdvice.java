package dev.probity.platform.http;

import dev.probity.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Every failure inside a handler becomes a {@link Problem}. It is written directly, because what a failed handler was to
 * produce and what the client accepts no longer matter.
 */
@RestControllerAdvice
final class ProblemAdvice {

    @ExceptionHandler(Throwable.class)
    void any(Throwable failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!ClientGone.is(failure)) {
            ProblemWriter.write(failure, request, response);
        }
    }
}
