/** Descriptions of fields that many inputs have. */

export const IDEMPOTENCY_KEY =
  'Names this request, so that it is done once however often it is sent. If absent, the header `idempotency-key` does.';
export const EXPECTED_VERSION = 'The `version` you read. If it has changed since, nothing is written.';
