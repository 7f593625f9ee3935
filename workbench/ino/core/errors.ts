import { json, type WorkbenchResponse } from '../../lib/http.ts';

/** What the HTTP API refuses; becomes `{error: {code, message}}` with this status. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
  }
}

/** 400: the caller's mistake, named. */
export const badInput = (message: string): ApiError => new ApiError(400, 'BAD_INPUT', message);

export const notFound = (message: string): ApiError => new ApiError(404, 'NOT_FOUND', message);

export const errorResponse = (error: ApiError): WorkbenchResponse =>
  json({ error: { code: error.code, message: error.message } }, error.status);
