import type { ExecutionResult } from 'graphql';
import { createClient, type SubscribePayload } from 'graphql-ws';
import type { Language, Purpose } from './words';

export interface Persona {
  persona: string;
  name: string;
  agency: string;
  tier: string;
  mandates: string[];
  region: string;
  regionCode: string;
  sees: Record<Language, string>;
}

export interface Choice {
  persona: string;
  purpose: Purpose | '';
  language: Language;
}

export interface Operation {
  query: string;
  operationName?: string | null;
  variables?: unknown;
}

/** As GraphiQL takes it from its fetcher. */
export type Answer = ExecutionResult<Record<string, unknown>, Record<string, unknown>>;

const CHOICE_KEY = 'simpul:choice';
const url = (path: string) => new URL(path, document.baseURI);

/** Who asks, for which purpose, in which language. The token lives in memory only: never in a URL or in storage. */
export class Session {
  private token?: Promise<string>;

  constructor(private choice: Choice) {}

  choose(choice: Choice): void {
    if (choice.persona !== this.choice.persona) this.token = undefined;
    this.choice = choice;
    sessionStorage.setItem(CHOICE_KEY, JSON.stringify(choice));
  }

  /** A token from elsewhere, when there are no personas to choose from. */
  use(token: string): void {
    this.token = Promise.resolve(token);
  }

  async post(operation: Operation, extra: Record<string, string> = {}, signal?: AbortSignal): Promise<Answer> {
    const answer = await this.send(operation, extra, signal);
    const expired = answer.errors?.some((error) => error.extensions?.code === 'UNAUTHENTICATED');
    if (!expired || !this.choice.persona) return answer;
    this.token = undefined;
    return this.send(operation, extra, signal);
  }

  /** What a subscription is sent, for as long as somebody listens. */
  async *follow(operation: SubscribePayload): AsyncGenerator<Answer> {
    const address = url('graphql');
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    const client = createClient({ url: address.href, connectionParams: () => this.headers() });
    for await (const { data, errors } of client.iterate<Record<string, unknown>>(operation)) {
      if (errors?.[0]) throw new Error(errors[0].message);
      if (data) yield { data };
    }
  }

  async headers(): Promise<Record<string, string>> {
    const token = await this.currentToken();
    const { purpose, language } = this.choice;
    return {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(purpose && { 'simpul-purpose': purpose }),
      'accept-language': language,
    };
  }

  private async send(operation: Operation, extra: Record<string, string>, signal?: AbortSignal): Promise<Answer> {
    const headers = new Headers({ accept: 'application/json', 'content-type': 'application/json' });
    for (const [name, value] of Object.entries({ ...(await this.headers()), ...extra })) headers.set(name, value);
    const response = await fetch(url('graphql'), { method: 'POST', headers, body: JSON.stringify(operation), signal });
    const text = await response.text();
    try {
      return JSON.parse(text);
    } catch {
      throw new Error(`HTTP ${response.status}: ${text.slice(0, 200) || response.statusText}`);
    }
  }

  private currentToken(): Promise<string> | undefined {
    const { persona } = this.choice;
    if (!this.token && persona) {
      const asked = demoToken(persona);
      this.token = asked;
      // A failed request for a token must not be remembered.
      asked.catch(() => this.token === asked && (this.token = undefined));
    }
    return this.token;
  }
}

async function demoToken(persona: string): Promise<string> {
  const response = await fetch(url('demo/token'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ persona }),
  });
  if (!response.ok) throw new Error(`demo/token: HTTP ${response.status}`);
  const { token }: { token: string } = await response.json();
  return token;
}

/** The personas of demo mode; none when demo mode is off. */
export async function loadPersonas(): Promise<Persona[]> {
  const response = await fetch(url('demo/personas'));
  if (response.status === 404) return [];
  if (!response.ok) throw new Error(`demo/personas: HTTP ${response.status}`);
  return response.json();
}

/** What was chosen before a reload of this tab, where it still holds. */
export function rememberedChoice(personas: Persona[]): Choice {
  const first = personas[0]?.persona ?? '';
  const saved: Partial<Choice> = JSON.parse(sessionStorage.getItem(CHOICE_KEY) ?? '{}');
  const known = personas.some(({ persona }) => persona === saved.persona);
  return {
    persona: known && saved.persona ? saved.persona : first,
    purpose: saved.purpose ?? '',
    language: saved.language ?? 'id',
  };
}
