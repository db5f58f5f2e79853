/** A sync failed and the same call may work later. `retryAt` is when the other side asked to be called again. */
export class RetryableError extends Error {
  override name = "RetryableError";

  constructor(
    reason: string,
    readonly retryAt?: Date,
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}

/** A sync failed and will fail again until a person changes something; the message says what to do. */
export class PermanentError extends Error {
  override name = "PermanentError";

  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
  }
}

/** A post was sent and no answer came: it may stand on the network or not. Read back before trying again. */
export class UnknownOutcomeError extends Error {
  override name = "UnknownOutcomeError";

  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
  }
}
