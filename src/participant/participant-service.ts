import type * as sdk from "@aws-sdk/client-connectparticipant";

/** Each operation's request and answer, in the service's own PascalCase; the bearer token is not among the fields. */
export interface Operations {
  CreateParticipantConnection: Shape<
    sdk.CreateParticipantConnectionRequest,
    sdk.CreateParticipantConnectionResponse
  >;
  SendMessage: Shape<sdk.SendMessageRequest, sdk.SendMessageResponse>;
  SendEvent: Shape<sdk.SendEventRequest, sdk.SendEventResponse>;
  GetTranscript: Shape<sdk.GetTranscriptRequest, sdk.GetTranscriptResponse>;
  DisconnectParticipant: Shape<sdk.DisconnectParticipantRequest, sdk.DisconnectParticipantResponse>;
  StartAttachmentUpload: Shape<sdk.StartAttachmentUploadRequest, sdk.StartAttachmentUploadResponse>;
  CompleteAttachmentUpload: Shape<sdk.CompleteAttachmentUploadRequest, sdk.CompleteAttachmentUploadResponse>;
  GetAttachment: Shape<sdk.GetAttachmentRequest, sdk.GetAttachmentResponse>;
  DescribeView: Shape<sdk.DescribeViewRequest, sdk.DescribeViewResponse>;
  GetAuthenticationUrl: Shape<sdk.GetAuthenticationUrlRequest, sdk.GetAuthenticationUrlResponse>;
  CancelParticipantAuthentication: Shape<
    sdk.CancelParticipantAuthenticationRequest,
    sdk.CancelParticipantAuthenticationResponse
  >;
}

interface Shape<Input, Output> {
  input: Omit<Input, "ConnectionToken" | "ParticipantToken">;
  output: Output;
}

export type OperationName = keyof Operations;

/** What the SDK calls `$metadata`. */
export interface AnswerMetadata {
  readonly httpStatusCode?: number;
  readonly requestId?: string;
  readonly extendedRequestId?: string;
  readonly cfId?: string;
  /** Attempts made in all, counting those that failed. */
  readonly attempts?: number;
  readonly totalRetryDelay?: number;
}

export type Answer<Output> = Output & { readonly $metadata: AnswerMetadata };

export interface CallOptions {
  /** `X-Amz-Bearer`: the participant token for CreateParticipantConnection, the connection token for all else. */
  readonly bearer: string;
  /** Attempts in all; default 3. The reconnect loop asks for 1: there the loop is the retry. */
  readonly maxAttempts?: number;
  readonly signal?: AbortSignal;
  /** Aborted once the chat has ended: what is under way may be answered, but nothing more is sent. */
  readonly ended?: AbortSignal;
}

/** The Participant Service. Every rejection is a `Failure`. */
export interface ParticipantService {
  call<Name extends OperationName>(
    operation: Name,
    input: Operations[Name]["input"],
    options: CallOptions,
  ): Promise<Answer<Operations[Name]["output"]>>;
}
