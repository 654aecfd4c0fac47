/**
 * How a version gets into use and out of it again: promotions, approvals, deployments, roll-back.
 *
 * <p>Rules of this module:
 *
 * <ul>
 *   <li>Policy decides every promotion, at the request and again at its completion; a refusal names every reason.
 *   <li>The author of a version never approves it. An approval is bound to the artifacts, the policies and the evaluation
 *       it was given for and lapses when any of them changes, or with time.
 *   <li>The registry's states that mean approved or in use are entered through a completed promotion and in no other way.
 *   <li>One live deployment and at most one candidate for each model and environment. A candidate whose health windows
 *       breach its limits is rolled back without anybody asking.
 *   <li>What serves is one row that changes in the transaction of its cause; the data path hears of it by NOTIFY and reads
 *       {@link dev.probity.server.release.Traffic}.
 * </ul>
 */
@ApplicationModule(
        displayName = "Release",
        allowedDependencies = {"audit", "identity", "policy", "registry", "evaluation"})
@NullMarked
package dev.probity.server.release;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
