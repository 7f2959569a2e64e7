import { withoutQuotedSecrets } from "./quoted-secrets";

describe("a text of the service", () => {
  it("loses the token and the message that it quotes, as they are and as JSON", () => {
    const input = { Content: 'say "hello"', ContentType: "text/plain" };
    const quoting = `text/plain is wrong: ${JSON.stringify(input)} say "hello" TOKEN`;
    expect(withoutQuotedSecrets(quoting, "TOKEN", input)).toBe(
      'text/plain is wrong: {"Content":"[11 characters]","ContentType":"text/plain"} [11 characters] [5 characters]',
    );
  });

  it("stays as it is where there is nothing to quote", () => {
    expect(withoutQuotedSecrets("Access denied", "", { Content: "" })).toBe("Access denied");
  });
});
