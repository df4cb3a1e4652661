# SRI texts of SHA-256 digests. Nix 2.8 has no `convertHash`.
{ lib }:
let
  hexDigits = lib.stringToCharacters "0123456789abcdef";
  valueOf = lib.listToAttrs (lib.imap0 (value: digit: lib.nameValuePair digit value) hexDigits);
  base64 = lib.elemAt (lib.stringToCharacters
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

  # Three hexadecimal digits are twelve bits, which are two digits of base 64.
  numberAt = hex: at:
    lib.foldl' (sum: i: sum * 16 + valueOf.${builtins.substring (at + i) 1 hex}) 0 [ 0 1 2 ];
  pair = number: base64 (number / 64) + base64 (number - number / 64 * 64);

  # 64 digits are 21 groups of three and one digit more, whose four bits fill up to six.
  sriFromHex = hex:
    "sha256-"
    + lib.concatStrings (lib.genList (i: pair (numberAt hex (3 * i))) 21)
    + base64 (valueOf.${builtins.substring 63 1 hex} * 4)
    + "=";
in
{
  # sriFromHex : 64 lower-case hexadecimal digits → "sha256-…="
  inherit sriFromHex;

  # sriOfText : string → SRI text of the SHA-256 of its bytes
  sriOfText = text: sriFromHex (builtins.hashString "sha256" text);
}
