/** How far a stranger gets. Sizes in bytes, times in milliseconds. */
export const LIMITS = {
  /** A gRPC message or the body of a REST request. */
  message: 4 * 1024 * 1024,
  /** Nesting of a JSON document. */
  jsonDepth: 200,
  connections: 1000,
  /** Requests for jobs that are held at once. */
  heldRequests: 10_000,
  /** Jobs given to one request, whatever it asks for. */
  jobsPerRequest: 1000,
  /** Jobs on their way to one stream's client before it counts as full. */
  jobsOnTheWay: 256,
  resourcesPerDeployment: 500,
} as const;

/** A request for jobs with `requestTimeout` 0 is held this long. */
export const DEFAULT_POLL_TIMEOUT = 10_000;
/** Whoever waits for listeners, or for the end of an instance, waits this long unless told. */
export const DEFAULT_REQUEST_TIMEOUT = 15_000;
/** The longest that a timer of Node can wait. */
export const LONGEST_TIMEOUT = 2 ** 31 - 1;
