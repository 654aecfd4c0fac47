package dev.probity.server.predict;

import dev.probity.edge.Reply;
import dev.probity.edge.Route;
import dev.probity.edge.Routes;
import dev.probity.platform.json.StoredJson;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What predict serves on the data path. */
final class PredictRoutes implements Routes {

    static final String PERMISSION = "predict:use";

    private final Predictor predictor;

    PredictRoutes(Predictor predictor) {
        this.predictor = predictor;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/predict", PERMISSION, "PredictRequest", "PredictAnswer", request -> {
            Predictor.Answer answer = predictor.predict(request.authenticated(), request.body(Predictor.Request.class));
            return Reply.json(200, StoredJson.write(answer).getBytes(StandardCharsets.UTF_8));
        }));
    }
}
