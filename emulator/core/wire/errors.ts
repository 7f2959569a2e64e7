/** A refusal as the service gives it: a status, the exception's name and a text. */
export class ServiceError extends Error {
  readonly status: number;

  constructor(status: number, name: string, message: string) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

export function createValidationError(message: string): ServiceError {
  return new ServiceError(400, "ValidationException", message);
}

export function createSerializationError(message: string): ServiceError {
  return new ServiceError(400, "SerializationException", message);
}

export function createAccessDeniedError(message = "Access denied"): ServiceError {
  return new ServiceError(403, "AccessDeniedException", message);
}

export function createNotFoundError(message: string): ServiceError {
  return new ServiceError(404, "ResourceNotFoundException", message);
}

export function createConflictError(message: string): ServiceError {
  return new ServiceError(409, "ConflictException", message);
}
