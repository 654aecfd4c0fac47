package dev.probity.edge;

import dev.probity.platform.problem.Problem;

/** How a refusal looks on the wire. */
public interface ErrorShape {
    /** RFC 9457, the product's own. */
    ErrorShape PROBLEM = new ErrorShape() {
        @Override
        public String mediaType() {
            return Problem.MEDIA_TYPE;
        }

        @Override
        public byte[] body(Problem problem) {
            return problem.json();
        }
    };

    String mediaType();

    byte[] body(Problem problem);
}
