/** Octets of the part before the @, of the domain, and of the whole. Source: RFC 5321 4.5.3.1, RFC 3696 erratum 1690 */
const localBytesMax = 64;
const domainBytesMax = 253;
const addressBytesMax = 254;

/** Dot-atoms of RFC 5322 3.2.3 with the letters of RFC 6531; no quoted form, which nobody is given. */
const local = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
/** Labels of RFC 1035 2.3.1 with the letters of RFC 5890, at least two of them. */
const domain =
  /^([\p{L}\p{N}]([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+\p{L}([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/** Names below which nobody has mail. Source: RFC 2606, RFC 6761 6.4 */
const noMail = /\.invalid$/i;

/**
 * The address that a text is, without the spaces around it; `none` where it is blank or one that can
 * never receive mail, `bad` where it is no address that we would hand to a mail server.
 */
export function readAddress(text: string): { readonly address: string } | 'none' | 'bad' {
  const address = text.trim();
  if (address === '' || noMail.test(address)) return 'none';
  const at = address.lastIndexOf('@');
  const before = address.slice(0, at);
  const after = address.slice(at + 1);
  const fits =
    at > 0 &&
    Buffer.byteLength(address) <= addressBytesMax &&
    Buffer.byteLength(before) <= localBytesMax &&
    Buffer.byteLength(after) <= domainBytesMax;
  return fits && local.test(before) && domain.test(after) ? { address } : 'bad';
}
