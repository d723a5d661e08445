import * as oauth from 'oauth4webapi';
import { mayAsk } from './provider-address.ts';

/** A provider, as it is asked. */
export interface ProviderAsked {
  readonly issuer: string;
  readonly clientId: string;
  /** Null where it wants none. */
  readonly secret: string | null;
}

/** What is kept of a question until its answer comes. */
export interface Question {
  readonly state: string;
  readonly nonce: string;
  /** Proves that who brings the answer is who asked (PKCE, RFC 7636). */
  readonly verifier: string;
}

/** Whom a provider names, after everything that it says was checked. */
export interface Named {
  /** What the provider calls them, and nobody else, for good. */
  readonly subject: string;
  readonly address: string | null;
  /** The provider says that mail to the address reaches them. */
  readonly confirmed: boolean;
  readonly name: string | null;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Why nobody is named: it gave no answer in time, it let nobody in, or what it says does not hold. */
export type ProviderRefusal = 'provider-away' | 'provider-refused' | 'provider-lies';

/** Milliseconds that a provider may take for one answer. Source: our judgement; somebody waits before a page */
const patienceMs = 8_000;
const scopes = 'openid email profile';

/**
 * Asks a provider by OpenID Connect (code flow with PKCE, state and nonce), and checks issuer, audience, nonce,
 * times and signature of what it answers. `allowsLoopback` lets it stand on this machine, by http.
 * Source: OpenID Connect Core 1.0, 3.1; RFC 9700
 */
export function openProvider(asked: ProviderAsked, redirect: string, allowsLoopback: boolean) {
  const client: oauth.Client = { client_id: asked.clientId };
  const proof = asked.secret === null ? oauth.None() : oauth.ClientSecretBasic(asked.secret);
  const http = {
    [oauth.allowInsecureRequests]: allowsLoopback,
    [oauth.customFetch]: (url: string, options: RequestInit) => {
      // What a provider says of itself leads no further than what the operator may name.
      if (!mayAsk(url, allowsLoopback)) throw new TypeError('an address that may not be asked');
      return fetch(url, { ...options, redirect: 'error' });
    },
    signal: () => AbortSignal.timeout(patienceMs),
  };
  const issuer = new URL(asked.issuer);
  const discover = async () =>
    oauth.processDiscoveryResponse(
      issuer,
      await oauth.discoveryRequest(issuer, { ...http, algorithm: 'oidc' }),
    );

  return {
    /** Where the browser goes to be asked, and what to keep; or why it goes nowhere. */
    async begin(): Promise<{ href: string; question: Question } | ProviderRefusal> {
      try {
        const server = await discover();
        const { authorization_endpoint: at = '' } = server;
        if (!mayAsk(at, allowsLoopback)) return 'provider-lies';
        const question = {
          state: oauth.generateRandomState(),
          nonce: oauth.generateRandomNonce(),
          verifier: oauth.generateRandomCodeVerifier(),
        };
        const href = new URL(at);
        for (const [name, value] of Object.entries({
          client_id: asked.clientId,
          redirect_uri: redirect,
          response_type: 'code',
          scope: scopes,
          state: question.state,
          nonce: question.nonce,
          code_challenge: await oauth.calculatePKCECodeChallenge(question.verifier),
          code_challenge_method: 'S256',
        }))
          href.searchParams.set(name, value);
        return { href: href.href, question };
      } catch (problem) {
        return whyOf(problem);
      }
    },
    /** Whom the provider names in its answer to a question. */
    async finish(answer: URLSearchParams, question: Question): Promise<Named | ProviderRefusal> {
      try {
        const server = await discover();
        const params = oauth.validateAuthResponse(server, client, answer, question.state);
        const response = await oauth.authorizationCodeGrantRequest(
          server,
          client,
          proof,
          params,
          redirect,
          question.verifier,
          http,
        );
        const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
          expectedNonce: question.nonce,
          requireIdToken: true,
        });
        await oauth.validateApplicationLevelSignature(server, response, http);
        const told = oauth.getValidatedIdTokenClaims(tokens);
        if (!told) return 'provider-lies';
        const more = server.userinfo_endpoint
          ? await oauth.processUserInfoResponse(
              server,
              client,
              told.sub,
              await oauth.userInfoRequest(server, client, tokens.access_token, http),
            )
          : {};
        return namedBy({ ...more, ...told });
      } catch (problem) {
        return whyOf(problem);
      }
    },
  };
}

/** What a provider says of somebody, as we need it. */
function namedBy(claims: Readonly<Record<string, unknown>>): Named {
  const textOf = (name: string) => {
    const said = claims[name];
    return typeof said === 'string' && said !== '' ? said : null;
  };
  return {
    subject: String(claims.sub),
    address: textOf('email')?.toLowerCase() ?? null,
    confirmed: claims.email_verified === true,
    name: textOf('name') ?? textOf('preferred_username'),
    claims,
  };
}

function whyOf(problem: unknown): ProviderRefusal {
  if (problem instanceof oauth.AuthorizationResponseError) return 'provider-refused';
  if (problem instanceof oauth.ResponseBodyError)
    return problem.status >= 500 ? 'provider-away' : 'provider-lies';
  if (problem instanceof oauth.OperationProcessingError)
    return problem.code === oauth.RESPONSE_IS_NOT_CONFORM ? 'provider-away' : 'provider-lies';
  if (problem instanceof TypeError || problem instanceof DOMException) return 'provider-away';
  if (problem instanceof oauth.UnsupportedOperationError) return 'provider-lies';
  throw problem;
}
