import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const IV = 12;
const TAG = 16;

/**
 * Seals identity numbers for storage (AES-256-GCM) and gives each a keyed digest for equality. A dump of the database
 * reveals neither the numbers nor, without the key, whether a guessed number is in it.
 */
export class Sealing {
  private readonly sealKey: Buffer;
  private readonly digestKey: Buffer;
  private readonly cursorKey: Buffer;
  private readonly requestKey: Buffer;
  /** What counts are protected by: without it nobody can tell which counts a rounded one may stand for. */
  readonly protection: string;
  /** Stands in the database, so that another key is noticed. It opens nothing and says nothing of the key. */
  readonly check: string;

  constructor(key: Buffer) {
    if (key.length !== 32) throw new Error('A sealing key has 32 bytes');
    const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', `simpul ${purpose}`, 32));
    this.sealKey = derive('seal');
    this.digestKey = derive('digest');
    this.cursorKey = derive('cursor');
    this.requestKey = derive('request');
    this.protection = derive('protection').toString('base64url');
    this.check = createHmac('sha256', derive('check')).update('simpul').digest('base64url');
  }

  /** base64url of iv, ciphertext and tag. */
  seal(plain: string): string {
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', this.sealKey, iv);
    return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
  }

  /** Throws if the text was not sealed with this key. */
  open(sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', this.sealKey, bytes.subarray(0, IV));
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
    return decipher.update(bytes.subarray(IV, bytes.length - TAG), undefined, 'utf8') + decipher.final('utf8');
  }

  /** Equal numbers have equal digests; the kind keeps a NIK from matching a family card. */
  digest(kind: 'nik' | 'family-card', number: string): string {
    return createHmac('sha256', this.digestKey).update(`${kind}:${number}`).digest('base64url');
  }

  /** Signature of a paging cursor: 16 bytes are plenty against forging a position in a list. */
  sign(text: string): string {
    return createHmac('sha256', this.cursorKey).update(text).digest().subarray(0, 16).toString('base64url');
  }

  /** What a request held, as far as another can be compared with it. */
  fingerprint(text: string): string {
    return createHmac('sha256', this.requestKey).update(text).digest('base64url');
  }
}

/** `3171********0012` */
export const maskNumber = (number: string): string => `${number.slice(0, 4)}********${number.slice(-4)}`;
