import { createHmac } from 'node:crypto';
import { Refusal } from './failure.ts';

/** What a task token says about its task. */
export type TokenSubject = { readonly machine: string; readonly name: string; readonly frame: number; readonly turn: number };

/** `machine/execution/frame/turn`, base64url, then a seal: a token needs no index and cannot be guessed. */
const form = /^([\w-]+)\.([\w-]+)$/;

export class Tokens {
  readonly #secret: string;
  constructor(secret: string) {
    this.#secret = secret;
  }

  #seal(body: string): string {
    return createHmac('sha256', this.#secret).update(body).digest('base64url');
  }

  issue(subject: TokenSubject): string {
    const body = Buffer.from([subject.machine, subject.name, subject.frame, subject.turn].join('/'), 'utf8').toString(
      'base64url',
    );
    return `${body}.${this.#seal(body)}`;
  }

  /** Throws Refusal `InvalidToken` for anything this engine did not issue. */
  read(token: string): TokenSubject {
    const [, body = '', seal = ''] = form.exec(token) ?? [];
    const [machine, name, frame, turn] = Buffer.from(body, 'base64url').toString('utf8').split('/');
    if (machine === undefined || name === undefined || this.#seal(body) !== seal) {
      throw new Refusal('InvalidToken', `Invalid Token: '${token.slice(0, 40)}'`);
    }
    return { machine, name, frame: Number(frame), turn: Number(turn) };
  }
}
