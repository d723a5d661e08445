const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
/** Where clouds tell a machine its own secrets. Source: RFC 3927; AWS, Azure and Google, metadata services */
const ownNetwork =
  /^(169\.254(\.\d{1,3}){2}|\[fe80:.*\]|\[fd00:ec2::254\]|metadata\.google\.internal)$/i;

/**
 * Whether a provider may be asked at an address: https, without a name and password in it, and never at the
 * addresses at which a cloud tells a machine its secrets. This machine itself only where that is allowed, by http too.
 * Networks of an organisation's own are allowed: providers stand in them, and only the operator names them.
 * Source: OWASP, Server Side Request Forgery Prevention
 */
export function mayAsk(text: string, allowsLoopback: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username || password || ownNetwork.test(hostname)) return false;
  if (loopback.test(hostname)) return allowsLoopback && /^https?:$/.test(protocol);
  return protocol === 'https:';
}
