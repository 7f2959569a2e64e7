import {
  CancelParticipantAuthenticationCommand,
  CompleteAttachmentUploadCommand,
  CreateParticipantConnectionCommand,
  DescribeViewCommand,
  DisconnectParticipantCommand,
  GetAttachmentCommand,
  GetAuthenticationUrlCommand,
  GetTranscriptCommand,
  SendEventCommand,
  SendMessageCommand,
  StartAttachmentUploadCommand,
} from "@aws-sdk/client-connectparticipant";
import type { __Client, ServiceInputTypes, ServiceOutputTypes } from "@aws-sdk/client-connectparticipant";
import type { ConnectParticipantClientResolvedConfig } from "@aws-sdk/client-connectparticipant";
import type { OperationName, Operations } from "./participant-service";
import type { SdkHandlerOptions } from "./sdk-request-handler";

/** The SDK's client as typed for this service. */
export type SdkClient = __Client<
  SdkHandlerOptions,
  ServiceInputTypes,
  ServiceOutputTypes,
  ConnectParticipantClientResolvedConfig
>;
export type SdkCommand = Parameters<SdkClient["send"]>[0];

type CommandClass<Name extends OperationName> = new (
  input: Operations[Name]["input"] & { ConnectionToken: string; ParticipantToken: string },
) => unknown;

const commands: { readonly [Name in OperationName]: CommandClass<Name> } = {
  CreateParticipantConnection: CreateParticipantConnectionCommand,
  SendMessage: SendMessageCommand,
  SendEvent: SendEventCommand,
  GetTranscript: GetTranscriptCommand,
  DisconnectParticipant: DisconnectParticipantCommand,
  StartAttachmentUpload: StartAttachmentUploadCommand,
  CompleteAttachmentUpload: CompleteAttachmentUploadCommand,
  GetAttachment: GetAttachmentCommand,
  DescribeView: DescribeViewCommand,
  GetAuthenticationUrl: GetAuthenticationUrlCommand,
  CancelParticipantAuthentication: CancelParticipantAuthenticationCommand,
};

/** The SDK's command for an operation. Each command knows one of the two token fields, and leaves out the other. */
export function createCommand<Name extends OperationName>(
  operation: Name,
  input: Operations[Name]["input"],
  bearer: string,
): SdkCommand {
  const Command: CommandClass<Name> = commands[operation];
  return new Command({ ...input, ConnectionToken: bearer, ParticipantToken: bearer }) as SdkCommand;
}
