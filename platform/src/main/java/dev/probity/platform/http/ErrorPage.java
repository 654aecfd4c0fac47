package dev.probity.platform.http;

import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the container sends what failed outside our filters. */
@RestController
@PublicEndpoint("answers only what has failed already")
final class ErrorPage implements ErrorController {

    @RequestMapping("${server.error.path:${error.path:/error}}")
    @AllowedWhenReadOnly("changes nothing")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (failure instanceof Throwable thrown) {
            ProblemWriter.write(thrown, request, response);
            return;
        }
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        var type = Problems.typeOf(status);
        ProblemWriter.write(ProblemException.of(type == null ? CommonProblem.INTERNAL : type), request, response);
    }
}
