/** The parts of React Native that the examples use. */
declare module "@react-native-community/netinfo" {
  const NetInfo: { fetch(): Promise<{ isConnected: boolean | null }> };
  export default NetInfo;
}

declare module "react-native" {
  export const AppState: {
    addEventListener(event: "change", listener: (state: string) => void): { remove(): void };
  };
}

/** The part of the AWS SDK for backends that an example uses; the whole of it is large, and used nowhere else here. */
declare module "@aws-sdk/client-connect" {
  export class StartChatContactCommand {
    constructor(input: {
      InstanceId: string | undefined;
      ContactFlowId: string | undefined;
      ParticipantDetails: { DisplayName: string | undefined } | undefined;
      SupportedMessagingContentTypes?: string[];
    });
  }
  export class ConnectClient {
    constructor(configuration: { region: string });
    send(
      command: StartChatContactCommand,
    ): Promise<{ ContactId?: string; ParticipantId?: string; ParticipantToken?: string }>;
  }
}
