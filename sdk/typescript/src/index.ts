export { connect } from "./connect.js";
export type { Connection, HostProvisioner } from "./connect.js";
export { looksLikeHostGuid } from "./host-guid.js";
export { NoAnswerError, ProblemError, unwrap } from "./problem.js";
export type { Problem } from "./problem.js";
export { DEFAULT_RETRIES, NO_RETRIES } from "./retries.js";
export type { Retries } from "./retries.js";
export type { components, operations, paths } from "./schema.js";
export { UnexpectedAnswerError } from "./unexpected.js";
