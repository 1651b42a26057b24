import { createHash } from 'node:crypto';
import MongoStore from 'connect-mongo';
import type { RequestHandler } from 'express';
import session, { type SessionData } from 'express-session';
import mongoose from 'mongoose';
import { Sessions } from '../../models/sessions.ts';

/** A session ends after half an hour without a request. */
export const IDLE_MS = 30 * 60 * 1000;

/** How stale the stored end of a session may get before a request renews it, in seconds. */
const RENEW_AFTER_SECONDS = 60;

function unserialize(stored: SessionData | string): SessionData {
  return typeof stored === 'string' ? (JSON.parse(stored) as SessionData) : stored; // connect-mongo wrote it
}

/**
 * Sessions in the store; the browser holds a random id in a cookie that scripts cannot read, the
 * store only its hash. Nobody who is not signed in gets one.
 */
export function createSessions(secret: string): RequestHandler {
  const store = MongoStore.create({
    // Two copies of the driver differ in their types, not in what is used here.
    client: mongoose.connection.getClient() as never,
    collectionName: Sessions.collection.collectionName,
    // `ensureIndexes` builds the index that removes what has expired.
    autoRemove: 'disabled',
    ttl: IDLE_MS / 1000,
    touchAfter: RENEW_AFTER_SECONDS,
    transformId: (id) => createHash('sha256').update(id).digest('hex'),
    // Not as text, so that the sessions of an account are found by an index; as text were earlier ones.
    unserialize,
  });
  return session({
    name: 'lianshen.session',
    secret,
    store,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', maxAge: IDLE_MS, path: '/' },
  });
}
