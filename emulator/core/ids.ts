const HEX = "0123456789abcdef";
const TOKEN_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** A UUID of version 4. */
export function createUuid(random: () => number): string {
  let uuid = "";
  for (let position = 0; position < 32; position += 1) {
    if (position === 8 || position === 12 || position === 16 || position === 20) uuid += "-";
    let digit = Math.floor(random() * 16);
    if (position === 12) digit = 4;
    if (position === 16) digit = 8 + (digit % 4);
    uuid += HEX.charAt(digit);
  }
  return uuid;
}

/** An opaque token; the prefix tells a reader of a log what it was for. */
export function createToken(random: () => number, prefix: string): string {
  let token = prefix;
  for (let position = 0; position < 48; position += 1) {
    token += TOKEN_ALPHABET.charAt(Math.floor(random() * TOKEN_ALPHABET.length));
  }
  return token;
}
